"""The page that explains the API: drawn from its own description, so that it cannot say anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.api.asked import language


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """A parameter: where it stands, what it may be."""

    name: str
    place: str
    required: bool
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class OperationShown:
    """An operation, and the statuses that it answers with."""

    id: str
    method: str
    path: str
    summary: str
    says: str
    parameters: tuple[ParameterShown, ...]
    body: str
    statuses: tuple[str, ...]


def shown(document: dict[str, Any]) -> tuple[OperationShown, ...]:
    """The operations of a description, in its order."""
    return tuple(
        OperationShown(
            id=one["operationId"],
            method=method.upper(),
            path=path,
            summary=_in_language(one["summary"]),
            says=one.get("description", ""),
            parameters=tuple(_parameter(parameter) for parameter in one["parameters"]),
            body=_type(one["requestBody"]["content"]["application/json"]["schema"]) if "requestBody" in one else "",
            statuses=tuple(one["responses"]),
        )
        for path, operations in document["paths"].items()
        for method, one in operations.items()
    )


def _in_language(both: str) -> str:
    """The reader's half of "Indonesian / English"."""
    indonesian, _mark, english = both.partition(" / ")
    return english if language() == "en" else indonesian


def _parameter(one: dict[str, Any]) -> ParameterShown:
    says = one.get("description") or one["schema"].get("description", "")
    return ParameterShown(one["name"], one["in"], one.get("required", False), _type(one["schema"]), says)


def _type(schema: dict[str, Any]) -> str:
    """What a value may be, in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema or "allOf" in schema:
        some = (_type(one) for one in schema.get("anyOf", schema.get("allOf", ())))
        return " | ".join(one for one in some if one != "null")
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if "const" in schema:
        return str(schema["const"]) or '""'
    return str(schema.get("format") or schema.get("type", ""))


def problems() -> list[tuple[str, str]]:
    """What the last part of a problem's `type` means."""
    meant = {
        "not-found": _("There is nothing at this address."),
        "not-in-the-register": _("The register says nothing of this institution, as known at that moment."),
        "not-in-the-log": _("The signed log does not have it, or not yet."),
        "not-signed": _("Nothing of the log is signed yet."),
        "log-broken": _("The log does not verify; the ministry has been told. Nothing is proved meanwhile."),
        "unreadable": _("A parameter or the body is not as described; errors says which and why."),
        "day-outside": _("The day lies before the law began, or too far ahead."),
        "not-yet": _("What is known at a moment that has not come cannot be asked."),
        "too-many": _("Too many requests; wait as long as Retry-After says."),
        "broken": _("Something is wrong on our side; ask again in a few minutes."),
        "method": _("The address does not know this method; Allow says which it knows."),
    }
    return list(meant.items())


def page(request: HttpRequest, document: dict[str, Any], limit: int) -> HttpResponse:
    """The page."""
    context = {
        "operations": shown(document),
        "problems": problems(),
        "limit": limit,
        "trail": [{"url": reverse("home"), "label": _("Home")}, {"url": reverse("open_data"), "label": _("Open data")}],
    }
    return render(request, "public/api.html", context)
