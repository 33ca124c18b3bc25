"""Who is told of a decision: each institution once, of all that one act decided about it."""

from __future__ import annotations

from collections.abc import Iterable

from mitra.audit.act import SYSTEM
from mitra.decisions.doing import Doing
from mitra.decisions.models import Partnership, Step
from mitra.law.procedure.roles import Role
from mitra.notices.acts import write
from mitra.notices.recipients import About


def tell(doing: Doing, steps: Iterable[Step]) -> None:
    """Write the letter that the table names, to the people of each institution; its link leads to what was decided.

    What time ends on one day, an institution is told once, however many programmes it ends.
    """
    told: dict[int, tuple[Partnership, int]] = {}
    for step in steps:
        told.setdefault(step.partnership.institution_id, (step.partnership, step.pk))
    for institution, (about, step_number) in told.items():
        by_time = doing.role is Role.SYSTEM
        write(
            by=SYSTEM,
            event=doing.row.letter,
            reference=doing.known.advice[about.pk].line.batch.reference,
            key=f"{doing.row.act} {doing.on}" if by_time else f"step {step_number}",
            about=About("partnership", about, institution),
            data={},
            now=doing.now,
        )
