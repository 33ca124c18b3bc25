"""Default deny for acts: one that stands in no table, and is not the program's own, keeps the site from starting."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from mitra.accounts.tables import acts_table, rights_table
from mitra.accounts.things import THINGS
from mitra.site import procedures
from mitra.site.access import sees


def test_every_act_stands_in_one_place() -> None:
    assert list(procedures.acts_out_of_order()) == []
    assert len(list(procedures.all_acts())) > 60


def test_an_act_that_stands_nowhere_keeps_the_site_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(procedures, "BY_THE_PROGRAM", procedures.BY_THE_PROGRAM - {"facts.record"})
    with pytest.raises(SystemCheckError, match=r"facts\.record stands in 0"):
        call_command("check")
    with pytest.raises(ImproperlyConfigured, match=r"facts\.record stands in 0"):
        procedures.refuse_acts_out_of_order()


def test_an_act_in_two_places_and_a_row_without_its_act_do_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(procedures, "BY_THE_PROGRAM", procedures.BY_THE_PROGRAM | {"accounts.claim", "facts.dream"})
    told = list(procedures.acts_out_of_order())
    assert [line.split(" stands")[0] for line in told] == ["The act accounts.claim", "facts.dream"]


def test_a_page_cannot_be_open_to_whoever_sees_a_thing_that_there_is_not() -> None:
    with pytest.raises(ImproperlyConfigured, match="unicorn"):
        sees("unicorn")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_tables_read_in_both_languages(language: str) -> None:
    rows = rights_table(language)  # type: ignore[arg-type]  # one of the two
    assert len(rows) == len(THINGS) and all(row.seen_by for row in rows)
    for room, table in procedures.PROCEDURES.items():
        shown = acts_table(room, table, language)  # type: ignore[arg-type]
        assert len(shown) == len(table.rows) and all(row.act and row.by for row in shown)
