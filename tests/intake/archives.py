"""Workbooks taken apart and put together again, to make what openpyxl would not write."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

_INLINE = re.compile(rb't="inlineStr"><is>(<t[^>]*>.*?</t>)</is>', re.DOTALL)
_STRINGS = (
    b'<Relationship Id="rIdS" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)


def rebuilt(stream: BytesIO, change: Callable[[str, bytes], bytes], **added: bytes) -> BytesIO:
    """Every part run through `change`, and parts added."""
    made = BytesIO()
    with zipfile.ZipFile(stream) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, content in added.items():
            after.writestr(name, content)
    made.seek(0)
    return made


def changed(stream: BytesIO, part: str, *replacements: tuple[bytes, bytes]) -> BytesIO:
    """The workbook with bytes of one part replaced."""

    def change(name: str, content: bytes) -> bytes:
        if name == part:
            for old, new in replacements:
                assert old in content, old
                content = content.replace(old, new)
        return content

    return rebuilt(stream, change)


def with_shared_strings(stream: BytesIO) -> BytesIO:
    """The workbook with its strings in a table of their own, as Excel writes them."""
    numbers: dict[bytes, int] = {}

    def share(match: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v>' % numbers.setdefault(match[1], len(numbers))

    def change(name: str, content: bytes) -> bytes:
        if name.startswith("xl/worksheets/sheet"):
            return _INLINE.sub(share, content)
        return content.replace(b"</Relationships>", _STRINGS) if name == "xl/_rels/workbook.xml.rels" else content

    made = rebuilt(stream, change)
    table = b"".join(b"<si>%s</si>" % text for text in numbers)
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return rebuilt(made, lambda _, content: content, **{"xl/sharedStrings.xml": head + table + b"</sst>"})
