"""A small wave: one institution in order, one whose certificate lapses between the two days, one that only claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mitra.intake.application import Application, Programme
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import (
    Approval,
    Certificate,
    DeliveryMode,
    InstitutionType,
    LegalForm,
    MarketNeed,
    OnlineFeature,
    Profile,
    Registration,
    Standard,
    StandardForm,
    Unit,
)
from mitra.values.period import Period

DAY = date(2021, 11, 12)
SAID = date(2021, 11, 1)
FIELD = "Teknologi Informasi dan Komunikasi"


def proved(id: str, kind: str, value: object, by: Source, item: str | None = None) -> Fact:
    return Fact(
        id, kind, value, Source.LPK, SAID, checked_by=by, checked_on=date(2021, 11, 10), check=Check.CONFIRMED, item=item
    )


def claimed(id: str, kind: str, value: object, item: str | None = None) -> Fact:
    return Fact(id, kind, value, Source.LPK, SAID, item=item)


def programme(code: str = "P1", mode: DeliveryMode = DeliveryMode.BLENDED) -> Programme:
    title = f"Pemrograman Web {code}"
    profile = Profile(title, FIELD, "Pengembang Web", "32", mode)
    need = MarketNeed("Data lowongan 2021", "Pengembang Web", "32", date(2021, 9, 30))
    facts = [
        claimed(f"{code}-profile", "profile", profile),
        claimed(f"{code}-standard", "standard", Standard(StandardForm.NATIONAL, "Nomor 282 Tahun 2016")),
        claimed(f"{code}-units", "units", (Unit("J.620100.004.02", "Menggunakan Struktur Data", 20),)),
        proved(f"{code}-need", "market_need", need, Source.VERIFIER, "Data lowongan 2021"),
        *(
            proved(f"{code}-{kind}", kind, OnlineFeature(True, "LMS"), Source.ASSESSOR)
            for kind in ("evaluation_system", "progress_monitoring", "interactive_delivery")
        ),
        Fact(f"{code}-cb", "training_is_competency_based", True, Source.ASSESSOR, date(2021, 11, 12)),
        Fact(f"{code}-fit", "units_fit_the_programme", True, Source.ASSESSOR, date(2021, 11, 12)),
    ]
    return Programme(code, title, FIELD, mode.value, tuple(facts))


def institution(number: int, name: str, *programmes: Programme, until: date = date(2029, 7, 15)) -> Application:
    vin = f"99113275{number:02d}"
    certificate = Certificate(f"{number}/LA-LPK/VII/2020", Period(date(2020, 7, 15), until), fields=frozenset({FIELD}))
    facts = [
        proved("registration", "registration", Registration(vin, True, True), Source.SISNAKER),
        proved("type", "institution_type", InstitutionType.PRIVATE, Source.SISNAKER),
        proved("form", "legal_form", LegalForm.LEGAL_ENTITY, Source.SISNAKER),
        proved("certificate", "accreditation_certificate", certificate, Source.LA_LPK, certificate.number),
        Fact(
            "approval", "minister_approval", Approval("M/9/2021", True, Period(date(2021, 11, 12), None)), Source.MINISTER, DAY
        ),
    ]
    return Application(
        identifier=vin, name=name, type="swasta", regency="32.76", city="KOTA DEPOK", province="Jawa Barat",
        association="Himpunan Contoh", facts=tuple(facts), programmes=programmes or (programme(),),
    )  # fmt: skip


def only_claims(one: Application) -> Application:
    return replace(one, facts=tuple(claimed(f.id, f.kind, f.value, f.item) for f in one.facts if f.source is Source.LPK))


def three() -> list[Application]:
    return [
        institution(1, "LPK Cahaya Terampil Nusantara", programme("P1"), programme("P2", DeliveryMode.OFFLINE)),
        institution(2, "LPK Sinar Kejuruan <b>Mandiri</b>", until=date(2023, 7, 15)),
        replace(
            only_claims(institution(3, "=HYPERLINK(1) Balai Harapan")), city="KOTA SURABAYA", province="Jawa Timur", type="uptd"
        ),
    ]
