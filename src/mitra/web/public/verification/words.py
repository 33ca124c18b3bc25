"""The answers in words: what it is, and what to do next. Each asks for something else."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from mitra.register.certificates.answer import Answer
from mitra.register.certificates.presented import Presented
from mitra.register.certificates.seal import Seal
from mitra.register.certificates.tokens import Why

SHAPES = {
    Answer.VALID: "met", Answer.PARTLY: "unproven", Answer.SUSPENDED: "unproven", Answer.NOT_YET: "unproven",
    Answer.EXPIRED: "not_met", Answer.REVOKED: "not_met", Answer.REPLACED: "not_applicable", Answer.UNKNOWN: "not_met",
}  # fmt: skip
"""The outcome whose shape and colour an answer bears."""


class Told(NamedTuple):
    """An answer in words."""

    label: str
    what: str
    next: str
    shape: str


def label_of(answer: Answer) -> str:
    """The answer in a word or two."""
    return {
        Answer.VALID: _("Valid"),
        Answer.PARTLY: _("Valid in part"),
        Answer.SUSPENDED: _("Suspended"),
        Answer.NOT_YET: _("Not valid yet"),
        Answer.EXPIRED: _("Expired"),
        Answer.REVOKED: _("Revoked"),
        Answer.REPLACED: _("Replaced"),
        Answer.UNKNOWN: _("Unknown"),
    }[answer]


def told(answer: Answer) -> Told:
    """The answer of a certificate: what it means and what to do."""
    what, next = {
        Answer.VALID: (
            _("The approvals of this institution and of every programme on this certificate stand."),
            _("Compare the name, the VIN and the programmes below with the certificate that you hold. Take only a programme "
              "that is open to JKP."),
        ),
        Answer.PARTLY: (
            _("The institution’s approval stands, but not that of every programme on this certificate."),
            _("Take only a programme that is valid and open to JKP below."),
        ),
        Answer.SUSPENDED: (
            _("What this certificate says is suspended for now."),
            _("Do not enrol before the suspension has ended. Look again then, or choose another partner from the register."),
        ),
        Answer.NOT_YET: (
            _("What this certificate says holds from a later day."),
            _("Look again from that day on."),
        ),
        Answer.EXPIRED: (
            _("The time of this certificate is over."),
            _("Ask the institution for a newer certificate, or choose another partner from the register."),
        ),
        Answer.REVOKED: (
            _("The approval on which this certificate rests has been taken back."),
            _("Do not enrol on the strength of it. Choose another partner from the register; whoever is in a class already "
              "asks the manpower office of their regency or city."),
        ),
        Answer.REPLACED: (
            _("A newer approval has taken the place of the one on this certificate."),
            _("Check the newer certificate instead."),
        ),
        Answer.UNKNOWN: (
            _("The register has given out no certificate of this number."),
            _("Look whether the number is typed as on paper. If it is, do not rely on it: look the institution up in the "
              "register, and tell the ministry."),
        ),
    }[answer]  # fmt: skip
    return Told(label_of(answer), what, next, SHAPES[answer])


def problem_of(found: Presented) -> str:
    """Why what was held up is not a certificate as we gave it out, and what to do; "" if it is."""
    if found.is_ours:
        return ""
    if found.why is Why.WITHDRAWN_KEY or found.seal is Seal.WITHDRAWN:
        return _("It was signed with a key that has been withdrawn, so it proves nothing any more. Ask the institution to "
                 "fetch its certificate anew.")  # fmt: skip
    if found.paper is None and found.seal is None:
        return _("This code was not signed by us, or it has been changed. Do not rely on what stands beside it: look the "
                 "institution up in the register, and tell the ministry.")  # fmt: skip
    if found.seal is Seal.CHANGED:
        return _("This file has been changed since it was given out. Do not rely on it; what the register says stands below.")
    if found.mixed:
        return _("Parts of different certificates have been put together in this file. Do not rely on it.")
    if found.paper is None:
        return _("This file is not one of our certificates. If you hold paper, check by its number or its code instead.")
    return _("This file does not bear our seal: it was printed or saved anew, or made by somebody else. Compare it with what "
             "the register says below.")  # fmt: skip
