"""People around decisions: a directorate, a delegate with a mandate, an institution that meets all and one that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mitra.accounts.acts import load_units
from mitra.accounts.models import Grant, Membership, Person, WorkUnit
from mitra.accounts.permission import actor
from mitra.accounts.units import shipped_units
from mitra.assessment.acts import announce
from mitra.audit.act import SYSTEM, Actor, Outcome
from mitra.decisions import acts
from mitra.decisions.models import Batch, Decree, Mandate, Partnership
from mitra.decisions.standing import digest_of
from mitra.decisions.subjects import Subject
from mitra.facts.acts import load
from mitra.institutions.models import Institution
from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact, Source
from mitra.law.records import Unit
from tests.keeping import Course, begun, step
from tests.law.institution import PROFILE, institution_facts, programme_facts, replaced, without

MORNING = datetime(2024, 6, 3, 2, 0, tzinfo=UTC)  # a Monday, 9.00 in Jakarta
SINCE = date(2024, 1, 1)
GOOD, BAD = "9911327599", "9911327598"
ALL = Subject(GOOD), Subject(GOOD, "p"), Subject(GOOD, "q"), Subject(BAD), Subject(BAD, "p")
A, P, Q, B, BP = ALL
FIELD = "Teknologi Informasi dan Komunikasi"
_APPROVALS = ("minister_approval", "partner_designation")
SIGNATURE = b"% tanda tangan"


def programme(code: str, *lacking: str) -> Programme:
    """A programme that meets everything, but for the kinds of facts that it lacks."""
    facts = without(programme_facts(), *_APPROVALS, *lacking)
    facts = replaced(facts, "profile", value=PROFILE._replace(field=FIELD))
    facts = replaced(facts, "units", value=(Unit("J.620100.004.02", "Menggunakan Struktur Data"),))
    return Programme(code, f"Program {code.upper()}", FIELD, "blended", tuple(f._replace(id=f"{code}/{f.id}") for f in facts))


def application(vin: str, *programmes: Programme, lacking: tuple[str, ...] = ()) -> Application:
    facts = without(institution_facts(), *_APPROVALS, *lacking)
    certificate = next((one.value for one in facts if one.kind == "accreditation_certificate"), None)
    if certificate:
        facts = replaced(facts, "accreditation_certificate", value=certificate._replace(fields=frozenset({FIELD})))
    return Application(vin, f"LPK {vin[-4:]}", "swasta", "32.76", "Kota Depok", "Jawa Barat", "", tuple(facts), programmes)


@dataclass
class Board(Course):
    """Acts by name of a person, each a minute after the one before."""

    people: dict[str, Person] = field(default_factory=dict)
    now: datetime = MORNING
    reference: str = ""
    number: str = ""

    def by(self, who: str) -> Actor:
        return SYSTEM if who == "system" else actor(self.people[who].pk)

    def later(self, **time: float) -> datetime:
        self.reached = None
        self.now += timedelta(**time) if time else timedelta(minutes=1)
        return self.now

    def do(self, who: str, act: str, **given: Any) -> Outcome:
        doing: Callable[..., Outcome] = getattr(acts, act)
        return doing(by=self.by(who), now=self.later(), **given)

    # -- the usual course

    @step
    def recommended(self, *institutions: str, **given: Any) -> Board:
        made = self.do("coordinator", "recommend", title="Gelombang uji", institutions=institutions or (GOOD, BAD), **given)
        self.reference = made.subject
        return self

    def mark(self, act: str, *subjects: Subject, who: str = "delegate", **given: Any) -> Outcome:
        return self.do(who, act, batch=self.reference, subjects=subjects, **given)

    @step
    def decided(self) -> Board:
        """A and its good programme approved, the rest declined."""
        self.mark("approve", A, P)
        self.mark("decline", Q, B, BP, reason="Syarat belum terpenuhi.")
        return self

    @step
    def confirmed(self) -> Board:
        self.do("delegate", "confirm", batch=self.reference, seen=digest_of(self.batch))
        return self

    @step
    def drawn_up(self, **given: Any) -> Board:
        made = self.do("coordinator", "draw_up", batch=self.reference, title="Penetapan mitra uji", **given)
        self.number = made.subject
        return self

    @step
    def signed(self) -> Board:
        self.do("delegate", "sign", decree=self.number, document=bytes(self.decree.document) + SIGNATURE)
        return self

    @step
    def in_force(self, **given: Any) -> Board:
        """The whole way to a decree that is signed."""
        return self.recommended().decided().confirmed().drawn_up(**given).signed()

    # -- how it stands

    @property
    def batch(self) -> Batch:
        return Batch.objects.get(reference=self.reference)

    @property
    def decree(self) -> Decree:
        return Decree.objects.get(number=self.number)

    def partnership(self, subject: Subject) -> Partnership:
        return Partnership.objects.get(institution__identifier=subject.institution, programme__code=subject.programme)

    def state(self, subject: Subject) -> str:
        found = Partnership.objects.filter(institution__identifier=subject.institution)
        if subject.programme is None:
            return found.get(programme=None).state
        return found.get(programme__code=subject.programme).state

    def states(self) -> dict[Subject, str]:
        return {one: self.state(one) for one in ALL}


def board(now: datetime = MORNING, taught: tuple[str, ...] = ("p", "q")) -> Board:
    """Everybody, with what is known of two institutions, at a moment in the past; nothing is recommended yet.

    `taught`: programmes of the good one; "q" is not good.
    """
    if (now, taught) == (MORNING, ("p", "q")):
        return begun("board", lambda: _made(now, taught))
    return _made(now, taught)


def _made(now: datetime, taught: tuple[str, ...]) -> Board:
    load_units(by=SYSTEM, units=shipped_units())
    known = [
        application(GOOD, *(programme(one, *(("market_need",) if one == "q" else ())) for one in taught)),
        application(BAD, programme("p"), lacking=("registration",)),
    ]
    load(by=SYSTEM, name="uji", digest="a" * 64, applications=known, now=now - timedelta(hours=1))
    announce(
        by=SYSTEM, slug="uji", name="Uji", name_en="Test", starts_on=SINCE, ends_on=SINCE, participants=[GOOD, BAD], now=now
    )  # fmt: skip
    made = Board(now=now)
    for name in ("owner", "stranger", "nobody"):
        _person(made, name)
    Membership.objects.create(
        person=made.people["owner"], institution=Institution.objects.get(identifier=GOOD), part="owner", since=SINCE
    )
    for role in ("coordinator", "director_general", "delegate", "auditor", "administrator", "verifier"):
        unit = WorkUnit.objects.get(code="kelembagaan") if role in ("coordinator", "verifier") else None
        Grant.objects.create(person=_person(made, role), role=role, unit=unit, since=SINCE)
    Mandate.objects.create(person=made.people["delegate"], instrument="M-1/2024", since=SINCE, until=date(2026, 1, 1), at=now)
    return made


def _person(made: Board, name: str) -> Person:
    made.people[name] = Person.objects.create(
        email=f"{name}@contoh.example", name=name.title(), is_invented=True, entered_at=MORNING
    )
    return made.people[name]


__all__ = ["ALL", "BAD", "BP", "GOOD", "MORNING", "A", "B", "Board", "Fact", "P", "Q", "Source", "board"]
