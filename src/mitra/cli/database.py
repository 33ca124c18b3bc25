"""`mitra database grant`: the application's own role in the database, which can change nothing that is only ever added to."""

from __future__ import annotations

from cyclopts import App

from mitra.site.prepare import ready_database
from mitra.values.wording import Language

database = App(
    name="database",
    help="Roles of the database. / Peran di basis data.",
)
_DONE = {
    "id": "Peran {role} siap dipakai; {number} tabel hanya dapat ditambahi: {tables}.",
    "en": "The role {role} is ready; to {number} tables it can only add: {tables}.",
}


@database.command
def grant(role: str, /, *, language: Language = "id") -> int:
    """Bring the tables up to date as their owner, and give a role what the application needs: no more.

    Run it with the owner's DATABASE_URL after each upgrade; then start the site with the role's. Exit code 0: done; 2: there is
    no such role, or it could change anything.

    Parameters
    ----------
    role
        The role with which the site connects.
    language
        id or en.
    """
    with ready_database():
        from mitra.site.roles import grant_to

        tables = grant_to(role)
    print(_DONE[language].format(role=role, number=len(tables), tables=", ".join(tables)))
    return 0
