"""The ministry's questions: answered one by one where they are asked, and sent back together."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from mitra.cases.acts import Edit, answer, answer_question
from mitra.cases.acts.filling import LONGEST, TooMuch
from mitra.cases.applicant.history import snapshots
from mitra.cases.applicant.own import cases_now
from mitra.cases.applicant.questions import Asked, asked
from mitra.cases.draft.conflicts import Conflict, conflicts
from mitra.cases.draft.documents import own_documents
from mitra.cases.draft.present import DraftNow, draft_now
from mitra.cases.draft.sections import own_problems
from mitra.cases.refused import Forbidden, Refused
from mitra.documents.queries import papers_for
from mitra.intake.labels import sheet_label
from mitra.questionnaire.definition import Answer, Question
from mitra.site.access import open_to, sees
from mitra.web.lpk import saved
from mitra.web.lpk.cells import CellsForm, Shown, cards
from mitra.web.lpk.kept import keeps_typed, taken_back
from mitra.web.lpk.place import Place, place_of, refused, told
from mitra.web.lpk.posted import MINE, THEIRS, Posted, posted
from mitra.web.lpk.words import in_words, too_much
from mitra.web.public.shell import language, show

ANSWER = "answer"


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, reference: str) -> HttpResponse:
    """All questions of the open round with what was changed; sending the answers. Sent twice, they went once."""
    place = place_of(request, reference)
    if request.method == "POST":
        try:
            answer(by=place.by, case=reference)
        except Forbidden as error:
            raise Http404 from error
        except Refused as error:
            place.case.refresh_from_db(fields=["state", "step"])
            if place.case.state == "correction" or len(snapshots(place.case)) < 2:
                return refused(request, place, error)
        else:
            told(request, _("The answers were sent."))
        return redirect("lpk_snapshot", reference, len(snapshots(place.case)))
    (now,) = cases_now(place.viewer, [place.case])
    draft = draft_now(place.case)
    found = asked(place.case, draft)
    lines = [(one, item_name(one), _differences(one), reverse("lpk_question", args=[reference, one.id])) for one in found]
    context = {
        "place": place, "told": in_words(now), "lines": lines, "left": sum(not one.answer for one in found),
        "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/questions.html", context, here="lpk")


@keeps_typed
@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One question: the answer in words, and the row that it is about."""
    place = place_of(request, reference)
    draft = draft_now(place.case)
    found = asked(place.case, draft)
    one = next((one for one in found if one.id == number), None)
    if one is None:
        return redirect("lpk_questions", reference)  # answered and sent meanwhile, or from an old page
    if request.method != "POST":
        kept = taken_back(request)
        shown = Shown(kept.get("typed", {}), kept.get("was", {}))
        return _page(request, place, draft, one, found, shown, kept.get("answer") or one.answer)
    text = request.POST.get(ANSWER, "").replace("\r\n", "\n").strip()
    seen = request.POST.get("was-answer", "").replace("\r\n", "\n")
    sent = posted(request.POST, one.sheet, one.row.programme, _questions_of(draft, one))
    text = one.answer if request.POST.get(THEIRS) == ANSWER else text
    if one.answer not in (seen, text) and request.POST.get(MINE) != ANSWER:
        return _page(request, place, draft, one, found, Shown(sent.typed, sent.was), text, theirs=one.answer, status=409)
    try:
        done = answer_question(by=place.by, case=reference, question=number, text=text, edits=_of_row(sent, one))
    except Forbidden as error:
        raise Http404 from error
    except Refused as error:
        return refused(request, place, error, [(pgettext("noun", "Answer"), text)])
    except TooMuch as error:
        return _page(request, place, draft, one, found, Shown(sent.typed, sent.was), text, too_much(error), status=422)
    aside = conflicts(done.summary.get("aside", ()))
    draft = draft_now(place.case)
    found = asked(place.case, draft)
    one = next(again for again in found if again.id == number)
    if aside:
        return _page(request, place, draft, one, found, _with_conflicts(sent, aside), text, status=409)
    told(request, saved.saved_at())
    left = next((other for other in found if not other.answer), None)
    return redirect("lpk_question", reference, left.id) if left and text else redirect("lpk_questions", reference)


def item_name(one: Asked) -> str:
    """What the question is about: the section, the programme, the row."""
    return " · ".join(part for part in (sheet_label(one.sheet, language()), one.row.programme, one.row.name) if part)


def _questions_of(draft: DraftNow, one: Asked) -> tuple[Question, ...]:
    """The questions of the form that the row answers."""
    return draft.asked(one.sheet, one.row.key if one.sheet == "programmes" else one.row.programme)


def _differences(one: Asked) -> list[tuple[str, str, str]]:
    return [(change.label[language() == "en"], change.before, change.after) for change in one.changed]


def _of_row(sent: Posted, one: Asked) -> list[Edit]:
    return [edit for edit in sent.edits if edit.row == one.row.key and edit.column]


def _with_conflicts(sent: Posted, aside: Iterable[Conflict]) -> Shown:
    found = {(one.row, one.column): one for one in aside}
    names = [sent.names[key] for key in found if key in sent.names]
    return Shown({name: sent.typed[name] for name in names}, {name: sent.was[name] for name in names}, found)


def _page(
    request: HttpRequest, place: Place, draft: DraftNow, one: Asked, all_of_them: list[Asked], shown: Shown, text: str,
    sentence: str = "", theirs: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    form = CellsForm()
    wrong = {one.row.key: own_problems(one.row, draft.read(place.on))}
    if any(asks.answer is Answer.DOCUMENT for asks in _questions_of(draft, one)):
        shown.documents = own_documents(place.case.institution_id)
    made = cards(form, _questions_of(draft, one), [one.row], wrong, shown, language(), blank=False)
    (now,) = cases_now(place.viewer, [place.case])
    context = {
        "place": place, "one": one, "about": item_name(one), "count": len(all_of_them), "form": form, "cards": made,
        "sentence": sentence, "theirs": theirs, "text": text, "conflicts": bool(shown.conflicts),
        "differences": _differences(one),
        "may_write": "answer_question" in place.may, "until": in_words(now), "most": LONGEST,
        "papers": papers_for(place.viewer, place.case.institution_id, one.row.key),
        "trail": place.below((reverse("lpk_questions", args=[place.case.reference]), _("Questions"))),
    }  # fmt: skip
    return show(request, "lpk/question.html", context, here="lpk", status=status)
