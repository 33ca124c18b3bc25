"""What a verification finds wrong, in words: the first few of each kind, the number of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

_MOST: Final = 20  # of a kind, in words
WORDING: Final[Mapping[str, Wording]] = {
    "entry_edited": Wording(
        "Entri {entry} (tempat {place}) diubah sesudah disegel.",
        "Entry {entry} (place {place}) was changed after it was sealed.",
    ),
    "entry_moved": Wording(
        "Entri {entry} berada di tempat {place}, padahal disegel di tempat {sealed}.",
        "Entry {entry} stands in place {place}, but was sealed in place {sealed}.",
    ),
    "entry_missing": Wording(
        "Entri {entry} (tempat {place}) dihapus sesudah disegel.",
        "Entry {entry} (place {place}) was removed after it was sealed.",
    ),
    "place_missing": Wording(
        "Tempat {place} sampai {until} hilang dari jejak.", "Places {place} to {until} are missing from the log."
    ),
    "place_twice": Wording("Tempat {place} ada dua kali.", "Place {place} is there twice."),
    "entry_unplaced": Wording(
        "Entri {entry} tidak mempunyai tempat dan tidak menunggu: disisipkan, atau dikeluarkan dari antrean.",
        "Entry {entry} has no place and does not wait for one: it was inserted, or taken out of the queue.",
    ),
    "entry_lost": Wording(
        "Entri {entry} menunggu disegel tetapi sudah dihapus.", "Entry {entry} waits to be sealed but was removed."
    ),
    "log_otherwise": Wording(
        "Jejak tidak sama dengan yang ditandatangani pada {size} entri: ada yang diubah, ditukar, atau disisipkan di antara "
        "tempat {place} dan {until}, beserta sidik jarinya.",
        "The log is not what was signed at {size} entries: something between places {place} and {until} was changed, moved or "
        "inserted together with its hash.",
    ),
    "kept_otherwise": Wording(
        "Jejak tidak sama dengan titik periksa yang disimpan di luar basis data ({size} entri): ada yang diubah di antara "
        "tempat {place} dan {until}.",
        "The log is not that of the checkpoint kept outside the database ({size} entries): something between places {place} "
        "and {until} was changed.",
    ),
    "kept_longer": Wording(
        "Titik periksa di luar basis data mencakup {size} entri, tetapi jejak tinggal {places}: bagian akhirnya dihapus.",
        "The checkpoint kept outside the database is over {size} entries, but the log has {places}: its end was removed.",
    ),
    "log_shorter": Wording(
        "Titik periksa mencakup {size} entri, tetapi jejak tinggal {places}: bagian akhirnya dihapus.",
        "A checkpoint is over {size} entries, but the log has {places}: its end was removed.",
    ),
    "places_unsigned": Wording(
        "Tempat {place} sampai {until} tidak tercakup titik periksa mana pun.",
        "Places {place} to {until} are under no checkpoint.",
    ),
    "checkpoint_untrusted": Wording(
        "Titik periksa pada {size} entri tidak ditandatangani dengan kunci yang dipercaya.",
        "The checkpoint at {size} entries is not signed by a key that is trusted.",
    ),
    "checkpoint_edited": Wording(
        "Catatan titik periksa pada {size} entri tidak sama dengan isinya yang ditandatangani.",
        "What is recorded of the checkpoint at {size} entries is not what was signed in it.",
    ),
}


class Faults:
    """Problems as they are found; of each kind only the first ones are held."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[str] = Counter()
        self._edited: list[tuple[int, int, bytes]] = []

    def add(self, code: str, /, **params: object) -> None:
        """One more problem."""
        self._counts[code] += 1
        if self._counts[code] <= _MOST:
            self._found.append(problem(code, **params))

    def add_edited(self, place: int, entry: int, now: bytes) -> None:
        """An entry whose hash is now another; it may be that of another place."""
        self._counts["entry_edited"] += 1
        if len(self._edited) < _MOST:
            self._edited.append((place, entry, now))

    @property
    def moved(self) -> list[bytes]:
        """The hashes that entries have now and their places have not."""
        return [now for _place, _entry, now in self._edited]

    def name_the_moved(self, places: Mapping[bytes, int]) -> None:
        """Say of each entry that is not what its place says whether it belongs in another place or was changed."""
        for place, entry, now in self._edited:
            if now in places:
                self._found.append(problem("entry_moved", place=place, entry=entry, sealed=places[now]))
            else:
                self._found.append(problem("entry_edited", place=place, entry=entry))

    @property
    def number(self) -> int:
        """How many problems there are in all."""
        return self._counts.total()

    def problems(self) -> tuple[Problem, ...]:
        """The first of each kind, in the order of their places; those without a place come last."""
        return tuple(sorted(self._found, key=_place))


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem that was found."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)


def _place(one: Problem) -> tuple[int, str]:
    place = dict(one.params).get("place", 1 << 62)
    return int(str(place)), one.code
