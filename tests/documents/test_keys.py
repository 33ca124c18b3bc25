"""The keys: made once, read by their owner alone, exchanged without losing what was sealed before."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mitra.documents.keys import Key, Keys, KeyUnfit, keys_of, new_key, read_keys


def test_the_first_start_makes_a_key_that_only_we_can_read(tmp_path: Path) -> None:
    made = keys_of("", "", tmp_path, may_make=True)
    path = tmp_path / "documents_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys_of("", "", tmp_path, may_make=True).newest.id == made.newest.id
    assert [one.name for one in tmp_path.iterdir()] == ["documents_key"]


def test_production_makes_none_by_itself(tmp_path: Path) -> None:
    with pytest.raises(KeyUnfit, match="MITRA_DOCUMENTS_KEY"):
        keys_of("", "", tmp_path, may_make=False)


def test_a_key_given_wins_and_a_file_is_read(tmp_path: Path) -> None:
    one, two = new_key(), new_key()
    (tmp_path / "key").write_text(f"{one}\n")
    assert keys_of("", str(tmp_path / "key"), tmp_path, may_make=False).newest.id == read_keys(one).newest.id
    assert keys_of(two, str(tmp_path / "key"), tmp_path, may_make=False).newest.id == read_keys(two).newest.id
    with pytest.raises(KeyUnfit, match="cannot be read"):
        keys_of("", str(tmp_path / "none"), tmp_path, may_make=True)


def test_the_first_of_several_keys_seals_and_all_open() -> None:
    one, two = new_key(), new_key()
    both = read_keys(f"{two}, {one}")
    assert both.newest.id == read_keys(two).newest.id
    assert both[read_keys(one).newest.id].id == read_keys(one).newest.id


@pytest.mark.parametrize("text", ["", "  ", "short", "a" * 44, "!!!", "x-bukan-kunci-" * 3])
def test_what_is_no_key_is_refused_in_a_sentence_that_does_not_show_it(text: str) -> None:
    with pytest.raises(KeyUnfit) as caught:
        read_keys(text)
    assert not text.strip() or text not in str(caught.value)


def test_a_key_is_not_shown_where_it_is_printed() -> None:
    key = Key(b"s" * 32)
    assert "ssss" not in repr(key) + repr(Keys.of(key))


def test_names_do_not_tell_the_hash_and_differ_from_key_to_key() -> None:
    digest = b"\x01" * 32
    one, two = Key(b"1" * 32), Key(b"2" * 32)
    assert digest.hex() not in one.name(digest)
    assert one.name(digest) == one.name(digest) != two.name(digest)
