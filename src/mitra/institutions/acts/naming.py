"""Another name, type, place or association for an institution, another title for a programme."""

from __future__ import annotations

import re
from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.given import known_as, moment, person, written
from mitra.institutions.models import Institution, Programme
from mitra.institutions.refused import Refused

_REGENCY = re.compile(r"([0-9]{2}\.[0-9]{2})?")


@act
def rename(
    *,
    by: Actor,
    identifier: str,
    reason: str,
    name: str | None = None,
    type: str | None = None,
    regency: str | None = None,
    city: str | None = None,
    province: str | None = None,
    association: str | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Record that an institution is called otherwise, or moved: what is given (not None) takes the place of what was.

    What it was called before stays, with its moments (`FormerName`). Nothing new, nothing done. Refused: reason_missing,
    institution_unknown, name_missing, regency_not_a_code (Kemendagri, "32.76"; "" for unknown).
    """
    why = written(reason)
    if name is not None and not name.strip():
        raise Refused("name_missing")
    if regency is not None and not _REGENCY.fullmatch(regency):
        raise Refused("regency_not_a_code", written=regency)
    at = moment(now)
    given = {"name": name, "type": type, "regency": regency, "city": city, "province": province, "association": association}
    before, after = _take(known_as(identifier), given, at, by, why)
    return Outcome(identifier, done=bool(after), before=before, after=after)


@act
def retitle(
    *,
    by: Actor,
    identifier: str,
    code: str,
    reason: str,
    title: str | None = None,
    field: str | None = None,
    mode: str | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Record that a programme is shown in lists under another title, field or mode; what was shown before stays.

    Refused: reason_missing, institution_unknown, programme_unknown, name_missing.
    """
    why = written(reason)
    if title is not None and not title.strip():
        raise Refused("name_missing")
    at = moment(now)
    programme = Programme.objects.filter(institution=known_as(identifier), code=code).first()
    if programme is None:
        raise Refused("programme_unknown", institution=identifier, programme=code)
    before, after = _take(programme, {"title": title, "field": field, "mode": mode}, at, by, why)
    return Outcome(f"{identifier}/{code}", done=bool(after), before=before, after=after)


def _take(
    row: Institution | Programme, given: dict[str, str | None], at: datetime, by: Actor, why: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Write what is given and new; these fields as they were, and as they are now."""
    after = {field: text for field, text in given.items() if text is not None and text != getattr(row, field)}
    before = {field: getattr(row, field) for field in after}
    if after:
        for field, text in after.items():
            setattr(row, field, text)
        row.named_at, row.named_by, row.named_because = at, person(by), why
        row.save(update_fields=[*after, "named_at", "named_by", "named_because"])
    return before, after
