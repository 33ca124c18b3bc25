"""Errors as `application/problem+json` (RFC 9457): one shape for whatever goes wrong, with a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

MEDIA_TYPE: Final = "application/problem+json"


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


def problem(
    status: int, code: str, detail: str, errors: Sequence[Wrong] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer that says what went wrong. `code`: the last part of its `type`, explained on the page of the API."""
    told = Problem(
        type=f"{settings.MITRA_URL}/api/v1/#{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=list(errors),
    )
    content = json.dumps(told.model_dump(), ensure_ascii=False).encode()
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)


def unreadable(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """What could not be read of a request, by pydantic's list of errors: where, and what it says of it."""
    told = [Wrong(where=".".join(str(one) for one in error["loc"]), says=str(error["msg"])) for error in errors]
    return problem(422, "unreadable", _("Part of the request cannot be read; see errors."), told)
