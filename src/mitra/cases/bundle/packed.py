"""All of a case in one ZIP: a paper, the questions asked, what was handed in byte for byte, documents, a list with hashes.

The file is made on disk, one part after another, so that a case with hundreds of megabytes of documents takes little memory.
Only what the viewer may see is in it.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Final

from mitra.accounts.viewer import Viewer
from mitra.cases.bundle.paper import as_pdf
from mitra.cases.bundle.story import story
from mitra.cases.models import Case, Snapshot
from mitra.documents.queries import File, content_of, papers_of
from mitra.questionnaire.models import SHIPPED
from mitra.questionnaire.queries import content_of as content_of_version
from mitra.values.wording import Language

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can name: the same case gives the same bytes
_UNFIT: Final = re.compile(r"[^\w.()-]+")
_PART: Final = 1 << 18  # bytes
_LONGEST: Final = 80  # characters of a name
LIST: Final = "daftar.txt"


def packed(case: Case, viewer: Viewer, language: Language, *, internal: bool) -> IO[bytes]:
    """The ZIP, open at its beginning; the caller closes it. `internal`: see `story`."""
    whole = TemporaryFile()  # noqa: SIM115 (the answer streams it and closes it)
    try:
        _pack(whole, case, viewer, language, internal=internal)
    except BaseException:
        whole.close()
        raise
    whole.seek(0)
    return whole


def _pack(whole: IO[bytes], case: Case, viewer: Viewer, language: Language, *, internal: bool) -> None:
    listed: list[str] = []
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, parts in _files(case, viewer, language, internal=internal):
            digest = sha256()
            with archive.open(zipfile.ZipInfo(name, _EARLIEST), "w", force_zip64=True) as target:
                for part in parts:
                    digest.update(part)
                    target.write(part)
            listed.append(f"{digest.hexdigest()}  {name}\n")
        archive.writestr(zipfile.ZipInfo(LIST, _EARLIEST), "".join(listed))


def _files(case: Case, viewer: Viewer, language: Language, *, internal: bool) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Name and content of each file, in their order."""
    told = story(case, language, internal=internal)
    yield "permohonan.pdf", iter([as_pdf(told, language)])
    yield "permohonan.json", iter([json.dumps(told, ensure_ascii=False, indent=1).encode()])
    yield "pertanyaan.json", iter([content_of_version(case.questions.number if case.questions else SHIPPED)])
    for number, one in enumerate(Snapshot.objects.filter(case=case).order_by("pk"), 1):
        yield f"kiriman/{number}.json", iter([bytes(one.content)])
    for place, paper in enumerate(papers_of(viewer, case.institution_id), 1):
        for file in (one for one in paper.files if not one.is_destroyed):
            yield f"dokumen/{place:03}-v{file.number}-{_fit(file.filename)}", _content(file)


def _content(file: File) -> Iterator[bytes]:
    with content_of(file) as opened:
        while part := opened.read(_PART):
            yield part


def _fit(name: str) -> str:
    """A file's name without what other systems forbid in one, not too long, with its ending."""
    stem, dot, ending = name.rpartition(".")
    return _UNFIT.sub("-", stem if dot else ending)[:_LONGEST].strip("-.") + (f".{_UNFIT.sub('', ending)}" if dot else "")
