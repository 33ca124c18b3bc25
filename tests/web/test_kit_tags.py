"""The small decisions of the kit that need no browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Page, Paginator
from django.test import RequestFactory
from django_cotton import render_component

from mitra.findings.words.views import FindingView
from mitra.web.fields import DatePartsField
from mitra.web.templatetags.kit import bars_lit, nearby_pages, next_steps, sort_after_click, sort_direction
from tests.web.sample_findings import FINDINGS


def drawn(component: str, **attributes: object) -> str:
    """The component's HTML, as `<c-component :attribute="…" />` in a page gives it."""
    return str(render_component(RequestFactory().get("/"), component, attributes))


class DateForm(forms.Form):
    ends = DatePartsField(label="Berakhir")
    starts = DatePartsField(label="Mulai", required=False)


def typed(day: str, month: str, year: str) -> DateForm:
    return DateForm({"ends_0": day, "ends_1": month, "ends_2": year})


def test_a_date_is_read_from_its_three_parts() -> None:
    form = typed("29", "2", "2028")
    assert form.is_valid()
    assert form.cleaned_data == {"ends": date(2028, 2, 29), "starts": None}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("29", "2", "2026"), "Tanggal itu tidak ada. Periksa tanggal dan bulannya."),
        (("29", "", "2026"), "Isi tanggal, bulan, dan tahun, misalnya 31 12 2026."),
        (("29", "Feb", "2026"), "Isi dengan angka saja, misalnya 31 12 2026."),
        (("", "", ""), "Bidang ini tidak boleh kosong."),
    ],
)
def test_a_wrong_date_gets_one_clear_sentence(parts: tuple[str, str, str], sentence: str) -> None:
    assert typed(*parts).errors["ends"] == [sentence]


def test_what_was_typed_in_a_wrong_date_stays() -> None:
    html = drawn("date-input", field=typed("31", "Feb", "2026")["ends"])
    assert 'value="31"' in html and 'value="Feb"' in html and 'value="2026"' in html


def test_a_typed_script_is_shown_as_text() -> None:
    hostile = replace(FINDINGS[2], sentence="<script>alert(1)</script>")
    html = drawn("finding", finding=hostile)
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_a_claim_is_told_from_a_proof_and_a_finding_with_nothing_to_do_has_no_box() -> None:
    html = drawn("finding", finding=FINDINGS[2], day="?tanggal=2021-11-12", anchor="R3")
    assert "pernyataan, belum bukti" in html
    assert 'id="R3"' in html and "?tanggal=2021-11-12" in html
    assert html.count('class="m-next"') == 1
    assert 'class="m-next' not in drawn("finding", finding=FINDINGS[1])


def test_a_step_shared_by_two_reasons_is_named_once_and_in_their_order() -> None:
    reasons = [SimpleNamespace(next=step) for step in ("b", "a", None, "b")]
    assert next_steps(reasons) == ["b", "a"]


def test_a_column_sorts_up_first_and_then_down() -> None:
    assert [sort_after_click(now, "name") for now in ("place", "name", "-name")] == ["name", "-name", "name"]
    assert [sort_direction(now, "name") for now in ("place", "name", "-name")] == ["none", "ascending", "descending"]


def test_pages_far_away_are_a_gap() -> None:
    page: Page[object] = Paginator(list[object](range(200)), 10).page(7)
    assert nearby_pages(page) == [1, None, 6, 7, 8, None, 20]


@pytest.mark.parametrize(("level", "bars"), [("high", 3), ("medium", 2), ("low", 1), ("unknown", 0)])
def test_confidence_lights_its_bars(level: str, bars: int) -> None:
    assert len(bars_lit(level)) == bars
    html = drawn("confidence", level=level, label="tinggi")
    assert html.count("data-off") == 3 - bars


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.requirement)
def test_outcome_is_a_word_and_a_shape_besides_a_colour(finding: FindingView) -> None:
    html = drawn("outcome", outcome=finding.outcome, label=finding.outcome_label)
    assert finding.outcome_label in html
    shape = {"met": "<circle class=", "not_met": "<rect", "unproven": 'd="M12 0L24', "not_applicable": "stroke-dasharray"}
    assert shape[finding.outcome] in html
