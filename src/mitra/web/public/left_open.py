"""Next steps of the typed self-check: what is missing there is a question left open, and the step names that question.

The law's own sentences speak of the application form and its parts, which who only answers questions has never seen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from mitra.findings.queries import SubjectFindings
from mitra.findings.words.views import FindingView, ReasonView
from mitra.law.evidence import State
from mitra.web.public.questions import SelfCheckForm

QUESTIONS: Final = {
    "licence": "licence_form",
    "accreditation_certificate": "certificate_number",
    "units": "units",
    "teaching_documents": "documents",
    "instructor": "skills",
    "market_need": "need",
    "facilities_suit_the_mode": "ready",
    "schedule_and_capacity_are_stated": "ready",
}
"""What may be missing (a kind of fact, or a condition that asks for more than was said), and the field that asks for it."""


def naming_questions(subject: SubjectFindings) -> SubjectFindings:
    """The same findings with steps that fit the typed page."""
    findings, prospects = (tuple(map(_finding, some)) for some in (subject.findings, subject.prospects))
    return replace(subject, findings=findings, prospects=prospects)


def _finding(one: FindingView) -> FindingView:
    reasons, confirmed = (tuple(map(_reason, some)) for some in (one.reasons, one.if_confirmed_reasons))
    return replace(one, reasons=reasons, if_confirmed_reasons=confirmed)


def _reason(one: ReasonView) -> ReasonView:
    name = one.code.split(".")[1]
    if one.state != State.MISSING.value or name not in QUESTIONS:
        return one
    question = SelfCheckForm.base_fields[QUESTIONS[name]].label
    return replace(
        one, next=_("Answer “%(question)s”. If there is none yet, see to it before you apply.") % {"question": question}
    )
