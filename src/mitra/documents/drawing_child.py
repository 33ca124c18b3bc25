"""Draws one page of the PDF on the standard input: `drawing_child.py PAGE WIDTH`. Started by `drawing`, knows nothing else.

Out: four bytes with the length of the page's text, the text, the picture. Memory and time are bounded by the system.
"""

from __future__ import annotations

import io
import resource
import sys

MEMORY = 2_000_000_000  # bytes of address space
SECONDS = 20  # of computing
TALLEST = 6  # times the width; a page that is taller is drawn smaller
TEXT = 20_000  # characters


def main() -> None:
    """Draw; any failure is an exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2  # type: ignore[import-untyped]  # ships no types

    number, width = int(sys.argv[1]), int(sys.argv[2])
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    page = document[number - 1]
    found = page.get_textpage()
    text = found.get_text_range(0, min(found.count_chars(), TEXT)).encode("utf-8", "replace") if found.count_chars() else b""
    out = io.BytesIO()
    if width:
        scale = min(width / page.get_width(), width * TALLEST / page.get_height())
        page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB").save(out, "WEBP", quality=82, method=2)
    sys.stdout.buffer.write(len(text).to_bytes(4, "big") + text + out.getvalue())


if __name__ == "__main__":
    main()
