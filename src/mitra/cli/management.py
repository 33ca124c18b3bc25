"""`mitra django …`: Django's own commands with our settings and database."""

from __future__ import annotations

import os
from typing import Annotated

from cyclopts import Parameter


def django(*arguments: Annotated[str, Parameter(allow_leading_hyphen=True)]) -> None:
    """Pass `arguments` to Django, with the database started: `mitra django makemigrations facts`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
    from django.core.management import execute_from_command_line

    from mitra.site.prepare import database

    with database():
        execute_from_command_line(["mitra django", *arguments])
