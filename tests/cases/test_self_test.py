"""The self-test of one programme says what that of all says of it."""

from __future__ import annotations

import pytest

from mitra.cases.acts import Edit
from mitra.cases.draft.present import draft_now
from mitra.cases.draft.self_test import self_test
from tests.cases.desk import ROWS, desk

pytestmark = pytest.mark.django_db


def test_alone_a_programme_is_found_as_among_the_others() -> None:
    at = desk().filled()
    another = {**ROWS["programmes"], "title": "Program Lain"}
    at.do("owner", "fill_in", edits=[Edit("", "programmes", column, text, new="new") for column, text in another.items()])
    draft, on = draft_now(at.case), at.now.date()
    read = draft.read(on)
    among = self_test(read, at.case.institution, on, "id", details=100)
    assert among is not None and len(among.details) == 2
    for one in among.details:
        assert one.programme is not None
        alone = self_test(read, at.case.institution, on, "id", details=100, only=one.programme.code)
        assert alone is not None
        (found,) = alone.details
        assert (found.findings, found.prospects, found.cells) == (one.findings, one.prospects, one.cells)


def test_the_first_is_meant_where_none_is_named_and_none_where_it_cannot_be_read() -> None:
    at = desk().filled()
    draft, on = draft_now(at.case), at.now.date()
    read = draft.read(on)
    of_all = self_test(read, at.case.institution, on, "id", details=100)
    first = self_test(read, at.case.institution, on, "id", only="")
    assert of_all is not None and first is not None and first.details[0].cells == of_all.details[0].cells
    assert self_test(read, at.case.institution, on, "id", only="zzz") is None
