"""Files as people send them, and as an attacker would, each made by a few lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pikepdf
from PIL import Image

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _: None, pages: int = 1, text: str = "", **saved: object) -> bytes:
    """A PDF with that many pages; `change` is let at it before it is saved."""
    made = pikepdf.new()
    for number in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        written = f"BT /F1 24 Tf 60 760 Td ({text or 'Halaman'} {number + 1}) Tj ET"
        page.Contents = made.make_stream(written.encode("ascii"))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            )
        )
    change(made)
    return saved_as(made, **saved)


def saved_as(made: pikepdf.Pdf, **saved: object) -> bytes:
    """The same bytes each time: pikepdf would put the second of saving into the file's /ID."""
    out = io.BytesIO()
    made.save(out, **({} if "encryption" in saved else {"deterministic_id": True}) | saved)  # type: ignore[arg-type]  # any of its words
    return out.getvalue()


def picture(format: str, size: tuple[int, int] = (64, 48), **saved: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, format, **saved)
    return out.getvalue()


def xlsx(change: Callable[[openpyxl.Workbook], object] = lambda _: None) -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active["A1"] = "Nama"
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def docx(body: str = "<w:p/>", **parts: str | bytes) -> bytes:
    """A Word document; `parts` are added or take the place of others ("/" in a name is written "__")."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        **{name.replace("__", "/"): part for name, part in parts.items()},
    }
    return zipped(held)


def relations(*rows: tuple[str, str, str]) -> str:
    """A part of relations: (last word of the type, target, mode)."""
    told = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{type}" Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for number, (type, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELATIONS}">{told}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
