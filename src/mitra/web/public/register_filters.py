"""What is asked of the register, read from the address, and what each choice leads to. A link for each: no script is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import quote_plus, urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mitra.findings.national.listing import Choice
from mitra.law.procedure.partnership import Status
from mitra.law.procedure.partnership.words import name_of
from mitra.law.wording import choice_name
from mitra.register.records import Instead
from mitra.register.search.wanted import Kind, Wanted
from mitra.web.public.filters import Active
from mitra.web.public.shell import language

PARAMETERS: Final[Mapping[str, str]] = {
    "text": "q", "unit": "unit", "status": "status", "province": "provinsi", "field": "kejuruan", "mode": "moda",
}  # fmt: skip
_LONGEST: Final = 100  # characters of what is typed
_AT_FIRST: Final = 6  # choices of a facet that are seen without opening the rest
_PROGRAMMES: Final = "program"


@dataclass(frozen=True, slots=True)
class RegisterFilters:
    """What is wanted, about which kind of line, and the filters that are on."""

    kind: Kind
    wanted: Wanted
    active: tuple[Active, ...]

    @property
    def of_programmes(self) -> bool:
        """Whether a line is a programme."""
        return self.kind is Kind.PROGRAMME


class Offer(NamedTuple):
    """A choice with the address that it leads to; one that is chosen leads to the list without it."""

    choice: Choice
    url: str


class Facet(NamedTuple):
    """A way to narrow the list. `first`: the largest choices, and any that is chosen; `rest`: the others."""

    name: str
    label: str
    first: tuple[Offer, ...]
    rest: tuple[Offer, ...]


def read(request: HttpRequest) -> RegisterFilters:
    """Read `tampil`, `q`, `unit`, `status`, `provinsi`, `kejuruan`, `moda`. An unknown status is none."""
    typed = {name: request.GET.get(parameter, "").strip()[:_LONGEST] for name, parameter in PARAMETERS.items()}
    if typed["status"] not in set(Status):
        typed["status"] = ""
    kind = Kind.PROGRAMME if request.GET.get("tampil") == _PROGRAMMES else Kind.INSTITUTION
    active = tuple(Active(_said(name, text), PARAMETERS[name]) for name, text in typed.items() if text)
    return RegisterFilters(kind, Wanted(**typed), active)


def _said(name: str, text: str) -> str:
    if name == "text":
        return f"“{text}”"
    if name == "unit":
        return _("unit “%(text)s”") % {"text": text}
    return name_of("statuses", text, language()) if name == "status" else choice_name(text, language())


def facets(request: HttpRequest, found: Mapping[str, Iterable[Choice]]) -> tuple[Facet, ...]:
    """The ways to narrow the list, each with how many lines would be left."""
    labels = {"status": _("Status"), "field": _("Field"), "mode": _("Mode"), "province": _("Province")}
    return tuple(_facet(request, name, label, found[name]) for name, label in labels.items())


def _facet(request: HttpRequest, name: str, label: str, choices: Iterable[Choice]) -> Facet:
    largest = sorted(choices, key=lambda one: (not one.chosen, -one.number))
    address = Addresses(request, PARAMETERS[name])
    offers = [Offer(one, address.with_value("" if one.chosen else one.value)) for one in largest]
    return Facet(PARAMETERS[name], label, tuple(offers[:_AT_FIRST]), tuple(offers[_AT_FIRST:]))


def offers_instead(request: HttpRequest, instead: Iterable[Instead]) -> tuple[tuple[Instead, str, str], ...]:
    """What would answer where nothing does: each with what it takes away, in words, and its address."""
    return tuple((one, _without(one.name), Addresses(request, PARAMETERS[one.name]).with_value(one.text)) for one in instead)


def _without(name: str) -> str:
    return {
        "text": _("without the words"), "unit": _("without the unit of competence"), "status": _("with any status"),
        "province": _("in all provinces"), "field": _("in all fields"), "mode": _("in all modes"),
    }[name]  # fmt: skip


class Addresses:
    """Addresses of this page with another value of one parameter, from the first page on. A page has a hundred of them."""

    def __init__(self, request: HttpRequest, parameter: str) -> None:
        others = [(name, one) for name, values in request.GET.lists() if name not in (parameter, "page") for one in values]
        self._others, self._parameter = urlencode(others), parameter

    def with_value(self, value: str) -> str:
        """The address; without the parameter for ""."""
        own = f"{self._parameter}={quote_plus(value)}" if value else ""
        return "?" + "&".join(one for one in (self._others, own) if one)
