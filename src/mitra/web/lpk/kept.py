"""What somebody typed while their session had ended: it waits for them until they have signed in again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from mitra.cases.models import Case

View = TypeVar("View", bound=Callable[..., Any])
KEPT: Final = "typed_before_signing_in"
LONGEST: Final = 200_000  # characters of a form, with all that it says was seen
_MARK: Final = "keeps_what_was_typed"


def keeps_typed(view: View) -> View:
    """Of this page what was typed is kept when the session has ended: it leads to the sign-in and back."""
    setattr(view, _MARK, True)
    return view


class KeepTyped:
    """Before a page asks who one is: if nobody is signed in and a form was sent, keep it in the session that follows."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lead to the sign-in with what was typed kept; None where there is nothing to keep."""
        by_script = "application/json" in request.headers.get("Accept", "")  # which keeps it in the browser
        if request.method != "POST" or by_script or not getattr(view, _MARK, False) or request.user.is_authenticated:
            return None
        said = {name: str(text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
        if sum(map(len, said.values())) > LONGEST or not Case.objects.filter(reference=kwargs["reference"]).exists():
            return None  # a session is nobody's store: only what belongs to a case, and no more than a form holds
        names = [name for name in said if f"was-{name}" in said]
        typed = {name: said[name] for name in names if said[name] != said[f"was-{name}"].partition(":")[2]}
        was = {name: said[f"was-{name}"] for name in typed}
        request.session[KEPT] = {"path": request.path, "typed": typed, "was": was, "answer": said.get("answer", "")}
        return redirect_to_login(request.get_full_path())


def taken_back(request: HttpRequest) -> dict[str, Any]:
    """What was typed into this very page before the session ended (`typed`, `was`, `answer`); given once."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[KEPT]
    return kept
