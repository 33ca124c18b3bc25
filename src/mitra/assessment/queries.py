"""What pages read about waves: which there are, their strip matrix on a day, what changed between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as Number

from mitra.assessment.models import Participation, Wave
from mitra.findings.applied import law_applied
from mitra.findings.differences.days import Cause, Shift, shifts
from mitra.findings.judged import judged
from mitra.findings.queries import SubjectFindings, institution_findings, programme_findings
from mitra.findings.screening import Screened
from mitra.findings.search.matrix import Matrix, Wanted, matrix
from mitra.findings.words.law import ChangeView, changes_between
from mitra.institutions.models import Institution
from mitra.law.in_force import Law


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave in a list. `participants`: how many institutions take part."""

    slug: str
    name: str
    starts_on: date
    ends_on: date
    is_demonstration: bool
    participants: int


@dataclass(frozen=True, slots=True)
class WaveMatrix:
    """A wave's strip matrix on a day. `programmes`: how many programmes its institutions put forward."""

    wave: WaveView
    law: Law
    matrix: Matrix
    programmes: int


@dataclass(frozen=True, slots=True)
class Move:
    """How many outcomes of a requirement went from one to another."""

    requirement: str
    before: str
    before_label: str
    after: str
    after_label: str
    number: int


@dataclass(frozen=True, slots=True)
class WaveChanges:
    """What differs in a wave between two days: `shifts` of the requirement and cause asked for, counts over all of them.

    `by_cause`: how many outcomes each cause moved; `with_several_causes`: how many of them were moved by more than one.
    """

    wave: WaveView
    before: date
    after: date
    shifts: tuple[Shift, ...]
    total: int
    moves: tuple[Move, ...]
    by_cause: tuple[tuple[Cause, int], ...]
    with_several_causes: int
    law: tuple[ChangeView, ...]


def waves(language: str) -> tuple[WaveView, ...]:
    """All waves, the newest first."""
    counted = Wave.objects.annotate(participants=Number("participations")).order_by("-starts_on", "slug")
    return tuple(_view(one, one.participants, language) for one in counted)


def wave_matrix(slug: str, on: date | None, wanted: Wanted, language: str) -> WaveMatrix | None:
    """The strip matrix as filtered, on its first day if none is given; None if there is no such wave. Raises NotYetLaw."""
    wave = Wave.objects.filter(slug=slug).first()
    return _matrix(wave, on, wanted, language) if wave else None


def _matrix(wave: Wave, on: date | None, wanted: Wanted, language: str) -> WaveMatrix:
    law = law_applied(on or wave.starts_on)
    screened = _participants_judged(wave, law)
    programmes = sum(len(one.application.programmes) for one in screened)
    return WaveMatrix(_view(wave, len(screened), language), law, matrix(screened, wanted, language), programmes)


def wave_changes(
    slug: str, before: date | None, after: date, language: str, *, requirement: str = "", cause: str = ""
) -> WaveChanges | None:
    """Outcomes and rules that differ from `before` (its first day if not given) to `after`; None if there is no such wave.

    `requirement` and `cause` narrow the list of shifts; raises NotYetLaw.
    """
    wave = Wave.objects.filter(slug=slug).first()
    if wave is None:
        return None
    earlier, later = law_applied(before or wave.starts_on), law_applied(after)
    then, now = _participants_judged(wave, earlier), _participants_judged(wave, later)
    found = tuple(shifts(then, now, earlier, later, language))
    return WaveChanges(
        wave=_view(wave, len(then), language),
        before=earlier.on,
        after=later.on,
        shifts=tuple(
            one for one in found if requirement in ("", one.requirement) and (not cause or Cause(cause) in one.causes)
        ),
        total=len(found),
        moves=_moves(found),
        by_cause=tuple(sorted(Counter(cause for shift in found for cause in shift.causes).items())),
        with_several_causes=sum(len(shift.causes) > 1 for shift in found),
        law=changes_between(earlier, later, language),
    )


def _moves(found: Iterable[Shift]) -> tuple[Move, ...]:
    counted = Counter((s.requirement, s.before, s.before_label, s.after, s.after_label) for s in found)
    return tuple(Move(*which, number) for which, number in sorted(counted.items()))


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """An institution or programme with the waves it takes part in."""

    subject: SubjectFindings
    waves: tuple[WaveView, ...]


def subject_page(identifier: str, code: str | None, on: date, language: str) -> SubjectPage | None:
    """An institution (`code` is None) or a programme of it on a day; None if there is none. Raises NotYetLaw."""
    subject = (
        institution_findings(identifier, on, language) if code is None else programme_findings(identifier, code, on, language)
    )
    if subject is None:
        return None
    joined = Wave.objects.filter(participations__institution__identifier=identifier).order_by("-starts_on")
    return SubjectPage(subject, tuple(_view(one, 0, language) for one in joined))


def _participants_judged(wave: Wave, law: Law) -> tuple[Screened, ...]:
    return judged(participants(wave), law)


def participants(wave: Wave) -> list[Institution]:
    """The institutions of a wave in the order of its list."""
    taking_part = Participation.objects.filter(wave=wave).order_by("position").select_related("institution")
    return [one.institution for one in taking_part]


def _view(wave: Wave, taking_part: int, language: str) -> WaveView:
    name = wave.name if language == "id" else wave.name_en
    return WaveView(wave.slug, name, wave.starts_on, wave.ends_on, wave.is_demonstration, taking_part)


def newest_wave(language: str) -> WaveMatrix | None:
    """The newest wave as it stood on its first day; None while there is none."""
    newest = Wave.objects.order_by("-starts_on", "slug").first()
    return _matrix(newest, None, Wanted(), language) if newest else None


def members(slug: str) -> frozenset[int]:
    """The institutions that take part in a wave, by their ids; none if there is no such wave. One query."""
    return frozenset(Participation.objects.filter(wave__slug=slug).values_list("institution_id", flat=True))
