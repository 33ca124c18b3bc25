"""What is asked of a list of differences, read from the address. What is not understood is said, not silently ignored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mitra.findings.differences.flips import NOTHING, Narrowing
from mitra.findings.differences.views import outcome_label
from mitra.findings.export.difference_rows import NO_KEY
from mitra.findings.national.outcomes import REQUIREMENT_IDS
from mitra.findings.words.cells import outcome_labels
from mitra.web.public.filters import Active
from mitra.web.public.shell import language

PARAMETERS: Final = ("syarat", "sebelum", "sesudah", "provinsi", "kejuruan")
_LONGEST = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class FlipFilters:
    """What is wanted, what is on, and one sentence for each thing that could not be used."""

    narrowing: Narrowing
    active: tuple[Active, ...]
    problems: tuple[str, ...]


def read(request: HttpRequest) -> FlipFilters:
    """Read `syarat`, `sebelum`, `sesudah`, `provinsi` and `kejuruan`; "-" asks for what is not there."""
    typed = {name: request.GET.get(name, "").strip()[:_LONGEST] for name in PARAMETERS}
    problems, outcomes = [], {*outcome_labels(language()), NOTHING, ""}
    if typed["syarat"] not in (*REQUIREMENT_IDS, ""):
        problems.append(_("There is no requirement “%(id)s”; the filter was left out.") % {"id": typed["syarat"]})
        typed["syarat"] = ""
    for name in ("sebelum", "sesudah"):
        if typed[name] not in outcomes:
            problems.append(_("“%(typed)s” is not an outcome; the filter was left out.") % {"typed": typed[name]})
            typed[name] = ""
    narrowing = Narrowing(*(typed[name] for name in PARAMETERS))
    return FlipFilters(narrowing, tuple(_active(narrowing)), tuple(problems))


def _active(narrowing: Narrowing) -> list[Active]:
    told = [Active(narrowing.requirement, "syarat")] if narrowing.requirement else []
    if narrowing.before:
        told.append(Active(_("from: %(outcome)s") % {"outcome": _said(narrowing.before)}, "sebelum"))
    if narrowing.after:
        told.append(Active(_("to: %(outcome)s") % {"outcome": _said(narrowing.after)}, "sesudah"))
    named = ((narrowing.province, "provinsi"), (narrowing.field, "kejuruan"))
    return told + [Active(NO_KEY[language()] if value == NOTHING else value, name) for value, name in named if value]


def _said(outcome: str) -> str:
    return outcome_label(None if outcome == NOTHING else outcome, language())
