import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.nik import NIK_SHAPE, Nik
from tests.values.outcome import doubts, refusal

# Region 99.99.99 is not a region: these belong to nobody.
HERS = "9999995507900001"  # a woman born on 15 July 1990
HIS = "9999991507900001"


@pytest.mark.parametrize("raw", [HERS, f"NIK: {HERS}", "999999 550790 0001", f"'{HERS}", int(HERS)])
def test_ways_to_write_a_nik(raw: object) -> None:
    parsed = Nik.parse(raw)
    assert parsed.unwrap().plain() == HERS
    assert doubts(parsed) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("999999150790000", "nik_length"),
        ("99999915079000011", "nik_length"),
        ("9999990007900001", "nik_shape"),  # day 00
        ("9999993207900001", "nik_shape"),  # day 32
        ("9999994007900001", "nik_shape"),  # day 00 of a woman
        ("9999997207900001", "nik_shape"),  # day 32 of a woman
        ("9999991513900001", "nik_shape"),  # month 13
        ("9999991507900000", "nik_shape"),  # serial number 0000
        ("ada", "not_digits"),
        ("-", "empty"),
        (9999991507900000, "digits_lost"),  # what Excel makes of any serial number
    ],
)
def test_what_is_no_nik_is_refused(raw: object, code: str) -> None:
    assert refusal(Nik.parse(raw)) == code


@pytest.mark.parametrize("digits", ["9999993102900001", "9999997104900001", "9999993106900001"])
def test_a_birthday_outside_the_calendar_is_a_warning(digits: str) -> None:
    assert doubts(Nik.parse(digits)) == ["nik_birthday"]


@pytest.mark.parametrize("digits", ["9999992902010001", "9999997112900001", "9999993004900001", HIS])
def test_a_birthday_that_some_century_has_is_none(digits: str) -> None:
    assert doubts(Nik.parse(digits)) == []


@given(st.from_regex(NIK_SHAPE, fullmatch=True))
def test_only_plain_gives_the_number(digits: str) -> None:
    nik = Nik(digits)
    assert Nik.parse(nik.plain()).value == nik
    for shown in (str(nik), repr(nik), nik.display, nik.masked, f"{nik}", f"{nik!r}", "%s" % nik, str([nik])):  # noqa: UP031
        assert digits[-4:] in shown
        assert digits[-5:] not in shown
        assert digits[:6] not in shown


def test_a_refusal_does_not_repeat_the_number() -> None:
    assert HIS[:6] not in str(Nik.parse(HIS[:15]))
    assert HIS[:6] not in str(Nik.parse(f"{HIS[:6]}3207900001"))


@pytest.mark.parametrize("digits", ["", HIS[:15], "9999993207900001"])
def test_a_nik_always_has_the_shape_of_one_and_its_refusal_is_silent_about_it(digits: str) -> None:
    with pytest.raises(ValueError, match=r"^not a NIK$"):
        Nik(digits)
