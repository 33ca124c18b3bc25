"""People around one case: an institution with its people, a verifier of each unit, a coordinator, strangers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mitra.accounts.models import Grant, Membership, Person, WorkUnit
from mitra.accounts.permission import actor
from mitra.accounts.units import shipped_units
from mitra.audit.act import SYSTEM, Actor, Outcome
from mitra.cases import acts
from mitra.cases.acts import Edit
from mitra.cases.models import Case, DraftCell, DraftRow
from mitra.institutions.models import Institution
from tests.keeping import Course, begun, step

MORNING = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # a Monday, 9.00 in Jakarta
SINCE = date(2024, 1, 1)
VINS = ("9911327599", "9911327598")
ROWS: dict[str, dict[str, str]] = {
    "institutions": {
        "name": "LPK Contoh Karya", "type": "swasta", "legal_form": "badan hukum", "regency": "KOTA DEPOK",
    },
    "licences": {"form": "perizinan berusaha", "number": "0220003001", "from": "2 Maret 2026"},
    "accreditations": {
        "number": "52/LA-LPK/VII/2025", "from": "15 Juli 2025", "until": "14 Juli 2028",
        "fields": "Teknologi Informasi dan Komunikasi",
    },
    "programmes": {
        "title": "Junior Web Developer", "field": "Teknologi Informasi dan Komunikasi", "occupation": "Pengembang Web",
        "province": "Jawa Barat", "mode": "luring", "standard": "skkni", "curriculum": "ya", "syllabus": "ya",
        "lesson_plan": "ya",
    },
    "units": {"code": "J.620100.004.02", "title": "Menggunakan Struktur Data", "hours": "20"},
    "instructors": {"reference": "I1", "technical_certificate": "62010 2513 4 0004321 2020", "has_account": "ya"},
    "facilities": {"suited": "ya"},
}  # fmt: skip
OF_PROGRAMME = ("units", "instructors", "facilities")


@dataclass
class Desk(Course):
    """Acts on the case by name of a person, each a minute after the one before."""

    people: dict[str, Person] = field(default_factory=dict)
    now: datetime = MORNING
    reference: str = ""

    def by(self, who: str) -> Actor:
        return SYSTEM if who == "system" else actor(self.people[who].pk)

    def later(self, **time: float) -> datetime:
        self.reached = None
        self.now += timedelta(**time) if time else timedelta(minutes=1)
        return self.now

    def do(self, who: str, act: str, **given: Any) -> Outcome:
        self.reached = None
        if act == "open_case":
            done: Outcome = acts.open_case(by=self.by(who), now=self.later(), **{"institution": VINS[0]} | given)
            self.reference = done.subject
            return done
        doing: Callable[..., Outcome] = getattr(acts, act)
        return doing(by=self.by(who), case=self.reference, now=self.later(), **given)

    @property
    def case(self) -> Case:
        return Case.objects.get(reference=self.reference)

    def cell(self, sheet: str, column: str) -> DraftCell:
        return DraftCell.objects.get(row__case=self.case, row__sheet=sheet, column=column)

    def key(self, sheet: str) -> str:
        return DraftRow.objects.filter(case=self.case, sheet=sheet, removed_at=None).order_by("id")[0].key

    def write(self, who: str, sheet: str, **cells: str) -> Outcome:
        """Change cells of the first row of a sheet, having seen what stands there."""
        seen = {one.column: one.revision for one in DraftCell.objects.filter(row__case=self.case, row__sheet=sheet)}
        key = self.key(sheet)
        return self.do(
            who, "fill_in", edits=[Edit(key, sheet, column, text, seen.get(column, 0)) for column, text in cells.items()]
        )

    @step
    def filled(self) -> Desk:
        """A draft with everything that can be handed in."""
        self.do("owner", "open_case")
        programme = ""
        for sheet, cells in ROWS.items():
            key = self.key(sheet) if sheet == "institutions" else ""
            edits = [
                Edit(key, sheet, column, text, seen=self._seen(key, column), new="new", programme=programme)
                for column, text in cells.items()
            ]
            begun = self.do("editor", "fill_in", edits=edits).summary.get("rows", {})
            programme = begun["new"] if sheet == "programmes" else programme
        return self

    def _seen(self, key: str, column: str) -> int:
        found = DraftCell.objects.filter(row__case=self.case, row__key=key, column=column).first()
        return found.revision if found else 0

    @step
    def submitted(self) -> Desk:
        """A case that was handed in."""
        self.filled().do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
        return self

    @step
    def taken_up(self) -> Desk:
        """A case that the units look at."""
        self.submitted().do("kelembagaan", "take_up")
        return self

    @step
    def decide_all(self, verdict: str = "accepted", reason: str = "") -> Desk:
        """Every item that nobody has decided, by a verifier of its unit."""
        from mitra.cases.items import standing
        from mitra.cases.units import UNIT_OF

        for one in standing(self.case):
            if not one.verdict:
                self.do(UNIT_OF[one.item.sheet], "decide_item", item=one.item.key, verdict=verdict, reason=reason)
        return self

    @step
    def all_units_done(self) -> Desk:
        """Each unit that has a part says it is done."""
        for work in self.case.work.filter(done_at=None).select_related("unit"):
            self.do(work.unit.code, "finish_work", unit=work.unit.code)
        return self


def desk(now: datetime = MORNING) -> Desk:
    """Everybody, in a database without cases, at a moment in the past."""
    return begun("desk", lambda: _made(now)) if now == MORNING else _made(now)


def _made(now: datetime) -> Desk:
    from mitra.accounts.acts import load_units

    load_units(by=SYSTEM, units=shipped_units())
    of = [Institution.objects.create(**_institution(vin, number)) for number, vin in enumerate(VINS)]
    made = Desk(now=now)
    for name, part, institution in (
        ("owner", "owner", of[0]), ("editor", "editor", of[0]), ("reader", "reader", of[0]), ("stranger", "owner", of[1]),
    ):  # fmt: skip
        Membership.objects.create(person=_person(made, name), institution=institution, part=part, since=SINCE)
    for code in ("kelembagaan", "standardisasi-kompetensi", "penyelenggaraan"):
        unit = WorkUnit.objects.get(code=code)
        Grant.objects.create(person=_person(made, code), role="verifier", unit=unit, since=SINCE)
    Grant.objects.create(
        person=_person(made, "coordinator"), role="coordinator", unit=WorkUnit.objects.get(code="kelembagaan"), since=SINCE
    )
    for role in ("assessor", "moderator", "director_general", "delegate", "auditor", "administrator"):
        Grant.objects.create(person=_person(made, role), role=role, since=SINCE)
    _person(made, "nobody")
    return made


def _institution(vin: str, number: int) -> dict[str, Any]:
    return {
        "identifier": vin, "name": f"LPK Contoh {number}", "type": "swasta", "regency": "32.76", "city": "Kota Depok",
        "province": "Jawa Barat", "association": "", "entered_at": MORNING - timedelta(days=900),
    }  # fmt: skip


def _person(made: Desk, name: str) -> Person:
    made.people[name] = Person.objects.create(email=f"{name}@contoh.example", name=name.title(), entered_at=MORNING)
    return made.people[name]
