"""XLSX and DOCX: every part looked at; nothing that runs, nothing inside that is another file, nothing fetched from elsewhere.

Packages: ECMA-376 Part 2. The container and the XML are read by the guarded readers of `intake` (bombs, entities).
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final, Literal, cast

from mitra.documents.content.limits import MEGABYTE, PARTS, UNPACKED
from mitra.documents.refused import Refused
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.markup import parse

Kind = Literal["XLSX", "DOCX"]
_LIMITS: Final = Limits(unpacked=UNPACKED, ratio=250, ratio_from=20 * MEGABYTE, members=PARTS)
_TYPES: Final = "[Content_Types].xml"
_MAIN: Final[dict[str, Kind]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "DOCX",
}
_MACRO_TYPES = re.compile(r"macro|vba|activex|addin|customui", re.IGNORECASE)
_EMBEDDED_TYPES = re.compile(r"oleobject|embedded|\.package\b", re.IGNORECASE)
_MACRO_RELATIONS: Final = frozenset(
    {"vbaproject", "wordvbadata", "control", "activexcontrolbinary", "xlmacrosheet", "xlintlmacrosheet"}
    | {"keymapcustomizations", "attachedtoolbars", "extensibility", "webextension", "webextensiontaskpanes"}
)
_EMBEDDED_RELATIONS: Final = frozenset({"oleobject", "package", "afchunk", "subdocument", "powerpivotdata"})
_LINK_RELATIONS: Final = frozenset(
    {"externallink", "externallinkpath", "externallinklong", "xlpathmissing", "xlexternallinkpath", "attachedtemplate"}
    | {"frame", "mailmergesource", "mailmergeheadersource", "connections", "querytable"}
)
_PARTS = re.compile(r".+\.(xml|rels|vml|svg|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|odttf)", re.IGNORECASE)
_MARKUP = re.compile(r".+\.(xml|rels|vml|svg)", re.IGNORECASE)
_PRINTER = re.compile(r"(xl|word)/printersettings/[^/]+\.bin", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"vbaproject|vbadata|activex|macrosheets/|customui", re.IGNORECASE)
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD)\b\s*[\"\\]?", re.IGNORECASE)
_WEB = re.compile(r"https?://|mailto:|tel:|#", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError, RuntimeError, ValueError)
_SENTENCES: Final = {"zip_bomb": "office_too_large", "too_many_parts": "office_too_large", "encrypted": "office_encrypted"} | {
    "xml_entities": "office_entities"
}


def examine_office(stream: io.BufferedIOBase) -> Kind:
    """Which of the two it is. Raises Refused: office_…, archive (a zip that is no Office file), two_in_one."""
    plain = cast("IO[bytes]", stream)
    try:
        archive = Archive(plain, _LIMITS)
        with zipfile.ZipFile(plain) as directory:
            members = directory.infolist()
            _examine_directory(plain, members)
        if _TYPES not in archive:
            raise Refused("archive")
        kind = _examine_types(archive)
        for member in members:
            if not member.is_dir():
                _examine_part(archive, member.filename)
    except Unreadable as error:
        raise Refused(_SENTENCES.get(error.problem.code, "office_broken")) from error
    except _BROKEN as error:
        raise Refused("office_broken") from error
    return kind


def _examine_directory(stream: IO[bytes], members: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first part or behind the last, no name that leads elsewhere, no name twice, no links."""
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused("office_broken")
    for member in members:
        name = member.filename
        if name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in name.split("/"):
            raise Refused("office_broken")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Refused("office_broken")
        if member.flag_bits & 1:
            raise Refused("office_encrypted")
    if min((member.header_offset for member in members), default=0) != 0:
        raise Refused("two_in_one")
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - 22))
    tail = stream.read(22)
    if tail[:4] != b"PK\x05\x06":  # a comment behind the directory, or another file
        raise Refused("two_in_one")


def _examine_types(archive: Archive) -> Kind:
    kinds: set[Kind] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        type = attributes.get("ContentType", "")
        if _MACRO_TYPES.search(type):
            raise Refused("office_macros")
        if _EMBEDDED_TYPES.search(type) and name == "Override":
            raise Refused("office_embedded")
        if type in _MAIN:
            kinds.add(_MAIN[type])

    _parse(archive, _TYPES, start)
    if len(kinds) != 1:
        raise Refused("not_supported")
    return kinds.pop()


def _examine_part(archive: Archive, name: str) -> None:
    if _MACRO_PARTS.search(name):
        raise Refused("office_macros")
    if _PRINTER.fullmatch(name):
        _drain(archive.chunks(name))
        return
    if not _PARTS.fullmatch(name):
        raise Refused("office_embedded")
    if not _MARKUP.fullmatch(name):
        _drain(archive.chunks(name))
    elif name.casefold().endswith(".rels"):
        _parse(archive, name, _examine_relation)
    else:
        _examine_markup(archive, name)


def _examine_relation(name: str, attributes: dict[str, str]) -> None:
    type = attributes.get("Type", "").rpartition("/")[2].casefold()
    if type in _MACRO_RELATIONS:
        raise Refused("office_macros")
    if type in _EMBEDDED_RELATIONS:
        raise Refused("office_embedded")
    if type in _LINK_RELATIONS:
        raise Refused("office_links")
    if attributes.get("TargetMode", "").casefold() == "external" and (
        type != "hyperlink" or not _WEB.match(attributes.get("Target", ""))
    ):
        raise Refused("office_links")


def _examine_markup(archive: Archive, name: str) -> None:
    """Fields of Word that fetch or start something (ECMA-376 Part 1, 17.16); instructions may be split over many runs."""
    said: list[str] = []
    within = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        within[0] = name == "instrText"
        if name == "fldSimple":
            said.append(next((text for key, text in attributes.items() if key.rpartition(":")[2] == "instr"), "") + "\n")
        elif name == "fldChar":
            said.append("\n")
        elif name in ("script", "foreignObject"):
            raise Refused("office_macros")
        elif name in ("OLEObject", "oleObject", "objectEmbed"):
            raise Refused("office_embedded")

    def end(name: str) -> None:
        within[0] = False

    def text(text: str) -> None:
        if within[0] and len(said) < 100_000:
            said.append(text)

    _drain(parse(archive.chunks(name), start, end, text))
    if any(_FETCHING.match(one.strip()) for one in "".join(said).split("\n")):
        raise Refused("office_links")


def _parse(archive: Archive, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
    _drain(parse(archive.chunks(name), start, lambda _: None))


def _drain(items: Iterator[object]) -> None:
    for _ in items:
        pass
