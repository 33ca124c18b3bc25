"""The institution answers in place what it was asked, and sends everything back together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.acts.filling import LONGEST, Edit, Filling, TooMuch
from mitra.cases.doing import begin, change, done
from mitra.cases.handing_in import hand_in
from mitra.cases.models import Question, Round
from mitra.cases.refused import Forbidden


@act
def answer_question(
    *, by: Actor, case: str, question: int, text: str, edits: Sequence[Edit] = (), now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Answer a question of the open round in words, and change the row that it is about; "" takes the answer back.

    Nothing but that row, and what belongs to it, can be changed. Raises Forbidden, Refused, TooMuch.
    """
    doing = begin(by, case, "answer_question", now=now)
    open_ones = Question.objects.filter(round__case=doing.case, round__answered__isnull=True).select_related("item")
    asked = open_ones.filter(pk=question).first()
    if asked is None or any(edit.row not in ("", asked.item.key) for edit in edits):
        raise Forbidden("no such question")
    said = text.strip()
    if len(said) > LONGEST:
        raise TooMuch("too_long")
    asked.answer = said
    asked.answered_by_id, asked.answered_at = (doing.person, now) if said else (None, None)
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    filled = Filling(doing).save([edit._replace(row=asked.item.key) for edit in edits])
    return done(doing, item=asked.item.key, answered=bool(said), **filled.summary)


@act
def answer(*, by: Actor, case: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Send the answers: a new snapshot. Verdicts on what was not changed stand. Raises Forbidden, Refused."""
    doing = begin(by, case, "answer", now=now)
    step = change(doing)
    Round.objects.filter(case=doing.case, answered__isnull=True).update(answered=step)
    snapshot = hand_in(doing, step, "")
    return done(doing, step, snapshot=snapshot.sha256)
