"""R4 — PP 37/2021 Pasal 31 ayat (2) huruf d, sampai dengan 6 Februari 2025:

    "memperoleh persetujuan Menteri"

Huruf d dihapus oleh PP 6/2025 Pasal I angka 7, berlaku 7 Februari 2025. Sejak itu penetapan mitra oleh kementerian adalah
pengaturan (parameter `ministry_designation_required`), dengan dasar yang lebih lemah: Pasal 31 ayat (3) dan Pasal 34 ayat (1).
Syarat ini adalah keputusan itu sendiri: sebelum diputuskan ia "menunggu keputusan", sesudahnya ia fakta.
"""

from __future__ import annotations

from datetime import date

from mitra.law.definitions import designation_is_asked_for
from mitra.law.records import Approval
from mitra.law.requirement import Confidence, Requirement
from mitra.law.vocabulary import BOTH

APPROVED = Requirement("R4", BOTH, since=date(2021, 2, 2), cites="pp-37-2021:31(2)d")
AMENDED = date(2025, 2, 7)


@APPROVED.condition(cites="pp-37-2021:31(2)d", confidence=Confidence.HIGH, until=AMENDED)
def minister_has_approved(minister_approval: Approval, on: date) -> bool:
    return minister_approval.approved and minister_approval.period.contains(on)


@APPROVED.condition(cites="pp-37-2021:31(3)", confidence=Confidence.LOW, since=AMENDED, when=designation_is_asked_for)
def ministry_has_designated(partner_designation: Approval, on: date) -> bool:
    return partner_designation.approved and partner_designation.period.contains(on)
