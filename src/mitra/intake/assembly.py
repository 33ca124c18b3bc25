"""Applications out of staged rows, in the order of the file; and every row that belongs to none, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from mitra.intake.application import Application, Report
from mitra.intake.checking import check
from mitra.intake.joining import Joining
from mitra.intake.staging import Staging


def assemble(staging: Staging, report: Report, *, claims_only: bool) -> Iterator[Application]:
    """`report` is complete when the last application has been taken. `claims_only`: nothing counts as proof."""
    for key in staging.institutions("institutions"):
        application = Joining(staging.rows_of(key), report, claims_only=claims_only).application()
        if application:
            report.institutions += 1
            report.programmes += len(application.programmes)
            yield application
    for staged in staging.without_institution():
        if checked := check(staged.row):
            report.rows += 1
            if not any(one.column == "vin" for one in checked.problems):
                checked.refuse("vin", "institution_unknown")
            report.rejected.append(checked.rejected)
