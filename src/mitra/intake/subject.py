"""The institution, or one of its programmes, while its rows are joined: its facts, and what evidence can name."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from mitra.intake.application import Programme
from mitra.intake.checking import Checked
from mitra.intake.evidence_from import Claim, kind_of
from mitra.intake.keys import code_key
from mitra.law.facts import Fact

_KINDS: Final = {  # kinds of fact that the rows of a sheet claim, and evidence may be about
    "licences": ("licence",),
    "accreditations": ("accreditation_certificate",),
    "market_needs": ("market_need",),
    "instructors": ("instructor",),
    "facilities": ("facilities_suit_the_mode",),
    "online": ("evaluation_system", "progress_monitoring", "interactive_delivery"),
}
_CLAIMS_WITH_EVIDENCE: Final = 50  # that come back with a row of evidence about one of them


@dataclass(slots=True)
class Subject:
    """`row` is its own row (None until a good one is found); `institution` is there for a programme."""

    institution: Subject | None = None
    row: Checked | None = None
    facts: list[Fact] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    rejected_kinds: set[str] = field(default_factory=set)
    _stated: dict[str, Checked] = field(default_factory=dict)  # rows by the ids of their facts

    def add(self, facts: list[Fact]) -> None:
        """Facts that no evidence can name."""
        self.facts += facts

    def state(self, facts: list[Fact], checked: Checked) -> None:
        """The facts of a row that the institution states."""
        self.facts += facts
        self.claims += [Claim(fact.item or "", code_key(fact.item), fact) for fact in facts]
        self._stated.update((fact.id, checked) for fact in facts)

    def rejected_rows(self, sheet: str) -> None:
        """A row of that sheet was rejected."""
        self.rejected_kinds.update(_KINDS.get(sheet, ()))

    def context(self, checked: Checked) -> list[Checked]:
        """Good rows that a rejected one needs beside it to be read again: those above it, and the claims it may prove."""
        above = [one.row for one in (self.institution, self) if one and one.row]
        if checked.row.sheet != "evidence" or not checked.values["about"]:
            return above
        kind = kind_of(checked)
        claimed = (self._stated[claim.fact.id] for claim in self.claims if claim.fact.kind == kind)
        distinct = {row.row.place: row for row in islice(claimed, _CLAIMS_WITH_EVIDENCE)}
        return [*above, *(row for place, row in distinct.items() if place not in {one.row.place for one in above})]

    def tell_needs_apart(self) -> None:
        """One source can show the need for several occupations or regions: then each is an item of its own."""
        needs = [fact for fact in self.facts if fact.kind == "market_need"]
        subjects: dict[str | None, set[tuple[str, str]]] = {}
        for fact in needs:
            subjects.setdefault(fact.item, set()).add((fact.value.occupation, fact.value.province))
        named = {
            fact.id: fact._replace(item=f"{fact.item} ({fact.value.occupation}, {fact.value.province})")
            for fact in needs
            if len(subjects[fact.item]) > 1
        }
        self.facts = [named.get(fact.id, fact) for fact in self.facts]
        self.claims = [claim._replace(fact=named.get(claim.fact.id, claim.fact)) for claim in self.claims]

    def programme(self) -> Programme:
        """The programme as it is named in lists, with its facts."""
        assert self.row is not None
        v = self.row.values
        return Programme(v["code"], v["title"], v["field"], v["mode"], tuple(self.facts))
