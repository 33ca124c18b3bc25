from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.names import ALIKE, SAME, fold, same_title, similarity
from tests.values.cells import CELLS


def test_case_marks_accents_and_spaces_do_not_matter() -> None:
    assert fold("  Kafé & Restoran, (Teamwork)! ") == "kafe dan restoran teamwork"
    assert fold("OTDR/optik_serat") == "otdr optik serat"
    assert fold("\u2119LC \u2168") == "plc ix"  # letters that only decomposing turns into plain capitals
    assert fold("-") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menggunakan OTDR", "MENGGUNAKAN  OTDR."),
        ("Melaksanakan Pekerjaan Secara Tim (Teamwork)", "melaksanakan pekerjaan secara tim teamwork"),
        ("Instalasi Fiber Optik", "Fiber Optik Instalasi"),
        ("Melakukan Penyambungan Kabel Serat Optik", "Melakukan Penyambungan Kabel Serat Optk"),
        ("Pengelasan Plat Level 2", "pengelasan plat - level 2"),
        ("Riset & Pengembangan", "Riset dan Pengembangan"),
        ("Memasang Kabel di Gedung", "Memasang Kabel Gedung"),
    ],
)
def test_the_same_title_typed_otherwise(one: str, other: str) -> None:
    assert same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tukang Las Level 2", "Tukang Las Level 3"),
        ("Bahasa Inggris Bagian I", "Bahasa Inggris Bagian II"),
        ("Menyiapkan Benih Tebu Siap Tanam", "Melakukan Evaluasi Persiapan Benih Siap Tanam"),
        ("Memasang Pompa Air", "Membongkar Pompa Air"),
        ("Barista", "Menjahit"),
        ("Barista", "Barist"),
        ("Melakukan Pemasangan Kabel Tembaga Gedung Tinggi", "Melakukan Pembongkaran Kabel Tembaga Gedung Tinggi"),
        ("", ""),
        ("Barista", ""),
    ],
)
def test_titles_that_are_not_the_same(one: str, other: str) -> None:
    assert not same_title(one, other)


def test_a_title_with_a_word_more_is_very_alike_but_not_the_same() -> None:
    one, other = "Teknisi Telepon Seluler", "Teknisi Telepon Seluler Muda"
    assert similarity(one, other) >= SAME
    assert not same_title(one, other)


def test_other_work_on_the_same_thing_is_alike() -> None:
    assert ALIKE <= similarity("Memasang Pompa Air Sumur", "Membongkar Pompa Air Sumur") < SAME


def test_nothing_is_like_nothing() -> None:
    assert similarity("", "") == 0.0
    assert similarity("-", "Barista") == 0.0
    assert similarity("!!!", "Barista") == 0.0


TITLES = st.lists(st.text(alphabet="abcdefg ", min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join)


@given(TITLES, TITLES)
def test_similarity_is_symmetric_and_between_zero_and_one(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6))
def test_the_order_of_words_does_not_matter(words: list[str]) -> None:
    shuffled = sorted(words)
    assert similarity(" ".join(words), " ".join(shuffled)) == 1.0


@given(CELLS)
def test_folding_twice_changes_nothing_and_never_raises(raw: object) -> None:
    once = fold(raw)
    assert fold(once) in (once, "")  # "null" and the like, once the marks around them are gone, say nothing


def test_numbers_must_agree_however_long_the_rest_is() -> None:
    long = "Mengoperasikan Mesin Bubut Kendali Numerik Komputer untuk Pekerjaan Lanjut Tingkat"
    titles = [f"{long} {level}" for level in ("1", "2", "II", "III")]
    assert not any(same_title(one, other) for one, other in combinations(titles, 2))
