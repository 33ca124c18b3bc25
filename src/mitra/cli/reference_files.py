"""Which files `mitra reference load` is given, of which kind each is, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from mitra.cli.reference_words import WHICH_EDITION, WHICH_KIND
from mitra.reference.files.load_report import Remark
from mitra.reference.files.reading import Reading, content_of, files_of, read
from mitra.reference.files.recognition import FORMS, NO_KIND, recognise
from mitra.reference.kinds import KINDS
from mitra.reference.wording import why_nothing
from mitra.site.home import CannotRun
from mitra.values.wording import Language

_SHORT: Final = {"kbji": "kbji-2014"}
_KBLI: Final = "kbli"  # of the edition that its content tells


class Found(NamedTuple):
    """What was read of each kind, and what to tell of the files in which there was nothing."""

    readings: tuple[Reading[Any], ...]
    unread: tuple[Remark, ...]


def asked(words: Sequence[str]) -> tuple[str | None, list[Path]]:
    """The kind, if the first of several words names one, and the files or folders."""
    first, *rest = words or ("",)
    kind = kind_named(first)
    if rest and (kind in KINDS or kind == _KBLI):
        return kind, [Path(word) for word in rest]
    return None, [Path(word) for word in words]


def kind_named(word: str) -> str:
    """The name of a kind, written out."""
    return _SHORT.get(word, word)


def read_all(kind: str | None, paths: Sequence[Path], language: Language) -> Found:
    """Everything in these files, kind by kind. CannotRun with one sentence where the content of a named file does not tell
    its kind, or where there is nothing in any of them."""
    of_kinds: dict[str, list[Path]] = {}
    unread: list[Remark] = []
    for path in paths:
        for file in files_of([path]):
            name = kind if kind in KINDS else recognise(file)
            if name is None or (kind == _KBLI and not name.startswith(_KBLI)):
                unread.append(_unread(file, kind, language, is_named=path == file))
            else:
                of_kinds.setdefault(name, []).append(file)
    readings = [read(FORMS[name](), of_kinds[name]) for name in KINDS if name in of_kinds]
    unread += [remark for one in readings if not one.rows for remark in one.report.remarks]
    found = Found(tuple(one for one in readings if one.rows), tuple(unread))
    if paths and not found.readings:
        raise CannotRun(why_nothing(found.unread, language))
    return found


def _unread(file: Path, kind: str | None, language: Language, *, is_named: bool) -> Remark:
    """Why a file is of no kind: it cannot be read, or its content does not tell; whoever named it can."""
    why = content_of(file).problem
    if why is None and is_named:
        raise CannotRun(f"{file.name}: {(WHICH_EDITION if kind == _KBLI else WHICH_KIND)[language]}")
    return Remark(file.name, why or NO_KIND, False)
