"""Whether every content is there, opens, and is what its SHA-256 says: what `mitra documents verify` asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mitra.documents.keys import KeyUnfit
from mitra.documents.models import Blob
from mitra.documents.sealing import Tampered
from mitra.documents.store import Missing, store


class Looked(NamedTuple):
    """One content that was read from end to end. `wrong`: what is wrong with it, "" if nothing is."""

    sha256: str
    size: int
    wrong: str


def verify() -> Iterator[Looked]:
    """Read every content; a second of a processor reads some hundred MB. Nothing is changed."""
    kept = store()
    for blob in Blob.objects.filter(destroyed_at=None).order_by("pk").iterator():
        try:
            size, wrong = kept.verify(blob.digest, blob.key_id), ""
            if size != blob.size:
                wrong = f"{size} bytes instead of {blob.size}"
        except (Missing, Tampered, KeyUnfit) as error:
            size, wrong = blob.size, str(error)
        yield Looked(blob.sha256, size, wrong)


def count() -> int:
    """How many contents there are, without those that were destroyed."""
    return Blob.objects.filter(destroyed_at=None).count()
