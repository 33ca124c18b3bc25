"""Marks: approve, approve with conditions, decide against, return; of many at once. And a new look at what is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mitra.audit.act import Outcome
from mitra.decisions import acts
from mitra.decisions.desk.records import BatchPage
from mitra.decisions.refused import Forbidden, Refused
from mitra.decisions.subjects import Subject
from mitra.law.procedure.partnership.words import name_of
from mitra.site.access import open_to, sees
from mitra.values.dates import parse_date
from mitra.values.wording import say
from mitra.web.decisions.batch import Typed, draw, found
from mitra.web.ministry.shell import acting
from mitra.web.public.shell import language

LONGEST: Final = 4_000  # characters of a reason or of conditions
Call = Callable[..., Outcome]
_ACTS: Final[Mapping[str, Call]] = {
    "approve": acts.approve,
    "approve_with_conditions": acts.approve_with_conditions,
    "decline": acts.decline,
    "return_recommendation": acts.return_recommendation,
}
_ALL: Final = {"semua-setuju": ("approve", "approve"), "semua-tolak": ("decline", "decline")}
"""What follows the directorate in everything that is not decided: the act, and of what was advised."""


class Wrong(ValueError):
    """What was sent cannot be used; the message is the sentence for whoever sent it."""


@open_to(sees("proposal"))
@require_POST
def mark(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide the subjects that were ticked, or follow the directorate in what is not decided yet."""
    sent = request.POST
    page = found(request, reference)
    fields = {name: str(sent.get(name, "")) for name in ("alasan", "syarat", "paling_lambat")}
    ticked = frozenset(str(one) for one in sent.getlist("pilih"))
    try:
        act, given = _read(page, str(sent.get("putusan", "")), ticked, fields)
        done = _ACTS[act](by=acting(request), batch=reference, **given)
    except (Refused, Wrong) as refused:
        problem = refused.say(language()) if isinstance(refused, Refused) else str(refused)
        return draw(request, reference, Typed(problem, ticked, fields), status=422)
    number = done.summary["number"]
    told = ngettext("%(act)s: %(n)s decision.", "%(act)s: %(n)s decisions.", number)
    messages.success(request, told % {"act": name_of("acts", act, language()), "n": number})
    return redirect(reverse("batch", args=[reference]) + "#putusan")


def _read(page: BatchPage, wanted: str, ticked: frozenset[str], fields: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The act and what it is given. Raises Wrong; Http404 for an act that this page does not have."""
    if any(len(one) > LONGEST for one in fields.values()):
        raise Wrong(_("The text is too long: at most 4,000 characters."))
    rows = [(line.vin, row) for line in page.lines for row in line.rows]
    if wanted in _ALL:
        act, advice = _ALL[wanted]
        subjects = [Subject(vin, row.code or None) for vin, row in rows if not row.verdict and row.advice == advice]
        if not subjects:
            raise Wrong(_("There is nothing left of that kind."))
        return act, {"subjects": subjects}
    if wanted not in _ACTS:
        raise Http404
    subjects = [Subject(vin, row.code or None) for vin, row in rows if row.key in ticked]
    if not subjects:
        raise Wrong(_("Tick at least one institution or programme."))
    given: dict[str, Any] = {"subjects": subjects, "reason": fields["alasan"]}
    if wanted == "approve_with_conditions":
        if not fields["syarat"].strip():
            raise Wrong(_("Write the conditions that are to be met."))
        given |= {"conditions": fields["syarat"], "due_on": _day(fields["paling_lambat"])}
    return wanted, given


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    parsed = parse_date(typed[:60])
    if parsed.value is None:
        assert parsed.problem is not None
        raise Wrong(say(parsed.problem, language()))
    return parsed.value


@open_to(sees("proposal"))
@require_POST
def answer(request: HttpRequest, reference: str, vin: str) -> HttpResponse:
    """Answer an objection: grant it (to a refusal) or dismiss it."""
    found(request, reference)
    sent = request.POST
    act = {"kabulkan": acts.grant_objection, "tolak": acts.dismiss_objection}.get(str(sent.get("jawaban", "")))
    reason = str(sent.get("alasan", ""))[:LONGEST]
    if act is None:
        raise Http404
    try:
        act(by=acting(request), subject=Subject(vin, str(sent.get("program", "")) or None), reason=reason)
    except Refused as refused:
        messages.warning(request, refused.say(language()))
    except Forbidden as forbidden:
        raise Http404 from forbidden
    else:
        messages.success(request, _("The objection is answered."))
    return redirect("dossier", reference, vin)


@open_to(sees("proposal"))
@require_POST
def renew(request: HttpRequest, reference: str, vin: str) -> HttpResponse:
    """Take a new snapshot of an institution; what was decided about it is decided anew."""
    page = found(request, reference)
    try:
        acts.renew_snapshot(by=acting(request), batch=reference, institution=vin)
    except Refused as refused:
        return draw(request, reference, Typed(refused.say(language())), status=422)
    except Forbidden as forbidden:
        raise Http404 from forbidden
    name = next((line.name for line in page.lines if line.vin == vin), vin)
    messages.success(request, _("A new snapshot of %(name)s was taken. Decide it anew.") % {"name": name})
    return redirect(reverse("batch", args=[reference]) + f"#l-{vin}")
