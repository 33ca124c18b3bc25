"""What a document is called, is about, and serves for; deleting one that never served."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from mitra.audit.act import BY_THE_CLOCK, SYSTEM, Actor, Outcome, act
from mitra.documents.about import About
from mitra.documents.acts.keeping import drop_content
from mitra.documents.given import document_locked, item_named, known_kind, titled
from mitra.documents.models import Blob, Document, Use, Version
from mitra.documents.procedure import permit
from mitra.documents.refused import Refused


@act
def describe(
    *, by: Actor, document: UUID, title: str, kind: str, about: About, number: int | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Say what a document is called, of which kind it is, and what a version (the newest) is about.

    Refused: document_unknown, title_missing, kind_unknown.
    """
    found = document_locked(document)
    permit("describe", by, now, institution=found.institution_id)
    version = _version(found, number)
    was_about = About(version.about_on, version.about_from, version.about_until)
    before = {"kind": found.kind, "about": _days(was_about), "title": found.title}
    after = {"kind": known_kind(kind), "about": _days(about), "title": titled(title)}
    if before == after:
        return Outcome(str(document), done=False)
    found.title, found.kind = str(after["title"]), str(after["kind"])
    found.save(update_fields=["title", "kind"])
    version.about_on, version.about_from, version.about_until = about.on, about.since, about.until
    version.save(update_fields=["about_on", "about_from", "about_until"])
    was = {"kind": before["kind"], "about": before["about"]}  # a title may name a person, so it is not in the log
    return Outcome(
        str(document), summary={"version": version.number, "kind": after["kind"], "about": after["about"], "was": was}
    )


@act
def use(*, by: Actor, document: UUID, item: str, number: int | None = None, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let a version (the newest) serve as evidence for `item`; another version of the document that did so no longer does.

    Refused: document_unknown, item_missing, about_missing.
    """
    found = document_locked(document)
    permit("use", by, now, institution=found.institution_id)
    named, version = item_named(item), _version(found, number)
    if version.about_on is None and version.about_from is None:
        raise Refused("about_missing", title=found.title)
    standing = Use.objects.filter(version__document=found, item=named, withdrawn_at=None)
    if standing.filter(version=version).exists():
        return Outcome(str(document), done=False)
    standing.update(withdrawn_at=now, withdrawn_by=by.id)
    Use.objects.create(version=version, item=named, used_by=by.id, used_at=now)
    return Outcome(str(document), summary={"version": version.number, "item": named})


@act
def withdraw_use(*, by: Actor, document: UUID, item: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """The document does not serve for `item` any more. Refused: document_unknown, item_missing, not_in_use."""
    found = document_locked(document)
    permit("withdraw_use", by, now, institution=found.institution_id)
    named = item_named(item)
    if not Use.objects.filter(version__document=found, item=named, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by=by.id
    ):
        raise Refused("not_in_use", item=named)
    return Outcome(str(document), summary={"item": named})


@act
def discard(*, by: Actor, document: UUID, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Delete a document that never served as evidence, with its versions, and contents that nobody else has.

    Refused: document_unknown, once_used.
    """
    found = document_locked(document)
    permit("discard", by, now, institution=found.institution_id)
    if Use.objects.filter(version__document=found).exists():
        raise Refused("once_used", title=found.title)
    held = list(Blob.objects.filter(versions__document=found).distinct().values_list("sha256", flat=True))
    versions = found.versions.count()
    found.delete()
    for sha256 in held:
        transaction.on_commit(partial(drop_content, by=SYSTEM, sha256=sha256, now=now))
    return Outcome(str(document), summary={"versions": versions, "institution": found.institution.identifier})


def _version(document: Document, number: int | None) -> Version:
    versions = document.versions.order_by("-number")
    found = (versions.filter(number=number) if number else versions).first()
    if found is None:
        raise Refused("document_unknown")
    return found


def _days(about: About) -> list[str]:
    return [day.isoformat() if day else "" for day in (about.on, about.since, about.until)]
