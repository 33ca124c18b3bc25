"""PDF: parsed whole by qpdf, refused if it would do something, carries other files, or cannot be looked into.

What counts as active: scripts, actions that start programs or send or fetch data, actions that start by themselves, dynamic
forms (XFA), media. Links, bookmarks, ordinary forms and signatures are no harm. ISO 32000-2, 12.6 (actions) and 7.11 (files).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from mitra.documents.content.hidden import refuse_hidden_zip
from mitra.documents.content.limits import PDF_OBJECTS, PDF_PAGES
from mitra.documents.refused import Refused

_ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/RichMediaExecute"}
    | {"/Movie", "/Sound", "/GoTo3DView", "/ECMAScript"}
)
_MEDIA: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment"})
_HARMLESS_AT_OPENING: Final = frozenset({"/GoTo", "/Named"})


def examine_pdf(stream: io.BufferedIOBase) -> int:
    """The number of pages. Raises Refused: two_in_one, pdf_…"""
    refuse_hidden_zip(stream)
    stream.seek(0)
    try:
        with pikepdf.open(stream, attempt_recovery=False, suppress_warnings=True) as pdf:  # type: ignore[arg-type]  # any seekable file will do
            if pdf.is_encrypted:
                raise Refused("pdf_encrypted")
            return _examine(pdf)
    except pikepdf.PasswordError as error:
        raise Refused("pdf_encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError, OverflowError, NotImplementedError) as error:
        raise Refused("pdf_broken") from error


def _examine(pdf: pikepdf.Pdf) -> int:
    if len(pdf.objects) > PDF_OBJECTS:
        raise Refused("pdf_too_complex")
    _examine_opening(pdf.Root.get("/OpenAction"))
    for dictionary in _dictionaries(pdf):
        _examine_dictionary(dictionary)
    pages = len(pdf.pages)
    if not pages:
        raise Refused("pdf_without_pages")
    if pages > PDF_PAGES:
        raise Refused("pdf_too_long", most=PDF_PAGES)
    return pages


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, each once: those of its own number, and those written inside others."""
    left = 20 * PDF_OBJECTS
    for numbered in pdf.objects:
        waiting: list[Any] = [numbered]
        while waiting:
            left -= 1
            if left < 0:
                raise Refused("pdf_too_complex")
            one = waiting.pop()
            if isinstance(one, pikepdf.Stream):
                one = one.stream_dict
            if isinstance(one, pikepdf.Dictionary):
                yield one
                waiting += (value for _, value in one.items() if _inside(value))
            elif isinstance(one, pikepdf.Array):
                waiting += (value for value in one if _inside(value))


def _inside(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _examine_dictionary(one: Any) -> None:
    if "/JS" in one:
        raise Refused("pdf_script", what="JavaScript")
    if str(one.get("/S", "")) in _ACTIONS:
        raise Refused("pdf_script", what=str(one.S)[1:])
    if "/AA" in one:
        raise Refused("pdf_script", what="AA")
    if "/XFA" in one:
        raise Refused("pdf_form")
    if "/EF" in one or "/EmbeddedFiles" in one or "/Collection" in one or str(one.get("/Type", "")) == "/EmbeddedFile":
        raise Refused("pdf_attachment", what="EmbeddedFiles")
    if str(one.get("/Subtype", "")) in _MEDIA:
        raise Refused("pdf_attachment", what=str(one.Subtype)[1:])
    if "/JavaScript" in one:
        raise Refused("pdf_script", what="JavaScript")


def _examine_opening(action: Any) -> None:
    """A document may open at a place; it may not do anything else by itself."""
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) not in _HARMLESS_AT_OPENING:
        raise Refused("pdf_script", what="OpenAction")
