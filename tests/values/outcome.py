"""How a test states what came of a reading: the problem's code, or the codes of the warnings."""

from mitra.values.parsed import Parsed


def refusal(parsed: Parsed[object]) -> str | None:
    """The code of the problem, None where a value was read."""
    return parsed.problem.code if parsed.problem else None


def doubts(parsed: Parsed[object]) -> list[str]:
    """The codes of the warnings; fails where no value was read."""
    assert parsed.ok, parsed.problem
    return [warning.code for warning in parsed.warnings]
