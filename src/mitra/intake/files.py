"""One entrance for files of applications: what kind it is, its rows, its applications one by one, what became of each row."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from mitra.intake.application import Application, CellProblem, RejectedRow, Report
from mitra.intake.assembly import assemble
from mitra.intake.checking import SHEET_OF
from mitra.intake.coming_back import ComingBack
from mitra.intake.detection import Kind, kind_of
from mitra.intake.jsonfile import stage_json
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.register import assemble_register
from mitra.intake.staging import Staging
from mitra.intake.workbook import stage_workbook
from mitra.values.parsed import problem

DEFAULT = Limits()
_READ = 0.5  # of `fraction`: reading the file; the rest is joining and whatever the caller does with each application


class Reading:
    """A file whose rows have been read. `applications` can be gone through once; then `report` is complete.

    `fraction` says how far that has come, from 0.0 to 1.0. The rows stay on disk, for those that come back, until `close`
    or until nobody holds this any more.
    """

    def __init__(self, kind: Kind, staging: Staging, report: Report, *, claims_only: bool) -> None:
        self.kind, self.report = kind, report
        self.fraction = _READ
        self._staging = staging
        self._claims_only = claims_only
        self._finish = weakref.finalize(self, staging.close)
        self.applications: Iterator[Application] = self._applications()

    def _applications(self) -> Iterator[Application]:
        total = self._staging.number_of_institutions or 1
        each = chain(
            assemble(self._staging, self.report, claims_only=self._claims_only),
            assemble_register(self._staging, self.report),
        )
        for number, application in enumerate(each, 1):
            self.fraction = _READ + (1 - _READ) * min(1.0, number / total)
            yield application
        self.fraction = 1.0

    def coming_back(self, most: int | None = None) -> ComingBack:
        """What is to be handed in again, once `report` is complete; about `most` rows of it, None for all."""
        return ComingBack(self._staging, self.report, most)

    def close(self) -> None:
        """Give the disk space back; applications that were not taken yet are lost."""
        self._finish()


def read_file(
    path: Path | str | IO[bytes],
    *,
    claims_only: bool = False,
    limits: Limits = DEFAULT,
    on_progress: Callable[[float], None] | None = None,
) -> Reading:
    """Read a workbook (.xlsx), JSON or NDJSON of applications, or the published register (JSON).

    The kind is told by the content, not by the name. All rows are read before this returns, so that nothing comes
    out of a file that turns out to be broken at its end. `claims_only`: nothing in the file counts as proof.
    `on_progress` is told the share of the whole work, 0.0 to 0.5. Raises Unreadable with one clear problem, else
    nothing; OSError where the path cannot be opened.
    """
    if isinstance(path, Path | str):
        with Path(path).open("rb") as stream:
            return read_file(stream, claims_only=claims_only, limits=limits, on_progress=on_progress)
    staging, report = Staging(), Report()
    try:
        kind = _stage(path, staging, report, limits, on_progress or (lambda _: None))
        staging.finish(limits.rows_of_institution)
    except BaseException:
        staging.close()
        raise
    return Reading(kind, staging, report, claims_only=claims_only)


def _stage(stream: IO[bytes], staging: Staging, report: Report, limits: Limits, on_progress: Callable[[float], None]) -> Kind:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > limits.file:
        raise Unreadable("too_large", megabytes=limits.file // 1_000_000)
    kind = kind_of(stream)
    if kind is Kind.WORKBOOK:
        for row in stage_workbook(stream, staging, limits, lambda share: on_progress(share * _READ)):
            missing = CellProblem("", problem("no_headings", sheet=SHEET_OF[row.sheet].name))
            report.rows += 1
            report.rejected.append(RejectedRow(row.sheet, row.place, dict(row.cells), (missing,)))
    else:
        stage_json(stream, kind, staging, report, limits, lambda read: on_progress(_READ * read / size))
    report.examples = tuple(SHEET_OF[key].name for key in staging.examples)
    return kind
