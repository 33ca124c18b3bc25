"""One section of an application: its cells, saved by a button or as one types, with what two people wrote at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.cases.acts import fill_in
from mitra.cases.acts.filling import TooMuch
from mitra.cases.applicant.changes import changes
from mitra.cases.draft.conflicts import Conflict, conflicts
from mitra.cases.draft.documents import own_documents
from mitra.cases.draft.present import DraftNow, RowNow, draft_now
from mitra.cases.draft.reading import Read
from mitra.cases.draft.sections import SEVERAL, Section, own_problems, rows_of, section_of, sections
from mitra.cases.refused import Refused
from mitra.questionnaire.definition import OF_INSTITUTION, OF_PROGRAMME, Answer, Question
from mitra.questionnaire.queries import questions_of
from mitra.reference import regions
from mitra.site.access import open_to, sees
from mitra.web.lpk import saved
from mitra.web.lpk.addresses import SHEETS, section_url
from mitra.web.lpk.cells import CellsForm, Shown, cards
from mitra.web.lpk.kept import keeps_typed, taken_back
from mitra.web.lpk.place import Place, place_of, refused, told
from mitra.web.lpk.posted import Posted, posted
from mitra.web.lpk.testing import strip_of, tested_alone
from mitra.web.lpk.words import section_title, too_much
from mitra.web.public.shell import language, page_asked, show

ROWS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Here:
    """A section of a case: its sheet, its programme's row where it has one, the draft as it stands."""

    place: Place
    sheet: str
    programme: RowNow | None
    draft: DraftNow
    read: Read
    rows: tuple[RowNow, ...] = field(default=())

    @property
    def code(self) -> str:
        """Key of the programme's row, "" for a section of the institution."""
        return self.programme.key if self.programme else ""

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its questions, as the application's own version of them has them."""
        return self.draft.asked(self.sheet, self.code)

    @property
    def now(self) -> Section | None:
        """How far it is; None if the application does not have it (online learning of a programme that is offline)."""
        return section_of(self.draft, self.read, self.sheet, self.programme)

    @property
    def status(self) -> str:
        """Its status, "" if the application does not have it."""
        return self.now.status.value if self.now else ""

    @property
    def url(self) -> str:
        """Its address."""
        return section_url(self.place.case.reference, self.sheet, self.code)


@keeps_typed
@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, reference: str, part: str, programme: str = "") -> HttpResponse:
    """The cells of a section; saving them."""
    place = place_of(request, reference)
    if request.method != "POST":
        here = here_of(place, part, programme)
        kept = taken_back(request)
        return _page(request, here, Shown(kept.get("typed", {}), kept.get("was", {}), everything="periksa" in request.GET))
    sheet, form = _sheet(part, programme), questions_of(place.case.questions_id)
    if programme and not place.case.rows.filter(sheet="programmes", key=programme).exists():
        raise Http404
    sent = posted(request.POST, sheet, programme, form.section(sheet).questions)
    as_json = "application/json" in request.headers.get("Accept", "")
    try:
        done = fill_in(by=place.by, case=reference, edits=sent.edits)
    except Refused as error:
        if as_json:
            return saved.refused(error.say(language()))
        labels = [(form.label(sheet, one.column, language()), one.text) for one in sent.edits if one.column and one.text]
        return refused(request, place, error, labels)
    except TooMuch as error:
        return _not_saved(request, place, part, programme, sent, too_much(error), as_json)
    except DatabaseError:
        sentence = _("Not saved, because something failed on our side. What you typed is still here: save again.")
        return _not_saved(request, place, part, programme, sent, sentence, as_json, status=503)
    aside = conflicts(done.summary.get("aside", ()))
    here = here_of(place, part, programme)
    if as_json:
        return saved.answer(request, here, sent, done.summary.get("rows", {}), aside)
    if aside:
        return _page(request, here, _with_conflicts(sent, aside), status=409)
    told(request, saved.saved_at())
    return redirect(_next(here) if "next" in request.POST else here.url + _query(request))


