"""Judge applications one after another: a stream in, a stream out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mitra.intake.application import Application
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.judge import judge


class Screened(NamedTuple):
    """An application and its findings: the institution's, then each programme's, in the order R1–R5."""

    application: Application
    findings: tuple[Finding, ...]

    def of(self, programme: str | None) -> tuple[Finding, ...]:
        """The findings about one programme, or about the institution itself (None)."""
        return tuple(finding for finding in self.findings if finding.programme == programme)


def screen(applications: Iterable[Application], law: Law) -> Iterator[Screened]:
    """Findings of each application, as it comes."""
    for application in applications:
        yield Screened(application, tuple(judge(application.case(), law)))
