"""Texts to translate: taken from code and templates, written into the catalogue, checked for completeness.

`make messages` runs it. Babel reads Python; Django's own `templatize` turns templates into something
Babel can read. The system's gettext programs are not needed. The msgids are the English texts, so
Indonesian is the only catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).parents[1]
CATALOGUE = PACKAGE / "locale/id/LC_MESSAGES/django.po"
_FUNCTIONS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
# None: which argument is what, _arrange knows from the name.
_KEYWORDS = dict.fromkeys([*_FUNCTIONS, *(f"{name}_lazy" for name in _FUNCTIONS[1:]), "gettext_noop"])
_FIELD = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w*)\}")
_WIDTH = 110


def extract(package: Path = PACKAGE) -> Catalog:
    """Return every text of `package` that a person may read, with the files it is in."""
    found = Catalog(domain="django", fuzzy=False)
    for path in sorted(package.rglob("*.py")):
        _add(found, path.relative_to(package), path.read_text())
    for path in sorted(package.rglob("templates/**/*")):
        if path.suffix in (".html", ".txt"):
            # Without indentation: to Babel this is Python.
            lines = templatize(path.read_text(), origin=str(path)).splitlines()
            _add(found, path.relative_to(package), "\n".join(line.strip() for line in lines))
    return found


def read(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue at `path`."""
    with path.open("rb") as file:
        return read_po(file, domain="django", locale="id")


def problems(found: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Yield one sentence for each text that is not, or not well, translated."""
    for message in _texts(found):
        translated = catalogue.get(message.id, context=message.context)
        shown = repr(message.id if isinstance(message.id, str) else message.id[0])
        if translated is None:
            yield f"{shown} ({_files(message)}) is not in the catalogue: run `make messages`."
        elif translated.fuzzy:
            yield f"{shown}: the translation is marked fuzzy."
        elif not all(_strings(translated.string)):
            yield f"{shown} ({_files(message)}) is not translated."
        elif any(_fields(text) != _fields(_last(message.id)) for text in _strings(translated.string)):
            yield f"{shown}: the translation has other placeholders than the text."
    for message in _texts(catalogue):
        if found.get(message.id, context=message.context) is None:
            yield f"{message.id!r} is in the catalogue but nowhere used: run `make messages`."


def update(path: Path = CATALOGUE, package: Path = PACKAGE) -> None:
    """Write new texts into the catalogue, empty, and drop those that are nowhere used."""
    catalogue = read(path)
    made = catalogue.creation_date
    catalogue.update(extract(package), no_fuzzy_matching=True)
    catalogue.creation_date = made  # a file without new texts stays as it is
    written = BytesIO()
    write_po(written, catalogue, width=_WIDTH, no_location=True, ignore_obsolete=True)
    path.write_bytes(written.getvalue().rstrip() + b"\n")


def _add(found: Catalog, path: Path, source: str) -> None:
    # Arguments: one text, or a tuple with None for each that is no text. Babel's types say otherwise.
    calls = extract_python(BytesIO(source.encode()), _KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    messages = cast("Iterator[tuple[int, str, str | tuple[str | None, ...], list[str]]]", calls)
    for _, function, arguments, comments in messages:
        texts = list(arguments) if isinstance(arguments, tuple) else [arguments]
        context = texts.pop(0) if function.removeprefix("n").startswith("pgettext") else None
        if not texts or not isinstance(texts[0], str):
            continue  # called with a variable: the text is taken where it is written
        message = (texts[0], texts[1] or "") if function.startswith("n") else texts[0]
        found.add(message, context=context, locations=[(str(path), 0)], auto_comments=comments)


def _texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ("",))


def _last(message: str | tuple[str, ...] | list[str]) -> str:
    return _strings(message)[-1]  # of a plural, the form that names the number


def _fields(text: str) -> set[str]:
    return {match[1] or match[2] for match in _FIELD.finditer(text)}


def _files(message: Message) -> str:
    return ", ".join(sorted({path for path, _ in message.locations}))


if __name__ == "__main__":
    update()
    for problem in problems(extract(), read()):
        print(problem)  # noqa: T201 (a command of `make messages`)
