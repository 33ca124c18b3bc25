"""What a fact can say: one record for each compound kind. Days in periods are half-open; money is integer rupiah."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mitra.values.period import Period


class InstitutionType(StrEnum):
    """Types of LPK as the national register writes them (PP 37/2021 Art. 31(1) knows government, private, company)."""

    CENTRAL_GOVERNMENT = "uptp"
    REGIONAL_GOVERNMENT = "uptd"
    OTHER_GOVERNMENT = "k-l"
    PRIVATE = "swasta"
    COMPANY = "perusahaan"
    COMMUNITY = "blkk"
    OVERSEAS = "blkln"


class LegalForm(StrEnum):
    """PP 37/2021 Art. 1(16): government bodies and legal entities, no individuals."""

    GOVERNMENT_BODY = "instansi pemerintah"
    LEGAL_ENTITY = "badan hukum"
    INDIVIDUAL = "perorangan"


class Registration(NamedTuple):
    """The answer of Sisnaker about one VIN."""

    vin: str
    registered: bool
    verified: bool
    active: bool = True


class LicenceForm(StrEnum):
    """What permits an institution to train, by its type (Permenaker 6/2024; Permenaker 14/2025)."""

    REGISTRATION = "tanda daftar"
    LICENCE = "izin lpk"
    BUSINESS_LICENCE = "perizinan berusaha"


class Licence(NamedTuple):
    """Licence or registration to run training; an open end means: valid while the institution is active."""

    form: LicenceForm
    number: str
    period: Period


class Certificate(NamedTuple):
    """Accreditation certificate as printed. The end is never computed, it is read (Permenaker 5/2022)."""

    number: str
    period: Period
    programmes: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    whole_institution: bool = False
    revoked_on: date | None = None


class DeliveryMode(StrEnum):
    """How training is given (PP 37/2021 Art. 30)."""

    OFFLINE = "luring"
    ONLINE = "daring"
    BLENDED = "blended"


class Profile(NamedTuple):
    """How the institution itself describes a programme. `province`: two-digit Kemendagri code of the place of training."""

    title: str
    field: str
    occupation: str
    province: str
    mode: DeliveryMode
    fully_self_paced: bool | None = None
    cost_per_trainee: int | None = None
    public_price: int | None = None
    offered_free_elsewhere: bool | None = None
    capacity: int | None = None
    schedule_stated: bool | None = None


class StandardForm(StrEnum):
    """Kinds of work competency standard (Permenaker 6/2025 Art. 1)."""

    NATIONAL = "skkni"
    INTERNATIONAL = "internasional"
    SPECIAL = "khusus"


class Standard(NamedTuple):
    """The standard a programme rests on; `reference` names its document."""

    form: StandardForm
    reference: str = ""


class Unit(NamedTuple):
    """A unit of competency as the applicant wrote it; `hours` are lesson hours (JP) of 45 minutes."""

    code: str
    title: str
    hours: int | None = None


class TeachingDocuments(NamedTuple):
    """Which of the documents of a programme were seen."""

    curriculum: bool
    syllabus: bool
    lesson_plan: bool


class Instructor(NamedTuple):
    """An instructor of one programme; certificates by number, experience in whole years."""

    reference: str
    methodology_certificate: str = ""
    technical_certificate: str = ""
    teaching_years: int = 0
    working_years: int = 0
    has_account: bool = False


NATIONWIDE = "ID"


class MarketNeed(NamedTuple):
    """One piece of evidence that the labour market needs an occupation; `province`: Kemendagri code, or "ID" for the nation."""

    reference: str
    occupation: str
    province: str
    dated_on: date


class OnlineFeature(NamedTuple):
    """One of the three things that online training must have, and how the institution provides it."""

    present: bool
    description: str = ""


class Approval(NamedTuple):
    """A decision of the Minister, or of whoever holds the mandate."""

    number: str
    approved: bool
    period: Period
