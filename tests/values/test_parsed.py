import pytest

from mitra.values.parsed import Parsed, Problem, problem, refused


def test_a_value_is_ok_and_unwraps_and_keeps_its_warnings_as_notes() -> None:
    doubt = problem("nib_length", length=12)
    parsed = Parsed(7, None, (doubt,))
    assert (parsed.ok, parsed.empty, parsed.notes, parsed.unwrap()) == (True, False, (doubt,), 7)


def test_a_false_value_is_still_a_value() -> None:
    assert Parsed(False).ok
    assert Parsed(False).unwrap() is False


def test_a_problem_comes_first_among_the_notes_and_refuses_to_unwrap() -> None:
    doubt = problem("remark_dropped")
    parsed: Parsed[int] = refused("date_month", doubt, month=13)
    assert not parsed.ok
    assert parsed.notes == (Problem("date_month", {"month": "13"}), doubt)
    with pytest.raises(ValueError, match="date_month"):
        parsed.unwrap()


def test_nothing_written_is_told_apart_from_something_wrong() -> None:
    assert Parsed(None, problem("empty")).empty
    assert not Parsed(None, problem("not_text")).empty


@pytest.mark.parametrize(("value", "fault"), [(None, None), (1, problem("empty"))])
def test_neither_both_nor_none_of_value_and_problem(value: int | None, fault: Problem | None) -> None:
    with pytest.raises(ValueError, match="either a value or a problem"):
        Parsed(value, fault)


def test_problems_can_be_collected_in_a_set() -> None:
    assert len({problem("nib_length", length=12), problem("nib_length", length=12), problem("empty")}) == 2
