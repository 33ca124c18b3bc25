"""Everybody that a run judged, as columns: who it is, as it is called now, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.outcomes import Outcomes
from mitra.findings.national.words import Text, Words
from mitra.law.vocabulary import About


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts, each distinct one kept once: `values[codes[place]]`."""

    codes: Ints
    values: tuple[str, ...]

    def __getitem__(self, place: int) -> str:
        return self.values[int(self.codes[place])]

    def code(self, value: str) -> int:
        """The code of a text; -1 if it stands nowhere."""
        return self.values.index(value) if value in self.values else -1


@dataclass(frozen=True)  # no slots: what is asked for first is worked out then
class Subjects:
    """Subjects of one kind, a place for each. `facets`: the columns by which lists are narrowed.

    `outcomes`: one column for each of `outcomes.COLUMNS`. `by`: places in the order of a name of `Subjects.by`.
    """

    about: About
    outcomes: Outcomes
    facets: Mapping[str, Coded]
    by: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.outcomes)


@dataclass(frozen=True)
class Institutions(Subjects):
    """Institutions; `met` of `total` programmes in the columns that sum programmes up (total -1: decided for itself)."""

    number: Ints
    identifier: tuple[str, ...]
    name: tuple[str, ...]
    city: Coded
    met: Ints
    total: Ints
    programmes: Ints


@dataclass(frozen=True)
class Programmes(Subjects):
    """Programmes, those of one institution together; `owner`: the place of their institution."""

    owner: Ints
    code: Coded
    title: Coded


@dataclass(frozen=True, slots=True)
class AsOf:
    """What figures and lists speak of: the day judged, what was known until when, the number of the run, the rules."""

    on: date
    known_at: datetime
    run: int
    law: str


@dataclass(frozen=True)
class Roll:
    """Both kinds of subjects of a run. `edition`: another text when anything in it is another."""

    as_of: AsOf
    institutions: Institutions
    programmes: Programmes
    edition: str = ""

    def of(self, about: About) -> Subjects:
        """The subjects of a kind."""
        return self.institutions if about is About.INSTITUTION else self.programmes

    @cached_property
    def words(self) -> Words:
        """The words under which they are found."""
        own, of = self.institutions, self.programmes
        province, field = own.facets["province"], of.facets["field"]
        return Words(
            own=(
                Text(own.name, None, 1.0),
                Text(own.identifier, None, 1.0),
                Text(own.city.values, own.city.codes, 0.95),
                Text(province.values, province.codes, 0.95),
            ),
            offered=(Text(of.title.values, of.title.codes, 1.0), Text(field.values, field.codes, 0.95)),
            owner=of.owner,
            institutions=len(own),
        )
