"""Every kind of fact the law reads: whom it is about, what it says, who can prove it, when the proof goes stale.

Names, questions and hints in Indonesian and English stand in `wording/`, under the kind's name.
A source that is not in `proved_by` may say what it likes: it stays a claim.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from mitra.law.facts import Source
from mitra.law.records import (
    Approval,
    Certificate,
    InstitutionType,
    Instructor,
    LegalForm,
    Licence,
    MarketNeed,
    OnlineFeature,
    Profile,
    Registration,
    Standard,
    TeachingDocuments,
    Unit,
)


class About(StrEnum):
    """Subject of a fact or a requirement."""

    INSTITUTION = "institution"
    PROGRAMME = "programme"


class Several(StrEnum):
    """What counts when a subject has several items of a kind."""

    SOME = "some"  # one good one is enough (certificates, evidence)
    EVERY = "every"  # each must be good (instructors)


class Kind(NamedTuple):
    """One kind of fact. `max_age`: parameter (days) after which a proof is stale; `member`: the value is a tuple of these."""

    name: str
    about: frozenset[About]
    type: type[Any]
    proved_by: frozenset[Source]
    several: Several | None = None
    member: str = ""
    max_age: str = ""
    stated_by_lpk: bool = True

    @property
    def declared(self) -> bool:
        """The institution's own word is what counts, because it alone decides the matter (a title, a mode, a price)."""
        return Source.LPK in self.proved_by


INSTITUTION = frozenset({About.INSTITUTION})
PROGRAMME = frozenset({About.PROGRAMME})
BOTH = INSTITUTION | PROGRAMME

_LPK, _OFFICIAL, _ASSESSOR = Source.LPK, Source.VERIFIER, Source.ASSESSOR

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        # -- the institution
        Kind("institution_type", INSTITUTION, InstitutionType, frozenset({Source.SISNAKER, _OFFICIAL})),
        Kind("legal_form", INSTITUTION, LegalForm, frozenset({Source.SISNAKER, Source.OSS, _OFFICIAL})),
        Kind(  # the register's own answer: an institution knows its VIN, not what Sisnaker says of it
            "registration",
            INSTITUTION,
            Registration,
            frozenset({Source.SISNAKER}),
            max_age="registration_answer_max_age",
            stated_by_lpk=False,
        ),
        Kind("licence", INSTITUTION, Licence, frozenset({Source.OSS, Source.DISNAKER, _OFFICIAL}), several=Several.SOME),
        Kind("accreditation_certificate", INSTITUTION, Certificate, frozenset({Source.LA_LPK}), several=Several.SOME),
        Kind("minister_approval", BOTH, Approval, frozenset({Source.MINISTER}), stated_by_lpk=False),
        Kind("partner_designation", BOTH, Approval, frozenset({Source.MINISTER}), stated_by_lpk=False),
        # -- a programme, as the institution itself lays it out
        Kind("profile", PROGRAMME, Profile, frozenset({_LPK, _OFFICIAL})),
        Kind("standard", PROGRAMME, Standard, frozenset({_LPK, _OFFICIAL})),
        Kind("units", PROGRAMME, Unit, frozenset({_LPK, _OFFICIAL}), member="unit"),
        # -- a programme, as somebody else has seen it
        Kind("teaching_documents", PROGRAMME, TeachingDocuments, frozenset({_OFFICIAL, _ASSESSOR})),
        Kind("instructor", PROGRAMME, Instructor, frozenset({Source.BNSP, _OFFICIAL, _ASSESSOR}), several=Several.EVERY),
        Kind("market_need", PROGRAMME, MarketNeed, frozenset({Source.PASKER, _OFFICIAL, _ASSESSOR}), several=Several.SOME),
        Kind("facilities_suit_the_mode", PROGRAMME, bool, frozenset({_OFFICIAL, _ASSESSOR})),
        Kind("evaluation_system", PROGRAMME, OnlineFeature, frozenset({_ASSESSOR, Source.PLATFORM})),
        Kind("progress_monitoring", PROGRAMME, OnlineFeature, frozenset({_ASSESSOR, Source.PLATFORM})),
        Kind("interactive_delivery", PROGRAMME, OnlineFeature, frozenset({_ASSESSOR, Source.PLATFORM})),
        # -- what the text asks and a machine cannot judge: a person answers
        Kind("training_is_competency_based", PROGRAMME, bool, frozenset({_ASSESSOR}), stated_by_lpk=False),
        Kind("units_fit_the_programme", PROGRAMME, bool, frozenset({_ASSESSOR}), stated_by_lpk=False),
        Kind("standard_is_recognised", PROGRAMME, bool, frozenset({_OFFICIAL, _ASSESSOR}), stated_by_lpk=False),
    )
}

MEMBERS: dict[str, str] = {kind.member: kind.name for kind in KINDS.values() if kind.member}
