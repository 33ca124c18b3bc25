"""The description of the API: what ninja writes of the operations, and what every answer of ours has besides."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi import get_schema

from mitra.site.problems import MEDIA_TYPE

LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
_HEADERS = {
    "ETag": {"description": "Names this very answer; send it back as If-None-Match.", "schema": {"type": "string"}},
    "RateLimit": {"description": "How many requests are left, and for how many seconds.", "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": "How many requests in how many seconds.", "schema": {"type": "string"}},
}
_SAID = {
    400: "The body is no JSON.",
    304: "The answer is the one that the client has.",
    404: "There is no such thing.",
    405: "The address does not know this method.",
    422: "The request cannot be used as it is.",
    429: "Too many requests.",
}


def described(api: NinjaAPI) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    document: dict[str, Any] = dict(get_schema(api, path_prefix="/api/v1"))
    document["info"] = {**document["info"], "license": LICENCE}
    document["servers"] = [{"url": "/"}]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            operation["responses"] = dict(_responses(path, method, operation["responses"]))
    return document


def _responses(path: str, method: str, given: dict[Any, Any]) -> list[tuple[str, Any]]:
    stated = {int(status): answer for status, answer in given.items()}
    every = {429, *((304,) if method == "get" else (400,)), *((404,) if "{" in path else ())}
    told: list[tuple[int, dict[str, Any]]] = []
    for status in sorted({*stated, *every}):
        if status == 304:
            told.append((status, {"description": _SAID[status]}))
        elif status >= 400:
            problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
            told.append((status, {"description": _SAID[status], "content": {MEDIA_TYPE: problem}}))
        else:
            told.append((status, {**stated[status], "headers": _HEADERS if method == "get" else {}}))
    return [(str(status), answer) for status, answer in told]
