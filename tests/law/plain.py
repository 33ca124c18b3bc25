"""The rules of evidence and of outcomes once more, written from the law and the design, not from the product's code.

Nothing here is fast or clever. It shares with the product the records, the names of kinds, and the comparison of titles;
the rules of proof, the conditions, their dates and the outcomes are written out again, requirement by requirement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from mitra.law.facts import Case, Fact
from mitra.values.names import same_title

Facts = Mapping[str, tuple[Fact, ...]]
GUIDELINE = date(2022, 1, 3)
PP_6_2025 = date(2025, 2, 7)

# Who can prove what. The institution proves only what it alone decides.
CAN_PROVE = {
    "institution_type": "sisnaker verifikator",
    "legal_form": "sisnaker oss verifikator",
    "registration": "sisnaker",
    "licence": "oss disnaker verifikator",
    "accreditation_certificate": "la-lpk",
    "minister_approval": "menteri",
    "partner_designation": "menteri",
    "profile": "lpk verifikator",
    "standard": "lpk verifikator",
    "units": "lpk verifikator",
    "teaching_documents": "verifikator asesor",
    "instructor": "bnsp verifikator asesor",
    "market_need": "pasker verifikator asesor",
    "facilities_suit_the_mode": "verifikator asesor",
    "evaluation_system": "asesor platform",
    "progress_monitoring": "asesor platform",
    "interactive_delivery": "asesor platform",
    "training_is_competency_based": "asesor",
    "units_fit_the_programme": "asesor",
    "standard_is_recognised": "verifikator asesor",
}
SISNAKER_ANSWER_DAYS = 90
MARKET_NEED_DAYS = 730
EXPERIENCE_YEARS = 2

NO, OPEN, YES = "no", "open", "yes"


def whose_word(fact: Fact) -> str:
    return str(fact.checked_by) if fact.checked_by is not None and fact.check is not None else str(fact.source)


def word_given_on(fact: Fact) -> date | None:
    if fact.check is not None and fact.checked_on is not None:
        return fact.checked_on
    return fact.said_on


def speaks_of(fact: Fact, day: date) -> bool:
    begins = fact.valid_from if fact.valid_from is not None else fact.said_on
    return (begins is None or begins <= day) and (fact.valid_until is None or day < fact.valid_until)


def proof(kind: str, facts: list[Fact], on: date) -> tuple[str, Any]:
    """("yes", value) when the statements prove a value; ("no", None) when those who can deny it do; else ("open", None)."""
    about_the_day = [fact for fact in facts if speaks_of(fact, on)]
    answers: list[Fact] = []
    for prover in CAN_PROVE[kind].split():
        own = [fact for fact in about_the_day if whose_word(fact) == prover]
        dates = [word_given_on(fact) or date.min for fact in own]
        answers += [fact for fact in own if (word_given_on(fact) or date.min) == max(dates)]
    if kind == "registration":
        answers = [f for f in answers if (d := word_given_on(f)) and d + timedelta(days=SISNAKER_ANSWER_DAYS) >= on]
    if not answers:
        return OPEN, None
    confirmed = [fact.value for fact in answers if fact.check is None or fact.check.value != "denied"]
    denied = [fact.value for fact in answers if fact.check is not None and fact.check.value == "denied"]
    if not confirmed:
        return NO, None
    if any(value != confirmed[0] for value in confirmed) or confirmed[0] in denied or confirmed[0] == ():
        return OPEN, None
    return YES, confirmed[0]


def each_item(kind: str, facts: Facts, on: date) -> list[tuple[str, Any]]:
    """The same for a kind of which there can be several: one answer an item; one open answer where there is none."""
    told = list(facts.get(kind, ()))
    of_the_day = [fact for fact in told if speaks_of(fact, on)]
    items = list(dict.fromkeys(fact.item for fact in of_the_day or told))
    return [proof(kind, [fact for fact in told if fact.item == item], on) for item in items] or [(OPEN, None)]


def one(kind: str, facts: Facts, on: date) -> tuple[str, Any]:
    return proof(kind, list(facts.get(kind, ())), on)


def asked(answer: tuple[str, Any], question: Callable[[Any], bool | None]) -> str:
    state, value = answer
    if state != YES:
        return state
    held = question(value)
    return OPEN if held is None else YES if held else NO


def together(parts: list[str]) -> str:
    return NO if NO in parts else OPEN if OPEN in parts else YES


def best_of(items: list[list[str]]) -> list[str]:
    """One good item is enough: the one with the fewest refusals, then the fewest gaps."""
    return min(items, key=lambda parts: (parts.count(NO), parts.count(OPEN)))


def within(period: Any, on: date) -> bool:
    return period.since <= on and (period.until is None or on < period.until)


# -- R2


LICENCES = {
    "uptp": ["tanda daftar"],
    "uptd": ["tanda daftar"],
    "k-l": ["tanda daftar"],
    "perusahaan": ["tanda daftar"],
    "swasta": ["izin lpk", "perizinan berusaha"],
}


def registered(institution: Facts, on: date) -> str:
    parts = [
        asked(one("registration", institution, on), lambda r: r.registered and r.verified and r.active),
        asked(one("legal_form", institution, on), lambda form: form != "perorangan"),
    ]
    if on >= GUIDELINE:
        type_known, type_is = one("institution_type", institution, on)
        wanted = LICENCES.get(type_is) if type_known == YES else None
        if type_is == "swasta" and on >= date(2025, 11, 18):
            wanted = ["perizinan berusaha"]
        items = []
        for licence in each_item("licence", institution, on):
            judged = [asked(licence, lambda paper: within(paper.period, on))]
            if wanted:
                judged.append(asked(licence, lambda paper: paper.form in wanted))
            items.append(judged)
        parts += best_of(items)
        if type_known != YES:
            parts.append(type_known)
    return together(parts)


# -- R3


def accredited(institution: Facts, programme: Facts | None, on: date) -> str:
    described, profile = one("profile", programme, on) if programme is not None else (YES, None)
    items = []
    for answer in each_item("accreditation_certificate", institution, on):
        judged = [
            asked(answer, lambda paper: within(paper.period, on)),
            asked(answer, lambda paper: paper.revoked_on is None or on < paper.revoked_on),
        ]
        if programme is None and on >= GUIDELINE:
            judged.append(asked(answer, lambda paper: paper.whole_institution or paper.programmes or paper.fields))
        if programme is not None and described == YES:
            judged.append(
                asked(
                    answer,
                    lambda paper: (
                        paper.whole_institution
                        or profile.field in paper.fields
                        or any(same_title(profile.title, title) for title in paper.programmes)
                    ),
                )
            )
        if programme is not None and described != YES and answer[0] != YES:
            judged.append(answer[0])
        items.append(judged)
    return together(best_of(items) + ([] if described == YES else [described]))


# -- R4


def approved(subject: Facts, on: date, designation_asked_for: bool) -> str:
    if on < PP_6_2025:
        return asked(one("minister_approval", subject, on), lambda a: a.approved and within(a.period, on))
    if not designation_asked_for:
        return "not applicable"
    return asked(one("partner_designation", subject, on), lambda a: a.approved and within(a.period, on))


# -- R5


def online(programme: Facts, on: date) -> str:
    described, profile = one("profile", programme, on)
    if described != YES:
        return described
    if profile.mode == "luring":
        return "not applicable"
    three = ("evaluation_system", "progress_monitoring", "interactive_delivery")
    return together([asked(one(kind, programme, on), lambda feature: feature.present) for kind in three])


# -- R1


def competency_based(programme: Facts, units: Mapping[str, Any], on: date) -> str:
    parts = [asked(one("training_is_competency_based", programme, on), bool)]
    standard_known, standard = one("standard", programme, on)
    described, profile = one("profile", programme, on)
    parts += [standard_known, described]
    if standard_known == YES and standard.form == "skkni":
        parts += _units(one("units", programme, on), units, profile if described == YES else None, programme, on)
    elif standard_known == YES:
        parts.append(asked(one("standard_is_recognised", programme, on), bool))
    items = []
    for need in each_item("market_need", programme, on):
        judged = [asked(need, lambda shown: timedelta(0) <= on - shown.dated_on <= timedelta(days=MARKET_NEED_DAYS))]
        # Where the programme is not described, its occupation and region cannot be compared, which is a gap of its own.
        judged.append(asked(need, lambda shown: described != YES or same_title(shown.occupation, profile.occupation)))
        judged.append(asked(need, lambda shown: described != YES or shown.province in (profile.province, "ID")))
        items.append(judged)
    parts += best_of(items)
    if on >= GUIDELINE:
        parts += _resources(programme, on)
        if described == YES:
            parts.append(YES if profile.schedule_stated and profile.capacity else OPEN)
    return together(parts)


def _units(listed: tuple[str, Any], published: Mapping[str, Any], profile: Any, programme: Facts, on: date) -> list[str]:
    state, members = listed
    if state != YES:
        return [state]
    found = [published.get(unit.code) for unit in members]
    out = [NO if unit is not None and unit.period is not None and not within(unit.period, on) else YES for unit in found]
    doubtful = False
    for written, unit in zip(members, found, strict=True):
        if (
            unit is None
            or unit.ended
            or not same_title(written.title, unit.title)
            or (profile is not None and unit.fields and profile.field not in unit.fields)
        ):
            doubtful = True
    if doubtful:
        answered, fits = one("units_fit_the_programme", programme, on)
        out.append((YES if fits else NO) if answered == YES else OPEN)
    return out


def _resources(programme: Facts, on: date) -> list[str]:
    parts = [
        asked(one("teaching_documents", programme, on), lambda d: d.curriculum and d.syllabus and d.lesson_plan),
        asked(one("facilities_suit_the_mode", programme, on), bool),
    ]
    for person in each_item("instructor", programme, on):
        parts.append(asked(person, lambda i: bool(i.methodology_certificate) or i.teaching_years >= EXPERIENCE_YEARS))
        parts.append(asked(person, lambda i: bool(i.technical_certificate) or i.working_years >= EXPERIENCE_YEARS))
        parts.append(asked(person, lambda i: bool(i.has_account)))
    return parts


_OUTCOMES = {YES: "met", NO: "not_met", OPEN: "unproven", "not applicable": "not_applicable"}


def outcomes(
    case: Case, units: Mapping[str, Any], on: date, designation_asked_for: bool = True
) -> dict[tuple[str | None, str], str]:
    """Outcome by programme (None: the institution) and requirement."""
    found: dict[tuple[str | None, str], str] = {
        (None, "R2"): registered(case.institution, on),
        (None, "R3"): accredited(case.institution, None, on),
        (None, "R4"): approved(case.institution, on, designation_asked_for),
    }
    for code, programme in case.programmes.items():
        found[code, "R1"] = competency_based(programme, units, on)
        found[code, "R3"] = accredited(case.institution, programme, on)
        found[code, "R4"] = approved(programme, on, designation_asked_for)
        found[code, "R5"] = online(programme, on)
    return {key: _OUTCOMES[state] for key, state in found.items()}
