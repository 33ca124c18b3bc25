"""What if the law were otherwise, or on another day: who would stand otherwise, and why. Nothing is kept."""

from __future__ import annotations

import shlex
from collections.abc import Collection

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.assessment.queries import members, waves
from mitra.facts.clock import newest_moment
from mitra.findings.applied import law_applied
from mitra.findings.differences.flips import Flips
from mitra.findings.differences.foreseen import foreseen
from mitra.findings.differences.listing import changes_page
from mitra.findings.differences.scope import in_province, of_identifier, provinces
from mitra.findings.differences.settings_given import as_written
from mitra.findings.differences.what_if import WhatIf
from mitra.findings.refused import Refused, say
from mitra.findings.words.law import changes_between
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today, written
from mitra.web.public.downloads import FORMATS, differences_file
from mitra.web.public.flip_filters import PARAMETERS as FILTERS
from mitra.web.public.flip_filters import FlipFilters
from mitra.web.public.flip_filters import read as read_filters
from mitra.web.public.flows import flows
from mitra.web.public.runs import SUBJECTS
from mitra.web.public.shell import language, national_trail, page_asked, show
from mitra.web.public.what_if_form import Question, read

_LIST = ("page", "format", *FILTERS)  # parts of the address that are about the list, not about the question
_ALL = "semua"


@open_to(PUBLIC)
@require_safe
def what_if(request: HttpRequest) -> HttpResponseBase:
    """The form, and below it the answer; everything asked stands in the address. `?format=` for the list as a file."""
    question, offered = read(request), _scopes()
    own = offered[0][1][0][0] if offered[0][1] else _ALL
    scope = {"lingkup": request.GET.get("lingkup", "").strip()[:120] or own, "vin": request.GET.get("vin", "").strip()[:40]}
    typed = any(name not in _LIST for name in request.GET)
    context = {
        "question": question,
        "scope": scope,
        "scopes": offered,
        "day": question.day.typed if question.day.problem else question.day.on.isoformat(),
        "nothing_asked": typed and question.is_sound and not question.is_asked,
        "trail": national_trail(),
    }
    if question.is_sound and question.is_asked:
        address = question.address(scope)
        if address != _own_part(request):
            return redirect(f"{reverse('what_if')}?{address}")
        try:
            flips = _answer(question, scope)
        except Refused as refused:
            context |= {"refused": say(refused.problem, language()), "command": _command(question)}
        else:
            filters, format = read_filters(request), request.GET.get("format", "")
            if flips and format in FORMATS:
                name = f"andai-{question.day.on.isoformat()}"
                return differences_file(format, flips, filters.narrowing, name)
            context |= _told(request, question, flips, filters) if flips else {"nobody": True}
    return show(request, "public/what_if.html", context, here="national", part="what_if")


def _scopes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom one can ask about, in groups: value and label."""
    of_waves = [(f"gelombang:{one.slug}", one.name) for one in waves(language())]
    of_provinces = [(f"provinsi:{name}", name) for name in provinces()]
    return [(_("Waves"), of_waves), (_("Provinces"), of_provinces), (_("Everybody"), [(_ALL, _("All of Indonesia"))])]


def _own_part(request: HttpRequest) -> str:
    """The address without what is about the list."""
    query = request.GET.copy()
    for name in _LIST:
        query.pop(name, None)
    return query.urlencode()


def _answer(question: Question, scope: dict[str, str]) -> Flips | None:
    """None while nothing is known. Refused: question_wide, institution_unknown, scope_unknown."""
    moment = newest_moment()
    if moment is None:
        return None
    before = law_applied(question.day.on if question.settings else today())
    after = law_applied(question.day.on, question.settings)
    return foreseen(WhatIf(before, after, moment, _among(scope)))


def _among(scope: dict[str, str]) -> Collection[int] | None:
    if scope["vin"]:
        return of_identifier(scope["vin"])
    kind, _colon, name = scope["lingkup"].partition(":")
    found = {"gelombang": members, "provinsi": in_province}.get(kind)
    if found is None and kind != _ALL:
        raise Refused("scope_unknown", written=scope["lingkup"])
    those = found(name) if found else None
    if those is not None and not those:
        raise Refused("scope_unknown", written=name)
    return those


def _told(request: HttpRequest, question: Question, flips: Flips, filters: FlipFilters) -> dict[str, object]:
    listed = changes_page(flips, filters.narrowing, language(), page=page_asked(request), rows=SUBJECTS)
    before, after = flips.points
    named = (_("By the law in force"), _("If it were so")) if question.settings else (written(before.on), written(after.on))
    return {
        "found": listed,
        "flows": flows(listed.moves),
        "filters": filters,
        "page": Paginator(range(listed.subjects), SUBJECTS).get_page(listed.page),
        "formats": FORMATS,
        "before_text": named[0],
        "after_text": named[1],
        "on": after.on,
        "law": changes_between(before.law, after.law, language()),
        "command": _command(question),
    }


def _command(question: Question) -> str:
    """How the same is asked about the whole nation."""
    told = ["mitra", "what-if"]
    for name, value in question.settings.items():
        told += ["--set", f"{name}={as_written(value)}"]
    return shlex.join([*told, "--on", question.day.on.isoformat()])
