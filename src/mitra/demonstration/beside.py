"""What is wrong besides, with the last programme of institutions that have a main fault: a file seldom has only one.

| group | of the 66 with a main fault | what real files show |
|---|---|---|
| nothing more | 34 | |
| resources (asked for since January 2022) | 17 | instructor, documents, lesson plan, facilities, schedule |
| assessor | 5 | seen only on the second day; not competency-based |
| standard | 3 | recognition of a special standard not answered, or refused |
| contradictions | 2 | labour-market centre against official; learning platform against assessor |
| money, for a person to notice | 5 | above what BPJS pays, above the public price, free elsewhere |
"""

from __future__ import annotations

from collections.abc import Callable

from mitra.demonstration.event import FIRST_DAY, LAST_DAY
from mitra.demonstration.rows import Application, drop, evidence, proofs, put_online

NOTHING_MORE = "nothing more"
Fault = Callable[[Application, Application], None]
_ASSESSORS = ("berbasis kompetensi", "sistem evaluasi", "pemantauan kemajuan", "interaktif")


def spoil_besides(made: Application, fault: str) -> None:
    """Give an application its further fault, in place. KeyError for a fault that is not in the table."""
    if fault != NOTHING_MORE:
        _MAKERS[fault](made, made["programmes"][-1])


def _instructor(**change: object) -> Fault:
    def alter(made: Application, programme: Application) -> None:
        programme["instructors"][-1] |= change

    return alter


def _not_checked(about: str) -> Fault:
    def alter(made: Application, programme: Application) -> None:
        drop(made, about, programme["code"])

    return alter


def _stated(**change: object) -> Fault:
    def alter(made: Application, programme: Application) -> None:
        programme |= change

    return alter


def _facilities_unsuited(made: Application, programme: Application) -> None:
    for one in proofs(made, "sarana", programme["code"]):
        one |= {"result": "tidak sesuai", "note": "Alat tidak cukup untuk jumlah peserta"}


def _refused_by_the_assessor(made: Application, programme: Application) -> None:
    for one in proofs(made, "berbasis kompetensi", programme["code"]):
        one |= {"result": "tidak sesuai", "note": "Penilaian hanya berupa kehadiran"}


def _seen_on_the_second_day(made: Application, programme: Application) -> None:
    for about in _ASSESSORS:
        for one in proofs(made, about, programme["code"]):
            one |= {"checked_on": LAST_DAY.isoformat()}


def _special_standard(made: Application, programme: Application) -> Application:
    """A programme on a special standard, its recognition unanswered: one that is not on SKKNI anyway, where there is one."""
    programme = next((one for one in made["programmes"] if one["standard"] != "skkni"), programme)
    programme |= {"standard": "khusus", "standard_reference": "Standar khusus mitra industri, dokumen 99/STK/2021"}
    drop(made, "pengakuan standar", programme["code"])
    return programme


def _standard_unanswered(made: Application, programme: Application) -> None:
    _special_standard(made, programme)


def _standard_refused(made: Application, programme: Application) -> None:
    code = _special_standard(made, programme)["code"]
    answer = evidence("pengakuan standar", "asesor", FIRST_DAY, result="tidak sesuai", programme=code)
    made["evidence"].append(answer | {"note": "Dokumen tidak memuat unit dan kriteria unjuk kerja"})


def _need_contradicted(made: Application, programme: Application) -> None:
    for one in proofs(made, "kebutuhan pasar", programme["code"]):
        made["evidence"].append(one | {"source": "pasker", "result": "tidak sesuai"})


def _monitoring_contradicted(made: Application, programme: Application) -> None:
    put_online(made, programme)
    for one in proofs(made, "pemantauan kemajuan", programme["code"]):
        made["evidence"].append(one | {"source": "platform", "result": "tidak sesuai"})


def _dearer_than_for_the_public(made: Application, programme: Application) -> None:
    programme["public_price"] = programme["cost_per_trainee"] - 100_000


_TABLE: tuple[tuple[str, int, Fault | None], ...] = (
    (NOTHING_MORE, 34, None),
    ("instructor without proof of the trade", 3, _instructor(technical_certificate=None, working_years=1)),
    ("instructor without account, too", 2, _instructor(has_account="tidak")),
    ("instructor not checked", 3, _not_checked("instruktur")),
    ("documents not checked", 3, _not_checked("dokumen program")),
    ("no lesson plan, too", 2, _stated(lesson_plan="tidak")),
    ("facilities unsuited", 2, _facilities_unsuited),
    ("no schedule", 2, _stated(schedule_stated=None, capacity=None)),
    ("seen on the second day", 4, _seen_on_the_second_day),
    ("assessor refuses", 1, _refused_by_the_assessor),
    ("special standard not answered", 2, _standard_unanswered),
    ("special standard refused", 1, _standard_refused),
    ("market need contradicted", 1, _need_contradicted),
    ("monitoring contradicted", 1, _monitoring_contradicted),
    ("cost above what BPJS pays, too", 2, _stated(cost_per_trainee=1_400_000, public_price=1_500_000)),
    ("cost above the public price", 2, _dearer_than_for_the_public),
    ("free elsewhere", 1, _stated(free_elsewhere="ya")),
)

BESIDES: tuple[tuple[str, int], ...] = tuple((fault, share) for fault, share, _ in _TABLE)
_MAKERS: dict[str, Fault] = {fault: maker for fault, _, maker in _TABLE if maker}
