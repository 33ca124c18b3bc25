"""What became of the wave: recommended, decided, put into force by a decree, and what happened to some approvals afterwards.

All by the real acts, on days of the past, so that the register has a history to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings

from mitra.accounts.permission import actor
from mitra.audit.act import SYSTEM
from mitra.decisions import acts
from mitra.decisions.documents import drawn_up
from mitra.decisions.models import Advice, Batch
from mitra.decisions.signing import sign_locally
from mitra.decisions.standing import digest_of
from mitra.decisions.subjects import Subject, subject_of
from mitra.demonstration.people import COORDINATOR, DELEGATE, by_name
from mitra.values.moments import WIB

SERVICE_BEGAN: Final = date(2021, 11, 1)
"""The day on which the invented ministry began to work with the program."""
MANDATES: Final = (
    ("Surat mandat 1/PERAGAAN/2021", date(2021, 11, 1), date(2024, 1, 1)),
    ("Surat mandat 4/PERAGAAN/2025", date(2025, 3, 1), None),
)
MEET_IT_TODAY: Final = (17, 21, 23, 47)
"""Places in the wave of institutions that did not qualify then, and do by the law and the facts of November 2026."""
_CONDITIONS: Final = "Melengkapi jadwal pelatihan dan menyampaikannya melalui Sisnaker."
_RETURNED: Final = 4  # institutions that go back because one thing was not proved yet
_CONDITIONAL: Final = 3  # programmes that are approved with conditions


def decide_the_wave(institutions: Sequence[str]) -> None:
    """From the recommendation to the decree, and what happened to three programmes in the years after."""
    person = by_name(DELEGATE)
    for instrument, since, until in MANDATES:
        acts.give_mandate(by=SYSTEM, person=person, instrument=instrument, since=since, until=until, now=_at(since, 8))
    batch = acts.recommend(
        by=_coordinator(), title="Gelombang 12–13 November 2021", institutions=institutions, now=_at(date(2021, 11, 15))
    ).subject
    _mark(batch)
    confirmed = digest_of(Batch.objects.get(reference=batch))
    acts.confirm(by=_delegate(), batch=batch, seen=confirmed, now=_at(date(2021, 11, 24)))
    number = acts.draw_up(
        by=_coordinator(), batch=batch, title="penetapan mitra pelatihan gelombang November 2021", now=_at(date(2021, 11, 26))
    ).subject
    moment = _at(date(2021, 11, 29))
    signed = sign_locally(drawn_up(number), settings.MITRA_HOME, moment)
    acts.sign(by=_delegate(), decree=number, document=signed, now=moment)
    _years_after(batch)


def recommend_today(institutions: Sequence[str], now: datetime) -> None:
    """A batch of today, which waits for whoever decides."""
    acts.recommend(by=_coordinator(), title="Usulan mitra baru", institutions=institutions, now=now)


def _mark(batch: str) -> None:
    """Follow the directorate in most; some with conditions, some back, two otherwise than was advised."""
    advice = list(
        Advice.objects.filter(line__batch__reference=batch)
        .select_related("line", "partnership__institution", "partnership__programme")
        .order_by("line__position", "pk")
    )
    good = [subject_of(one.partnership) for one in advice if one.advice == "approve"]
    bad = [subject_of(one.partnership) for one in advice if one.advice == "decline"]
    approved = {one.institution for one in good}
    back = list(dict.fromkeys(one.institution for one in bad if one.institution not in approved))[:_RETURNED]
    returned = [one for one in bad if one.institution in back]
    conditional = [one for one in good if one.programme][:: max(1, len(good) // _CONDITIONAL)][:_CONDITIONAL]
    refused = [next(one for one in reversed(good) if one.programme and _has_another(one, good) and one not in conditional)]
    day = date(2021, 11, 22)
    rest = [one for one in good if one not in conditional and one not in refused]
    _do("approve", batch, rest, _at(day, 9))
    _do("approve_with_conditions", batch, conditional, _at(day, 10), conditions=_CONDITIONS, due_on=date(2022, 6, 30))
    why = "Sarana praktik sedang dipindahkan; program diajukan kembali sesudah siap."
    _do("decline", batch, refused, _at(day, 11), reason=why)
    _do(
        "return_recommendation", batch, returned, _at(day, 13), reason="Lengkapi bukti yang masih kurang, lalu usulkan kembali."
    )
    _do("decline", batch, [one for one in bad if one not in returned], _at(day, 14))


def _years_after(batch: str) -> None:
    """One programme suspended and taken up again, one suspended and revoked, one whose conditions were met."""
    in_force = Advice.objects.filter(
        line__batch__reference=batch, partnership__state="partner", partnership__programme__isnull=False
    )
    rows = in_force.select_related("partnership__institution", "partnership__programme").order_by("line__position", "pk")
    subjects = [subject_of(one.partnership) for one in rows]
    third, first, second = subjects[0], subjects[4], subjects[11]
    _after(
        "suspend", first, _at(date(2022, 3, 10)), instrument="Surat 21/PERAGAAN/III/2022", until=date(2022, 6, 10),
        reason="Kelas berjalan tanpa pemantauan kemajuan peserta.",
        advice="Aktifkan pemantauan kemajuan dan tunjukkan hasilnya selama satu kelas.",
    )  # fmt: skip
    _after(
        "lift", first, _at(date(2022, 5, 20)), instrument="Surat 48/PERAGAAN/V/2022",
        reason="Pemantauan kemajuan sudah berjalan dan telah diperiksa.",
    )  # fmt: skip
    if third in subjects:
        _after("amend", third, _at(date(2022, 6, 15)), instrument="Surat 55/PERAGAAN/VI/2022", reason="Syarat telah dipenuhi.")
    _after(
        "suspend", second, _at(date(2022, 9, 5)), instrument="Surat 77/PERAGAAN/IX/2022", until=date(2023, 3, 5),
        reason="Instruktur yang mengajar bukan yang terdaftar.",
        advice="Daftarkan instruktur yang mengajar beserta sertifikatnya.",
    )  # fmt: skip
    _after(
        "revoke", second, _at(date(2023, 2, 20)), instrument="Surat 9/PERAGAAN/II/2023",
        reason="Tidak diperbaiki selama masa pembekuan.",
    )  # fmt: skip


def _has_another(one: Subject, good: Sequence[Subject]) -> bool:
    return sum(other.institution == one.institution and other.programme is not None for other in good) > 1


def _do(act: str, batch: str, subjects: Sequence[Subject], now: datetime, **given: Any) -> None:
    if subjects:
        getattr(acts, act)(by=_delegate(), batch=batch, subjects=subjects, now=now, **given)


def _after(act: str, subject: Subject, now: datetime, **given: Any) -> None:
    getattr(acts, act)(by=_delegate(), subject=subject, now=now, **given)


def _delegate() -> Any:
    return actor(by_name(DELEGATE))


def _coordinator() -> Any:
    return actor(by_name(COORDINATOR))


def _at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=WIB)
