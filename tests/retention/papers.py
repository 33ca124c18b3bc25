"""A document of the institution of somebody at the desk."""

from __future__ import annotations

import io
from uuid import UUID

from mitra.documents.acts import take_in
from tests.cases.desk import Desk
from tests.documents.made import pdf


def paper_of(at: Desk, text: bytes, *, who: str = "owner", title: str = "Akta", filename: str = "akta.pdf") -> UUID:
    """Kept; the same text is the same content."""
    institution = at.people[who].memberships.get().institution_id
    content = io.BytesIO(pdf(text=text.decode()))
    kept = take_in(by=at.by(who), institution=institution, filename=filename, content=content, title=title, now=at.later())
    return UUID(kept.subject)
