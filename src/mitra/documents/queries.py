"""What pages show of documents, and the one way to a content: through the viewing rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.documents.about import About
from mitra.documents.content.media import MediaType
from mitra.documents.models import Blob, Document, Kind, Upload, Use, Version
from mitra.documents.refused import say
from mitra.documents.sealing import Opened
from mitra.documents.store import Missing, store
from mitra.values.parsed import Problem
from mitra.values.wording import Language


@dataclass(frozen=True, slots=True)
class File:
    """One version of a document. `about` and `used_for` are those of this version; the content of a destroyed one is gone."""

    number: int
    filename: str
    media_type: MediaType
    size: int
    pages: int | None
    sha256: str
    uploaded_at: datetime
    about: About
    used_for: tuple[str, ...]
    is_destroyed: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, its versions newest first. `ever_used`: it has served as evidence and cannot be deleted."""

    public_id: UUID
    institution: int
    title: str
    kind: Kind
    files: tuple[File, ...]
    ever_used: bool

    @property
    def newest(self) -> File:
        """The version that counts unless another is named."""
        return self.files[0]

    @property
    def used_for(self) -> tuple[str, ...]:
        """Everything that any version serves for."""
        return tuple(sorted({item for one in self.files for item in one.used_for}))

    def file(self, number: int | None) -> File | None:
        """A version by number, the newest if none is named."""
        return self.newest if number is None else next((one for one in self.files if one.number == number), None)


@dataclass(frozen=True, slots=True)
class Underway:
    """An upload: `document` when it became one, `sentence` when it was refused."""

    id: UUID
    filename: str
    size: int
    offset: int
    expires_at: datetime
    document: UUID | None
    sentence: str


def papers_of(viewer: Viewer, institution: int) -> list[Paper]:
    """Documents of an institution that this viewer sees, newest first. A constant number of queries."""
    return [_paper(one) for one in _with_files(visible(viewer, "document", Document.objects.filter(institution=institution)))]


def papers_for(viewer: Viewer, institution: int, item: str) -> list[Paper]:
    """Documents of an institution that serve as evidence for `item` now, and that this viewer sees."""
    serving = Document.objects.filter(
        pk__in=Use.objects.filter(item=item, withdrawn_at=None).values("version__document"), institution=institution
    )
    return [_paper(one) for one in _with_files(visible(viewer, "document", serving))]


def paper(viewer: Viewer, document: UUID) -> Paper | None:
    """A document; None if there is none or this viewer does not see it."""
    found = _with_files(visible(viewer, "document", Document.objects.filter(public_id=document))).first()
    return None if found is None else _paper(found)


def content_of(file: File) -> Opened:
    """The content of a version that was read by `paper`. Raises what `Store.open` raises."""
    for last in (False, True):  # between the two reads a new key may have come, and the file under the old one gone
        key_id = Blob.objects.values_list("key_id", flat=True).get(sha256=file.sha256)
        try:
            return store().open(bytes.fromhex(file.sha256), key_id)
        except Missing:
            if last:
                raise
    raise AssertionError("never comes here")


def underway(person: str, upload: UUID, language: Language) -> Underway | None:
    """An upload of that person's own (the actor's id); None if there is none."""
    found = Upload.objects.filter(pk=upload, started_by=person).select_related("version__document").first()
    if found is None:
        return None
    refused = found.refused
    return Underway(
        found.pk, found.filename, found.size, found.offset, found.expires_at,
        found.version.document.public_id if found.version else None,
        say(Problem(refused["code"], refused["params"]), language) if refused else "",
    )  # fmt: skip


def unfinished(person: str, institution: int) -> list[Underway]:
    """Uploads of that person's own (the actor's id) to an institution that can be gone on with, the newest first."""
    rows = Upload.objects.filter(started_by=person, institution=institution, version=None, refused__isnull=True)
    return [
        Underway(one.pk, one.filename, one.size, one.offset, one.expires_at, None, "")
        for one in rows.filter(expires_at__gt=timezone.now()).order_by("-started_at")
    ]


def _with_files(documents: QuerySet[Document]) -> QuerySet[Document]:
    uses = Use.objects.order_by("item")
    versions = Version.objects.order_by("-number").select_related("blob").prefetch_related(Prefetch("uses", uses))
    return documents.order_by("-entered_at", "-pk").prefetch_related(Prefetch("versions", versions))


def _paper(one: Document) -> Paper:
    versions = list(one.versions.all())
    return Paper(
        one.public_id, one.institution_id, one.title, Kind(one.kind), tuple(_file(version) for version in versions),
        any(version.uses.all() for version in versions),
    )  # fmt: skip


def _file(one: Version) -> File:
    blob = one.blob
    return File(
        one.number, one.filename, MediaType(blob.media_type), blob.size, blob.pages, blob.sha256, one.uploaded_at,
        About(one.about_on, one.about_from, one.about_until),
        tuple(use.item for use in one.uses.all() if use.withdrawn_at is None), blob.destroyed_at is not None,
    )  # fmt: skip
