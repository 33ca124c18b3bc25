"""Errors for programs, `application/problem+json` (RFC 9457): one shape for whatever goes wrong, with a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MEDIA_TYPE: Final = "application/problem+json"
_FOR_PROGRAMS: Final = "/api/"


def asked_by_a_program(request: HttpRequest) -> bool:
    """Whether the address is one of the API's."""
    return request.path_info.startswith(_FOR_PROGRAMS)


def problem(
    status: int,
    code: str,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """What went wrong. `code`: the last part of its `type`, explained on the API's page; `errors`: each `where` and `says`."""
    told = {
        "type": f"{settings.MITRA_URL}/api/v1/#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=headers)
