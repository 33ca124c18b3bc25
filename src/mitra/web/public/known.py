"""What was known of an institution on a day, what followed from it, and what has become known since."""

from __future__ import annotations

from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.findings.applied import FIRST_DAY
from mitra.findings.known.then import known_then
from mitra.findings.known.timeline import timeline
from mitra.site.access import PUBLIC, open_to
from mitra.values.dates import parse_date
from mitra.values.moments import WIB
from mitra.values.wording import say
from mitra.web.public.days import day_asked, today, written
from mitra.web.public.shell import language, show, trail


@open_to(PUBLIC)
@require_safe
def known(request: HttpRequest, identifier: str) -> HttpResponse:
    """`?pada=`: known until the end of that day in WIB (default: now); `?tanggal=`: by the law of that day."""
    day, problem = _known_on(request)
    asked = day_asked(request, day)
    found = known_then(identifier, _end_of(day), max(asked.on, FIRST_DAY), today(), language())
    days = timeline(identifier)
    if found is None or days is None:
        raise Http404(_("There is no such institution or programme."))
    context = {
        "found": found,
        "was_known": found.entered_at <= found.then.known_at,
        "days": days,
        "known_on": day,
        "known_on_text": written(day),
        "typed": request.GET.get("pada", ""),
        "problems": [one for one in (problem, asked.problem) if one],
        "on": asked.on,
        "on_text": written(asked.on),
        "trail": trail(
            (reverse("institutions"), _("Institutions")), (reverse("institution", args=[found.identifier]), found.name)
        ),
        "law_digest": found.then.law[:12],
    }
    return show(request, "public/known.html", context, here="institutions")


def _known_on(request: HttpRequest) -> tuple[date, str]:
    """The day asked for, and why it cannot be used if it cannot."""
    typed = request.GET.get("pada", "").strip()[:60]
    if not typed:
        return today(), ""
    parsed = parse_date(typed)
    if parsed.value is None:
        assert parsed.problem is not None
        return today(), say(parsed.problem, language())
    if parsed.value > today():
        return today(), _("Nobody knows yet what will be known on that day; shown is today.")
    return parsed.value, ""


def _end_of(day: date) -> datetime:
    """The last moment of a day in Jakarta, or now if the day is not over."""
    return min(datetime.combine(day, time.max, WIB), timezone.now())
