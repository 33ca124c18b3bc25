"""Strips of subjects at a point, put together from the outcomes that are decided for them and around them."""

from __future__ import annotations

from collections.abc import Iterable

from mitra.findings.differences.flips import Key, Outcomes
from mitra.findings.overrides.beside import Overriding
from mitra.findings.words.strip import Cell, least
from mitra.law.finding import Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About


class Strips:
    """The strips at one point, with what persons have found (by the institution's id)."""

    def __init__(self, outcomes: Outcomes, overrides: dict[int, tuple[Overriding, ...]] | None = None) -> None:
        self._outcomes, self._overrides = outcomes, overrides or {}
        self._owner = {programme: institution for institution, programme in outcomes if programme}

    def of(self, key: Key, code: str | None) -> tuple[Cell, ...] | None:
        """R1–R5 of a subject (`code`: that of the programme), None where it was not known.

        As in `words.strip`: a programme has what is decided for its institution, an institution the least of its programmes.
        """
        institution, programme = key
        home = self._owner.get(programme, institution)  # joined institutions: it may have been another's then
        if (home, programme) not in self._outcomes:
            return None
        found = tuple(self._overrides.get(home, ()))
        if programme:
            own = {**self._outcomes.get((home, 0), {}), **self._outcomes[home, programme]}
            theirs = {(one.programme, one.requirement): (one.outcome,) for one in found}
            whose = ((code if About.PROGRAMME in one.about else None, one.id) for one in REQUIREMENTS)
            return tuple(_cell(id, own.get(id), theirs.get((who, id), ())) for who, id in whose)
        return tuple(self._of_institution(home, found))

    def _of_institution(self, institution: int, found: tuple[Overriding, ...]) -> Iterable[Cell]:
        own = self._outcomes[institution, 0]
        offered = [each for (one, programme), each in self._outcomes.items() if one == institution and programme]
        for one in REQUIREMENTS:
            of_itself = About.INSTITUTION in one.about
            theirs = tuple(
                each.outcome for each in found if each.requirement == one.id and (each.programme is None) is of_itself
            )
            if of_itself:
                yield _cell(one.id, own.get(one.id), theirs)
                continue
            outcomes = [Outcome(each[one.id]) for each in offered if one.id in each]
            counted = [each for each in outcomes if each is not Outcome.NOT_APPLICABLE]
            yield Cell(one.id, least(outcomes), sum(each is Outcome.MET for each in counted), len(counted), theirs)


def _cell(requirement: str, outcome: str | None, overrides: tuple[Outcome, ...]) -> Cell:
    """What nobody decided is not law yet: not applicable."""
    return Cell(requirement, Outcome(outcome) if outcome else Outcome.NOT_APPLICABLE, overrides=overrides)
