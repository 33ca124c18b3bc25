"""What was handed in, exactly: to read, to print, to keep as JSON or as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mitra.cases.applicant.own import cases_now
from mitra.cases.applicant.questions import differences
from mitra.cases.draft.reading import Written
from mitra.cases.draft.workbook import write_workbook
from mitra.cases.models import Question, Snapshot
from mitra.cases.snapshots import content, rows_of
from mitra.intake.labels import sheet_label
from mitra.questionnaire.definition import Questionnaire
from mitra.questionnaire.queries import questions_of
from mitra.site.access import open_to, sees
from mitra.values.moments import display_moment
from mitra.web.lpk.cells import in_full
from mitra.web.lpk.place import Place, place_of
from mitra.web.lpk.words import in_words
from mitra.web.public.self_check import XLSX
from mitra.web.public.shell import language, show


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of what was handed in: of a programme (its title), or of the institution. `rows`: label and text of each cell."""

    title: str
    programme: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


@open_to(sees("case"))
@require_safe
def snapshot(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A page that prints; right after handing in it is the receipt."""
    place = place_of(request, reference)
    kept = _kept(place, number)
    (now,) = cases_now(place.viewer, [place.case])
    said, form = content(kept), questions_of(place.case.questions_id)
    before = _kept(place, number - 1) if number > 1 else None
    context = {
        "place": place, "kept": kept, "number": number, "said": said, "at": display_moment(kept.at, language()),
        "by": kept.step.person.name if kept.step.person else "", "handed": parts(form, rows_of(kept)), "told": in_words(now),
        "changed": changed(form, rows_of(before), rows_of(kept)) if before else [],
        "answered": Question.objects.filter(round__answered=kept.step).select_related("answered_by") if before else [],
        "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/snapshot.html", context, here="lpk")


@open_to(sees("case"))
@require_safe
def snapshot_json(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The very bytes that were kept; their SHA-256 is the one on the receipt."""
    kept = _kept(place_of(request, reference), number)
    return _file(bytes(kept.content), "application/json", f"permohonan-{reference}-{number}.json")


@open_to(sees("case"))
@require_safe
def snapshot_workbook(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The same as the application workbook."""
    place = place_of(request, reference)
    kept = _kept(place, number)
    made = BytesIO()
    write_workbook(rows_of(kept), place.case.institution.identifier, kept.on, made, language())
    return _file(made.getvalue(), XLSX, f"permohonan-{reference}-{number}.xlsx")


def parts(form: Questionnaire, rows: Iterable[Written]) -> list[Part]:
    """What was handed in, in the form's order, each programme's sheets together."""
    rows = list(rows)
    programmes = [row for row in rows if row.sheet == "programmes"]
    found = []
    for programme in (None, *programmes):
        for section in form.sections:
            own = [row for row in rows if row.sheet == section.sheet and _belongs(row, programme)]
            if own:
                title = f"{programme.key} {programme.cells.get('title', '')}" if programme else ""
                found.append(Part(section.label[language() == "en"], title, tuple(_said(form, row) for row in own)))
    return found


def changed(
    form: Questionnaire, before: Iterable[Written], now: Iterable[Written]
) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What was handed in otherwise than before: the row in words, then label and both texts of each cell."""
    old = {row.key: row for row in before}
    new = {row.key: row for row in now}
    found = []
    for key in dict.fromkeys([*old, *new]):
        row = new.get(key) or old[key]
        cells = differences(
            form, row.sheet, dict(old[key].cells) if key in old else {}, dict(new[key].cells) if key in new else {}
        )
        if cells:
            told = [(one.label[language() == "en"], one.before, one.after) for one in cells]
            found.append((" · ".join(filter(None, [sheet_label(row.sheet, language()), row.programme])), told))
    return found


def _belongs(row: Written, programme: Written | None) -> bool:
    if programme is None:
        return row.sheet != "programmes" and not row.programme
    return row is programme or row.programme == programme.key


def _said(form: Questionnaire, row: Written) -> tuple[tuple[str, str], ...]:
    said = ((one, row.cells.get(one.key, "")) for one in form.section(row.sheet).questions)
    return tuple((one.label_in(language()), in_full(one, text, language())) for one, text in said if text.strip())


def _kept(place: Place, number: int) -> Snapshot:
    found = Snapshot.objects.filter(case=place.case).select_related("step__person").order_by("pk")
    kept = found[number - 1 : number].first() if number else None
    if kept is None:
        raise Http404
    return kept


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
