"""Causes in words, one sentence each, in Indonesian and English."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from mitra.facts.history import Told
from mitra.findings.differences.causes import (
    Boundary,
    CalendarCause,
    Cause,
    EnteredCause,
    JoinedCause,
    News,
    RuleCause,
    StatementCause,
)
from mitra.law.changes import Change
from mitra.law.parameters import parameters
from mitra.law.requirement import Condition
from mitra.law.requirements import REQUIREMENTS
from mitra.law.wording import label_of, phrases
from mitra.law.wording.values import Spoken, say_value
from mitra.values.moments import display_moment
from mitra.values.wording import Wording

_NEWS = {
    News.NEW: Wording(
        "Keterangan baru nomor {number}: {what}, dari {source}{said}; dicatat {at}{instead}.",
        "New statement {number}: {what}, by {source}{said}; recorded {at}{instead}.",
    ),
    News.SUPERSEDED: Wording(
        "Keterangan nomor {number} ({what}, dari {source}{said}) digantikan nomor {successor} pada {ended}.",
        "Statement {number} ({what}, by {source}{said}) was superseded by {successor} on {ended}.",
    ),
    News.WITHDRAWN: Wording(
        "Keterangan nomor {number} ({what}, dari {source}{said}) dicabut {ended}: {reason}",
        "Statement {number} ({what}, by {source}{said}) was withdrawn {ended}: {reason}",
    ),
}
_INSTEAD = Wording(", menggantikan nomor {numbers}", ", in place of {numbers}")
_SAID = Wording(", {day}", ", {day}")
_CONDITION = {
    Change.ADDED: Wording("Ketentuan yang mulai berlaku: {claim}", "A condition that came into force: {claim}"),
    Change.REMOVED: Wording("Ketentuan yang tidak berlaku lagi: {claim}", "A condition that is no longer in force: {claim}"),
    Change.CHANGED: Wording("Ketentuan yang diubah: {claim}", "A condition that was changed: {claim}"),
}
_PARAMETER = {
    Change.ADDED: Wording("{label} mulai ditetapkan: {after}.", "{label} is set since then: {after}."),
    Change.REMOVED: Wording("{label} tidak ditetapkan lagi; semula {before}.", "{label} is no longer set; it was {before}."),
    Change.CHANGED: Wording("{label}: dari {before} menjadi {after}.", "{label}: from {before} to {after}."),
}
_UNIT = {
    Change.ADDED: Wording("Unit {id} masuk katalog.", "Unit {id} came into the catalogue."),
    Change.REMOVED: Wording("Unit {id} keluar dari katalog.", "Unit {id} left the catalogue."),
    Change.CHANGED: Wording("Unit {id} dalam katalog berubah.", "Unit {id} reads otherwise in the catalogue."),
}
_RULES = Wording(
    "Susunan aturan lain ({before}, lalu {after}); aturan sebelumnya tidak dapat disusun kembali untuk dibandingkan.",
    "Another rule set ({before}, then {after}); the former rules cannot be put together again to compare them.",
)
_CALENDAR = {
    Boundary.SPEAKS: Wording(
        "Keterangan nomor {number} ({what}) mulai berlaku pada {day}.", "Statement {number} ({what}) speaks from {day} on."
    ),
    Boundary.SILENT: Wording(
        "Keterangan nomor {number} ({what}) tidak berlaku lagi sejak {day}.",
        "Statement {number} ({what}) no longer speaks since {day}.",
    ),
    Boundary.STALE: Wording(
        "Keterangan nomor {number} ({what}) terlalu lama sejak {day} ({span}).",
        "Statement {number} ({what}) is too old since {day} ({span}).",
    ),
    Boundary.VALUE: Wording(
        "Mulai {day}, {what} (keterangan nomor {number}) dinilai lain menurut isinya: {field}.",
        "From {day} on, {what} (statement {number}) is judged otherwise by what it says: {field}.",
    ),
    Boundary.UNIT: Wording(
        "Masa berlaku unit {unit} dimulai atau berakhir pada {day}.", "Unit {unit} came into force or ended on {day}."
    ),
    Boundary.DAY: Wording(
        "Hari yang dinilai lain ({day}); keterangan dan aturannya sama.",
        "Another day is judged ({day}); the statements and rules are the same.",
    ),
}
_TOO_OLD = Wording(
    "{what} (keterangan nomor {number}) terlalu lama sejak {day} ({span}).",
    "{what} (statement {number}) is too old since {day} ({span}).",
)
_JOINED = {
    (False, False): Wording(
        "{absorbed} dibaca sebagai satu lembaga dengan {into} sejak {at}.", "{absorbed} is read as one with {into} since {at}."
    ),
    (False, True): Wording(
        "{absorbed} bergabung dengan {into} mulai {day} (dicatat {at}).",
        "{absorbed} merged into {into} from {day} on (recorded {at}).",
    ),
    (True, False): Wording(
        "{absorbed} tidak lagi dibaca sebagai satu lembaga dengan {into} sejak {at}.",
        "{absorbed} is no longer read as one with {into} since {at}.",
    ),
    (True, True): Wording(
        "Pada tanggal itu {absorbed} dan {into} adalah dua lembaga (penggabungan mulai {day}).",
        "On that day {absorbed} and {into} are two institutions (they merged on {day}).",
    ),
}
_ENTERED = Wording("Baru dikenal sejak {at}.", "Known only since {at}.")


def say_cause(cause: Cause, language: str) -> str:
    """A cause in one sentence."""
    match cause:
        case StatementCause():
            return _say(_NEWS[cause.news], language, **_of_statement(cause, language))
        case RuleCause():
            return _of_rule(cause, language)
        case CalendarCause():
            return _of_calendar(cause, language)
        case EnteredCause():
            return _say(_ENTERED, language, at=_moment(cause.at, language))
        case JoinedCause(absorbed, into, at, holds_from, parted):
            day = _day(holds_from, language) if holds_from else ""
            wording = _JOINED[parted, bool(holds_from)]
            return _say(wording, language, absorbed=absorbed, into=into, at=_moment(at, language), day=day)


def _of_statement(cause: StatementCause, language: str) -> dict[str, object]:
    ended = cause.told.ended
    numbers = ", ".join(str(one) for one in cause.instead_of)
    return _about(cause.told, language) | {
        "at": _moment(cause.told.recorded_at, language),
        "instead": _say(_INSTEAD, language, numbers=numbers) if numbers else "",
        "ended": _moment(ended.at, language) if ended else "",
        "successor": ended.successor if ended else "",
        "reason": ended.reason if ended else "",
    }


def _about(told: Told, language: str) -> dict[str, object]:
    fact = told.fact
    label = label_of(fact.kind, language)
    return {
        "number": told.number,
        "what": f"{label} {fact.item}" if fact.item else label,
        "source": phrases(language)["sources"][fact.prover.value],
        "said": _say(_SAID, language, day=_day(fact.proved_on, language)) if fact.proved_on else "",
    }


def _of_calendar(cause: CalendarCause, language: str) -> str:
    wording = _TOO_OLD if cause.field and cause.parameter else _CALENDAR[cause.boundary]
    told = _about(cause.told, language) if cause.told else {}
    field = str(phrases(language)["fields"][cause.field]) if cause.field else ""
    span = parameters()[cause.parameter].label[language] if cause.parameter else ""
    span = span[:1].lower() + span[1:]
    return _say(wording, language, day=_day(cause.day, language), field=field, span=span, unit=cause.unit, **told)


def _of_rule(cause: RuleCause, language: str) -> str:
    if cause.what == "condition":
        known = _conditions().get(cause.id)  # a rule of former times has no words any more
        claim = phrases(language)["conditions"][known.name]["claim"] if known else f"{cause.id}."
        return _say(_CONDITION[cause.change], language, claim=claim)
    if cause.what == "parameter":
        one = parameters()[cause.id]
        values = _rows_that_differ(cause.before, cause.after)
        before, after = ("" if value is None else str(Spoken(value, language, one.unit)) for value in values)
        return _say(_PARAMETER[cause.change], language, label=one.label[language], before=before, after=after)
    if cause.what == "unit":
        return _say(_UNIT[cause.change], language, id=cause.id)
    return _say(_RULES, language, before=str(cause.before)[:12], after=str(cause.after)[:12])


def _rows_that_differ(before: object, after: object) -> tuple[object, object]:
    """Of two tables the rows that are not the same; anything else as it is."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return before, after
    keys = [key for key in before | after if before.get(key) != after.get(key)]
    return {key: before[key] for key in keys if key in before}, {key: after[key] for key in keys if key in after}


@cache
def _conditions() -> dict[str, Condition]:
    return {condition.code: condition for one in REQUIREMENTS for condition in one.conditions}


def _day(day: date, language: str) -> str:
    return say_value(day, language)


def _moment(at: datetime, language: str) -> str:
    return display_moment(at, language)


def _say(wording: Wording, language: str, **told: object) -> str:
    return str(getattr(wording, language)).format_map(told)
