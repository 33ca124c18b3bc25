"""Open data: which sets there are, in which formats, under which licence."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema

from mitra.register import opendata
from mitra.site.access import PUBLIC, open_to

router = Router(tags=["open data"])


class FileOut(Schema):
    """A set in one format."""

    format: str
    media_type: str
    url: str


class SetOut(Schema):
    """A set: what it is, its schema (JSON Schema), its files."""

    name: str
    title: dict[str, str]
    schema_url: str
    files: list[FileOut]


class Catalogue(Schema):
    """All sets. They are written when they are asked for: what they say is what the register says then."""

    publisher: str
    licence: str
    licence_url: str
    sets: list[SetOut]


@router.get("/open-data", response=Catalogue, operation_id="listOpenData", summary="Data terbuka / Open data")
@open_to(PUBLIC)
def catalogue(request: HttpRequest) -> dict[str, Any]:
    """Whole lists: take these instead of asking page after page."""
    return {
        "publisher": opendata.PUBLISHER,
        "licence": opendata.LICENCE,
        "licence_url": opendata.LICENCE_URL,
        "sets": [
            {
                "name": one.name,
                "title": {"id": one.title[0], "en": one.title[1]},
                "schema_url": reverse("open_data_schema", args=[one.name]),
                "files": [
                    {
                        "format": format,
                        "media_type": opendata.FORMATS[format][0],
                        "url": reverse("open_data_file", args=[one.name, format]),
                    }
                    for format in opendata.FORMATS
                ],
            }
            for one in opendata.SETS.values()
        ],
    }
