"""Taking an application back, and applying again with what an earlier one said."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitra.cases.acts import withdraw
from mitra.cases.applicant.own import cases_now
from mitra.cases.draft.present import draft_now
from mitra.cases.draft.sections import Section, sections
from mitra.cases.refused import Forbidden, Refused
from mitra.findings.self_check import Checked
from mitra.intake.labels import sheet_label
from mitra.law.evidence import State as Proof
from mitra.law.procedure.case import State
from mitra.site.access import open_to, sees
from mitra.web.lpk.place import place_of, refused, told
from mitra.web.lpk.testing import tested
from mitra.web.public.shell import language, show


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawing(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then take the application back. Sent twice, it was taken back once."""
    place = place_of(request, reference)
    if place.case.state == State.WITHDRAWN:
        return redirect(place.url)
    if request.method == "POST":
        reason = request.POST.get("reason", "")[:2_000]
        try:
            withdraw(by=place.by, case=reference, reason=reason)
        except Forbidden as error:
            raise Http404 from error
        except Refused as error:
            return refused(request, place, error, [(_("Reason"), reason)] if reason else None)
        told(request, _("The application was withdrawn. It stays readable."))
        return redirect(place.url)
    if "withdraw" not in place.may:
        raise Http404
    return show(request, "lpk/withdraw.html", {"place": place, "trail": place.below()}, here="lpk")


@open_to(sees("case"))
@require_safe
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """What is carried over into a new application, and what of it does not count any more or is wanting today."""
    place = place_of(request, reference)
    (now,) = cases_now(place.viewer, [place.case])
    if not now.may_reapply:
        raise Http404
    draft = draft_now(place.case)
    read = draft.read(place.on)
    carried = [one for one in sections(draft, read) if one.rows]
    context = {
        "place": place, "carried": [(_name(one), one.rows) for one in carried],
        "wanting": no_longer(tested(place, read)), "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/again.html", context, here="lpk")


def no_longer(checked: Checked | None) -> list[str]:
    """What would be wrong today even if everything written were confirmed, and proof that has grown too old; each once."""
    found = [
        reason.text
        for subject in (checked.details if checked else ())
        for finding in (*subject.prospects, *subject.findings)
        for reason in finding.reasons
        if reason.state == Proof.STALE or (finding in subject.prospects and finding.outcome == "not_met")
    ]
    return list(dict.fromkeys(found))


def _name(one: Section) -> str:
    label = sheet_label(one.sheet, language())
    return f"{one.programme} · {label}" if one.programme else label
