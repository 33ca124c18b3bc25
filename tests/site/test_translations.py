"""Texts are found in code and templates, and a catalogue with gaps does not pass."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from mitra.site.extraction import extract, problems, read, update
from mitra.site.translations import compile_catalogues

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

def texts(number, name):
    _("plain")
    ngettext("%(number)d row", "%(number)d rows", number)
    pgettext_lazy("a day", "Until")
    return _(name)
"""
TEMPLATE = """
{% load i18n %}
  <p title="{% translate 'in an attribute' %}">{{ _("in a variable") }}
      {% blocktranslate trimmed with name=x %}
        Dear {{ name }},
        welcome
      {% endblocktranslate %}</p>
{% blocktranslate count n=rows %}one row{% plural %}{{ n }} rows{% endblocktranslate %}
<c-button label="{% translate "in a component" %}" />
{# Translators: not a text #}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "web/templates/web").mkdir(parents=True)
    (tmp_path / "web/views.py").write_text(PYTHON)
    (tmp_path / "web/templates/web/page.html").write_text(TEMPLATE)
    return tmp_path


def ids(found: Catalog) -> set[object]:
    return {message.id for message in found if message.id}


def test_every_text_of_code_and_templates_is_found(package: Path) -> None:
    assert ids(extract(package)) == {
        "plain", ("%(number)d row", "%(number)d rows"), "Until", "in an attribute", "in a variable",
        "Dear %(name)s, welcome", ("one row", "%(n)s rows"), "in a component",
    }  # fmt: skip
    assert extract(package).get("Until", context="a day") is not None


def catalogue_for(package: Path) -> Catalog:
    """A complete one: each text translated by itself."""
    complete = Catalog(locale="id")
    for message in extract(package):
        if message.id:
            same = message.id if isinstance(message.id, str) else (message.id[1],)
            complete.add(message.id, same, context=message.context)
    return complete


def test_a_complete_catalogue_passes(package: Path) -> None:
    assert list(problems(extract(package), catalogue_for(package))) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c: c.delete("plain"), "'plain' (web/views.py) is not in the catalogue"),
        (lambda c: setattr(c.get("plain"), "string", ""), "'plain' (web/views.py) is not translated"),
        (lambda c: c.get("plain").flags.add("fuzzy"), "'plain': the translation is marked fuzzy"),
        (lambda c: c.add("gone", "hilang"), "'gone' is in the catalogue but nowhere used"),
        (
            lambda c: setattr(c.get("Dear %(name)s, welcome"), "string", "Selamat datang, %(nama)s"),
            "'Dear %(name)s, welcome': the translation has other placeholders",
        ),
    ],
)
def test_a_gap_is_named(package: Path, change: object, sentence: str) -> None:
    catalogue = catalogue_for(package)
    change(catalogue)  # type: ignore[operator]
    found = list(problems(extract(package), catalogue))
    assert len(found) == 1
    assert found[0].startswith(sentence)


PO = 'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Day"\nmsgstr "Hari"\n'


def test_a_catalogue_is_compiled_when_it_is_newer_and_only_then(tmp_path: Path) -> None:
    source = tmp_path / "source/id/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO)
    assert compile_catalogues(tmp_path / "source", tmp_path / "target") == ["id"]
    assert compile_catalogues(tmp_path / "source", tmp_path / "target") == []
    binary = tmp_path / "target/id/LC_MESSAGES/django.mo"
    with binary.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Day") == "Hari"
    later = binary.stat().st_mtime + 10
    source.write_text(PO.replace("Hari", "Tanggal"))
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path / "source", tmp_path / "target") == ["id"]
    with binary.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Day") == "Tanggal"


def test_new_texts_are_written_into_the_catalogue_and_what_is_translated_stays(package: Path) -> None:
    path = package / "django.po"
    path.write_text(PO.replace('"Day"', '"plain"').replace("Hari", "polos") + '\nmsgid "gone"\nmsgstr "hilang"\n')
    update(path, package)
    written = path.read_bytes()
    assert ids(read(path)) == ids(extract(package))
    assert b'msgid "plain"\nmsgstr "polos"' in written
    assert b"hilang" not in written
    update(path, package)
    assert path.read_bytes() == written
