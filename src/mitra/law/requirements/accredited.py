"""R3 — PP 37/2021 Pasal 31 ayat (2) huruf c, tetap berlaku setelah PP 6/2025:

    "terakreditasi yang dibuktikan dengan sertifikat akreditasi"

Akreditasi diberikan LA-LPK per program (Permenaker 5/2022); sertifikat lama berlaku sampai tanggal akhirnya sendiri.
Tanggal akhir dibaca dari sertifikat, tidak pernah dihitung. Sertifikat dapat dicabut oleh ketua LA-LPK (Permenaker 5/2022);
sertifikat yang dicabut tidak lagi membuktikan akreditasi.
"""

from __future__ import annotations

from datetime import date

from mitra.law.records import Certificate, Profile
from mitra.law.requirement import Confidence, Requirement
from mitra.law.vocabulary import BOTH, INSTITUTION, PROGRAMME
from mitra.values.names import same_title

ACCREDITED = Requirement("R3", BOTH, since=date(2021, 2, 2), cites="pp-37-2021:31(2)c")


@ACCREDITED.condition(cites="pp-37-2021:31(2)c", confidence=Confidence.HIGH)
def certificate_is_in_force(accreditation_certificate: Certificate, on: date) -> bool:
    return accreditation_certificate.period.contains(on)


@ACCREDITED.condition(cites="pp-37-2021:31(2)c", confidence=Confidence.MEDIUM)
def certificate_is_not_revoked(accreditation_certificate: Certificate, on: date) -> bool:
    return accreditation_certificate.revoked_on is None or on < accreditation_certificate.revoked_on


@ACCREDITED.condition(cites="pedoman-2022:b", confidence=Confidence.MEDIUM, since=date(2022, 1, 3), about=INSTITUTION)
def certificate_names_a_programme(accreditation_certificate: Certificate) -> bool:
    return (
        accreditation_certificate.whole_institution
        or bool(accreditation_certificate.programmes)
        or bool(accreditation_certificate.fields)
    )


@ACCREDITED.condition(cites="pp-37-2021:31(2)c", confidence=Confidence.MEDIUM, about=PROGRAMME)
def certificate_covers_the_programme(accreditation_certificate: Certificate, profile: Profile) -> bool:
    return (
        accreditation_certificate.whole_institution
        or profile.field in accreditation_certificate.fields
        or any(same_title(profile.title, title) for title in accreditation_certificate.programmes)
    )
