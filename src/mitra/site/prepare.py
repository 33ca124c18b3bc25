"""Bringing the installation up to date: database, tables, translations, static files, data."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from mitra.site.database import refuse_unfit_database
from mitra.site.home import CannotRun, mitra_home
from mitra.site.postgres import LocalPostgres
from mitra.site.translations import compile_catalogues

_STOPPED = (
    "Basis data berhenti menjawab; yang sudah tersimpan tetap ada. Ulangi perintah ini. / "
    "The database stopped answering; what was kept is still there. Give the command again."
)


@contextlib.contextmanager
def database() -> Iterator[LocalPostgres | None]:
    """Hold the embedded database for a `with` block; yields None if DATABASE_URL names another one."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    local = LocalPostgres(mitra_home())
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
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError
    from django.db import InterfaceError, OperationalError, connections

    with database() as local:
        try:
            django.setup()
            if for_the_site:
                call_command("check", stdout=io.StringIO())
        except (ImproperlyConfigured, SystemCheckError) as error:
            raise CannotRun(str(error)) from error
        refuse_unfit_database()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        try:
            yield local
        except (InterfaceError, OperationalError) as error:
            raise CannotRun(_STOPPED) from error
        finally:
            connections.close_all()


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
        load_demonstration(by=SYSTEM)
        enter_people(by=SYSTEM)
        load_cases(by=SYSTEM)
    if latest_run(STANDING) is None:
        say("Menilai semua lembaga menurut hukum hari ini … / Judging every institution by the law of today …")
        renew(by=SYSTEM, on=timezone.localdate(), tell=lambda done, of: None)
