"""Judge applications one after another: a stream in, a stream out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mitra.findings.overrides.beside import Overriding
from mitra.intake.application import Application
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.judge import judge


class Screened(NamedTuple):
    """An application and its findings: the institution's, then each programme's, in the order R1–R5.

    `overrides`: what persons have found otherwise, which stands beside the findings.
    """

    application: Application
    findings: tuple[Finding, ...]
    overrides: tuple[Overriding, ...] = ()

    def of(self, programme: str | None) -> tuple[Finding, ...]:
        """The findings about one programme, or about the institution itself (None)."""
        return tuple(finding for finding in self.findings if finding.programme == programme)

    def override(self, finding: Finding) -> Overriding | None:
        """What a person has found instead of this finding, if anybody did."""
        key = (finding.programme, finding.requirement)
        return next((one for one in self.overrides if (one.programme, one.requirement) == key), None)


def screen(applications: Iterable[Application], law: Law) -> Iterator[Screened]:
    """Findings of each application, as it comes."""
    for application in applications:
        yield Screened(application, tuple(judge(application.case(), law)))
