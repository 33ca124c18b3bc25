"""What became known of an identity, and why two may be one, in the words of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.institutions.queries.duplicates import Reason
from mitra.institutions.queries.events import Change, Event, What
from mitra.institutions.queries.listed import Listed
from mitra.law.wording.book import choice_name, counted, joined
from mitra.values.dates import display_date
from mitra.values.wording import Language, Wording

EVENTS: Final[Mapping[What, Wording]] = {
    What.ENTERED: Wording("Dikenal sistem.", "Became known to the system."),
    What.PROGRAMMES: Wording("{programmes} dikenal sistem.", "{programmes} became known to the system."),
    What.RENAMED: Wording("Data lembaga berubah: {changes}.", "The institution changed: {changes}."),
    What.RETITLED: Wording("Program {code} berubah: {changes}.", "Programme {code} changed: {changes}."),
    What.ATTACHED: Wording("Menjadi cabang {other} sejak {day}.", "A branch of {other} since {day}."),
    What.DETACHED: Wording("Bukan cabang lagi sejak {day}.", "No branch any more since {day}."),
    What.BRANCH: Wording("{other} menjadi cabangnya sejak {day}.", "{other} is its branch since {day}."),
    What.NO_BRANCH: Wording("{other} bukan cabangnya lagi sejak {day}.", "{other} is not its branch any more since {day}."),
    What.JOINED_INTO: Wording("Digabung ke {other}: lembaga yang sama.", "Joined into {other}: the same body."),
    What.PARTED_FROM: Wording("Dipisahkan lagi dari {other}.", "Parted again from {other}."),
    What.ABSORBED: Wording("{other} digabung ke lembaga ini: lembaga yang sama.", "{other} was joined into it: the same body."),
    What.RELEASED: Wording("{other} dipisahkan lagi dari lembaga ini.", "{other} was parted from it again."),
}
_MERGED: Final[Mapping[What, Wording]] = {
    What.JOINED_INTO: Wording("Melebur ke dalam {other} sejak {day}.", "Merged into {other} on {day}."),
    What.ABSORBED: Wording("{other} melebur ke dalam lembaga ini sejak {day}.", "{other} merged into it on {day}."),
}
_FIELDS: Final[Mapping[str, Wording]] = {
    "name": Wording("nama", "name"),
    "type": Wording("jenis", "type"),
    "regency": Wording("kode wilayah", "code of the region"),
    "city": Wording("kabupaten/kota", "kabupaten or kota"),
    "province": Wording("provinsi", "province"),
    "association": Wording("asosiasi", "association"),
    "title": Wording("judul", "title"),
    "field": Wording("kejuruan", "field"),
    "mode": Wording("moda", "mode"),
}
_CHOICES: Final = frozenset({"type", "mode"})
_NOTHING: Final = Wording("tidak disebut", "not stated")
_CHANGE: Final = Wording("{field} dari “{before}” menjadi “{after}”", "{field} from “{before}” to “{after}”")
REASONS: Final[Mapping[str, Wording]] = {
    "vin": Wording("VIN sama ({value})", "same VIN ({value})"),
    "nib": Wording("NIB sama ({value})", "same NIB ({value})"),
    "certificate": Wording("sertifikat akreditasi sama ({value})", "same accreditation certificate ({value})"),
    "name": Wording("nama mirip {value} % di kabupaten/kota yang sama", "names {value} % alike in the same kabupaten or kota"),
}


def say_event(event: Event, language: Language) -> str:
    """One sentence on what became known."""
    sentence = _MERGED[event.what] if event.what in _MERGED and event.day else EVENTS[event.what]
    return str(getattr(sentence, language)).format(
        other=say_institution(event.other) if event.other else "",
        day=display_date(event.day, language) if event.day else "",
        changes=joined((_say_change(one, language) for one in event.changes), language),
        code=event.code,
        programmes=counted(event.number, "programmes", language),
    )


def say_reason(reason: Reason, language: Language) -> str:
    """Why two may be one, in a few words."""
    value = f"{float(reason.value) * 100:.0f}" if reason.what == "name" else reason.value
    return str(getattr(REASONS[reason.what], language)).format(value=value)


def say_institution(one: Listed) -> str:
    """An institution inside a sentence."""
    return f"{one.name} ({one.identifier})"


def _say_change(change: Change, language: Language) -> str:
    named = (choice_name(text, language) if change.field in _CHOICES else text for text in (change.before, change.after))
    before, after = (text or str(getattr(_NOTHING, language)) for text in named)
    field = getattr(_FIELDS[change.field], language)
    return str(getattr(_CHANGE, language)).format(field=field, before=before, after=after)
