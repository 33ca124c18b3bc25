"""What becomes of an approval, by its pages: the act's fields, then everything once more with what follows, then it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitra.audit.act import Outcome
from mitra.decisions import acts
from mitra.decisions.desk.partners import OBJECTED, PartnerPage, PartnerRow, look, partner, partners
from mitra.decisions.refused import Forbidden, Refused
from mitra.decisions.situation import Given
from mitra.decisions.subjects import Subject
from mitra.law.procedure.partnership import State
from mitra.law.procedure.partnership.words import name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.forms import AfterwardsForm
from mitra.web.decisions.twice import Step, hidden, step_of, typed
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail

_ROWS: Final = 25
SLUGS: Final[Mapping[str, str]] = {
    "bekukan": "suspend",
    "akhiri-pembekuan": "lift",
    "ubah": "amend",
    "cabut": "revoke",
    "pulihkan": "restore",
    "putusan-pengadilan": "set_aside",
    "kabulkan-keberatan": "grant_objection",
    "tolak-keberatan": "dismiss_objection",
}
"""The end of an act's address → the act."""
_ACTS: Final[Mapping[str, Callable[..., Outcome]]] = {
    "suspend": acts.suspend,
    "lift": acts.lift,
    "amend": acts.amend,
    "revoke": acts.revoke,
    "restore": acts.restore,
    "set_aside": acts.set_aside,
    "grant_objection": acts.grant_objection,
    "dismiss_objection": acts.dismiss_objection,
}


@open_to(sees("proposal"))
@require_safe
def partner_list(request: HttpRequest) -> HttpResponse:
    """Institutions that were decided about: `?q=` words of name, VIN or place; `?keadaan=` a state of theirs."""
    words, state = request.GET.get("q", "").strip()[:100], request.GET.get("keadaan", "")
    state = state if state in {*State, OBJECTED} - {State.CANDIDATE} else ""
    page, lines = partners(viewer_in(request), words, state, request.GET.get("page"), _ROWS)
    context = {
        "page": page,
        "lines": lines,
        "words": words,
        "state": state,
        "states": [one.value for one in State if one is not State.CANDIDATE],
    }
    return desk_page(request, "decisions/partners.html", context, here="partners")


@open_to(sees("proposal"))
@require_safe
def partner_page(request: HttpRequest, vin: str) -> HttpResponse:
    """One institution with its programmes: how each stands, what was done, what can be done."""
    page = _found(request, vin)
    slugs = {act: slug for slug, act in SLUGS.items()}
    context = {
        "partner": page,
        "rows": [(row, [(slugs[act], act) for act in row.may]) for row in page.rows],
        "trail": trail((reverse("partners"), _("Partners"))),
    }
    return desk_page(request, "decisions/partner.html", context, here="")


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, vin: str, slug: str) -> HttpResponse:
    """An act on the institution or on `?program=`: its fields, then what follows, then it is done."""
    if slug not in SLUGS:
        raise Http404
    page, wanted = _found(request, vin), SLUGS[slug]
    row = next((one for one in page.rows if one.code == request.GET.get("program", "")), None)
    if row is None or (wanted not in row.may and request.method != "POST"):
        raise Http404
    step = step_of(request)
    form = AfterwardsForm(request.POST if step is not Step.ASK else None, act=wanted, initial=_initial(row, wanted))
    looked = None
    if step is not Step.ASK and form.is_valid() and step is not Step.CHANGE:
        said = form.cleaned_data
        looked = look(
            viewer_in(request), vin, row.code, wanted, _given(said), said["reason"], language(), timezone.now(),
            conditions=said.get("conditions", ""),
        )  # fmt: skip
        if looked is None:
            raise Http404
        if looked.against:
            form.add_error(None, looked.against)
        elif step is Step.DO and _is_done(request, vin, row.code, wanted, form):
            told = _("%(act)s: %(name)s. The institution is told.")
            messages.success(request, told % {"act": name_of("acts", wanted, language()), "name": row.title})
            return redirect("partner", vin)
    sure = looked is not None and not form.errors
    context = {
        "partner": page,
        "row": row,
        "act": wanted,
        "form": form,
        "looked": looked,
        "label": name_of("acts", wanted, language()),
        "warns": wanted in ("suspend", "revoke", "set_aside"),
        "said": typed(form) if sure else (),
        "hidden": hidden(request) if sure else (),
        "trail": trail((reverse("partners"), _("Partners")), (reverse("partner", args=[vin]), page.name)),
    }
    status = 422 if form.errors and step is not Step.CHANGE else 200
    return desk_page(request, f"decisions/{'act_sure' if sure else 'act'}.html", context, here="", status=status)


def _is_done(request: HttpRequest, vin: str, code: str, wanted: str, form: AfterwardsForm) -> bool:
    said = form.cleaned_data
    given: dict[str, Any] = {name: said[name] for name in ("instrument", "reason", "advice", "conditions") if name in said}
    if "since" in said:
        given["since"] = said["since"]
    if "last" in said:
        given["until"] = _end(said["last"])
    try:
        _ACTS[wanted](by=acting(request), subject=Subject(vin, code or None), **given)
    except Forbidden as forbidden:
        raise Http404 from forbidden
    except Refused as refused:
        form.add_error(None, refused.say(language()))
        return False
    return True


def _given(said: Mapping[str, Any]) -> Given:
    return Given(since=said.get("since"), until=_end(said.get("last")), advice=said.get("advice", ""))


def _end(last: date | None) -> date | None:
    return last + timedelta(days=1) if last else None


def _initial(row: PartnerRow, wanted: str) -> dict[str, Any]:
    """Of an amendment: what holds now, so that nothing is lost by not typing it again."""
    if wanted != "amend" or row.approval is None:
        return {}
    until = row.approval.until
    return {"conditions": row.approval.conditions, "last": until - timedelta(days=1) if until else None}


def _found(request: HttpRequest, vin: str) -> PartnerPage:
    page = partner(viewer_in(request), vin, language(), timezone.now())
    if page is None:
        raise Http404(_("Nothing was decided about such an institution."))
    return page
