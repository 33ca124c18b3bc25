"""The demonstration wave goes into the database once, through the reader, and is judged there as it is from the file."""

from __future__ import annotations

import pytest

from mitra.assessment.acts import announce
from mitra.assessment.models import Participation, Wave
from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.demonstration.acts import load
from mitra.demonstration.event import COUNT, FIRST_DAY, LAST_DAY, SLUG
from mitra.facts.models import Statement
from mitra.facts.queries import as_known
from mitra.findings.screening import screen
from mitra.findings.words.strip import institution_strip, programme_strip
from mitra.institutions.models import Institution
from mitra.law.in_force import law_on
from mitra.reference.shipped import catalogue
from tests.golden.decided import DAYS, LETTERS, golden_file

pytestmark = pytest.mark.django_db


def test_the_wave_is_loaded_once() -> None:
    assert load(by=SYSTEM).done
    statements = Statement.objects.count()
    assert not load(by=SYSTEM).done
    assert (Institution.objects.count(), Participation.objects.count(), Statement.objects.count()) == (COUNT, COUNT, statements)
    assert Wave.objects.get(slug=SLUG).is_demonstration
    assert Entry.objects.filter(act="demonstration.load").count() == 1


def test_the_wave_of_an_older_version_stays_alone() -> None:
    announce(
        by=SYSTEM, slug=SLUG, name="Gelombang lama", name_en="Older wave", starts_on=FIRST_DAY, ends_on=LAST_DAY,
        participants=[], is_demonstration=True,
    )  # fmt: skip
    assert not load(by=SYSTEM).done
    assert not Statement.objects.exists() and not Institution.objects.exists()


def test_judged_from_the_database_the_wave_is_as_judged_from_the_file() -> None:
    load(by=SYSTEM)
    known = as_known(Institution.objects.order_by("participations__position"))
    for on in DAYS:
        lines = []
        for one in screen(known, law_on(on, catalogue=catalogue())):
            strips = [("- ", institution_strip(one))]
            strips += [(p.code, programme_strip(one, p.code)) for p in one.application.programmes]
            for code, strip in strips:
                lines.append(f"{one.application.identifier} {code} {''.join(LETTERS[cell.outcome] for cell in strip)}")
        assert lines == golden_file(on).read_text("utf-8").splitlines()
