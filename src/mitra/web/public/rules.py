"""The law as the machine applies it: on a day, condition by condition, and what changed between two days."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.findings.applied import FIRST_DAY
from mitra.findings.words.rules import condition_page, days_of_change, rule_changes, rules
from mitra.law.in_force import needs
from mitra.law.requirements import REQUIREMENTS
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import PARAMETER, day_asked, switch, today, written
from mitra.web.public.shell import language, show, trail


@open_to(PUBLIC)
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Each requirement with its article, conditions, parameters and what proves what."""
    asked = day_asked(request, today())
    found = rules(asked.on, language())
    context = {
        "found": found,
        "day": f"?{PARAMETER}={asked.on.isoformat()}",
        "on_text": written(asked.on),
        "days": switch(request, asked, [(day, "") for day in days_of_change()]),
        "changes_url": f"{reverse('law_changes')}?dari={FIRST_DAY.isoformat()}&ke={asked.on.isoformat()}",
        "trail": trail(),
        "law_digest": found.digest[:12],
    }
    return show(request, "public/law.html", context, here="law")


@open_to(PUBLIC)
@require_safe
def condition(request: HttpRequest, code: str) -> HttpResponse:
    """One condition, by its code."""
    asked = day_asked(request, today())
    found = condition_page(code, asked.on, language())
    if found is None:
        raise Http404(_("There is no such condition."))
    day = f"?{PARAMETER}={asked.on.isoformat()}"
    context = {
        "found": found,
        "day": day,
        "on_text": written(asked.on),
        "days": switch(request, asked, [(one, "") for one in days_of_change()]),
        "trail": trail((reverse("law") + day, _("Requirements"))),
        "law_digest": found.digest[:12],
        "catalogue_url": reverse("reference_kind", args=["skkni"]) if _reads_the_catalogue(code) else "",
    }
    return show(request, "public/condition.html", context, here="law")


def _reads_the_catalogue(code: str) -> bool:
    """Whether the condition of that code compares with the catalogue of standards."""
    conditions = (one for requirement in REQUIREMENTS for one in requirement.conditions if one.code == code)
    return any(need.role == "catalogue" for one in conditions for need in needs(one))


@open_to(PUBLIC)
@require_safe
def law_changes(request: HttpRequest) -> HttpResponse:
    """What the law of the later day (`?ke=`) says otherwise than that of the earlier one (`?dari=`)."""
    before, after = day_asked(request, FIRST_DAY, "dari"), day_asked(request, today(), "ke")
    if before.on > after.on:
        swapped = f"?dari={after.on.isoformat()}&ke={before.on.isoformat()}"
        return redirect(reverse("law_changes") + swapped)
    found = rule_changes(before.on, after.on, language())
    context = {
        "found": found,
        "problems": [("dari", before.problem), ("ke", after.problem)],
        "typed": {"dari": before.typed or found.before.isoformat(), "ke": after.typed or found.after.isoformat()},
        "before_text": written(found.before),
        "after_text": written(found.after),
        "trail": trail((reverse("law"), _("Requirements"))),
    }
    return show(request, "public/law_changes.html", context, here="law")
