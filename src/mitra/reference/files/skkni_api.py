"""Catalogue as pages of the public SKKNI API, saved as JSON: pages of the list of documents, and documents.

    list      {"data": [{"id", "title", "number_kepmen", "published_at", "availability"}], "meta": {"pagination": …}}
    document  {"data": {"id", "title", "number_kepmen", "availability", "units": [{"code", "title", "availability"}]}}

Documents hold the units; the list says which documents there are, and of which decree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mitra.reference.files.load_report import Remark
from mitra.reference.files.skkni_rows import Row
from mitra.values.decree import DecreeNumber
from mitra.values.parsed import problem
from mitra.values.text import clean

Json = dict[str, Any]


@dataclass
class Pages:
    """All pages of one load together, for a document's decree may stand on a page of the list only."""

    listed: dict[str, tuple[str, Json]] = field(default_factory=dict)
    documents: dict[str, tuple[str, Json]] = field(default_factory=dict)
    lists: int = 0
    last_page: int = 0

    def add(self, name: str, content: object) -> bool:
        """Take a file's content: one page or several in a list. False if there is no page of the API in it."""
        pages = content if isinstance(content, list) else [content]
        return sum(self._add(name, page) for page in pages) > 0

    def _add(self, name: str, page: object) -> bool:
        data = page.get("data") if isinstance(page, dict) else None
        if isinstance(data, list) and isinstance(page, dict):
            self.lists += 1
            self.last_page = max(self.last_page, _last_page(page))
            self.listed.update({_id(one): (name, one) for one in data if isinstance(one, dict)})
            return True
        if isinstance(data, dict) and isinstance(data.get("units"), list):
            self.documents[_id(data)] = (name, data)
            return True
        return False

    def rows(self) -> Iterator[Row]:
        """The units of all documents."""
        for identity, (name, document) in self.documents.items():
            listed = self.listed.get(identity, (name, {}))[1]
            decree = _decree(document) or _decree(listed)
            status = _status(document) or _status(listed)
            for position, unit in enumerate(document["units"], start=1):
                told = unit if isinstance(unit, dict) else {}
                place = f"{name}:{clean(document.get('title'))}:{position}"
                # A document no longer in force takes its units with it, whatever a unit says of itself.
                ended = status if status not in ("", "applied") else _status(told) or status
                yield Row(place, told.get("code"), told.get("title"), decree, ended)

    def remarks(self) -> Iterator[Remark]:
        """What is missing: pages of the list, and documents that are listed but were not loaded."""
        if self.lists < self.last_page:
            first = next(iter(self.listed.values()), ("", {}))[0]
            yield Remark(first, problem("page_missing", loaded=self.lists, pages=self.last_page), True)
        for identity, (name, document) in self.listed.items():
            if identity not in self.documents:
                yield Remark(f"{name}:{clean(document.get('title'))}", problem("document_without_units"), True)


def _id(document: Json) -> str:
    return clean(document.get("id")) or clean(document.get("title"))


def _status(told: Json) -> str:
    return clean(told.get("availability")).casefold()


def _decree(document: Json) -> DecreeNumber | str:
    number = document.get("number_kepmen")
    for written in (number, f"{clean(number)}/{clean(document.get('published_at'))[:4]}", document.get("title")):
        if (found := DecreeNumber.parse(written).value) is not None:
            return found
    return ""


def _last_page(page: Json) -> int:
    meta = page.get("meta")
    pagination = meta.get("pagination") if isinstance(meta, dict) else None
    last = pagination.get("last_page") if isinstance(pagination, dict) else None
    return last if isinstance(last, int) else 0
