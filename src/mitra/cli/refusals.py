"""What acts and queries refuse, as the one sentence of a command; and the moment that a question is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from mitra.site.home import CannotRun


@contextmanager
def as_sentences() -> Iterator[None]:
    """Whatever is refused inside becomes CannotRun with its sentence."""
    from mitra.facts.refused import Refused as FactRefused
    from mitra.findings.refused import Refused

    try:
        yield
    except (Refused, FactRefused) as error:
        raise CannotRun(str(error)) from error


def known_at_or_newest(known_at: datetime | None) -> datetime:
    """The moment asked for, else that of the newest statement; CannotRun where nothing is known. Refused: not_yet."""
    from mitra.facts.clock import newest_moment, refuse_what_is_not_yet

    if known_at is not None:
        refuse_what_is_not_yet(known_at)
        return known_at
    newest = newest_moment()
    if newest is None:
        raise CannotRun(
            "Belum ada keterangan yang dimuat; muat dahulu dengan: mitra load BERKAS. / "
            "Nothing has been loaded yet; load it first: mitra load FILE."
        )
    return newest
