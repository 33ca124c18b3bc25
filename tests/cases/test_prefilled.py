"""What a draft is prefilled with can be read again."""

from __future__ import annotations

import pytest

from mitra.cases.draft.known import known_rows
from mitra.cases.draft.reading import read_rows
from mitra.institutions.models import Institution
from tests.cases.desk import MORNING

pytestmark = pytest.mark.django_db


def test_a_city_whose_name_a_regency_bears_as_well_is_written_so_that_it_is_read() -> None:
    bandung = Institution.objects.create(
        identifier="9911327699", name="LPK Contoh", type="swasta", regency="32.73", city="Kota Bandung", province="Jawa Barat",
        association="", entered_at=MORNING,
    )  # fmt: skip
    (row, *_) = known_rows(bandung)
    problems = read_rows([row], bandung.identifier, MORNING.date()).problems.get(row.key, ())
    assert [one.problem.code for one in problems if one.column == "regency"] == []
