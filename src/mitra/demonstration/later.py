"""What was stated after the event, up to November 2026, so that "by the law of today" has something to judge.

Each row says its own day (`stated_on`, `checked_on`), so that judging the event's day does not use it.
"""

from __future__ import annotations

from datetime import date

from mitra.demonstration import identifiers as ids
from mitra.demonstration.draw import Draw
from mitra.demonstration.rows import Application, evidence

LAST = date(2026, 11, 18)


def state_later(made: Application, draw: Draw, *, whole: bool) -> None:
    """Add what the institution and officials stated later. `whole`: all that the law of November 2026 asks, else some of it."""
    asked = draw.day(date(2026, 9, 10), LAST)
    made["evidence"].append(evidence("status sisnaker", "sisnaker", asked, registered="ya", verified="ya", active="ya"))
    if whole or draw.chance(60):
        _accredited_again(made, draw)
    if whole or draw.chance(50):
        _licensed_again(made, draw)
    for programme in made["programmes"]:
        if whole or draw.chance(50):
            _needed_again(made, programme, draw)
        if draw.chance(50):
            _assessed_again(made, programme, draw)
        _with_accounts(made, programme, draw)


def _accredited_again(made: Application, draw: Draw) -> None:
    issued = draw.day(date(2024, 2, 1), date(2026, 3, 31))
    number = ids.accreditation(draw.below(100), issued)
    fields = "; ".join(dict.fromkeys(programme["field"] for programme in made["programmes"]))
    until = issued.replace(year=issued.year + 4, day=min(issued.day, 28))
    made["accreditations"].append(
        {
            "number": number,
            "from": issued.isoformat(),
            "until": until.isoformat(),
            "fields": fields,
            "stated_on": issued.isoformat(),
        }
    )
    made["evidence"].append(evidence("akreditasi", "la-lpk", draw.day(date(2026, 4, 1), LAST), item=number))


def _licensed_again(made: Application, draw: Draw) -> None:
    """Since November 2025 private institutions need a business licence; the others go on with their registration."""
    if made["type"] not in ("swasta", "blkln"):
        return
    issued = draw.day(date(2025, 11, 20), date(2026, 8, 31))
    number = ids.oss_licence(ids.nib(issued, draw.below(100_000)), 1)
    made["licences"].append(
        {"form": "perizinan berusaha", "number": number, "from": issued.isoformat(), "stated_on": issued.isoformat()}
    )
    made["evidence"].append(evidence("izin", "oss", draw.day(date(2026, 9, 1), LAST), item=number))


def _needed_again(made: Application, programme: Application, draw: Draw) -> None:
    dated = draw.day(date(2025, 3, 31), date(2026, 9, 30))
    reference = f"Kebutuhan tenaga kerja {dated.year}"
    programme["market_needs"].append(
        {
            "reference": reference,
            "occupation": programme["occupation"],
            "province": "nasional",
            "dated_on": dated.isoformat(),
            "stated_on": dated.isoformat(),
        }
    )
    checked = draw.day(date(2026, 10, 1), LAST)
    made["evidence"].append(evidence("kebutuhan pasar", "pasker", checked, programme=programme["code"], item=reference))


def _assessed_again(made: Application, programme: Application, draw: Draw) -> None:
    day = draw.day(date(2026, 9, 14), LAST)
    made["evidence"].append(evidence("berbasis kompetensi", "asesor", day, programme=programme["code"]))


def _with_accounts(made: Application, programme: Application, draw: Draw) -> None:
    """An instructor who had no account is stated anew under the same code, and checked by whoever checked before."""
    for before in [one for one in programme["instructors"] if one["has_account"] != "ya"]:
        day = draw.day(date(2026, 9, 1), date(2026, 10, 15))
        programme["instructors"].append(before | {"has_account": "ya", "stated_on": day.isoformat()})
        made["evidence"].append(
            evidence("instruktur", "verifikator", LAST, programme=programme["code"], item=before["reference"])
        )
