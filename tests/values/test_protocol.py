"""What all value classes promise alike: whatever a cell holds is read or refused, and reads back the same."""

from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.accreditation import AccreditationNumber
from mitra.values.decree import DecreeNumber
from mitra.values.kbli import Kbli
from mitra.values.nib import Nib
from mitra.values.nik import NIK_SHAPE, Nik
from mitra.values.npwp import Npwp
from mitra.values.oss_licence import OssLicence
from mitra.values.parsed import Parsed
from mitra.values.period import Period
from mitra.values.region import BpsCode, KemendagriCode
from mitra.values.rupiah import Rupiah
from mitra.values.skkni_shape import PATTERNS
from mitra.values.skkni_unit import SkkniUnitCode
from mitra.values.vin import Vin
from mitra.values.wording import say
from tests.values.cells import CELLS


class Value(Protocol):
    """A value class, as callers see it."""

    @classmethod
    def parse(cls, raw: object) -> Parsed[Any]: ...


EXAMPLES: dict[type[Value], str] = {
    AccreditationNumber: "52/LA-LPK/VII/2023",
    BpsCode: "3518",
    DecreeNumber: "Nomor 103 Tahun 2026",
    Kbli: "KBLI 2020 78421",
    KemendagriCode: "35.18",
    Nib: "0906229994745",
    Nik: "9999991507900001",
    Npwp: "0995836962608000",
    OssLicence: "09062299947450001",
    Period: "[2021-11-12,2021-11-14)",
    Rupiah: "2400000",
    SkkniUnitCode: "K.62AIN00.001.2",
    Vin: "1903351802",
}
ALL = list(EXAMPLES)
LIKE_REAL_ONES = st.one_of(
    st.from_regex(r"[0-9]{1,4}/LA-LPK/(I|IV|VII|IIX)/20[0-9]{2}", fullmatch=True),
    st.from_regex(r"(Nomor [0-9]{1,4} Tahun|KEP\.[0-9]{1,4}/MEN/(III/)?) ?20[0-9]{2}", fullmatch=True),
    st.from_regex(r"KBLI 20(20|25) [0-9]{4,5}", fullmatch=True),
    st.from_regex(r"[0-9]{2}(\.[0-9]{2}){0,2}(\.[0-9]{4})?", fullmatch=True),
    st.from_regex(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9]{1,24}", fullmatch=True),
    st.from_regex(r"Rp[0-9]{1,3}(\.[0-9]{3}){0,3}(,00)?", fullmatch=True),
    st.from_regex(NIK_SHAPE, fullmatch=True),
    st.sampled_from(sorted(PATTERNS)).flatmap(lambda pattern: st.from_regex(PATTERNS[pattern], fullmatch=True)),
    st.from_regex(r"[A-Z0-9]{1,6}([./-][A-Z0-9]{1,4}){0,4}", fullmatch=True),
)


@pytest.mark.parametrize("kind", ALL)
@given(raw=CELLS | LIKE_REAL_ONES)
def test_every_cell_is_read_or_refused_and_never_raises(kind: type[Value], raw: object) -> None:
    parsed = kind.parse(raw)
    for note in parsed.notes:
        assert say(note, "id")
        assert say(note, "en")


@pytest.mark.parametrize("kind", ALL)
@given(raw=CELLS | LIKE_REAL_ONES)
def test_what_was_read_reads_back_the_same_from_its_canonical_form(kind: type[Value], raw: object) -> None:
    value = kind.parse(raw).value
    if value is None:
        return
    canonical = value.plain() if isinstance(value, Nik) else str(value)
    assert kind.parse(canonical).value == value
    assert hash(value) == hash(kind.parse(canonical).value)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES.items())
def test_a_value_is_its_own_reading_and_its_canonical_text_comes_without_warnings(kind: type[Value], text: str) -> None:
    parsed = kind.parse(text)
    value = parsed.unwrap()
    assert not parsed.warnings
    assert kind.parse(value).unwrap() is value
    assert str(value) == text or kind is Nik


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not Nik])
@given(raw=LIKE_REAL_ONES)
def test_what_people_are_shown_reads_back_the_same(kind: type[Value], raw: object) -> None:
    value = kind.parse(raw).value
    if value is not None:
        assert kind.parse(value.display).value == value


@pytest.mark.parametrize("kind", [Nik, Npwp])
@given(digits=st.from_regex(NIK_SHAPE, fullmatch=True), cut=st.integers(5, 16))
def test_no_problem_repeats_personal_data(kind: type[Value], digits: str, cut: int) -> None:
    parsed = kind.parse(digits[:cut])
    assert digits[:cut] not in "".join(map(str, parsed.notes))


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("raw", [None, "", "-", "null", "tidak ada"])
def test_nothing_written_is_empty_for_all(kind: type[Value], raw: object) -> None:
    assert kind.parse(raw).empty
