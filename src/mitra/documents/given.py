"""What an act about documents is given, looked at before anything is written; the rows it needs, locked."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import OperationalError
from django.db.models import Sum

from mitra.documents.content.limits import LARGEST, MEGABYTE
from mitra.documents.models import Blob, Document, Kind, Upload
from mitra.documents.refused import Refused
from mitra.documents.sealing import pieces
from mitra.institutions.models import Institution
from mitra.values.text import clean

_LONGEST_NAME: Final = 200
MOST_OPEN: Final = 50  # uploads of an institution that are under way


def institution_locked(institution: int) -> Institution:
    """The institution; who else counts its space waits. Refused: institution_unknown."""
    found = Institution.objects.select_for_update(no_key=True).filter(pk=institution).first()
    if found is None:
        raise Refused("institution_unknown", institution=institution)
    return found


def document_locked(document: UUID) -> Document:
    """The document; who else adds a version or a use waits. Refused: document_unknown."""
    found = Document.objects.select_for_update(no_key=True).filter(public_id=document).first()
    if found is None:
        raise Refused("document_unknown")
    return found


def upload_locked(upload: UUID, by: str) -> Upload:
    """An upload of that person's own. Refused: upload_unknown, upload_busy (another request holds it)."""
    try:
        found = Upload.objects.select_for_update(nowait=True, of=("self",)).filter(pk=upload, started_by=by).first()
    except OperationalError as error:
        raise Refused("upload_busy") from error
    if found is None:
        raise Refused("upload_unknown")
    return found


def plain_filename(written: str) -> str:
    """The name of a file without folders and what cannot be seen. Refused: filename_missing."""
    name = clean(PurePosixPath(written.replace("\\", "/")).name).lstrip(".")
    if not name:
        raise Refused("filename_missing")
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        name = stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending if dot and len(ending) < 10 else name[:_LONGEST_NAME]
    return name


def title_of(filename: str) -> str:
    """What a document is called until somebody says better."""
    stem = filename.rpartition(".")[0] or filename
    return clean(stem.replace("_", " ")) or filename


def titled(written: str) -> str:
    """A title. Refused: title_missing."""
    title = clean(written)[:_LONGEST_NAME]
    if not title:
        raise Refused("title_missing")
    return title


def known_kind(kind: str) -> str:
    """A kind of document; "" means another. Refused: kind_unknown."""
    if kind and kind not in Kind.values:
        raise Refused("kind_unknown")
    return kind or Kind.OTHER


def item_named(item: str) -> str:
    """What a document is used for. Refused: item_missing."""
    named = item.strip()
    if not named:
        raise Refused("item_missing")
    return named


def fits(institution: Institution, size: int) -> None:
    """Refused: empty, too_large, quota."""
    if size <= 0:
        raise Refused("empty")
    if size > LARGEST:
        raise Refused("too_large", most=LARGEST // MEGABYTE)
    if space_taken(institution.pk) + size > settings.MITRA_DOCUMENTS_QUOTA_MB * MEGABYTE:
        raise Refused("quota", quota=settings.MITRA_DOCUMENTS_QUOTA_MB)


def space_taken(institution: int) -> int:
    """Bytes of an institution's contents, each once, and of its uploads under way."""
    kept = Blob.objects.filter(versions__document__institution=institution).distinct()
    coming = Upload.objects.filter(institution=institution, version=None, refused__isnull=True)
    return sum(rows.aggregate(total=Sum("size"))["total"] or 0 for rows in (kept, coming))


def digest_and_size(content: io.RawIOBase | io.BytesIO) -> tuple[bytes, int]:
    """SHA-256 and length of a whole content."""
    found, size = sha256(), 0
    for piece in pieces(content):
        found.update(piece)
        size += len(piece)
    return found.digest(), size
