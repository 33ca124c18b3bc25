"""What every `parse` in this package gives back: a value or a problem, never an exception.

`X.parse(raw)` answers with a `Parsed[X]`. Either `value` is there (perhaps with warnings: keep it, tell the
person), or `problem` says why it is not. A problem is a code with parameters; sentences are in `wording.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one written value: `wording` has a sentence for `code`, filled with `params`."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


def problem(code: str, /, **params: object) -> Problem:
    """A `Problem` with its parameters as text. Never pass personal data: problems are logged and exported."""
    return Problem(code, {name: str(value) for name, value in params.items()})


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """The outcome of reading one value: exactly one of `value` and `problem`, and any number of warnings."""

    value: T_co | None
    problem: Problem | None = None
    warnings: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) == (self.problem is None):
            raise ValueError("a Parsed has either a value or a problem")

    @property
    def ok(self) -> bool:
        """A value was read, perhaps with warnings."""
        return self.problem is None

    @property
    def empty(self) -> bool:
        """Nothing was written there (blank, "-", "null"): often no fault, so the caller decides."""
        return self.problem is not None and self.problem.code == "empty"

    @property
    def notes(self) -> tuple[Problem, ...]:
        """All there is to tell: the problem first, then the warnings."""
        return (*((self.problem,) if self.problem else ()), *self.warnings)

    def unwrap(self) -> T_co:
        """The value; raises ValueError with the problem's code where there is none."""
        if self.value is None:
            raise ValueError(self.problem.code if self.problem else "empty")
        return self.value


def refused(code: str, /, *warnings: Problem, **params: object) -> Parsed[T_co]:
    """A `Parsed` without a value, because of `code`."""
    return Parsed(None, problem(code, **params), warnings)
