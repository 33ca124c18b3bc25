"""What a finished screening has to say for itself."""

from __future__ import annotations

from collections.abc import Iterator

from mitra.findings.models import Run
from mitra.law.wording.book import counted
from mitra.values.dates import display_date

_SAID = {
    "id": (
        "Penilaian {number} menurut hukum {on}: {seconds:.1f} detik.",
        "{institutions} dan {programmes} dinilai dari {statements}; {added} baru dicatat, {ended} lama berakhir.",
        "Tidak ada yang perlu dinilai ulang: tidak ada keterangan, aturan, atau tenggat yang berubah.",
        "Sidik jari: {digest}",
        "Penilaian {number} belum selesai: proses lain masih menilai bagian terakhir.",
    ),
    "en": (
        "Run {number} by the law of {on}: {seconds:.1f} s.",
        "{institutions} and {programmes} judged from {statements}; {added} added, {ended} ended.",
        "Nobody had to be judged again: no statement, rule or deadline has changed.",
        "Digest: {digest}",
        "Run {number} is not finished: another process is still judging the last part.",
    ),
}
_WORDS = {
    "institutions": "institutions",
    "programmes": "programmes",
    "statements": "statements",
    "added": "findings",
    "ended": "findings",
}


def told(run: Run, language: str) -> Iterator[str]:
    """A run in a few lines of one language ("id" or "en")."""
    first, judged, nobody, digest, unfinished = _SAID[language]
    if run.finished_at is None:
        yield unfinished.format(number=run.pk)
        return
    seconds = (run.finished_at - run.started_at).total_seconds()
    yield first.format(number=run.pk, on=display_date(run.on, language), seconds=seconds)
    yield judged.format(**_counted(run.counts, language)) if run.counts.get("institutions") else nobody
    yield digest.format(digest=run.digest)


def _counted(counts: dict[str, int], language: str) -> dict[str, str]:
    return {name: counted(counts[name], word, language) for name, word in _WORDS.items()}
