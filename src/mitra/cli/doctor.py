"""`mitra doctor`: what this machine lacks, and how to mend it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number


def doctor(*, port: Annotated[int, Parameter(validator=Number(gte=1, lte=65535))] = 8000) -> int:
    """Check this machine. Exit code 1 if something is missing that `mitra run` needs.

    Parameters
    ----------
    port
        The port that the site is to listen on.
    """
    from mitra.site.doctor import examine

    marks = {True: "✓", False: "✗", None: "!"}
    healthy = True
    for result in examine(port):
        print(f"{marks[result.good]} {result.what}")
        if result.mend:
            print(f"    {result.mend}")
        healthy = healthy and result.good is not False
    return 0 if healthy else 1
