"""`mitra rights`: who may see and do what, from the tables that everything asks."""

from __future__ import annotations

import os
from typing import Literal

from rich.console import Console
from rich.table import Table as Shown

_HEADS = {
    "id": ("Siapa melihat apa", "Hal", "Dilihat oleh", "Siapa melakukan apa", "Tindakan", "Oleh", "Dari → ke"),
    "en": ("Who sees what", "Thing", "Seen by", "Who does what", "Act", "By", "From → to"),
}


def rights(*, language: Literal["id", "en"] = "id") -> None:
    """Print who may see and do what.

    Parameters
    ----------
    language
        id or en.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
    import django

    django.setup()
    from mitra.accounts.tables import acts_table, rights_table
    from mitra.site.procedures import PROCEDURES

    seen, thing, by_whom, done, act, by, ways = _HEADS[language]
    console = Console()
    table = Shown(thing, by_whom, title=seen)
    for row in rights_table(language):
        table.add_row(row.thing, "\n".join(f"{one.condition}: {', '.join(one.roles)}" for one in row.seen_by) or "–")
    console.print(table)
    for room, procedure in PROCEDURES.items():
        table = Shown(act, by, ways, title=f"{done} ({room})")
        for step in acts_table(room, procedure, language):
            way = f"{', '.join(step.since) or '–'} → {step.to or '…'}" if step.since or step.to else "–"
            table.add_row(step.act, ", ".join(step.by), way)
        console.print(table)
