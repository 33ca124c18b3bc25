"""Acts on a case: parse, one call, back to the page. What is refused comes back as a sentence, with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mitra.audit.act import Actor, Outcome
from mitra.cases import acts
from mitra.cases.desk.dossier import following, item_lines
from mitra.cases.desk.gathered import gather
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.models.verification import VERDICTS
from mitra.cases.refused import Refused
from mitra.law.procedure.words import name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.case import Typed, draw
from mitra.web.ministry.shell import acting
from mitra.web.public.shell import language

LONGEST: Final = 4_000  # characters of a reason, message or note
Call = Callable[..., Outcome]
_WITH_A_REASON: Final[Mapping[str, Call]] = {"hold": acts.hold, "refuse": acts.refuse, "step_back": acts.step_back}
_WITHOUT: Final[Mapping[str, Call]] = {
    "take_up": acts.take_up,
    "resume": acts.resume,
    "ask": acts.ask,
    "declare_ready": acts.declare_ready,
}


class Wrong(ValueError):
    """What was sent cannot be used; the message is the sentence for whoever sent it."""


@open_to(sees("queue"))
@require_POST
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Carry out an act of the table on a case. Http404 for one that is not the ministry's."""
    sent = request.POST
    fields = {name: str(sent.get(name, "")) for name in ("reason", "offered", "text", "to", "verdict", "internal")}
    typed = Typed(act, str(sent.get("unit", "")), str(sent.get("item", "")), "", fields)
    if not handed_in_cases(viewer_in(request)).filter(reference=reference).exists():
        raise Http404(_("There is no such application."))
    try:
        if any(len(one) > LONGEST for one in fields.values()):
            raise Wrong(_("The text is too long: at most 4,000 characters."))
        carry_out(acting(request), reference, typed)
    except Refused as refused:
        return _back(request, reference, typed, refused.say(language()))
    except Wrong as wrong:
        return _back(request, reference, typed, str(wrong))
    if act == "decide_item":
        return redirect(f"{_page(reference)}?{urlencode({'butir': _next(request, reference, typed.item)})}#butir")
    messages.success(request, _("Done: %(act)s.") % {"act": name_of("acts", act, language()).lower()})
    return redirect(_page(reference) + (f"?{urlencode({'butir': typed.item})}#catatan" if act == "comment" else ""))


def carry_out(by: Actor, reference: str, typed: Typed) -> Outcome:
    """One call of the act. Raises Forbidden, Refused, Wrong; Http404 for an act that this page does not have."""
    given: dict[str, Any] = {"by": by, "case": reference}
    fields = typed.fields
    if typed.act in _WITHOUT:
        return _WITHOUT[typed.act](**given)
    if typed.act in _WITH_A_REASON:
        return _WITH_A_REASON[typed.act](**given, reason=fields["reason"])
    if typed.act == "decide_item":
        if fields["verdict"] not in VERDICTS:
            raise Wrong(_("Choose one of the three: accept, ask, or does not meet."))
        said = "" if fields["verdict"] == "accepted" else fields["offered"]
        reason = "\n".join(filter(None, [said, fields["reason"].strip()]))
        return acts.decide_item(**given, item=typed.item, verdict=fields["verdict"], reason=reason)
    if typed.act == "comment":
        internal = fields["internal"] != "0"
        return acts.comment(**given, text=fields["text"], is_internal=internal, item=typed.item)
    if typed.act == "finish_work":
        return acts.finish_work(**given, unit=typed.unit)
    if typed.act == "hand_over":
        to = fields["to"]
        if to and not to.isdecimal():
            raise Wrong(_("Choose who takes the work over."))
        return acts.hand_over(**given, unit=typed.unit, to=int(to) if to else None, reason=fields["reason"])
    raise Http404


def _back(request: HttpRequest, reference: str, typed: Typed, problem: str) -> HttpResponse:
    refused = Typed(typed.act, typed.unit, typed.item, problem, typed.fields)
    return draw(request, reference, refused, status=422)


def _page(reference: str) -> str:
    return reverse("case", args=[reference])


def _next(request: HttpRequest, reference: str, item: str) -> str:
    """The next item to decide; the same one if none is left."""
    viewer = viewer_in(request)
    found = gather(viewer, reference)
    return (following(item_lines(found, viewer), item) if found else "") or item
