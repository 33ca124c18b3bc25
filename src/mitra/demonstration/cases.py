"""Applications of invented institutions in every state, made by the real acts on days before today, so that work waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from mitra.accounts.models import Person
from mitra.accounts.permission import actor
from mitra.cases import acts
from mitra.cases.acts import Edit
from mitra.cases.items import Standing, standing
from mitra.cases.models import Case, DraftCell, DraftRow, Question
from mitra.cases.units import UNIT_OF
from mitra.demonstration.people import ASSOCIATION, COORDINATOR, OF_UNIT, by_name
from mitra.values.moments import WIB

DECLARATION: Final = "Saya menyatakan bahwa isian ini benar dan dapat dibuktikan."
BEFORE: Final = timedelta(days=150)
"""How long before the first start the invented people came."""
_QUESTION: Final = "Unggah dokumen yang terbaca dan tuliskan nomor serta masa berlakunya seperti yang tercetak."
_FAILS: Final = "Jadwal dan tempat kerja instruktur tidak sesuai dengan program yang diajukan."


@dataclass(frozen=True, slots=True)
class Story:
    """What becomes of the application of an institution of the wave: each act so many weekdays before today.

    None: it does not come to that. `programmes`: how many it applies for (None: all).
    `asked`: how many items are asked about; `failing`: how many do not meet.
    """

    place: int
    opened: int
    programmes: int | None = None
    submitted: int | None = None
    taken_up: int | None = None
    decided: int | None = None
    units: tuple[str, ...] = tuple(OF_UNIT)
    asked: int = 0
    failing: int = 0
    sent: int | None = None
    answered: int | None = None
    held: int | None = None
    ended: int | None = None
    end: str = ""


STORIES: Final = (
    # -- those that are over: from them the time that others will take is reckoned
    Story(9, opened=78, programmes=1, submitted=75, taken_up=73, decided=70, ended=68, end="declare_ready"),
    Story(10, opened=70, programmes=1, submitted=66, taken_up=65, decided=61, ended=58, end="declare_ready"),
    Story(11, opened=66, programmes=1, submitted=62, taken_up=60, decided=58, ended=57, end="declare_ready"),
    Story(12, opened=60, programmes=1, submitted=55, taken_up=53, decided=47, ended=45, end="declare_ready"),
    Story(13, opened=52, programmes=1, submitted=50, taken_up=49, decided=44, ended=43, end="declare_ready"),
    Story(14, opened=46, programmes=1, submitted=44, taken_up=42, decided=36, ended=35, end="declare_ready"),
    Story(15, opened=40, programmes=1, submitted=38, taken_up=35, decided=31, ended=29, end="declare_ready"),
    Story(16, opened=35, programmes=1, submitted=33, taken_up=32, decided=28, ended=26, end="declare_ready"),
    Story(8, opened=30, programmes=1, submitted=27, taken_up=25, decided=19, failing=1, ended=18, end="refuse"),
    Story(7, opened=22, programmes=1, submitted=20, taken_up=19, decided=14, ended=3, end="declare_ready"),
    # -- those that somebody has to work on
    Story(6, opened=28, programmes=1, submitted=24, taken_up=23, decided=20, asked=2, sent=19, answered=9),
    Story(5, opened=16, programmes=1, submitted=15, taken_up=13, decided=12, units=("kelembagaan",), held=2),
    Story(4, opened=14, programmes=2, submitted=12, taken_up=11, decided=4, units=("kelembagaan", "penyelenggaraan"), asked=1),
    Story(3, opened=9, programmes=1, submitted=6),
    Story(2, opened=4, programmes=1, submitted=1),
    Story(17, opened=12, programmes=1, submitted=9, taken_up=8, decided=5),
    # -- the institution's turn
    Story(0, opened=16, programmes=1, submitted=14, taken_up=13, decided=10, asked=2, sent=8),
    Story(1, opened=3),
)
PLACES: Final = 1 + max(story.place for story in STORIES)


def tell(story: Story, institution: str, now: datetime) -> None:
    """Carry a story out on that institution, as if it had ended now."""
    _Teller(story, institution, now).tell()


class _Teller:
    """Carries a story out, one act after the other, each a few minutes after the one before."""

    def __init__(self, story: Story, identifier: str, now: datetime) -> None:
        self._story, self._identifier, self._now = story, identifier, now
        self._owner = _owner(identifier)
        self._reference = ""
        self._at = now

    def tell(self) -> None:
        """The whole story."""
        story = self._story
        self._on(story.opened)
        opened = acts.open_case(by=actor(self._owner), institution=self._identifier, now=self._at)
        self._reference = opened.subject
        if story.programmes is not None:
            self._drop_programmes(story.programmes)
        if story.submitted is None:
            return
        self._on(story.submitted)
        self._do(self._owner, "submit", declaration=DECLARATION)
        if story.taken_up is not None:
            self._on(story.taken_up)
            self._do(OF_UNIT["kelembagaan"], "take_up")
            self._do(OF_UNIT["kelembagaan"], "hand_over", unit="kelembagaan", to=by_name(OF_UNIT["kelembagaan"]))
        if story.decided is not None:
            self._on(story.decided)
            self._decide()
        self._converse()
        self._end()

    def _drop_programmes(self, kept: int) -> None:
        rows = DraftRow.objects.filter(case__reference=self._reference, sheet="programmes").order_by("pk")[kept:]
        self._do(self._owner, "fill_in", edits=[Edit(row.key, "programmes", "", "") for row in rows])

    def _decide(self) -> None:
        """The items of the units that have come to it: some asked about or failing, the others accepted."""
        due = [one for one in self._standing() if not one.verdict and UNIT_OF[one.item.sheet] in self._story.units]
        for number, one in enumerate(due):
            verdict, reason = "accepted", ""
            if number < self._story.asked:
                verdict, reason = "asked", _QUESTION
            elif number < self._story.asked + self._story.failing:
                verdict, reason = "failing", _FAILS
            unit = OF_UNIT[UNIT_OF[one.item.sheet]]
            self._do(unit, "decide_item", item=one.item.key, verdict=verdict, reason=reason)
        done = len(self._story.units) == len(OF_UNIT) and not self._story.asked
        for code in OF_UNIT if done and self._story.ended is not None else ():
            if Case.objects.filter(reference=self._reference, work__unit__code=code).exists():
                self._do(OF_UNIT[code], "finish_work", unit=code)

    def _converse(self) -> None:
        story = self._story
        if story.sent is not None:
            self._on(story.sent)
            text = "Sertifikat pada lampiran terpotong; sudah ditanyakan kepada lembaga."
            self._do(OF_UNIT["kelembagaan"], "comment", text=text, is_internal=True)
            self._do(OF_UNIT["kelembagaan"], "ask")
        if story.answered is not None:
            self._on(story.answered)
            for question in Question.objects.filter(round__case__reference=self._reference).select_related("item"):
                self._do(
                    self._owner,
                    "answer_question",
                    question=question.pk,
                    text="Sudah kami perbaiki.",
                    edits=self._edits(question),
                )
            self._do(self._owner, "answer")
        if story.held is not None:
            self._on(story.held)
            message = "Menunggu jawaban dinas setempat tentang perizinan berusaha. Lembaga tidak perlu berbuat apa pun."
            self._do(OF_UNIT["kelembagaan"], "hold", reason=message)

    def _edits(self, question: Question) -> list[Edit]:
        """A change of the row that was asked about, if one of its cells can bear it."""
        cells = DraftCell.objects.filter(row__case__reference=self._reference, row__key=question.item.key)
        cell = cells.filter(column__in=("association", "description", "title")).exclude(text="").order_by("column").first()
        if cell is None:
            return []
        return [Edit(question.item.key, question.item.sheet, cell.column, f"{cell.text} (diperbaiki)", cell.revision)]

    def _end(self) -> None:
        if self._story.ended is None:
            return
        self._on(self._story.ended)
        if self._story.end == "refuse":
            self._do(COORDINATOR, "refuse", reason="Satu butir tidak memenuhi syarat dan tidak dapat diperbaiki.")
        else:
            self._do(OF_UNIT["kelembagaan"], self._story.end)

    def _standing(self) -> Iterable[Standing]:
        return standing(Case.objects.get(reference=self._reference))

    def _on(self, weekdays: int) -> None:
        """Go to nine in the morning, so many weekdays before today; never after now."""
        day = self._now.astimezone(WIB).date()
        while weekdays:
            day -= timedelta(days=1)
            weekdays -= day.weekday() < 5
        self._at = min(datetime(day.year, day.month, day.day, 9, tzinfo=WIB), self._now)

    def _do(self, who: str | int, act: str, **given: Any) -> None:
        self._at = min(self._at + timedelta(minutes=7), self._now)
        person = by_name(who) if isinstance(who, str) else who
        getattr(acts, act)(by=actor(person), case=self._reference, now=self._at, **given)


def _owner(identifier: str) -> int:
    owners = Person.objects.filter(memberships__institution__identifier=identifier, memberships__part="owner")
    found = owners.filter(is_invented=True).values_list("pk", flat=True).first()
    return found if found is not None else by_name(ASSOCIATION)
