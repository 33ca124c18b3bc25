"""The page of a case: its items, the one that is looked at with its evidence, what can be done, and what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.days import WorkingDays
from mitra.cases.desk.gathered import Gathered
from mitra.cases.desk.holding import is_overdue
from mitra.cases.desk.permitted import actions, may
from mitra.cases.desk.records import Asked, Cell, Detail, Dossier, ItemLine, Said, WorkLine
from mitra.cases.items import DECIDED_BY_A_PERSON, Standing
from mitra.cases.labels import row_title, told_of
from mitra.cases.units import UNIT_OF
from mitra.findings.words.views import FactView
from mitra.intake.form import SHEETS
from mitra.questionnaire.definition import Question
from mitra.values.wording import Language

_ORDER = {sheet.key: number for number, sheet in enumerate(SHEETS)}


def item_lines(found: Gathered, viewer: Viewer) -> tuple[ItemLine, ...]:
    """The items by unit and programme, in the order of the form."""
    deciding = {part.code: may(found, viewer, "decide_item", part.unit_id) for part in found.parts}
    made = [_line(found, one, deciding.get(UNIT_OF[one.item.sheet], False)) for one in found.standing]
    return tuple(sorted(made, key=lambda one: (one.unit, one.programme, _ORDER[one.sheet])))


def selected(items: tuple[ItemLine, ...], asked_for: str) -> ItemLine | None:
    """The item asked for; else the first that the viewer has to decide, else the first."""
    for one in items:
        if one.key == asked_for:
            return one
    return next((one for one in items if one.mine and not one.verdict), items[0] if items else None)


def following(items: tuple[ItemLine, ...], after: str) -> str:
    """The next item that the viewer has to decide, after that one and round to the first; "" if there is none."""
    keys = [one.key for one in items]
    place = keys.index(after) + 1 if after in keys else 0
    open_ones = (one.key for one in (*items[place:], *items[:place]) if one.mine and not one.verdict and one.key != after)
    return next(open_ones, "")


def dossier(
    found: Gathered, viewer: Viewer, on: date, language: Language, asked_for: str, known: tuple[FactView, ...] = ()
) -> Dossier:
    """The page. `known`: what others say of the item that is looked at (`desk.evidence`)."""
    case, items = found.case, item_lines(found, viewer)
    line = selected(items, asked_for)
    asked = tuple(_asked(found))
    titles = {one.key: one.title for one in items}
    return Dossier(
        reference=case.reference,
        institution=case.institution_id,
        identifier=case.institution.identifier,
        name=case.institution.name,
        city=case.institution.city,
        state=case.state,
        holding=found.holding,
        handed_in_at=case.handed_in_at,
        due_on=found.due_on,
        is_provisional=found.clock is not None and found.clock.is_provisional,
        overdue=is_overdue(found.due_on, on),
        left=WorkingDays.known().between(on, found.due_on) if found.due_on else None,
        held=found.held or "",
        digest=found.snapshot.sha256,
        declaration=found.snapshot.said["declaration"],
        items=items,
        programmes={
            key: row_title("programmes", dict(row.cells)) for key, row in found.rows.items() if row.sheet == "programmes"
        },
        work=tuple(_work(found, viewer)),
        detail=_detail(found, line, known, language) if line else None,
        following=following(items, line.key) if line else "",
        notes=tuple(Said(one.by, one.at, one.text, internal=one.is_internal, item=one.item) for one in found.notes),
        asked=asked,
        failing=_reasons(found, titles, "failing"),
        to_ask=_reasons(found, titles, "asked"),
        actions=actions(found, viewer, on, language),
        settled=dict(Counter(row.sheet for row in found.rows.values() if row.sheet not in DECIDED_BY_A_PERSON)),
        erased=bool(found.snapshot.said.get("erased")),
        rounds=len({one.round_id for one in found.questions}),
    )


def _line(found: Gathered, one: Standing, mine: bool) -> ItemLine:
    item, row = one.item, found.rows[one.item.key]
    was = found.before.get(item.key)
    return ItemLine(
        key=item.key,
        sheet=item.sheet,
        programme=item.programme,
        title=row_title(item.sheet, dict(row.cells)),
        unit=UNIT_OF[item.sheet],
        verdict=one.verdict,
        mine=mine,
        changed=not found.first and (was is None or dict(was.cells) != dict(row.cells)),
    )


def _detail(found: Gathered, line: ItemLine, known: tuple[FactView, ...], language: Language) -> Detail:
    row, was = found.rows[line.key], found.before.get(line.key)
    now, then = row.cells, was.cells if was else {}
    cells = tuple(_cell(one, now, then if was else None, language) for one in found.form.section(line.sheet).questions)
    checklist = found.form.checklists[line.sheet]
    return Detail(
        line=line,
        cells=tuple(cell for cell in cells if cell.text or cell.before),
        reason=next(one.reason for one in found.standing if one.item.key == line.key),
        known=known,
        verdicts=tuple(
            Said(one.by, one.at, one.reason, verdict=one.verdict) for one in found.verdicts if one.item.key == line.key
        ),
        asked=tuple(one for one in _asked(found) if one.item == line.key),
        is_new=not found.first and was is None,
        points=tuple(one[language == "en"] for one in checklist.points),
        offered=tuple(one[language == "en"] for one in checklist.reasons),
    )


def _cell(one: Question, now: Mapping[str, str], then: Mapping[str, str] | None, language: Language) -> Cell:
    before = _before(now, then, one.key) if then is not None else None
    told = [None if text is None else told_of(one, text, language) for text in (now.get(one.key, "").strip(), before)]
    return Cell(one.label_in(language), told[0] or "", told[1], extra=one.answer is not None)


def _before(now: Mapping[str, str], then: Mapping[str, str], column: str) -> str | None:
    before = then.get(column, "").strip()
    return None if before == now.get(column, "").strip() else before


def _asked(found: Gathered) -> list[Asked]:
    return [Asked(one.item, one.text, one.by, one.asked_at, one.answer, one.answered_at) for one in found.questions]


def _reasons(found: Gathered, titles: dict[str, str], verdict: str) -> tuple[tuple[str, str], ...]:
    """Key and reason of the items with that verdict, in the order of the form."""
    return tuple((one.item.key, one.reason) for one in found.standing if one.verdict == verdict and one.item.key in titles)


def _work(found: Gathered, viewer: Viewer) -> list[WorkLine]:
    items = Counter(UNIT_OF[one.item.sheet] for one in found.standing)
    undecided = Counter(UNIT_OF[one.item.sheet] for one in found.standing if not one.verdict)
    return [
        WorkLine(
            code=one.code,
            unit=one.unit_id,
            name=one.unit,
            name_en=one.unit_en,
            person=one.person_id,
            person_name=one.person,
            began_at=one.began_at,
            done_at=one.done_at,
            items=items[one.code],
            undecided=undecided[one.code],
            mine=one.unit_id in viewer.units,
        )
        for one in found.parts
    ]
