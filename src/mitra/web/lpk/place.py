"""Which case a page speaks of, who looks, and what they may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.accounts.permission import actor
from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor
from mitra.cases.applicant.own import acts_of
from mitra.cases.models import Case
from mitra.cases.refused import Refused
from mitra.law.procedure.case import State
from mitra.site.viewing import viewer_in
from mitra.web.public.days import today
from mitra.web.public.shell import language, show, trail


@dataclass(frozen=True, slots=True)
class Place:
    """A case of an institution of one's own. `may`: acts open to the viewer as the case stands."""

    case: Case
    viewer: Viewer
    by: Actor
    may: frozenset[str]

    @property
    def on(self) -> date:
        """Today, in Jakarta."""
        return today()

    @property
    def url(self) -> str:
        """Address of the case."""
        return reverse("lpk_case", args=[self.case.reference])

    def trail(self, *steps: tuple[str, str]) -> list[dict[str, str]]:
        """Breadcrumbs down to the parent of a page of this case."""
        return trail((reverse("lpk"), _("My institution")), *steps)

    def below(self, *steps: tuple[str, str]) -> list[dict[str, str]]:
        """Breadcrumbs of a page below the case's own page."""
        return self.trail((self.url, _("Application %(reference)s") % {"reference": self.case.reference}), *steps)


def place_of(request: HttpRequest, reference: str) -> Place:
    """The case of that reference; Http404 if it is not one of the viewer's own institutions."""
    viewer = viewer_in(request)
    cases = Case.objects.select_related("institution").filter(institution__in=viewer.institutions)
    case = visible(viewer, "case", cases).filter(reference=reference).first()
    if case is None or viewer.person is None:
        raise Http404
    return Place(case, viewer, actor(viewer.person), acts_of(viewer, case.institution_id, State(case.state or State.DRAFT)))


def refused(request: HttpRequest, place: Place, error: Refused, typed: list[tuple[str, str]] | None = None) -> HttpResponse:
    """Why an act was not possible and how the case stands; what was typed stays there to be copied. Status 409."""
    place.case.refresh_from_db(fields=["state", "step"])
    context = {"place": place, "sentence": error.say(language()), "typed": typed or [], "trail": place.below()}
    return show(request, "lpk/refused.html", context, here="lpk", status=409)


def told(request: HttpRequest, sentence: str) -> None:
    """Say on the next page what was done."""
    messages.success(request, sentence)
