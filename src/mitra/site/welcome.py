"""What `mitra run` says when the site is up."""

from __future__ import annotations

from mitra.site.server import reachable


def welcome(host: str, port: int) -> str:
    """Return the text with the address and three things to try, Indonesian first."""
    shown = reachable(host)
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    return f"""
Mitra JKP berjalan di {address}/ — hentikan dengan Ctrl-C.
Mitra JKP is up at the address above; Ctrl-C stops it and everything it started.
"""
