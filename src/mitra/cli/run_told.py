"""What a finished screening has to say for itself."""

from __future__ import annotations

from collections.abc import Iterator

from mitra.findings.models import Run
from mitra.values.dates import display_date

_SAID = {
    "id": (
        "Penilaian {number} menurut hukum {on}: {seconds:.1f} detik.",
        "{institutions:,} lembaga dan {programmes:,} program dinilai dari {statements:,} keterangan; "
        "{added:,} temuan baru dicatat, {ended:,} yang lama berakhir.",
        "Tidak ada yang perlu dinilai ulang: tidak ada keterangan, aturan, atau tenggat yang berubah.",
        "Sidik jari: {digest}",
        "Penilaian {number} belum selesai: proses lain masih menilai bagian terakhir.",
    ),
    "en": (
        "Run {number} by the law of {on}: {seconds:.1f} s.",
        "{institutions:,} institutions and {programmes:,} programmes judged from {statements:,} statements; "
        "{added:,} findings added, {ended:,} ended.",
        "Nobody had to be judged again: no statement, rule or deadline has changed.",
        "Digest: {digest}",
        "Run {number} is not finished: another process is still judging the last part.",
    ),
}


def told(run: Run, language: str) -> Iterator[str]:
    """A run in a few lines of one language ("id" or "en")."""
    first, judged, nobody, digest, unfinished = _SAID[language]
    if run.finished_at is None:
        yield unfinished.format(number=run.pk)
        return
    seconds = (run.finished_at - run.started_at).total_seconds()
    yield first.format(number=run.pk, on=display_date(run.on, language), seconds=seconds)
    yield _with_dots(judged.format(**run.counts), language) if run.counts.get("institutions") else nobody
    yield digest.format(digest=run.digest)


def _with_dots(text: str, language: str) -> str:
    """Thousands as Indonesians write them."""
    return text.replace(",", ".") if language == "id" else text
