"""Bringing the installation up to date: database, tables, translations, static files, data."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from psycopg.errors import InsufficientPrivilege

from mitra.site.backup.place import place_of_backups
from mitra.site.database import refuse_unfit_database
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.pgbinaries import find_binaries
from mitra.site.postgres import LocalPostgres
from mitra.site.translations import compile_catalogues

_STOPPED = (
    "Basis data berhenti menjawab; yang sudah tersimpan tetap ada. Ulangi perintah ini. / "
    "The database stopped answering; what was kept is still there. Give the command again."
)
_NOT_OF_THIS_VERSION = (
    "Tabel belum sesuai versi ini, dan peran basis data ini tidak boleh mengubahnya; jalankan `mitra database grant` sebagai "
    "pemilik tabel. / The tables are not of this version, and this role of the database may not change them; run "
    "`mitra database grant` as the owner of the tables."
)


@contextlib.contextmanager
def database() -> Iterator[LocalPostgres | None]:
    """Hold the embedded database for a `with` block; yields None if DATABASE_URL names another one."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    local, place = LocalPostgres(mitra_home()), place_of_backups()
    if place:
        ensure_home(local.home)
        place.prepare(find_binaries(local.home))
        local.settings |= place.settings()
    with local.running():
        yield local


@contextlib.contextmanager
def ready_database(*, for_the_site: bool = False) -> Iterator[LocalPostgres | None]:
    """Hold a database with all tables for a `with` block, and Django ready to use it.

    `for_the_site`: also Django's checks and ours (rights of views, tables of acts), which import every page; a command that
    shows no page does not wait seconds for them.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import InterfaceError, OperationalError, connections
    from environs import EnvError

    with database() as local:
        try:
            django.setup()
        except (ImproperlyConfigured, EnvError) as error:
            raise CannotRun(str(error)) from error
        if for_the_site:
            _refuse_what_checks_find()
        refuse_unfit_database()
        bring_tables_up_to_date()
        try:
            yield local
        except (InterfaceError, OperationalError) as error:
            raise CannotRun(_STOPPED) from error
        finally:
            connections.close_all()


def _refuse_what_checks_find() -> None:
    """Raise CannotRun with what Django's checks and ours find: the sentences, without their numbers."""
    from django.core.checks import run_checks

    found = [one.msg for one in run_checks() if one.is_serious() and not one.is_silenced()]
    if found:
        raise CannotRun("\n".join(found))


def bring_tables_up_to_date() -> None:
    """Migrate what is left to migrate. CannotRun where this role of the database may not."""
    from django.core.management import call_command
    from django.db import ProgrammingError
    from django.db.migrations.exceptions import MigrationSchemaMissing

    try:
        if _tables_are_behind():  # asked first: Django prepares half a second even for migrations that there are not
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    except (ProgrammingError, MigrationSchemaMissing) as error:
        if _lacks_a_right(error):
            raise CannotRun(_NOT_OF_THIS_VERSION) from error
        raise


def _lacks_a_right(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, InsufficientPrivilege):
        error = error.__cause__ or error.__context__
    return error is not None


def _tables_are_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Compile translations, collect static files, load data, judge everybody if nobody ever was; needs `ready_database`.

    Quick when nothing is new.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from mitra.accounts.acts import load_units
    from mitra.accounts.units import shipped_units
    from mitra.audit.act import SYSTEM
    from mitra.demonstration.acts import enter_people, load_cases
    from mitra.demonstration.acts import load as load_demonstration
    from mitra.findings.standing.kept import latest_run
    from mitra.findings.standing.run import STANDING, renew
    from mitra.reference.acts import load_shipped

    compile_catalogues(Path(settings.PACKAGE) / "locale", settings.LOCALE_PATHS[0])
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Memuat data rujukan … / Loading reference data …")
    load_shipped(by=SYSTEM)
    load_units(by=SYSTEM, units=shipped_units())
    if not settings.PRODUCTION:
        say("Memuat gelombang peragaan … / Loading the demonstration wave …")
        load_demonstration(by=SYSTEM, decided=True)
        enter_people(by=SYSTEM)
        load_cases(by=SYSTEM)
    if latest_run(STANDING) is None:
        say("Menilai semua lembaga menurut hukum hari ini … / Judging every institution by the law of today …")
        renew(by=SYSTEM, on=timezone.localdate(), tell=lambda done, of: None)