def here_of(place: Place, part: str, programme: str) -> Here:
    """The section that an address names; Http404 if the case has none such."""
    sheet = _sheet(part, programme)
    draft = draft_now(place.case)
    of = next((row for row in draft.of("programmes") if row.key == programme), None)
    if programme and of is None:
        raise Http404
    return Here(place, sheet, of, draft, draft.read(place.on), rows_of(draft, sheet, programme))


def _sheet(part: str, programme: str) -> str:
    sheet = SHEETS.get(part, "")
    if sheet not in (OF_PROGRAMME if programme else OF_INSTITUTION):
        raise Http404
    return sheet


def _page(request: HttpRequest, here: Here, shown: Shown, sentence: str = "", status: int = 200) -> HttpResponse:
    many = here.sheet in SEVERAL
    pages = max(1, -(-len(here.rows) // ROWS_A_PAGE))
    number = min(page_asked(request), pages)
    begin = (number - 1) * ROWS_A_PAGE
    rows = here.rows[begin : begin + ROWS_A_PAGE]
    may_write = "fill_in" in here.place.may
    form = CellsForm()
    wrong = {row.key: own_problems(row, here.read) for row in rows}
    blank = may_write and ((many and number == pages) or not rows)
    shown.documents = documents_for(here)
    made = cards(form, here.asked, rows, wrong, shown, language(), blank=blank, start=begin)
    strip = strip_of(tested_alone(here.place, here.read, here.code))
    section, label = here.draft.form.section(here.sheet), here.draft.form.label
    keys = [row.key for row in here.draft.rows if row in here.rows or (row.removed_at and row.sheet == here.sheet)]
    context = {
        "here": here, "place": here.place, "form": form, "cards": made, "many": many, "now": here.now, "may_write": may_write,
        "title": section_title(here.draft.form, here.sheet), "note": section.note[language() == "en"],
        "sentence": sentence, "conflicts": bool(shown.conflicts), "kept": bool(shown.typed) and not sentence,
        "regencies": tuple(one.display for one in regions.regencies()) if here.sheet == "institutions" else (),
        "removed": here.draft.removed(here.sheet, here.code) if many else (), "strip": strip,
        "pages": range(1, pages + 1) if pages > 1 else (), "page": number, "trail": here.place.below(),
        "changes": [(label(here.sheet, one.column, language()), one) for one in changes(here.place.case, keys)],
        "table_url": section_url(here.place.case.reference, here.sheet, here.code, "table") if many else "",
    }  # fmt: skip
    return show(request, "lpk/section.html", context, here="lpk", status=status)


def _not_saved(
    request: HttpRequest, place: Place, part: str, programme: str, sent: Posted, sentence: str, as_json: bool, status: int = 422
) -> HttpResponse:
    if as_json:
        return saved.refused(sentence, status)
    return _page(request, here_of(place, part, programme), Shown(sent.typed, sent.was), sentence, status)


def _with_conflicts(sent: Posted, aside: Iterable[Conflict]) -> Shown:
    """What was saved shows as it stands; what was not, as it was typed, with what stands instead beside it."""
    found = {(one.row, one.column): one for one in aside}
    names = [sent.names[key] for key in found if key in sent.names]
    return Shown({name: sent.typed[name] for name in names}, {name: sent.was[name] for name in names}, found)


def documents_for(here: Here) -> list[str]:
    """The institution's documents, where the section asks for one."""
    wanted = any(one.answer is Answer.DOCUMENT for one in here.asked)
    return own_documents(here.place.case.institution_id) if wanted else []


def _next(here: Here) -> str:
    """The section after this one; behind the last, the application itself."""
    found = [(one.sheet, one.programme) for one in sections(here.draft, here.read)]
    at = found.index((here.sheet, here.code)) if (here.sheet, here.code) in found else len(found)
    if at + 1 < len(found):
        return section_url(here.place.case.reference, *found[at + 1])
    return here.place.url


def _query(request: HttpRequest) -> str:
    number = page_asked(request)
    return f"?page={number}" if number > 1 else ""
