"""What a page that saves as one types is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from mitra.cases.draft.conflicts import Conflict
from mitra.cases.draft.sections import own_problems
from mitra.values.moments import WIB
from mitra.web.lpk.cells import in_words, shown_as
from mitra.web.lpk.posted import Posted
from mitra.web.lpk.testing import strip_of, tested_alone
from mitra.web.public.shell import language

if TYPE_CHECKING:
    from mitra.web.lpk.section import Here


def answer(request: HttpRequest, here: Here, sent: Posted, begun: Mapping[str, str], aside: Iterable[Conflict]) -> HttpResponse:
    """When it was saved; what the cells that were sent now say; rows begun; conflicts; faults; the strip anew."""
    keys = {key: begun.get(key, key) for key, __ in sent.names}
    rows = {row.key: row for row in here.rows}
    asked = {one.key: one for one in here.draft.form.section(here.sheet).questions}  # also what this save made superfluous
    cells: dict[str, str] = {}
    faults: dict[str, str] = {}
    for (key, column), name in sent.names.items():
        row = rows.get(keys[key]) or rows.get(f"{here.sheet[:3]}-{key}")
        if row is None:
            continue
        now = row.cells.get(column)
        cells[name] = f"{now.revision}:{shown_as(asked[column].column, now.text)}" if now else "0:"
        wrong = [one.problem for one in own_problems(row, here.read) if one.column == column and one.problem.code != "required"]
        faults[name] = " ".join(in_words(one, asked[column], language()) for one in wrong)
    strip = strip_of(tested_alone(here.place, here.read, here.code))
    said: dict[str, Any] = {
        "saved": saved_at(),
        "cells": cells,
        "rows": {new: key for new, key in keys.items() if new != key},
        "faults": faults,
        "conflicts": [
            {
                "name": sent.names[one.row, one.column],
                "theirs": shown_as(asked[one.column].column, one.theirs),
                "says": _("%(by)s changed this at %(at)s WIB, while you were typing:")
                % {"by": one.by, "at": f"{one.at.astimezone(WIB):%H.%M}"},
                "revision": one.revision,
            }
            for one in aside
            if (one.row, one.column) in sent.names
        ],
        "strip": render_to_string("lpk/strip.html", {"strip": strip}, request),
        "status": render_to_string("lpk/status.html", {"status": here.status}, request),
    }
    return JsonResponse(said)


def saved_at() -> str:
    """ "Saved at 10.42", by the clock of Jakarta."""
    return _("Saved at %(time)s.") % {"time": f"{timezone.now().astimezone(WIB):%H.%M}"}


def refused(sentence: str, status: int = 409) -> HttpResponse:
    """Why nothing was saved; what was typed stays on the page and in the browser."""
    return JsonResponse({"refused": sentence}, status=status)
