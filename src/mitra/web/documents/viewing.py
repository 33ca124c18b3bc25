"""What the viewer in a page shows: a page of a PDF as a picture with its text, a picture, or a way to save the file."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.documents.content.media import MediaType
from mitra.documents.drawing import WIDTHS, Undrawable, draw
from mitra.documents.queries import File, Paper, content_of
from mitra.web.documents.reading import note_reading

PARAMETER = "halaman"


@dataclass(frozen=True, slots=True)
class Shown:
    """A version in the viewer. `sources`: pictures of the page by width, for `srcset`; "" where nothing can be shown.

    `text` is what is written on the page, for those who do not see it; `lacking` says what stands in its way.
    """

    id: str
    title: str
    filename: str
    alt: str
    picture: str
    sources: str
    page: int
    pages: int
    before: int | None
    after: int | None
    text: str
    lacking: str
    open_url: str
    save_url: str


def shown(request: HttpRequest, paper: Paper, file: File, id: str = "document") -> Shown:
    """The version, at the page that the address asks for (`?halaman=2`)."""
    url = reverse("document_version", args=[paper.public_id, file.number])
    pages = file.pages or 1
    page = _page_asked(request, pages)
    picture = sources = text = lacking = ""
    if file.is_destroyed:
        lacking = _("The content was destroyed when its time of keeping was over. Its SHA-256 and size are still known.")
    elif file.media_type is MediaType.PDF:
        drawn = [(reverse("document_page", args=[paper.public_id, file.number, page, width]), width) for width in WIDTHS]
        picture, sources = drawn[0][0], ", ".join(f"{address} {width}w" for address, width in drawn)
        note_reading(request, paper, file)
        try:
            with content_of(file) as content:
                text = draw(content, page, 0).text.strip()
        except Undrawable:
            picture = sources = ""
            lacking = _("This page cannot be shown here; open the file itself.")
    elif file.media_type in (MediaType.JPEG, MediaType.PNG):
        picture = url
    else:
        lacking = _("Files of Word and Excel are not shown in the page; save the file to open it.")
    alt = _("Page %(page)s of %(pages)s of “%(title)s”") if pages > 1 else _("“%(title)s”")
    return Shown(
        id, paper.title, file.filename, alt % {"page": page, "pages": pages, "title": paper.title},
        picture, sources, page, pages, page - 1 if page > 1 else None, page + 1 if page < pages else None, text, lacking,
        url if picture else "", "" if file.is_destroyed else f"{url}?unduh",
    )  # fmt: skip


def _page_asked(request: HttpRequest, pages: int) -> int:
    typed = request.GET.get(PARAMETER, "")
    return min(max(int(typed), 1), pages) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1
