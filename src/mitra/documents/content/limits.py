"""How large a document may be."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000
LARGEST: Final = 50 * MEGABYTE  # one file
PDF_PAGES: Final = 1_000
PDF_OBJECTS: Final = 300_000
PIXELS: Final = 60_000_000  # A4 at 600 dpi has 35 million
UNPACKED: Final = 300 * MEGABYTE  # all parts of an Office file
PARTS: Final = 3_000  # of an Office file
