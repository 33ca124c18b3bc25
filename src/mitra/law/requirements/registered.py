"""R2 — PP 37/2021 Pasal 31 ayat (2) huruf b, tetap berlaku setelah PP 6/2025:

    "terdaftar dan terverifikasi di Sistem Informasi Ketenagakerjaan"

Terdaftar dan terverifikasi adalah dua syarat; VIN yang tidak aktif dibaca sebagai tidak lagi terdaftar (tafsiran kami;
bandingkan Permenaker 6/2025 Pasal 4, yang baru dilihat pada sumber lemah). Badan hukum: Pasal 1 angka 16. Izin menurut
jenis lembaga: Pedoman 2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mitra.law.definitions import type_has_a_known_licence
from mitra.law.records import InstitutionType, LegalForm, Licence, Registration
from mitra.law.requirement import Confidence, Requirement
from mitra.law.vocabulary import INSTITUTION

REGISTERED = Requirement("R2", INSTITUTION, since=date(2021, 2, 2), cites="pp-37-2021:31(2)b")
GUIDELINE = date(2022, 1, 3)


@REGISTERED.condition(cites="pp-37-2021:31(2)b", confidence=Confidence.HIGH)
def institution_is_registered(registration: Registration) -> bool:
    return registration.registered


@REGISTERED.condition(cites="pp-37-2021:31(2)b", confidence=Confidence.HIGH)
def institution_is_verified(registration: Registration) -> bool:
    return registration.verified


@REGISTERED.condition(cites="pp-37-2021:31(2)b", confidence=Confidence.MEDIUM)
def vin_is_active(registration: Registration) -> bool:
    return registration.active


@REGISTERED.condition(cites="pp-37-2021:1(16)", confidence=Confidence.HIGH)
def institution_is_a_body_not_a_person(legal_form: LegalForm) -> bool:
    return legal_form is not LegalForm.INDIVIDUAL


@REGISTERED.condition(cites="pedoman-2022:a", confidence=Confidence.MEDIUM, since=GUIDELINE, when=type_has_a_known_licence)
def licence_is_the_one_its_type_needs(
    licence: Licence, institution_type: InstitutionType, licence_forms: Mapping[str, list[str]]
) -> bool:
    return licence.form.value in licence_forms[institution_type.value]


@REGISTERED.condition(cites="pedoman-2022:a", confidence=Confidence.MEDIUM, since=GUIDELINE)
def licence_is_in_force(licence: Licence, on: date) -> bool:
    return licence.period.contains(on)
