"""Documents of an institution as answers to questions that ask for one: told by title, version and hash, so that what is handed
in says for ever which file was meant.
"""

from __future__ import annotations

from mitra.documents.models import Version


def own_documents(institution: int) -> list[str]:
    """What can be answered: the newest version of each document, in the order of titles. One query."""
    newest = Version.objects.filter(document__institution=institution).order_by("document_id", "-number")
    found = newest.distinct("document_id").values_list("document__title", "number", "blob__sha256")
    return [f"{title} (versi {number}, SHA-256 {digest})" for title, number, digest in sorted(found)]
