"""A decree that is to be signed or withdrawn: what stands against it, and what ends by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.decisions.desk.partners import against
from mitra.decisions.models import Decree
from mitra.decisions.situation import Given, gather
from mitra.decisions.standing import standing_by
from mitra.decisions.subjects import Subject, name_of, subject_of


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """`ending`: whose approval ends, with its name; `against`: why it is not possible as typed, "" for nothing."""

    ending: tuple[tuple[Subject, str], ...]
    against: str


def withdrawing(viewer: Viewer, number: str, since: date | None, reason: str, language: str, now: datetime) -> Withdrawing:
    """What would follow; nothing is done. Raises Decree.DoesNotExist."""
    decree = Decree.objects.get(number=number)
    rows, on = standing_by(decree), day_of(now)
    known, given = gather(rows, viewer.person, on), Given(since=since, decree=decree)
    sentences = (against(one, "withdraw_decree", known, given, reason, viewer, on, language) for one in rows)
    return Withdrawing(tuple((subject_of(one), name_of(one)) for one in rows), next((one for one in sentences if one), ""))


def stands_against_signing(viewer: Viewer, number: str, language: str, now: datetime) -> str:
    """Why this viewer cannot sign that decree now; "" if nothing stands against it. Raises Decree.DoesNotExist."""
    decree = Decree.objects.get(number=number)
    lines = decree.lines.select_related("partnership__institution", "partnership__programme")
    rows, on = [one.partnership for one in lines], day_of(now)
    known, given = gather(rows, viewer.person, on), Given(document_is_the_one=True, decree=decree)
    sentences = (against(one, "sign", known, given, "", viewer, on, language) for one in rows)
    return next((one for one in sentences if one), "")
