"""What `mitra institutions` says, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mitra.institutions.queries import Event, History, Listed, PossibleDuplicate
from mitra.institutions.wording import say_event, say_institution, say_reason
from mitra.values.moments import display_moment
from mitra.values.numbers import figure
from mitra.values.wording import Language


def tell_pairs(pairs: Sequence[PossibleDuplicate], rows: int, console: Console, language: Language) -> None:
    """A table of the first pairs, how many there are, and how a person joins two of them."""
    if not pairs:
        console.print(_NO_PAIRS[language])
        return
    table = Table(*_PAIR[language], show_lines=True)
    for pair in pairs[:rows]:
        why = [say_reason(reason, language) for reason in pair.reasons]
        if pair.parted_because:
            why.append(_PARTED_BEFORE[language].format(reason=pair.parted_because))
        table.add_row(*map(Text, (_lines(pair.one), _lines(pair.other), "\n".join(why))))
    console.print(table)
    counts = {"shown": figure(min(rows, len(pairs)), language), "all": figure(len(pairs), language)}
    console.print(Text(_PAIRS[language].format(**counts)), soft_wrap=True)


def tell_history(history: History, console: Console, language: Language) -> None:
    """Who it is and how it stands today, then a table of what became known, the latest last."""
    console.print(Text(say_institution(history.institution), style="bold"), soft_wrap=True)
    for heading, others in (
        (_GOES_ON_AS, [history.goes_on_as]),
        (_ABSORBED, history.absorbed),
        (_PARENT, [history.parent]),
        (_BRANCHES, history.branches),
    ):
        if named := [say_institution(one) for one in others if one]:
            console.print(Text(f"{heading[language]}: {', '.join(named)}"), soft_wrap=True)
    table = Table(*_HISTORY[language])
    for event in history.events:
        table.add_row(*map(Text, (display_moment(event.at, language), say_event(event, language), _who(event, language))))
    console.print(table)


def joined_told(absorbed: str, into: str, language: Language) -> str:
    """That it was done, and what it means."""
    return _JOINED[language].format(absorbed=absorbed, into=into)


def parted_told(absorbed: str, language: Language) -> str:
    """That it was done, and what it means."""
    return _PARTED[language].format(absorbed=absorbed)


def _lines(one: Listed) -> str:
    place = ", ".join(part for part in (one.city, one.province) if part)
    return "\n".join(line for line in (one.name, one.identifier, place) if line)


def _who(event: Event, language: Language) -> str:
    return "\n".join(part for part in (event.by or _PROGRAM[language], event.reason) if part)


_Words = Mapping[str, str]
_PAIR: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("Lembaga", "Mungkin sama dengan", "Alasan"),
    "en": ("Institution", "Perhaps the same as", "Reasons"),
}
_HISTORY: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("Diketahui", "Apa", "Menurut siapa, mengapa"),
    "en": ("Known", "What", "Who says so, and why"),
}
_NO_PAIRS: Final[_Words] = {
    "id": "Tidak ada dua lembaga yang tampak sama.",
    "en": "No two institutions look like one.",
}
_PAIRS: Final[_Words] = {
    "id": "{shown} dari {all} pasangan. Bila memang satu lembaga: "
    "mitra institutions join NOMOR NOMOR_YANG_DIPAKAI --by NAMA --reason ALASAN.",
    "en": "{shown} of {all} pairs. Where they are one: "
    "mitra institutions join NUMBER NUMBER_THAT_GOES_ON --by NAME --reason WHY.",
}
_PARTED_BEFORE: Final[_Words] = {
    "id": "pernah digabung, lalu dipisahkan: {reason}",
    "en": "was joined, then parted: {reason}",
}
_GOES_ON_AS: Final[_Words] = {"id": "Dibaca sebagai", "en": "Read as"}
_ABSORBED: Final[_Words] = {"id": "Mencakup", "en": "Includes"}
_PARENT: Final[_Words] = {"id": "Cabang dari", "en": "Branch of"}
_BRANCHES: Final[_Words] = {"id": "Cabangnya", "en": "Its branches"}
_PROGRAM: Final[_Words] = {"id": "berkas yang dimuat", "en": "a file that was loaded"}
_JOINED: Final[_Words] = {
    "id": "Lembaga {absorbed} kini dibaca sebagai {into}. Tidak ada keterangan atau program yang hilang; "
    "untuk membatalkan: mitra institutions part {absorbed} --by NAMA --reason ALASAN.",
    "en": "The institution {absorbed} is read as {into} from now on. No statement and no programme is lost; "
    "to undo it: mitra institutions part {absorbed} --by NAME --reason WHY.",
}
_PARTED: Final[_Words] = {
    "id": "Lembaga {absorbed} kini berdiri sendiri lagi; apa yang diketahui sebelumnya tetap seperti adanya.",
    "en": "The institution {absorbed} stands for itself again; what was known before stays as it was.",
}
