"""The law on partners of JKP as a library: facts and a day in, findings out. Pure: no framework, no database, no clock.

    >>> from datetime import date
    >>> from mitra.law import Case, Fact, LegalForm, Registration, Source, by_kind, judge, law_on, say
    >>> told = [
    ...     Fact("f1", "registration", Registration("1732750001", True, False), Source.SISNAKER, date(2021, 11, 1)),
    ...     Fact("f2", "legal_form", LegalForm.LEGAL_ENTITY, Source.LPK, date(2021, 10, 4)),
    ... ]
    >>> law = law_on(date(2021, 11, 12))
    >>> registered, *_ = judge(Case(by_kind(told), programmes={}), law)
    >>> registered.requirement, registered.outcome.value
    ('R2', 'not_met')
    >>> for reason in registered.reasons:
    ...     print(reason.code, *reason.cites)
    R2.institution_is_verified pp-37-2021:31(2)b
    R2.legal_form.unverified pp-37-2021:1(16)
    >>> said = say(registered.reasons[0], law, {fact.id: fact for fact in told}, "id")
    >>> for sentence in said:
    ...     print(sentence)
    VIN 1732750001 belum terverifikasi di Sisnaker.
    Lengkapi data lembaga di Sisnaker, lalu minta verifikasi kepada Disnaker kabupaten/kota.

How to read the rules themselves: `README.id.md`.
"""

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.law.changes import changes
from mitra.law.evidence import State
from mitra.law.facts import Case, Check, Fact, Source, by_kind
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law, NotYetLaw, law_on
from mitra.law.judge import judge
from mitra.law.parameters import parameters
from mitra.law.records import (
    Approval,
    Certificate,
    DeliveryMode,
    InstitutionType,
    Instructor,
    LegalForm,
    Licence,
    LicenceForm,
    MarketNeed,
    OnlineFeature,
    Profile,
    Registration,
    Standard,
    StandardForm,
    TeachingDocuments,
    Unit,
)
from mitra.law.requirements import REQUIREMENTS
from mitra.law.sources import cite, instruments
from mitra.law.vocabulary import KINDS, About
from mitra.law.wording import Said, say

__all__ = [
    "KINDS",
    "REQUIREMENTS",
    "About",
    "Approval",
    "Case",
    "Catalogue",
    "CatalogueUnit",
    "Certificate",
    "Check",
    "DeliveryMode",
    "Fact",
    "Finding",
    "InstitutionType",
    "Instructor",
    "Law",
    "LegalForm",
    "Licence",
    "LicenceForm",
    "MarketNeed",
    "NotYetLaw",
    "OnlineFeature",
    "Outcome",
    "Profile",
    "Reason",
    "Registration",
    "Said",
    "Source",
    "Standard",
    "StandardForm",
    "State",
    "TeachingDocuments",
    "Unit",
    "by_kind",
    "changes",
    "cite",
    "instruments",
    "judge",
    "law_on",
    "parameters",
    "say",
]
