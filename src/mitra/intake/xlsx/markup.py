"""XML through expat, for documents from strangers: no document types, no entities, no endless tags, flat handlers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final
from xml.parsers import expat

from mitra.intake.limits import Unreadable

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
_LONGEST_TAG: Final = 4_000_000  # bytes; expat holds a tag as a whole until it is closed


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]


def parse(chunks: Iterator[bytes], start: Start, end: End, text: Text | None = None) -> Iterator[int]:
    """Feed a document to the handlers; after each chunk, yields how many bytes have been read.

    Raises Unreadable: workbook_broken, xml_entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def first(name: str, attributes: dict[str, str]) -> None:
        """Producers write <row> or <x:row>, the same throughout a document."""
        prefixed = ":" in name
        parser.StartElementHandler = (lambda name, attributes: start(local(name), attributes)) if prefixed else start
        parser.EndElementHandler = (lambda name: end(local(name))) if prefixed else end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = first
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    read = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            read += len(chunk)
            if read - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Unreadable("workbook_broken")
            yield read
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as error:  # also an encoding nobody knows
        raise Unreadable("workbook_broken") from error


def _refuse(*_: object) -> None:
    raise Unreadable("xml_entities")
