"""Taking files in: in pieces that may come after each other or later, or in one go."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.documents.about import NOT_SAID, About
from mitra.documents.arriving import Arrived
from mitra.documents.content.examination import Examined, examine
from mitra.documents.given import (
    MOST_OPEN,
    digest_and_size,
    document_locked,
    fits,
    institution_locked,
    known_kind,
    plain_filename,
    title_of,
    titled,
    upload_locked,
)
from mitra.documents.models import Blob, Document, Upload, Version
from mitra.documents.models.uploads import MOST_PIECES
from mitra.documents.procedure import permit
from mitra.documents.refused import Refused
from mitra.documents.removing import lock_place
from mitra.documents.sealing import Tampered, pieces
from mitra.documents.store import Missing, store
from mitra.institutions.models import Institution

EXPIRES_AFTER: Final = timedelta(days=2)


@act
def begin(
    *, by: Actor, institution: int, filename: str, size: int, kind: str = "", document: UUID | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:  # fmt: skip
    """Announce a file of `size` bytes; the outcome's subject is the upload's number. `document`: it becomes its next version.

    Refused: institution_unknown, document_unknown, filename_missing, kind_unknown, empty, too_large, quota, many_open.
    """
    permit("begin", by, now, institution=institution)
    where = institution_locked(institution)
    of = document_locked(document) if document else None
    if of is not None and of.institution_id != institution:
        raise Refused("document_unknown")
    fits(where, size)
    if Upload.objects.filter(institution=where, version=None, refused__isnull=True).count() >= MOST_OPEN:
        raise Refused("many_open", most=MOST_OPEN)
    made = Upload.objects.create(
        institution=where, document=of, kind=known_kind(kind), filename=plain_filename(filename), size=size,
        started_by=by.id, started_at=now, expires_at=now + EXPIRES_AFTER,
    )  # fmt: skip
    return Outcome(str(made.pk), summary={"institution": where.identifier, "size": size})


@act
def receive(*, by: Actor, arrived: Arrived, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Let count what has arrived. With the last byte the file is looked at and kept, or refused (`Upload.refused` says why).

    Only then is there an entry in the log: bytes on their way are no document yet.
    Refused: upload_unknown, upload_busy, upload_elsewhere, upload_too_long.
    """
    found = upload_locked(arrived.upload, by.id)
    permit("receive", by, now, institution=found.institution_id)
    if now >= found.expires_at:
        raise Refused("upload_unknown")
    if arrived.offset != found.offset:
        raise Refused("upload_elsewhere", offset=found.offset)
    if arrived.end > found.size or found.pieces + len(arrived.pieces) > MOST_PIECES:
        raise Refused("upload_too_long")
    if found.offset == found.size:
        return Outcome(str(found.pk), done=False)
    parts = store().parts(found.pk)
    for piece in arrived.pieces:
        parts.accept(piece)
    found.offset, found.pieces = arrived.end, found.pieces + len(arrived.pieces)
    found.expires_at = now + EXPIRES_AFTER
    if found.offset < found.size:
        found.save(update_fields=["offset", "pieces", "expires_at"])
        return Outcome(str(found.pk), done=False)
    with parts.whole(found.size) as whole:
        try:
            found.version = _kept(
                whole, by, now, found.institution, document=found.document and document_locked(found.document.public_id),
                filename=found.filename, kind=found.kind, title="", about=NOT_SAID,
            )  # fmt: skip
        except Refused as refused:
            found.refused = {"code": refused.problem.code, "params": dict(refused.problem.params)}
    found.save()
    transaction.on_commit(parts.remove)
    if found.version is None:
        return Outcome(str(found.pk), summary={"refused": found.refused["code"] if found.refused else ""})
    return _told(found.version)


@act
def take_in(
    *, by: Actor, institution: int, filename: str, content: io.RawIOBase | io.BytesIO, kind: str = "", title: str = "",
    about: About = NOT_SAID, document: UUID | None = None, announced: int = 0, now: datetime = BY_THE_CLOCK,
) -> Outcome:  # fmt: skip
    """Take in a file that is there as a whole. The outcome's subject is the document's public number.

    `announced`: bytes that were sent, where not all of them were kept because they were too many.

    Refused: as `begin`, and whatever `content.examination.examine` refuses.
    """
    permit("take_in", by, now, institution=institution)
    where = institution_locked(institution)
    of = document_locked(document) if document else None
    if of is not None and of.institution_id != institution:
        raise Refused("document_unknown")
    fits(where, max(announced, content.seek(0, io.SEEK_END)))
    return _told(
        _kept(content, by, now, where, document=of, filename=plain_filename(filename), kind=kind, title=title, about=about)
    )


@act
def cancel(*, by: Actor, upload: UUID, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Give up an upload; what has come of it is deleted. Refused: upload_unknown, upload_busy."""
    found = upload_locked(upload, by.id)
    permit("cancel", by, now, institution=found.institution_id)
    found.delete()
    transaction.on_commit(store().parts(upload).remove)
    return Outcome(str(upload))


def _kept(
    content: io.RawIOBase | io.BytesIO, by: Actor, now: datetime, institution: Institution, *, document: Document | None,
    filename: str, kind: str, title: str, about: About,
) -> Version:  # fmt: skip
    """Look at a content and keep it as a version. Without another word a next version is about what the one before is."""
    examined = examine(content)
    blob = _blob(content, examined, now)
    before = document.versions.order_by("-number").first() if document else None
    if document is None:
        document = Document.objects.create(
            institution=institution, title=titled(title) if title else title_of(filename), kind=known_kind(kind),
            entered_by=by.id, entered_at=now,
        )  # fmt: skip
    if before is not None and not about.is_said:
        about = About(before.about_on, before.about_from, before.about_until)
    return Version.objects.create(
        document=document, number=before.number + 1 if before else 1, blob=blob, filename=filename, uploaded_by=by.id,
        uploaded_at=now, about_on=about.on, about_from=about.since, about_until=about.until,
    )  # fmt: skip


def _blob(content: io.RawIOBase | io.BytesIO, examined: Examined, now: datetime) -> Blob:
    """The row of a content, which lies in the store when this returns. A file that is gone or damaged is written anew."""
    digest, size = digest_and_size(content)
    kept = store()
    lock_place(kept.place(digest))
    known = Blob.objects.select_for_update().filter(sha256=digest.hex()).first()  # nobody deletes it meanwhile
    if known is not None:
        try:
            kept.open(digest, known.key_id).close()
        except (Missing, Tampered):
            known.key_id = kept.put(digest, pieces(content))
            known.save(update_fields=["key_id"])
        if known.destroyed_at is not None:  # somebody hands in again what had been destroyed
            known.destroyed_at = None
            known.save(update_fields=["destroyed_at"])
        return known
    return Blob.objects.create(
        sha256=digest.hex(), size=size, media_type=examined.media_type, pages=examined.pages,
        key_id=kept.put(digest, pieces(content)), stored_at=now,
    )  # fmt: skip


def _told(version: Version) -> Outcome:
    return Outcome(
        str(version.document.public_id),
        summary={
            "version": version.number, "sha256": version.blob.sha256, "size": version.blob.size,
            "institution": version.document.institution.identifier,
        },
    )  # fmt: skip
