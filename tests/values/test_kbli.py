import pytest

from mitra.values.kbli import Kbli
from tests.values.outcome import doubts, refusal


@pytest.mark.parametrize(
    "raw",
    ["KBLI 2020 78421", "KBLI 2020: 78421", "78421 (KBLI 2020)", "78421, KBLI 2020", "kbli2020 78421", "KBLI 2020 - 78421"],
)
def test_ways_to_write_a_code_with_its_edition(raw: str) -> None:
    parsed = Kbli.parse(raw)
    assert parsed.value == Kbli("78421", 2020)
    assert doubts(parsed) == []


@pytest.mark.parametrize("raw", ["78421", 78421, 78421.0, "KBLI 78421"])
def test_a_bare_code_needs_the_edition_of_the_sheet(raw: object) -> None:
    assert Kbli.parse(raw, 2025).value == Kbli("78421", 2025)
    assert refusal(Kbli.parse(raw)) == "kbli_no_edition"


def test_what_is_written_wins_over_the_edition_of_the_sheet() -> None:
    assert Kbli.parse("KBLI 2020 78421", 2025).value == Kbli("78421", 2020)


def test_the_same_code_in_two_editions_is_not_the_same() -> None:
    assert Kbli("85499", 2020) != Kbli("85499", 2025)


def test_a_lost_zero_is_put_back() -> None:
    parsed = Kbli.parse(1111, 2020)
    assert parsed.value == Kbli("01111", 2020)
    assert doubts(parsed) == ["zeros_restored"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("KBLI 2015 78421", "kbli_edition"),
        ("KBLI 2020 784", "kbli_length"),
        ("KBLI 2020 784211", "kbli_length"),
        ("KBLI 2020", "empty"),
        ("KBLI 2020 00000", "empty"),
        ("pelatihan kerja", "not_digits"),
        ("", "empty"),
    ],
)
def test_what_is_no_code_is_refused(raw: object, code: str) -> None:
    assert refusal(Kbli.parse(raw)) == code


def test_forms() -> None:
    assert str(Kbli("78421", 2020)) == "KBLI 2020 78421"
    assert Kbli("78421", 2020).display == "78421 (KBLI 2020)"


@pytest.mark.parametrize(("code", "edition"), [("7842", 2020), ("00000", 2020), ("78421", 2015)])
def test_a_code_has_five_digits_and_a_known_edition(code: str, edition: int) -> None:
    with pytest.raises(ValueError, match="KBLI"):
        Kbli(code, edition)
