"""What a verification of the register finds wrong, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

_MOST: Final = 20  # of a kind, in words
WORDING: Final[Mapping[str, Wording]] = {
    "event_edited": Wording(
        "Peristiwa {event} (VIN {vin}, tempat {place}) diubah sesudah dicatat: {fields}.",
        "Event {event} (VIN {vin}, place {place}) was changed after it was recorded: {fields}.",
    ),
    "event_missing": Wording(
        "Peristiwa {event} (VIN {vin}, tempat {place}) dihapus dari daftar.",
        "Event {event} (VIN {vin}, place {place}) was removed from the register.",
    ),
    "event_without_leaf": Wording(
        "Peristiwa {event} (VIN {vin}) tidak ada dalam catatan: disisipkan di luar program.",
        "Event {event} (VIN {vin}) is not in the log: it was slipped in past the program.",
    ),
    "event_dated_back": Wording(
        "Peristiwa {event} (VIN {vin}, tempat {place}) bertanggal catat lebih awal daripada peristiwa di depannya.",
        "Event {event} (VIN {vin}, place {place}) says it was recorded earlier than the event before it.",
    ),
    "leaf_unreadable": Wording("Catatan di tempat {place} tidak terbaca.", "The leaf in place {place} cannot be read."),
    "leaf_of_another": Wording(
        "Catatan di tempat {place} berisi peristiwa {number}, tetapi menunjuk peristiwa {event}.",
        "The leaf in place {place} tells of event {number} but points to event {event}.",
    ),
    "leaf_edited": Wording(
        "Catatan di tempat {place} (peristiwa {event}) tidak sesuai dengan sidik jarinya.",
        "The leaf in place {place} (event {event}) is not what its hash says.",
    ),
    "place_missing": Wording(
        "Tempat {place} sampai {until} hilang dari catatan.", "Places {place} to {until} are missing from the log."
    ),
    "log_otherwise": Wording(
        "Catatan tidak sama dengan yang ditandatangani pada {size} peristiwa: ada yang diubah, ditukar, atau disisipkan di "
        "antara tempat {place} dan {until}, beserta sidik jarinya.",
        "The log is not what was signed at {size} events: something between places {place} and {until} was changed, moved or "
        "inserted together with its hash.",
    ),
    "kept_otherwise": Wording(
        "Catatan tidak sama dengan titik periksa yang disimpan di luar basis data ({size} peristiwa): ada yang diubah di "
        "antara tempat {place} dan {until}.",
        "The log is not that of the checkpoint kept outside the database ({size} events): something between places {place} and "
        "{until} was changed.",
    ),
    "kept_longer": Wording(
        "Titik periksa di luar basis data mencakup {size} peristiwa, tetapi catatan tinggal {places}: bagian akhirnya dihapus.",
        "The checkpoint kept outside the database is over {size} events, but the log has {places}: its end was removed.",
    ),
    "log_shorter": Wording(
        "Titik periksa mencakup {size} peristiwa, tetapi catatan tinggal {places}: bagian akhirnya dihapus.",
        "A checkpoint is over {size} events, but the log has {places}: its end was removed.",
    ),
    "checkpoint_untrusted": Wording(
        "Titik periksa pada {size} peristiwa tidak ditandatangani dengan kunci yang dipercaya untuk saat itu.",
        "The checkpoint at {size} events is not signed by the key that is trusted for that time.",
    ),
    "checkpoint_edited": Wording(
        "Titik periksa pada {size} peristiwa tidak sama dengan isinya yang ditandatangani.",
        "What is recorded of the checkpoint at {size} events is not what was signed in it.",
    ),
    "keys_broken": Wording(
        "Rangkaian kunci daftar tidak utuh: ada kunci yang tidak ditunjuk dan ditandatangani oleh kunci sebelumnya.",
        "The chain of the register's keys is broken: a key was not named and signed by the one before it.",
    ),
    "node_otherwise": Wording(
        "Simpul {level}/{number} dari pohon tidak sesuai dengan catatan di bawahnya.",
        "Node {level}/{number} of the tree is not what the leaves below it say.",
    ),
    "entry_otherwise": Wording(
        "Daftar memuat {entry}, yang tidak mengikuti dari catatan peristiwa: diubah atau disisipkan.",
        "The register has {entry}, which does not follow from the log: it was changed or slipped in.",
    ),
    "entry_missing": Wording(
        "Daftar tidak memuat {entry}, yang mengikuti dari catatan peristiwa: diubah atau dihapus.",
        "The register lacks {entry}, which follows from the log: it was changed or removed.",
    ),
}


class Faults:
    """Problems as they are found; of each kind only the first ones are held."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, code: str, /, **params: object) -> None:
        """One more problem."""
        self._counts[code] += 1
        if self._counts[code] <= _MOST:
            self._found.append(problem(code, **params))

    def has(self, code: str) -> bool:
        """Whether there is any of this kind."""
        return self._counts[code] > 0

    @property
    def number(self) -> int:
        """How many problems there are in all."""
        return self._counts.total()

    def problems(self) -> tuple[Problem, ...]:
        """The first of each kind, as they were found."""
        return tuple(self._found)


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem that was found."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
