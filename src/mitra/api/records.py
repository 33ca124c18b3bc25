"""What answers consist of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from mitra.register.records import ListedLine


class PageOut(Schema):
    """Which page of how many lines."""

    total: int
    page: int
    rows: int
    next: str | None = Field(description="Address of the next page; null on the last.")


def page_out(request: HttpRequest, total: int, page: int, rows: int) -> dict[str, Any]:
    """The fields of PageOut."""
    query = request.GET.copy()
    query["page"] = str(page + 1)
    more = page * rows < total
    return {"total": total, "page": page, "rows": rows, "next": f"{request.path}?{query.urlencode()}" if more else None}


class FacetOut(Schema):
    """A value to narrow a list to, with how many lines then stand in it."""

    value: str
    label: str
    number: int


class LineOut(Schema):
    """An institution (`code` null) or a programme in the register on a day."""

    vin: str
    code: str | None
    name: str
    title: str | None
    city: str
    province: str
    field: str | None
    mode: str | None
    status: str
    programmes: int = Field(description="In the register that day; of a programme 1.")
    standing: int = Field(description="Of these, how many have an approval that stands.")
    open: int = Field(description="Of these, how many are open to JKP.")
    findings: dict[str, str]

    @classmethod
    def of(cls, one: ListedLine) -> LineOut:
        """The line as the list has it."""
        return cls(
            vin=one.vin, code=one.code or None, name=one.name, title=one.title or None, city=one.city, province=one.province,
            field=one.field or None, mode=one.mode or None, status=one.status, programmes=one.programmes,
            standing=one.standing, open=one.open, findings={cell.requirement: cell.outcome for cell in one.cells},
        )  # fmt: skip


class SpanOut(Schema):
    """A status from the day `since` until before the day `until`; null: without end."""

    status: str
    since: str
    until: str | None


class HappenedOut(Schema):
    """An event: what happened, from which day, by which decree or letter, why, and since when it is known."""

    number: int
    happening: str
    since: str
    until: str | None
    conditions: str
    instrument: str
    reason: str
    advice: str
    recorded_at: str


class AgainstOut(Schema):
    """What stands against a programme being open: requirements, approvals that are lacking, a suspension."""

    requirements: list[str]
    approvals: list[str]
    suspended: bool


class RegisteredOut(Schema):
    """The institution itself (`code` null)."""

    code: str | None
    title: str
    status: str | None
    conditions: str
    days: list[SpanOut]
    events: list[HappenedOut]
    findings: dict[str, str]


class ProgrammeOut(RegisteredOut):
    """A programme, and whether it is open to JKP that day."""

    open: bool
    against: AgainstOut


class EntryOut(Schema):
    """An entry of the register. `until` is always the first day on which something holds no longer."""

    vin: str
    name: str
    place: str
    on: str
    known_at: str | None
    approval_asked: bool = Field(description="Whether the law, or the ministry's setting, asks for an approval that day.")
    institution: RegisteredOut
    programmes: list[ProgrammeOut]
