"""The applications of the wave, one after another, in the shape of the form (`intake.form`): what `mitra screen` reads.

Each institution is first made good in everything the law of the event's day asks, except the Minister's decision, which nobody
has yet; then it gets the faults that were dealt to it (`faults.py`, `beside.py`), and some get what was stated later
(`later.py`).
The same seed gives the same bytes everywhere; memory does not grow with the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mitra.demonstration import identifiers as ids
from mitra.demonstration.beside import BESIDES, NOTHING_MORE, spoil_besides
from mitra.demonstration.draw import Draw
from mitra.demonstration.event import ASSOCIATION, COUNT, FIRST_DAY, SEED
from mitra.demonstration.faults import FAULTS, GOOD, spoil
from mitra.demonstration.later import state_later
from mitra.demonstration.names import name
from mitra.demonstration.rows import Application, evidence
from mitra.demonstration.tables import (
    Template,
    bodies,
    fields,
    licence_years,
    modes,
    provinces,
    regencies,
    templates,
    types,
)

_DEALT = 100  # institutions among which types, fields and faults are dealt in exact proportion
_LICENCE = {"swasta": "izin lpk", "blkk": "tanda daftar", "blkln": "izin lpk"}
_PRINTED_YEARS = (3, 4, 5)  # validity of certificates as printed on ours; what the law says is not known


class Hand(NamedTuple):
    """What was dealt to one institution: type, main field, main fault, further fault."""

    type: str
    field: str
    fault: str
    besides: str


def applications(count: int = COUNT, *, programmes: int | None = None, seed: int = SEED) -> Iterator[Application]:
    """Yield `count` applications. `programmes`: as many for each, instead of two to four. OverflowError past ~20,000."""
    series = ids.Series()
    for index, hand in enumerate(hands(count, seed=seed)):
        draw = Draw(seed, "institution", index)
        made = _good(index, hand.type, hand.field, series, draw, programmes)
        spoil(made, hand.fault, draw)
        spoil_besides(made, hand.besides)
        good = hand.fault == GOOD
        if Draw(seed, "later", index).chance(60 if good else 45):
            state_later(made, Draw(seed, "later", "what", index), whole=good)
        yield made


def hands(count: int = COUNT, *, seed: int = SEED) -> Iterator[Hand]:
    """Yield what is dealt to each institution: a hundred at a time, in exact proportion."""
    for start in range(0, count, _DEALT):
        deal = Draw(seed, "deal", start)
        dealt = deal.dealt(types(), _DEALT), deal.dealt(fields(), _DEALT), deal.dealt(FAULTS, _DEALT)
        besides = iter(deal.dealt(BESIDES, _DEALT - dict(FAULTS)[GOOD]))
        for type, field, fault in list(zip(*dealt, strict=True))[: count - start]:
            yield Hand(type, field, fault, NOTHING_MORE if fault == GOOD else next(besides))


def _good(index: int, type: str, field: str, series: ids.Series, draw: Draw, programmes: int | None) -> Application:
    regency = draw.weighted(regencies())
    stated_on = draw.day(date(2021, 10, 18), date(2021, 11, 5))
    licensed_on = draw.day(date(draw.weighted(licence_years()), 1, 4), date(2021, 9, 30))
    offered = _offered(field, draw, programmes or 2 + draw.below(3))
    called = name(type, index)
    accredited_on = draw.day(max(licensed_on, date(2018, 2, 1)), date(2021, 10, 1))
    certificate = ids.accreditation(index, accredited_on)
    licence = ids.letter(index, "DISNAKER", licensed_on.year)
    made: Application = {
        "vin": series.vin(regency),
        "name": called,
        "type": type,
        "legal_form": bodies()[type],
        "regency": regency.name,
        "nib": ids.nib(licensed_on, index),
        "npwp": ids.npwp(index, 400 + index % 90),
        "association": ASSOCIATION,
        "stated_on": _iso(stated_on),
        "licences": [
            {
                "form": _LICENCE.get(type, "tanda daftar"),
                "number": licence,
                "from": _iso(licensed_on),
                "until": _iso(licensed_on + timedelta(days=2191)) if type == "swasta" else None,
            }
        ],
        "accreditations": [
            {
                "number": certificate,
                "from": _iso(accredited_on),
                "until": _iso(_years_later(max(accredited_on, date(2019, 1, 2)), draw.pick(_PRINTED_YEARS))),
                "fields": "; ".join(dict.fromkeys(template.field for template in offered)),
            }
        ],
        "programmes": [
            _programme(f"P{number}", template, provinces()[regency.code[:2]], called, draw)
            for number, template in enumerate(offered, start=1)
        ],
    }
    checked = draw.day(date(2021, 11, 8), date(2021, 11, 11))
    made["evidence"] = [
        evidence("jenis lembaga", "sisnaker", checked),
        evidence("bentuk hukum", "verifikator", checked),
        evidence("status sisnaker", "sisnaker", checked, registered="ya", verified="ya", active="ya"),
        evidence("izin", "disnaker", checked, item=licence),
        evidence("akreditasi", "la-lpk", checked, item=certificate),
        *(one for programme in made["programmes"] for one in _evidence_of(programme, checked)),
        *(
            evidence("kesesuaian unit", "asesor", FIRST_DAY, programme=programme["code"])
            for programme, template in zip(made["programmes"], offered, strict=True)
            if template.outside_catalogue and draw.chance(50)
        ),
    ]
    return made


def _offered(field: str, draw: Draw, number: int) -> list[Template]:
    """Programmes of the institution's main field, filled up from others where the field has too few."""
    own = draw.shuffled([template for template in templates() if template.field == field])
    others = draw.shuffled([template for template in templates() if template.field != field and template.standard == "skkni"])
    return (own[: max(1, number - 1)] + others)[:number] if len(own) < number else own[:number]


