"""The vendored files hold nothing that is not ours to use, and stay light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import mitra

STATIC = Path(mitra.__file__).parent / "web/static/mitra"
TEMPLATES = Path(mitra.__file__).parent / "web/templates"


def test_stylesheets_name_no_foreign_font_crest_or_address() -> None:
    for sheet in STATIC.glob("*.css"):
        text = sheet.read_text("utf-8")
        assert not re.search(r"GDS Transport|crest|@import|url\(\s*[\"']?(https?:|//)", text, re.IGNORECASE), sheet


def test_styles_and_scripts_of_a_page_weigh_under_31_kb_compressed_and_where_people_work_under_36() -> None:
    def weight(template: Path) -> int:
        text = template.read_text("utf-8")
        above = re.search(r"{% extends \"(\S+)\" %}", text)
        named = re.findall(r"{% static \"mitra/(\S+\.(?:css|js))\" %}", text)
        own = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in named)
        return own + (weight(TEMPLATES / above[1]) if above else 0)

    weights = {str(page.relative_to(TEMPLATES)): weight(page) for page in TEMPLATES.rglob("*.html")}
    assert min(weights[page] for page in ("public/home.html", "public/check.html", "public/national.html")) > 20_000
    at_work = ("lpk/", "ministry/", "decisions/", "questionnaire/", "retention/", "account", "mfa/", "documents/", "notices/")
    at_work += ("socialaccount/", "usersessions/")
    limits = {page: 36_000 if page.startswith(at_work) else 31_000 for page in weights}
    assert {page: size for page, size in weights.items() if size >= limits[page]} == {}
    assert len(gzip.compress((STATIC / "govuk.min.css").read_bytes())) < 16_000


def test_every_sheet_is_asked_for_by_a_page() -> None:
    texts = "".join(page.read_text("utf-8") for page in TEMPLATES.rglob("*.html"))
    assert [sheet.name for sheet in STATIC.glob("*.css") if f'"mitra/{sheet.name}"' not in texts] == []


def test_templates_hold_no_inline_style_script_or_handler() -> None:
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=[\"']|hx-on|javascript:", text), template


def test_templates_name_no_third_party_host() -> None:
    for template in TEMPLATES.rglob("*.html"):
        assert not re.search(r"(src|href|action)=[\"'](https?:)?//", template.read_text("utf-8")), template


def test_licence_travels_with_the_files_it_covers() -> None:
    version = re.search(r"govuk-frontend (\S+)", (STATIC / "govuk.min.css").read_text("utf-8"))
    assert version and version[1] in (STATIC / "govuk-LICENCE.txt").read_text("utf-8")
