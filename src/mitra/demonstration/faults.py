"""What is mainly wrong with the applications of the wave: the faults that real files show, each with its share per hundred.

It concerns the institution or its first programme; what is wrong besides, with the last programme, is dealt in `beside.py`.

| group | share | what real files show (law.md and the register's own state) |
|---|---|---|
| nothing wrong | 34 | awaits the Minister's decision only |
| accreditation | 25 | lapsed before, on or just after the day; revoked; not confirmed or denied by LA-LPK; other scope; none |
| Sisnaker and body | 12 | not registered or not verified; never asked; a person instead of a body; contradicting answers |
| licence | 4 | none, of the wrong kind, expired (asked for since the guideline of January 2022) |
| units | 8 | not in force, other title, swapped code, other trade, unknown code |
| market need | 7 | none, too old, other region, other occupation, not verified |
| resources | 4 | instructor without proof or account, no lesson plan (since the guideline) |
| online | 4 | without evaluation, monitoring or interaction; fully self-paced |
| assessor, money | 2 | no assessor has spoken; cost above what BPJS pays (for a person to notice) |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from mitra.demonstration.draw import Draw
from mitra.demonstration.event import FIRST_DAY
from mitra.demonstration.identifiers import accreditation
from mitra.demonstration.rows import Application, drop, evidence, proofs, put_online
from mitra.demonstration.tables import templates

GOOD = "nothing wrong"
Fault = Callable[[Application, Draw], None]
_OTHER_TRADE = {"code": "C.24LAS01.001.1", "title": "Melaksanakan Persiapan Tempat Kerja", "hours": 12}
_WELDED = {"code": "J.59MTM00.004.1", "title": "Menyusun Creative Brief", "hours": 16}
_NOT_YET = {"code": "K.62AIN00.001.2", "title": "Menentukan Sasaran Bisnis Solusi Artificial Intelligence (AI)", "hours": 24}


def spoil(made: Application, fault: str, draw: Draw) -> None:
    """Give an application its fault, in place. KeyError for a fault that is not in the table."""
    if fault != GOOD:
        _MAKERS[fault](made, draw)


def _ends(day: date) -> Fault:
    def lapse(made: Application, draw: Draw) -> None:
        made["accreditations"][0] |= {"until": day.isoformat()}

    return lapse


def _lapsed(made: Application, draw: Draw) -> None:
    certificate = made["accreditations"][0]
    issued_on = draw.day(date(2016, 2, 1), date(2018, 12, 1))
    number = accreditation(draw.below(100), issued_on)
    proofs(made, "akreditasi")[0] |= {"item": number}
    certificate |= {"number": number, "from": issued_on.isoformat()}
    certificate |= {"until": draw.day(date(2021, 3, 1), FIRST_DAY - timedelta(days=2)).isoformat()}


def _revoked(made: Application, draw: Draw) -> None:
    made["accreditations"][0] |= {"revoked_on": FIRST_DAY.replace(day=1).isoformat()}


def _not_confirmed(made: Application, draw: Draw) -> None:
    drop(made, "akreditasi")


def _denied(made: Application, draw: Draw) -> None:
    proofs(made, "akreditasi")[0] |= {"result": "tidak sesuai", "note": "Nomor tidak ada pada daftar LA-LPK"}


def _other_scope(made: Application, draw: Draw) -> None:
    made["accreditations"][0] |= {"fields": "Metodologi Pelatihan"}


def _no_certificate(made: Application, draw: Draw) -> None:
    made["accreditations"] = []
    drop(made, "akreditasi")


def _not_registered(made: Application, draw: Draw) -> None:
    proofs(made, "status sisnaker")[0] |= {
        "result": "tidak sesuai",
        "registered": "tidak",
        "verified": "tidak",
        "active": "tidak",
    }


def _not_verified(made: Application, draw: Draw) -> None:
    proofs(made, "status sisnaker")[0] |= {"result": "tidak sesuai", "verified": "tidak"}


def _not_asked(made: Application, draw: Draw) -> None:
    drop(made, "status sisnaker")


def _asked_long_ago(made: Application, draw: Draw) -> None:
    proofs(made, "status sisnaker")[0] |= {"checked_on": draw.day(date(2021, 3, 1), date(2021, 7, 1)).isoformat()}


def _individual(made: Application, draw: Draw) -> None:
    made["legal_form"] = "perorangan"


def _body_not_checked(made: Application, draw: Draw) -> None:
    drop(made, "bentuk hukum")


def _contradicting(made: Application, draw: Draw) -> None:
    made["evidence"].append(evidence("bentuk hukum", "oss", FIRST_DAY - timedelta(days=2), result="tidak sesuai"))


def _no_licence(made: Application, draw: Draw) -> None:
    made["licences"] = []
    drop(made, "izin")


def _other_licence(made: Application, draw: Draw) -> None:
    private = made["type"] == "swasta"
    made["licences"][0] |= {"form": "tanda daftar" if private else "perizinan berusaha"}


def _licence_expired(made: Application, draw: Draw) -> None:
    made["licences"][0] |= {"from": "2015-03-02", "until": "2021-09-30"}


def _first(made: Application) -> Application:
    return made["programmes"][0]  # type: ignore[no-any-return]  # rows are plain dictionaries


def _with_units(made: Application) -> Application:
    """The first programme whose units our catalogue holds: of others it cannot say what is wrong."""
    held = {template.title for template in templates() if template.units and not template.outside_catalogue}
    return next((one for one in made["programmes"] if one["title"] in held), _first(made))


def _unit(change: dict[str, object]) -> Fault:
    def alter(made: Application, draw: Draw) -> None:
        _with_units(made)["units"][0] |= change

    return alter


def _other_trade(made: Application, draw: Draw) -> None:
    programme = _with_units(made)
    programme["units"].append(dict(_WELDED if programme["field"] == "Teknik Las" else _OTHER_TRADE))


def _not_in_force(made: Application, draw: Draw) -> None:
    _with_units(made)["units"].append(dict(_NOT_YET))


def _other_title(made: Application, draw: Draw) -> None:
    unit = _with_units(made)["units"][0]
    unit["title"] = f"Praktik Dasar {_with_units(made)['occupation']} bagi Pemula"


def _swapped(made: Application, draw: Draw) -> None:
    units = _with_units(made)["units"]
    units[0]["code"], units[1]["code"] = units[1]["code"], units[0]["code"]


def _need(change: dict[str, object]) -> Fault:
    def alter(made: Application, draw: Draw) -> None:
        _first(made)["market_needs"][0] |= change

    return alter


def _no_need(made: Application, draw: Draw) -> None:
    programme = _first(made)
    programme["market_needs"] = []
    drop(made, "kebutuhan pasar", programme["code"])


def _need_not_verified(made: Application, draw: Draw) -> None:
    drop(made, "kebutuhan pasar", _first(made)["code"])


def _instructor_without_proof(made: Application, draw: Draw) -> None:
    _first(made)["instructors"][0] |= {"methodology_certificate": None, "teaching_years": 1}


def _instructor_without_account(made: Application, draw: Draw) -> None:
    _first(made)["instructors"][0] |= {"has_account": "tidak"}


def _no_lesson_plan(made: Application, draw: Draw) -> None:
    _first(made)["lesson_plan"] = "tidak"


def _online(feature: str, about: str) -> Fault:
    def alter(made: Application, draw: Draw) -> None:
        programme = _first(made)
        put_online(made, programme)
        programme["online"][0] |= {feature: "tidak"}
        proofs(made, about, programme["code"])[0] |= {"result": "tidak sesuai", "note": "Tidak ditemukan saat dicoba"}

    return alter


def _self_paced(made: Application, draw: Draw) -> None:
    programme = _first(made)
    put_online(made, programme)
    programme["mode"], programme["fully_self_paced"] = "daring", "ya"
    proofs(made, "interaktif", programme["code"])[0] |= {"result": "tidak sesuai", "note": "Tanpa sesi bersama instruktur"}


def _no_assessor(made: Application, draw: Draw) -> None:
    for programme in made["programmes"]:
        drop(made, "berbasis kompetensi", programme["code"])


def _too_dear(made: Application, draw: Draw) -> None:
    _first(made)["cost_per_trainee"] = 1_750_000


_TABLE: tuple[tuple[str, int, Fault | None], ...] = (
    (GOOD, 34, None),
    ("accreditation lapsed before the day", 5, _lapsed),
    ("accreditation lapsed the day before", 1, _ends(FIRST_DAY - timedelta(days=1))),
    ("accreditation ends on the day", 1, _ends(FIRST_DAY)),
    ("accreditation ends soon after", 2, _ends(FIRST_DAY + timedelta(days=25))),
    ("accreditation revoked", 1, _revoked),
    ("accreditation not confirmed", 6, _not_confirmed),
    ("accreditation denied", 1, _denied),
    ("accreditation of another scope", 4, _other_scope),
    ("no accreditation", 4, _no_certificate),
    ("not registered", 1, _not_registered),
    ("registered, not verified", 3, _not_verified),
    ("Sisnaker never asked", 2, _not_asked),
    ("Sisnaker asked long ago", 2, _asked_long_ago),
    ("an individual", 2, _individual),
    ("legal form not checked", 1, _body_not_checked),
    ("answers contradict", 1, _contradicting),
    ("no licence", 1, _no_licence),
    ("licence of another kind", 2, _other_licence),
    ("licence expired", 1, _licence_expired),
    ("unit not in force", 1, _not_in_force),
    ("unit with another title", 2, _other_title),
    ("unit codes swapped", 2, _swapped),
    ("unit of another trade", 2, _other_trade),
    ("unit unknown", 1, _unit({"code": "X.99KRG00.001.1", "title": "Unit yang tidak ada pada katalog"})),
    ("no market need", 2, _no_need),
    ("market need too old", 1, _need({"dated_on": "2018-06-30"})),
    ("market need of another region", 1, _need({"province": "Papua"})),
    ("market need for another occupation", 1, _need({"occupation": "Pengemudi Alat Berat"})),
    ("market need not verified", 2, _need_not_verified),
    ("instructor without proof of methodology", 2, _instructor_without_proof),
    ("instructor without account", 1, _instructor_without_account),
    ("no lesson plan", 1, _no_lesson_plan),
    ("online without evaluation", 1, _online("evaluation", "sistem evaluasi")),
    ("online without monitoring", 1, _online("monitoring", "pemantauan kemajuan")),
    ("online without interaction", 1, _online("interaction", "interaktif")),
    ("fully self-paced", 1, _self_paced),
    ("no assessor has spoken", 1, _no_assessor),
    ("cost above what BPJS pays", 1, _too_dear),
)

FAULTS: tuple[tuple[str, int], ...] = tuple((fault, share) for fault, share, _ in _TABLE)
_MAKERS: dict[str, Fault] = {fault: maker for fault, _, maker in _TABLE if maker}
