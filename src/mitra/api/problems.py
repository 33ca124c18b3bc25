"""Errors of operations as problems (`site.problems`), and their description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

from mitra.site.problems import problem


class Wrong(Schema):
    """One part of a request that cannot be used: where it stands, and why."""

    where: str
    says: str


class Problem(Schema):
    """What went wrong. `type` names it for programs; `detail` says it for people, and what to do."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong]


class Stopped(Exception):
    """An operation that cannot answer; becomes a problem."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail


def unreadable(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """What could not be read of a request, by pydantic's list of errors: where, and what it says of it."""
    told = [{"where": ".".join(str(one) for one in error["loc"]), "says": str(error["msg"])} for error in errors]
    return problem(422, "unreadable", _("Part of the request cannot be read; see errors."), told)
