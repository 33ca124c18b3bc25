"""Rules about the site as a whole: nothing half-done goes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.template.loader import get_template

from mitra.site.extraction import PACKAGE, extract, problems, read

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix in (".html", ".txt"))


def name_of(template: Path) -> str:
    return str(template).rpartition("/templates/")[2]


def test_the_system_checks_find_nothing_to_say() -> None:
    call_command("check", fail_level="WARNING")


def test_every_change_of_a_model_has_its_migration() -> None:
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("mitra.") and config.models}
    assert ours <= loader.migrated_apps, "an app with models lacks its migrations folder"
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph)
    # Names that a library translates differ by language; its migrations are its own affair.
    assert {app: [str(m.operations) for m in migrations] for app, migrations in changes.items() if app in ours} == {}


def test_every_text_is_translated_and_every_translation_is_used() -> None:
    assert list(problems(extract(), read())) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_every_template_compiles(template: Path) -> None:
    get_template(name_of(template))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_has_nothing_that_the_content_security_policy_forbids(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|\bhx-on", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", re.sub(r"<a\s[^>]*>", "", text))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_text_in_a_dynamic_attribute_is_written_so_that_it_is_found(template: Path) -> None:
    # `:label="_('…')"` is no tag of Django's, so nobody would ever translate it; {% translate %} is.
    assert not re.search(r"\s:[\w-]+=\"[^\"]*\b_\(", template.read_text())


def test_secrets_come_from_the_environment_or_the_data_folder() -> None:
    assert (Path(settings.MITRA_HOME) / "secret_key").read_text() == settings.SECRET_KEY