def _programme(code: str, template: Template, province: str, institution: str, draw: Draw) -> Application:
    mode = draw.weighted(modes(template.place))
    made: Application = {
        "code": code,
        "title": template.title,
        "field": template.field,
        "occupation": template.occupation,
        "province": province,
        "mode": mode,
        "fully_self_paced": "tidak",
        "standard": template.standard,
        "standard_reference": template.reference,
        "cost_per_trainee": template.cost,
        "public_price": template.cost + 50_000 * (1 + draw.below(8)),
        "free_elsewhere": "tidak",
        "capacity": draw.pick((12, 16, 20, 24)),
        "schedule_stated": "ya",
        "curriculum": "ya",
        "syllabus": "ya",
        "lesson_plan": "ya",
        "units": [{"code": unit, "title": title, "hours": hours} for unit, title, hours in template.units]
        or [
            {"code": f"{template.field[:3].upper()}-{n}", "title": f"{template.title}, bagian {n}", "hours": 40}
            for n in (1, 2, 3)
        ],
        "market_needs": [
            {
                "reference": draw.pick(
                    ("Data lowongan daerah", "Survei kebutuhan perusahaan", "Surat kebutuhan mitra industri")
                ),
                "occupation": template.occupation,
                "province": province if draw.chance(70) else "nasional",
                "dated_on": _iso(draw.day(date(2020, 9, 1), date(2021, 9, 30))),
            }
        ],
        "instructors": [_instructor(number, draw) for number in range(1, 2 + draw.below(2))],
        "facilities": [{"suited": "ya", "description": "Ruang, alat, dan jaringan sesuai jumlah peserta"}],
    }
    if mode != "luring":
        address = ids.platform(institution)
        made["online"] = [{"evaluation": "ya", "monitoring": "ya", "interaction": "ya", "description": address}]
    return made


def _instructor(number: int, draw: Draw) -> Application:
    return {
        "reference": f"I{number}",
        "methodology_certificate": ids.competence(85420, 2356, 4, draw.below(100_000), 2019 + draw.below(3)),
        "technical_certificate": ids.competence(62010, 3511, 4, draw.below(100_000), 2019 + draw.below(3)),
        "teaching_years": 2 + draw.below(9),
        "working_years": 2 + draw.below(12),
        "has_account": "ya",
    }


def _evidence_of(programme: Application, checked: date) -> Iterator[Application]:
    """What officials and the assessor found about a programme; the assessor spoke on the first day of the event."""
    code = programme["code"]
    yield evidence("kebutuhan pasar", "verifikator", checked, programme=code, item=programme["market_needs"][0]["reference"])
    yield evidence("dokumen program", "verifikator", checked, programme=code)
    for instructor in programme["instructors"]:
        yield evidence("instruktur", "verifikator", checked, programme=code, item=instructor["reference"])
    yield evidence("sarana", "verifikator", checked, programme=code)
    yield evidence("berbasis kompetensi", "asesor", FIRST_DAY, programme=code)
    if programme["standard"] != "skkni":
        yield evidence("pengakuan standar", "asesor", FIRST_DAY, programme=code)
    for feature in ("sistem evaluasi", "pemantauan kemajuan", "interaktif") if "online" in programme else ():
        yield evidence(feature, "asesor", FIRST_DAY, programme=code)


def _years_later(day: date, years: int) -> date:
    """The last day of that many years, as certificates print it."""
    return day.replace(year=day.year + years, day=min(day.day, 28)) - timedelta(days=1)


def _iso(day: date) -> str:
    return day.isoformat()
