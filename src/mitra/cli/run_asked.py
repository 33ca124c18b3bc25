"""A run that a command was asked about, by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mitra.site.home import CannotRun
from mitra.values.dates import display_date
from mitra.values.moments import display_moment

if TYPE_CHECKING:
    from mitra.findings.models import Run


def finished_run(number: int) -> Run:
    """The run of that number; CannotRun where there is none, or it was never finished."""
    from mitra.findings.models import Run

    run = Run.objects.select_related("series").filter(pk=number).first()
    if run is None:
        raise CannotRun(
            f"Tidak ada penilaian nomor {number}; lihat daftarnya dengan: mitra runs. / "
            f"There is no run {number}; list them with: mitra runs."
        )
    if run.finished_at is None:
        raise CannotRun(
            f"Penilaian {number} tidak selesai, sehingga tidak dapat dibandingkan atau diulang. / "
            f"Run {number} was not finished, so it can be neither compared nor replayed."
        )
    return run


_HEADING = {
    "id": "Penilaian {number} ({series}): hukum {on}, keterangan sampai {known_at}, aturan {law}",
    "en": "Run {number} ({series}): the law of {on}, statements until {known_at}, rules {law}",
}


def heading(run: Run, language: str) -> str:
    """What a run judged by, in one line."""
    return _HEADING[language].format(
        number=run.pk,
        series=run.series.name,
        on=display_date(run.on, language),
        known_at=display_moment(run.known_at, language),
        law=run.law[:12],
    )
