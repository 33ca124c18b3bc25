"""Which database: an external PostgreSQL by DATABASE_URL, otherwise the embedded one."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from mitra.site.home import CannotRun
from mitra.site.postgres import DATABASE, USER, socket_folder

OLDEST = 15  # major version of PostgreSQL
# By pg_trgm the same body entered twice is found. Whoever may create in the database may switch it on (it is trusted).
_TRIGRAMS = """
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm'),
    EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm'),
    has_database_privilege(current_database(), 'CREATE')
"""
_HOW_TO_CREATE = "A database is made by: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 mitra"


def databases(url: str, home: Path) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES for `url`, or for the embedded server under `home` if `url` is empty.

    Connections are kept 60 s and checked: under WSGI simpler and faster than a pool.
    """
    place = _external(url) if url else {"NAME": DATABASE, "USER": USER, "HOST": str(socket_folder(home))}
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            **place,
        }
    }


def _external(url: str) -> dict[str, Any]:
    """Take a `postgresql://user:password@host:port/name?sslmode=…` apart; libpq's options go through."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        # The URL may hold a password, so it is not repeated.
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
    }


def refuse_unfit_database() -> None:
    """Raise CannotRun, with how to mend it, unless the database answers, is new enough, speaks UTF-8 and compares names."""
    from django.db import OperationalError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
            version, encoding = cursor.fetchone()
    except OperationalError as error:
        words = str(error).partition("\n")[0]  # the rest says the same of each address that a name has
        raise CannotRun(f"The database does not answer: {words}. Check DATABASE_URL. {_HOW_TO_CREATE}") from error
    if version < OLDEST * 10000:
        raise CannotRun(f"The database is PostgreSQL {version // 10000}; {OLDEST} or newer is needed.")
    if encoding != "UTF8":
        raise CannotRun(f"The database's encoding is {encoding}; it must be UTF8. {_HOW_TO_CREATE}")
    with connection.cursor() as cursor:
        cursor.execute(_TRIGRAMS)
        there, available, permitted = cursor.fetchone()
    if not there and not available:
        raise CannotRun("The database server lacks pg_trgm; install PostgreSQL's contrib modules (postgresql-contrib) on it.")
    if not there and not permitted:
        raise CannotRun("The database lacks pg_trgm; its owner must run there: CREATE EXTENSION pg_trgm.")
