"""Which questions count on a day, what a version says, and what the page of versions shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from mitra.questionnaire.definition import Document, Questionnaire, read
from mitra.questionnaire.models import SHIPPED, Version, WorkingCopy
from mitra.questionnaire.shipped import content as shipped_content
from mitra.questionnaire.shipped import shipped


class Standing(StrEnum):
    """Where a version stands on a day."""

    IN_USE = "in_use"
    LATER = "later"
    PAST = "past"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list. `since` None: since the program is used. `by` "": it came with the program."""

    number: int
    since: date | None
    standing: Standing
    reason: str
    by: str
    at: datetime | None
    sha256: str
    withdrawn_why: str = ""
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """The working copy: what it says, from which version it began, its revision, by whom (a name) and when it was changed."""

    document: Document
    based_on: int
    revision: int
    by: str
    at: datetime


def counting(on: date) -> int:
    """Number of the version that is in use on a day."""
    found = Version.objects.filter(since__lte=on, withdrawn_at=None).order_by("-since").values_list("number", flat=True).first()
    return found or SHIPPED


def questions_of(version: int | None) -> Questionnaire:
    """What a version says, by the number of its row; None is the shipped one, which costs no query."""
    if version is None:
        return shipped()
    number, content = Version.objects.values_list("number", "content").get(pk=version)
    return _read(number, bytes(content))


def pinned(on: date) -> int | None:
    """The row to which a case begun on that day is pinned; None for the shipped version."""
    return Version.objects.filter(number=counting(on)).values_list("pk", flat=True).first()


def content_of(number: int) -> bytes:
    """The document of a version as canonical JSON. Raises Version.DoesNotExist."""
    return shipped_content() if number == SHIPPED else bytes(Version.objects.get(number=number).content)


def document_of(number: int) -> Document:
    """The same, read. Raises Version.DoesNotExist."""
    said: Document = json.loads(content_of(number))
    return said


def versions(on: date) -> list[VersionLine]:
    """All of them, the newest first. One query."""
    rows = list(Version.objects.select_related("by", "withdrawn_by").order_by("-number"))
    now = max((one for one in rows if one.withdrawn_at is None and one.since <= on), key=lambda one: one.since, default=None)
    lines = [
        VersionLine(
            one.number, one.since, _standing(one, now, on), one.reason, one.by.name, one.at, one.sha256, one.withdrawn_why,
            one.withdrawn_by.name if one.withdrawn_by else "",
        )
        for one in rows
    ]  # fmt: skip
    standing = Standing.PAST if now else Standing.IN_USE
    return [*lines, VersionLine(SHIPPED, None, standing, "", "", None, shipped_digest())]


def working_copy() -> Copy | None:
    """The working copy, None if nobody is writing one."""
    found = WorkingCopy.objects.select_related("by").first()
    if found is None:
        return None
    return Copy(json.loads(bytes(found.content)), found.based_on, found.revision, found.by.name, found.at)


def shipped_digest() -> str:
    """SHA-256 of the shipped version."""
    return sha256(shipped_content()).hexdigest()


def _standing(one: Version, now: Version | None, on: date) -> Standing:
    if one.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if one.since > on:
        return Standing.LATER
    return Standing.IN_USE if one == now else Standing.PAST


@lru_cache(maxsize=32)
def _read(number: int, content: bytes) -> Questionnaire:
    """By what it says, so that nothing remembered can be wrong."""
    return read(json.loads(content), number)
