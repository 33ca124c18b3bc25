"""What a row of the sheet "Bukti" proves. Three ways, by the kind of fact it is about:

- a status or a decision has values of its own (registration, approval, designation): a fact of the one who says it;
- an assessor's answer is a yes or a no: the same;
- all else the institution states and somebody checks: the claim once more, with who checked it and what came of it.

Evidence about something that nobody has claimed is refused, for it cannot be joined to anything. Evidence from a
source that cannot prove its kind is kept (the law gives it no weight) with a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from mitra.intake.checking import Checked
from mitra.intake.form import RESULTS, SUBJECTS_OF_EVIDENCE
from mitra.intake.keys import code_key
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import Approval, Registration
from mitra.law.vocabulary import KINDS, About
from mitra.values.accreditation import AccreditationNumber
from mitra.values.names import fold
from mitra.values.period import Period

_DECISIONS: Final = frozenset({"minister_approval", "partner_designation"})


class Claim(NamedTuple):
    """A fact that the institution stated, under the number or code by which evidence names it."""

    name: str
    key: str  # the name as it is compared
    fact: Fact


def concerns_programme(checked: Checked) -> bool:
    """Whether a row belongs to a programme: its kind does, or may and a programme is named."""
    about = KINDS[kind_of(checked)].about
    return About.INSTITUTION not in about or (About.PROGRAMME in about and bool(checked.values["programme"]))


def kind_of(checked: Checked) -> str:
    """The kind of fact that a good row is about."""
    return SUBJECTS_OF_EVIDENCE[checked.values["about"]]


def from_evidence(checked: Checked, claims: Sequence[Claim], *, claims_only: bool, rejected: bool = False) -> list[Fact]:
    """The facts of one row, given all claims about its subject. What is wrong is added to `checked`.

    `claims_only`: nothing counts as proof; a status or answer becomes the institution's own word.
    `rejected`: a row that claimed something of this kind was rejected, which then explains why a claim is missing.
    """
    v, kind = checked.values, kind_of(checked)
    source, confirmed = Source(v["source"]), v["result"] == RESULTS[0]
    if kind == "registration" or kind in _DECISIONS or not KINDS[kind].stated_by_lpk:
        value = _own_value(checked, kind, confirmed)
        facts = [] if checked.problems else [Fact(checked.row.place, kind, value, source, v["checked_on"])]
        if claims_only:
            return [fact._replace(source=Source.LPK) for fact in facts]
    else:
        facts = _checks(checked, kind, source, confirmed, claims)
        if rejected and checked.problems:
            checked.problems.clear()
            checked.refuse("about", "claim_rejected", about=v["about"])
    if facts and source not in KINDS[kind].proved_by:
        checked.doubt("source", "source_cannot_prove", source=v["source"], about=v["about"])
    return [] if claims_only else facts


def _own_value(checked: Checked, kind: str, confirmed: bool) -> Any:
    v = checked.values
    if kind == "registration":
        for column in ("registered", "verified"):
            if v[column] is None:
                checked.refuse(column, "needed_for_registration")
        if confirmed and False in (v["registered"], v["verified"], v["active"]):
            checked.doubt("result", "result_contradicts_status")
        # An answer of before VINs could lapse says nothing about it: then the result of the check counts.
        active = confirmed if v["active"] is None else v["active"]
        return Registration(v["vin"], bool(v["registered"]), bool(v["verified"]), active)
    if kind in _DECISIONS:
        if not v["item"]:
            checked.refuse("item", "decree_needed")
        if not v["from"]:
            checked.refuse("from", "decree_period_needed")
        return None if checked.problems else Approval(v["item"], confirmed, Period.from_printed(v["from"], v["until"]))
    return confirmed


def _checks(checked: Checked, kind: str, source: Source, confirmed: bool, claims: Sequence[Claim]) -> list[Fact]:
    v = checked.values
    of_kind = [claim for claim in claims if claim.fact.kind == kind]
    if not of_kind:
        checked.refuse("about", "nothing_claimed", about=v["about"])
        return []
    matching = _named(v["item"], of_kind) if KINDS[kind].several else of_kind
    if not matching and not v["item"]:
        checked.refuse("item", "item_needed", about=v["about"], names=_listed(of_kind))
    elif not matching:
        checked.refuse("item", "item_unknown", about=v["about"], item=v["item"][:60], names=_listed(of_kind))
    stated = _as_stated_on(matching, v["checked_on"])
    return [
        fact._replace(
            id=checked.row.place if len(stated) == 1 else f"{checked.row.place}/{number}",
            checked_by=source,
            checked_on=v["checked_on"],
            check=Check.CONFIRMED if confirmed else Check.DENIED,
        )
        for number, fact in enumerate(stated, 1)
    ]


def _named(item: str | None, claims: list[Claim]) -> list[Claim]:
    """Claims of that number or code: written the same, else the same but for marks; without one, the only claim."""
    if not item:
        return claims if len({claim.name for claim in claims}) == 1 else []
    key = code_key(item)
    exact = [claim for claim in claims if claim.key == key]
    return exact or [claim for claim in claims if _bare(claim.name) == _bare(item)]


@lru_cache(maxsize=16_384)
def _bare(number: str) -> str:
    parsed = AccreditationNumber.parse(number).value
    return fold(str(parsed) if parsed else number)


def _as_stated_on(claims: Iterable[Claim], day: date) -> list[Fact]:
    """Of each item's claims the one that stood on the day of the check; the first, if all came later."""
    by_item: dict[str | None, list[Fact]] = {}
    for claim in claims:
        by_item.setdefault(claim.fact.item, []).append(claim.fact)
    return [_standing(facts, day) for facts in by_item.values()]


def _standing(facts: list[Fact], day: date) -> Fact:
    by_day = sorted(facts, key=lambda fact: fact.said_on or date.min)
    before = [fact for fact in by_day if (fact.said_on or date.min) <= day]
    return before[-1] if before else by_day[0]


def _listed(claims: list[Claim]) -> str:
    names = list(dict.fromkeys(claim.name for claim in claims))
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
