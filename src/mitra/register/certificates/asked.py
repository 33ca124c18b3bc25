"""Whether a certificate still holds: by what the register says on a day, not by what stands on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mitra.institutions.models import Institution
from mitra.law.procedure.partnership import Happening, status_on
from mitra.register.certificates.answer import Answer, of_all, of_approval
from mitra.register.certificates.certificate import Certificate, Covered
from mitra.register.certificates.issued import Told, beginning, certificate, certificates_of, told_of
from mitra.register.certificates.number import slug_of
from mitra.register.following import as_event
from mitra.register.validity import Answer as Opened
from mitra.register.validity import Question, Verdict, valid_on


@dataclass(frozen=True, slots=True)
class Standing:
    """An approval of a certificate as the register has it on the day, and why and by what document where it does not stand.

    `until`: the day on which the approval, or its suspension, has ended. `advice`: what must be done while it is suspended.
    `open`: whether a programme is open to JKP that day, which takes more than its approval; `requirements`: those against it.
    """

    code: str
    title: str
    answer: Answer
    since: date
    until: date | None
    conditions: str
    decree: str
    instrument: str
    reason: str
    advice: str
    open: bool
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A certificate and what it is worth on a day. `newer`: number of the institution's newest, "" if this is it."""

    certificate: Certificate
    on: date
    answer: Answer
    institution: Standing
    programmes: tuple[Standing, ...]
    newer: str

    @property
    def open(self) -> int:
        """How many of its programmes are open to JKP that day."""
        return sum(one.open for one in self.programmes)

    @property
    def slug(self) -> str:
        """The certificate's number as it stands in addresses."""
        return slug_of(self.certificate.number)


def asked(number: str, on: date) -> Asked | None:
    """What that certificate is worth on a day, as known now; None if there is none of that number."""
    found = certificate(number)
    if found is None:
        return None
    institution = Institution.objects.get(identifier=found.vin)
    told = told_of(institution)
    opened = valid_on([Question(found.vin, one.code) for one in found.covered], on)
    standing = [_standing(one, told, on, also) for one, also in zip(found.covered, opened, strict=True)]
    newest = certificates_of(found.vin)[0].number
    return Asked(
        certificate=found,
        on=on,
        answer=of_all(standing[0].answer, [one.answer for one in standing[1:]]),
        institution=standing[0],
        programmes=tuple(standing[1:]),
        newer=newest if newest != found.number else "",
    )


def _standing(covered: Covered, told: Told, on: date, also: Opened) -> Standing:
    known = [one for one in told[covered.code] if one.since <= on]
    answer = of_approval(status_on([as_event(one) for one in known], on), replaced=beginning(known) not in (0, covered.place))
    against = [one for one in known if Happening(one.happening) in _AGAINST]
    last = against[-1] if against and answer in (Answer.SUSPENDED, Answer.REVOKED) else None
    says = [one for one in known if one.happening in (Happening.GRANTED, Happening.AMENDED)]
    return Standing(
        code=covered.code,
        title=covered.title,
        answer=answer,
        since=covered.since,
        until=last.until if last and last.until else says[-1].until if says else covered.until,
        conditions=says[-1].conditions if says else covered.conditions,
        decree=covered.decree,
        instrument=last.instrument if last else "",
        reason=last.reason if last else "",
        advice=last.advice if last else "",
        open=bool(covered.code) and also.verdict is Verdict.VALID and answer is Answer.VALID,
        requirements=also.requirements,
    )


_AGAINST = frozenset({Happening.SUSPENDED, Happening.REVOKED, Happening.SET_ASIDE, Happening.WITHDRAWN})
