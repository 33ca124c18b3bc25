"""The application as a list of tasks, with the live self-test beside it; what was handed in; what happened."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitra.cases.acts import Edit, fill_in
from mitra.cases.acts.filling import TooMuch
from mitra.cases.applicant.history import history, snapshots
from mitra.cases.applicant.own import cases_now
from mitra.cases.draft.present import DraftNow, draft_now
from mitra.cases.draft.sections import Section, Status, sections
from mitra.cases.promise import promise_for
from mitra.cases.refused import Refused
from mitra.law.procedure.case import State
from mitra.site.access import open_to, sees
from mitra.web.lpk.addresses import section_url
from mitra.web.lpk.events import in_words as event_in_words
from mitra.web.lpk.place import Place, place_of, refused
from mitra.web.lpk.testing import strips_of, tested
from mitra.web.lpk.words import in_words, section_title, too_much
from mitra.web.public.shell import show


@dataclass(frozen=True, slots=True)
class Task:
    """A section in the list. `count`: how many rows it has, told where there may be several."""

    label: str
    url: str
    status: Status
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that belong together: those of the institution (`key` ""), or of one programme."""

    key: str
    title: str
    tasks: tuple[Task, ...]


@open_to(sees("case"))
@require_safe
def application(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the application is; while it is a draft, its tasks."""
    place = place_of(request, reference)
    (now,) = cases_now(place.viewer, [place.case])
    kept = snapshots(place.case)
    events = history(place.case, kept)
    last_step = next(one.at for one in events if one.kind == "step")
    context = {
        "place": place, "told": in_words(now), "snapshots": kept, "trail": place.trail(),
        "events": [event_in_words(one) for one in events],
        "promise": promise_for(place.case, place.on, last_step),
        **(_tasks(place) if now.state is State.DRAFT else {}),
    }  # fmt: skip
    return show(request, "lpk/application.html", context, here="lpk")


def _tasks(place: Place) -> dict[str, object]:
    """What the list of tasks shows, and the self-test beside it."""
    draft = draft_now(place.case)
    read = draft.read(place.on)
    found = list(sections(draft, read))
    return {
        "groups": groups(place, draft, found), "strips": strips_of(tested(place, read), draft),
        "minutes": sum(one.minutes for one in found), "done": sum(one.status is Status.DONE for one in found),
        "all": len(found), "removed": draft.removed("programmes"),
    }  # fmt: skip


def groups(place: Place, draft: DraftNow, found: list[Section]) -> list[Group]:
    """The sections by what they belong to."""
    titles = {row.key: row.text("title") for row in draft.of("programmes")}
    reference = place.case.reference
    made = []
    for key in ("", *titles):
        tasks = [
            Task(
                section_title(draft.form, one.sheet),
                section_url(reference, one.sheet, one.programme),
                one.status,
                one.rows,
                one.minutes,
            )
            for one in found
            if one.programme == key
        ]
        made.append(Group(key, f"{key} {titles[key]}".strip() if key else "", tuple(tasks)))
    return made


@open_to(sees("case"))
@require_POST
def programmes(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a programme (`title`), put one away (`remove`) or bring it back (`bring_back`)."""
    place = place_of(request, reference)
    draft = draft_now(place.case)
    title = request.POST.get("title", "").strip()
    same = next((row for row in draft.of("programmes") if row.text("title").strip().casefold() == title.casefold()), None)
    if title and same:  # sent twice, or there already
        return redirect(section_url(reference, "programmes", same.key))
    if away := request.POST.get("remove"):
        edits = [Edit(away, "programmes", "", "")]
    elif back := request.POST.get("bring_back"):
        edits = [Edit(back, "programmes", "", "bring_back")]
    elif title:
        edits = [Edit("", "programmes", "title", title, new="programme")]
    else:
        messages.error(request, _("Type the title of the programme that you want to add."))
        return redirect(place.url + "#programmes")
    try:
        done = fill_in(by=place.by, case=reference, edits=edits)
    except Refused as error:
        return refused(request, place, error, [(_("Title of the programme"), title)] if title else None)
    except TooMuch as error:
        messages.error(request, too_much(error))
        return redirect(place.url)
    if begun := done.summary.get("rows", {}).get("programme"):
        return redirect(section_url(reference, "programmes", begun))
    return redirect(place.url + "#programmes")
