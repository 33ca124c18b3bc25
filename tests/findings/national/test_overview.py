"""Figures of the nation are those of its lists."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mitra.law.finding import Outcome
from mitra.law.vocabulary import About
from tests.findings.national.test_lines import listed, roll
from tests.findings.national.test_wanted import outcome_in
from tests.findings.runs import nation

if TYPE_CHECKING:
    from mitra.findings.national.overview import Overview

pytestmark = pytest.mark.django_db


def test_without_a_run_there_are_no_figures() -> None:
    from mitra.findings.national.overview import overview

    assert overview("R1", Outcome.MET, "id") is None


def test_every_figure_counts_the_lines_of_the_lists() -> None:
    from mitra.findings.national.overview import overview

    nation.screened(20)
    of = roll()
    institutions, programmes = listed(of, About.INSTITUTION), listed(of, About.PROGRAMME)
    for column in ("R1", "R2", "R3", "R4", "R5", "semua"):
        for outcome in Outcome:
            found = overview(column, outcome, "id")
            assert found is not None
            assert (found.institutions, found.programmes) == (len(institutions), len(programmes))
            for told, lines in ((found.of_institutions, institutions), (found.of_programmes, programmes)):
                (tally,) = [one for one in told if one.requirement == column]
                (count,) = [one for one in tally.counts if one.outcome == outcome]
                assert count.number == sum(outcome_in(line, column) is outcome for line in lines)
                assert tally.total == len(lines)
            for province in found.provinces:
                mine = [line for line in programmes if line.province == province.name]
                assert province.programmes == len(mine)
                assert province.institutions == sum(line.province == province.name for line in institutions)
                assert province.having == sum(outcome_in(line, column) is outcome for line in mine)
            assert found.whole.having == sum(one.having for one in found.provinces)


def test_all_38_provinces_are_there_and_what_is_none_of_them_comes_last() -> None:
    from mitra.findings.national.overview import overview
    from mitra.institutions.models import Institution

    nation.settle_nation(3)
    moved = Institution.objects.order_by("pk")[0]
    Institution.objects.filter(pk=moved.pk).update(regency="", province="Negeri Dongeng", named_at=nation.LOADED)
    Institution.objects.filter(pk=moved.pk + 1).update(regency="", province="", named_at=nation.LOADED)
    run = nation.screen_all(known_at=nation.LOADED + timedelta(minutes=1))
    found = overview("R1", Outcome.MET, "id")
    assert found is not None
    assert found.as_of.run == run.pk
    assert [bool(one.code) for one in found.provinces] == [True] * 38 + [False] * 2
    assert [(one.name, one.institutions) for one in found.provinces[38:]] == [("", 1), ("Negeri Dongeng", 1)]
    assert sum(one.institutions for one in found.provinces) == 3


@pytest.mark.parametrize(
    ("having", "of", "percent"), [(0, 0, None), (0, 5, 0), (5, 5, 100), (1, 1000, 1), (999, 1000, 99), (1, 3, 33)]
)
def test_only_none_is_0_and_only_all_is_100_per_cent(having: int, of: int, percent: int | None) -> None:
    from mitra.findings.national.overview import InProvince

    assert InProvince("32", "Jawa Barat", 1, of, having).percent == percent


@pytest.mark.parametrize("sort", ["name", "institutions", "programmes", "share"])
def test_provinces_can_be_sorted(sort: str) -> None:
    from mitra.findings.national.overview import overview

    nation.screened(20)
    roll()
    up, down = overview("R3", Outcome.MET, "id", sort=sort), overview("R3", Outcome.MET, "id", sort=f"-{sort}")
    assert up is not None
    assert down is not None

    def keys(found: Overview) -> list[object]:
        share = [(one.having / one.programmes if one.programmes else -1.0) for one in found.provinces]
        return share if sort == "share" else [getattr(one, sort) for one in found.provinces]

    assert keys(up) == sorted(keys(up))  # type: ignore[type-var]
    assert keys(down) == sorted(keys(up), reverse=True)  # type: ignore[type-var]
    assert keys(up) != keys(down)
