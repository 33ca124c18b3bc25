"""The strip on a day on which one of today's requirements was not law yet."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.findings.screening import screen
from mitra.findings.words import strip
from mitra.findings.words.strip import institution_strip, programme_strip
from mitra.intake.application import Application, Programme
from mitra.law import REQUIREMENTS, Outcome, law_on
from mitra.law.requirement import Requirement
from mitra.law.vocabulary import BOTH, PROGRAMME


@pytest.mark.parametrize("about", [BOTH, PROGRAMME])
def test_a_requirement_of_a_later_day_does_not_apply(monkeypatch: pytest.MonkeyPatch, about: frozenset[str]) -> None:
    later = Requirement("R9", about, since=date(2027, 1, 1), cites="usulan-tim:umur-bukti")  # type: ignore[arg-type]
    monkeypatch.setattr(strip, "REQUIREMENTS", (*REQUIREMENTS, later))
    programme = Programme("P", "Las", "Las", "luring", ())
    application = Application("1", "LPK Contoh", "swasta", "32.76", "Depok", "32", "", (), (programme,))
    (screened,) = screen([application], law_on(date(2021, 11, 12)))
    for cells in (programme_strip(screened, "P"), institution_strip(screened)):
        assert [cell.requirement for cell in cells][-1] == "R9"
        assert cells[-1].outcome is Outcome.NOT_APPLICABLE
        assert cells[1].outcome is Outcome.UNPROVEN
