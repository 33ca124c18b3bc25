"""`mitra run`: the whole site on this machine, in one command."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number


def run(
    *,
    host: str = "127.0.0.1",
    port: Annotated[int, Parameter(validator=Number(gte=1, lte=65535))] = 8000,
) -> int:
    """Start the database, bring it up to date, load the data, serve the site until Ctrl-C.

    Parameters
    ----------
    host
        Address to listen on. Anything but this machine's own needs MITRA_HOSTS, the site's host names.
    port
        Port to listen on.
    """
    from mitra.site.start import serve

    return serve(host, port)
