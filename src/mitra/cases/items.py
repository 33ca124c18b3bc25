"""Items: the rows of what was handed in, and which of them a person has to decide.

A row that is decided stays so while it says the same; a row that was changed, or is new, is open again. What the machine
settles by itself (a programme's units against the catalogue, a register's answer) is no item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from mitra.cases.models import Case, Item, Snapshot, Verdict
from mitra.values.canonical import canonical_json

DECIDED_BY_A_PERSON: Final = (
    "institutions", "licences", "accreditations", "programmes", "market_needs", "instructors", "facilities", "online",
)  # fmt: skip
"""Sheets whose rows claim what an official's look at the evidence proves (`law.vocabulary`: proved_by)."""


class Standing(NamedTuple):
    """An item of the newest snapshot with the verdict that counts ("" while nobody has decided), its reason and by whom.

    `item`: the model's, or `desk.hanging.Item`.
    """

    item: Any
    verdict: str
    reason: str
    by: int | None


def content_of(cells: Mapping[str, str]) -> str:
    """SHA-256 of what a row says; white space around a cell and empty cells do not count."""
    said = {column: text.strip() for column, text in cells.items() if text.strip()}
    return sha256(canonical_json(said)).hexdigest()


def standing(case: Case) -> list[Standing]:
    """The items of the newest snapshot in their order, each with what counts of earlier ones. Three queries."""
    newest = Snapshot.objects.filter(case=case).order_by("-pk").only("pk").first()
    if newest is None:
        return []
    verdicts = Verdict.objects.filter(item__case=case).select_related("item").order_by("pk")
    return counting(Item.objects.filter(snapshot=newest), verdicts)


def counting(items: Iterable[Any], verdicts: Iterable[Any]) -> list[Standing]:
    """These items, each with the one of the verdicts (oldest first) that counts for it."""
    said = {(one.item.key, one.item.content): one for one in verdicts}
    return [_standing(item, said.get((item.key, item.content))) for item in items]


def _standing(item: Any, verdict: Any) -> Standing:
    if verdict is None:
        return Standing(item, "", "", None)
    asked_before = verdict.verdict == "asked" and verdict.item.snapshot_id != item.snapshot_id
    return Standing(item, "" if asked_before else verdict.verdict, verdict.reason, verdict.by_id)


def by_key(found: Iterable[Standing]) -> dict[str, Any]:
    """Standings by the key of their row."""
    return {one.item.key: one for one in found}
