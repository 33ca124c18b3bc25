"""Who is told of a decision: each institution once, of all that one act decided about it."""

from __future__ import annotations

from collections.abc import Iterable

from mitra.audit.act import SYSTEM
from mitra.decisions.doing import Doing
from mitra.decisions.models import Partnership, Step
from mitra.notices.acts import write
from mitra.notices.recipients import About


def tell(doing: Doing, batch: str, steps: Iterable[Step]) -> None:
    """Write the letter that the table names, to the people of each institution; its link leads to what was decided."""
    told: dict[int, tuple[Partnership, int]] = {}
    for step in steps:
        told.setdefault(step.partnership.institution_id, (step.partnership, step.pk))
    for institution, (about, key) in told.items():
        write(
            by=SYSTEM,
            event=doing.row.letter,
            reference=batch,
            key=f"step {key}",
            about=About("partnership", about, institution),
            data={},
            now=doing.now,
        )
