import pytest

from mitra.values.nib import Nib
from mitra.values.oss_licence import OssLicence
from tests.values.outcome import doubts, refusal


def test_a_licence_number_is_the_holders_nib_and_four_digits() -> None:
    licence = OssLicence.parse("09062299947450001").unwrap()
    assert (licence.nib, licence.sequence) == (Nib("0906229994745"), 1)
    assert (str(licence), licence.display) == ("09062299947450001", "09062299947450001")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("09062299947450001 (Sertifikat Standar Terverifikasi)", ["remark_dropped"]),
        ("0906229994745 0001", ["separators_dropped"]),
        ("9062299947450001", ["zeros_restored"]),
        (9062299947450001, ["zeros_restored"]),
        ("09062299947450001", []),
    ],
)
def test_ways_to_write_a_licence_number(raw: object, expected: list[str]) -> None:
    parsed = OssLicence.parse(raw)
    assert parsed.value == OssLicence("09062299947450001")
    assert doubts(parsed) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1509219981736", "oss_licence_is_nib"),
        ("9999999999999999", "oss_licence_length"),
        ("090622999474500011", "oss_licence_length"),
        ("00000000000000001", "oss_licence_length"),
        ("759/KPTS.375-LPK/DPMPTSP/VII/2023", "not_digits"),
        ("surat pernyataan", "not_digits"),
        ("Null", "empty"),
        ("30052499253490001, 12082499005340001", "several_numbers"),
        (15062299928490003.0, "digits_lost"),
    ],
)
def test_what_is_no_licence_number_is_refused(raw: object, code: str) -> None:
    assert refusal(OssLicence.parse(raw)) == code


@pytest.mark.parametrize("digits", ["", "0906229994745001", "00000000000000001", "0906229994745000a"])
def test_a_licence_number_is_always_seventeen_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="OSS"):
        OssLicence(digits)
