"""The institution, or one of its programmes, while its rows are joined: its facts, and what evidence can name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mitra.intake.application import Programme
from mitra.intake.checking import Checked
from mitra.intake.evidence_from import Claim
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


@dataclass(slots=True)
class Subject:
    """`row` is its own row; None until a good one is found."""

    row: Checked | None = None
    facts: list[Fact] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    rejected_kinds: set[str] = field(default_factory=set)

    def add(self, facts: list[Fact]) -> None:
        """Facts that no evidence can name."""
        self.facts += facts

    def state(self, facts: list[Fact]) -> None:
        """Facts that the institution states, and evidence may name."""
        self.facts += facts
        self.claims += [Claim(fact.item or "", code_key(fact.item), fact) for fact in facts]

    def rejected_rows(self, sheet: str) -> None:
        """A row of that sheet was rejected."""
        self.rejected_kinds.update(_KINDS.get(sheet, ()))

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
