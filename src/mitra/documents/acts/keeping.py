"""The program's own work on documents: clearing what was given up, sealing anew under a new key."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.documents.models import Blob, Upload, Version
from mitra.documents.procedure import permit
from mitra.documents.removing import GRACE, lock_place, remove_orphans, remove_unnamed
from mitra.documents.sealing import pieces
from mitra.documents.store import store

REKEYED_AT_ONCE: Final = 50


@act
def tidy(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Delete uploads that expired, contents that no document has, and what crashes left on the disk."""
    permit("tidy", by, now)
    kept, before = store(), now.timestamp() - GRACE
    expired = list(Upload.objects.select_for_update(skip_locked=True, of=("self",)).filter(expires_at__lte=now))
    for upload in expired:
        transaction.on_commit(kept.parts(upload.pk).remove)
    Upload.objects.filter(pk__in=[upload.pk for upload in expired]).delete()
    unused = list(_unused().select_for_update(skip_locked=True).filter(stored_at__lt=now))
    for blob in unused:
        transaction.on_commit(remove_unnamed(blob.sha256, blob.key_id))
        blob.delete()
    known = set(Upload.objects.values_list("pk", flat=True)) | {upload.pk for upload in expired}
    strays = [upload for upload in kept.uploads(before) if upload not in known]
    for stray in strays:
        kept.parts(stray).remove()
    summary = {
        "uploads": len(expired), "contents": len(unused), "strays": len(strays),
        "orphans": remove_orphans(before), "aside": kept.clear_aside(before),
    }  # fmt: skip
    return Outcome("documents", done=any(summary.values()), summary=summary)


@act
def drop_content(*, by: Actor, sha256: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Delete a content that no document has any more; nothing if one has."""
    permit("drop_content", by, now)
    blob = _unused().select_for_update().filter(sha256=sha256).first()
    if blob is None:
        return Outcome(sha256, done=False)
    blob.delete()
    transaction.on_commit(remove_unnamed(blob.sha256, blob.key_id))
    return Outcome(sha256, summary={"size": blob.size})


@act
def rekey(*, by: Actor, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Seal some contents anew, of those under keys of before; `summary["left"]` says how many are still to do.

    The file under the old key goes when the new one counts, so it can be broken off at any moment. Raises what `store` raises.
    """
    permit("rekey", by, now)
    kept = store()
    old = Blob.objects.filter(destroyed_at=None).exclude(key_id=kept.keys.newest.id).order_by("pk")
    done = 0
    for blob in old.select_for_update(skip_locked=True)[:REKEYED_AT_ONCE]:
        lock_place(kept.place(blob.digest))
        with kept.open(blob.digest, blob.key_id) as content:
            transaction.on_commit(remove_unnamed(blob.sha256, blob.key_id))
            blob.key_id = kept.put(blob.digest, pieces(content))
        blob.save(update_fields=["key_id"])
        done += 1
    return Outcome("documents", done=done > 0, summary={"contents": done, "left": old.count(), "key": kept.keys.newest.id})


def _unused() -> QuerySet[Blob]:
    """Contents that no document has."""
    return Blob.objects.filter(~Exists(Version.objects.filter(blob=OuterRef("pk"))))
