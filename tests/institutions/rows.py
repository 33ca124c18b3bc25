"""Institutions to join and part, and rows written past the acts, as the database sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mitra.institutions.models import Branch, Institution, Join, Part, Programme

START = datetime(2022, 1, 3, tzinfo=UTC)
JANUARY, JULY, NEXT_YEAR = date(2022, 1, 1), date(2022, 7, 1), date(2023, 1, 1)


def moment(number: int) -> datetime:
    return START + timedelta(hours=number)


def institution(name: str, *codes: str, at: datetime = START) -> Institution:
    """An institution whose identifier is its name, with programmes of these codes."""
    made = Institution.objects.create(identifier=name, name=f"LPK {name}", regency="32.76", entered_at=at, named_at=at)
    for code in codes:
        Programme.objects.create(institution=made, code=code, title=f"Program {code}", entered_at=at, named_at=at)
    return made


def joined(absorbed: Institution, into: Institution, at: int, holds_from: date | None = None) -> Join:
    return Join.objects.create(
        absorbed=absorbed, into=into, kind="merger" if holds_from else "duplicate", holds_from=holds_from, reason="NPWP sama",
        joined_by="ani", recorded_at=moment(at),
    )  # fmt: skip


def parted(join: Join, at: int) -> Part:
    return Part.objects.create(join=join, reason="Ternyata dua lembaga", parted_by="ani", recorded_at=moment(at))


def branch(institution: Institution, parent: Institution | None, since: date, at: int) -> Branch:
    return Branch.objects.create(
        institution=institution, parent=parent, since=since, reason="Akta cabang", recorded_at=moment(at)
    )
