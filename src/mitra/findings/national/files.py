"""Whole lists for files: the subjects that answer, line by line, with what they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mitra.findings.national.lines import Line, lines
from mitra.findings.national.memory import standing_roll
from mitra.findings.national.roll import AsOf
from mitra.findings.national.wanted import Wanted, answered
from mitra.law.vocabulary import About

_AT_ONCE = 2000  # lines made with one look for what persons found otherwise


@dataclass(frozen=True, slots=True)
class Whole:
    """All lines of a list, in order; they can be taken once."""

    about: About
    as_of: AsOf
    lines: Iterator[Line]


def everybody(about: About, wanted: Wanted) -> Whole | None:
    """Everybody that answers; None while nobody was screened."""
    roll = standing_roll()
    if roll is None:
        return None
    places = answered(roll, about, wanted).places.tolist()
    cuts = (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))
    return Whole(about, roll.as_of, (line for cut in cuts for line in lines(roll, about, cut)))
