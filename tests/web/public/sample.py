"""The small wave of `tests/findings/applications.py` in the database."""

from __future__ import annotations

from datetime import date

from mitra.assessment.acts import announce
from mitra.audit.act import SYSTEM
from mitra.facts.acts import record
from mitra.institutions.acts import enter
from mitra.intake.application import Application
from tests.findings.applications import DAY, three

__all__ = ["load", "three"]


def load(applications: list[Application], slug: str = "november-2021") -> None:
    enter(by=SYSTEM, applications=applications)
    record(by=SYSTEM, name="contoh", digest="a" * 64, applications=applications)
    announce(
        by=SYSTEM, slug=slug, name="Gelombang November 2021", name_en="Wave of November 2021", starts_on=DAY,
        ends_on=date(2021, 11, 13), participants=[one.identifier for one in applications], is_demonstration=True,
    )  # fmt: skip
