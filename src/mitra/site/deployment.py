"""What makes an installation unsafe for real people, each in a sentence that says how to mend it.

`mitra check --deploy` prints all of it; in production the site does not start while anything here is unsafe. Settings are
looked at as they are, the database as this role sees it. Passwords and keys are never repeated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from mitra.audit.keys import key_file
from mitra.register.certificates.keeping import keys_file
from mitra.register.log.keeping import KEEPING
from mitra.site.home import CannotRun

_ENCRYPTED: Final = ("require", "verify-ca", "verify-full")
_HERE: Final = ("", "localhost", "127.0.0.1", "::1")
_SHORTEST_KEY: Final = 50  # characters, as Django's own check asks
_DIFFERENT: Final = 5  # characters of a key
_CLOCK_SECONDS: Final = 60.0
_ROLE = """
SELECT rolsuper, EXISTS (SELECT FROM pg_class WHERE relname = 'audit_entry' AND pg_has_role(current_user, relowner, 'USAGE')),
    clock_timestamp()
FROM pg_roles WHERE rolname = current_user
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something unsafe (`stops`: the site does not start in production) or something to know."""

    code: str
    indonesian: str
    english: str
    stops: bool = True

    def say(self, language: str) -> str:
        """The sentence in a language."""
        return self.english if language == "en" else self.indonesian


@dataclass(frozen=True, slots=True)
class Installation:
    """What is looked at: the mode, host names and keys as given, folders, how the database and mail are reached.

    `audit_key_file`, `certificate_keys_file`: None where the environment has the key, or the site makes it at first.
    """

    production: bool
    hosts: tuple[str, ...]
    secret_key: str
    home: Path
    database: Mapping[str, Any]
    documents_key: str
    documents_key_file: Path
    documents: Path
    audit_key_file: Path | None
    register_key_file: Path | None
    behind_proxy: bool
    smtp_host: str
    smtp_encrypted: bool
    mail_from: str
    log_level: str
    signing: str = ""
    signing_url: str = ""
    signing_password: bool = False
    signing_roots: Path | None = None
    certificate_keys_file: Path | None = None

    @classmethod
    def here(cls) -> Installation:
        """This one, from Django's settings."""
        from django.conf import settings

        return cls(
            production=settings.PRODUCTION,
            hosts=tuple(settings.MITRA_HOSTS),
            secret_key=settings.SECRET_KEY,
            home=settings.MITRA_HOME,
            database=settings.DATABASES["default"],
            documents_key=settings.MITRA_DOCUMENTS_KEY,
            documents_key_file=Path(settings.MITRA_DOCUMENTS_KEY_FILE or settings.MITRA_HOME / "documents_key"),
            documents=settings.MITRA_DOCUMENTS,
            audit_key_file=key_file(settings.MITRA_HOME),
            register_key_file=key_file(settings.MITRA_HOME, KEEPING),
            behind_proxy=getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None,
            smtp_host=getattr(settings, "EMAIL_HOST", "") if "smtp" in settings.EMAIL_BACKEND else "",
            smtp_encrypted=bool(getattr(settings, "EMAIL_USE_SSL", False) or getattr(settings, "EMAIL_USE_TLS", False)),
            mail_from=settings.DEFAULT_FROM_EMAIL,
            log_level=settings.LOGGING.level,
            signing=settings.MITRA_SIGNING,
            signing_url=settings.MITRA_SIGNING_URL,
            signing_password=bool(settings.MITRA_SIGNING_PASSWORD),
            signing_roots=settings.MITRA_SIGNING_ROOTS,
            certificate_keys_file=keys_file(settings.MITRA_HOME),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database tells: is this role a superuser, does it own the log, how far the clocks differ, who is in it."""

    superuser: bool
    owns_the_log: bool
    seconds_apart: float
    invented_people: int
    administrators: int
    left_to_migrate: int


def refuse_unsafe_production() -> None:
    """Raise CannotRun with every fault that stops, if this is production; otherwise nothing is asked."""
    installation = Installation.here()
    if not installation.production:
        return
    stopping = [fault for fault in faults(installation, look()) if fault.stops]
    if stopping:
        lines = [f"- {fault.indonesian} / {fault.english}" for fault in stopping]
        raise CannotRun("\n".join(["Pemasangan ini belum aman. / This installation is not safe yet.", *lines]))


def look() -> Seen:
    """What the database tells now."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from mitra.accounts.models import Grant, Person

    with connection.cursor() as cursor:
        cursor.execute(_ROLE)
        superuser, owns, clock = cursor.fetchone()
    executor = MigrationExecutor(connection)
    return Seen(
        superuser=superuser,
        owns_the_log=owns,
        seconds_apart=abs((datetime.now(UTC) - clock).total_seconds()),
        invented_people=Person.objects.filter(is_invented=True, is_active=True).count(),
        administrators=Grant.objects.filter(role="administrator", until__isnull=True).count(),
        left_to_migrate=len(executor.migration_plan(executor.loader.graph.leaf_nodes())),
    )


def faults(installation: Installation, seen: Seen) -> Iterator[Fault]:
    """Everything that is unsafe or worth knowing, in the order in which one would set it up."""
    yield from _of_the_site(installation)
    yield from _of_keys(installation)
    yield from _of_the_database(installation, seen)
    yield from _of_mail(installation)
    yield from _of_signatures(installation)
    yield from _of_people(seen)


def _of_the_site(site: Installation) -> Iterator[Fault]:
    if not site.production:
        yield Fault(
            "demonstration",
            "Modus peragaan: siapa pun dapat masuk sebagai siapa pun. Setel MITRA_MODE=production.",
            "Demonstration mode: anybody can sign in as anybody. Set MITRA_MODE=production.",
        )
    for host in site.hosts:
        if host.startswith((".", "*")) or "*" in host:
            yield Fault(
                "hosts",
                f"MITRA_HOSTS memuat {host}; tulis setiap nama situs lengkap.",
                f"MITRA_HOSTS has {host}; write each name of the site in full.",
            )
    if not site.behind_proxy:
        yield Fault(
            "proxy",
            "Tidak ada yang mengakhiri TLS: taruh nginx di depan dan setel MITRA_BEHIND_PROXY=true (docs/deployment.md).",
            "Nobody ends TLS: put nginx in front and set MITRA_BEHIND_PROXY=true (docs/deployment.md).",
        )
    if site.log_level == "DEBUG":
        yield Fault(
            "log",
            "MITRA_LOG_LEVEL=DEBUG menulis terlalu banyak; setel INFO.",
            "MITRA_LOG_LEVEL=DEBUG writes too much; set INFO.",
        )


def _of_keys(site: Installation) -> Iterator[Fault]:
    if len(site.secret_key) < _SHORTEST_KEY or len(set(site.secret_key)) < _DIFFERENT:
        yield Fault(
            "secret_key",
            f"MITRA_SECRET_KEY terlalu mudah ditebak; pakai sedikitnya {_SHORTEST_KEY} karakter acak.",
            f"MITRA_SECRET_KEY is too easily guessed; use at least {_SHORTEST_KEY} random characters.",
        )
    if site.home.exists() and site.home.stat().st_mode & 0o006:
        yield Fault(
            "home",
            f"Folder {site.home} dapat dibaca siapa pun di mesin ini: chmod 711.",
            f"Anybody on this machine can read the folder {site.home}: chmod 711.",
        )
    key, seal = site.documents_key_file, site.audit_key_file
    if not site.documents_key and key.exists():
        if key.stat().st_mode & 0o077:
            yield Fault(
                "documents_key",
                f"Kunci dokumen {key} dapat dibaca orang lain: chmod 600.",
                f"Others can read the documents' key {key}: chmod 600.",
            )
        if site.documents.resolve() in key.resolve().parents:
            yield Fault(
                "documents_key_beside",
                "Kunci dokumen terletak di folder dokumen; pindahkan ke tempat lain.",
                "The documents' key lies in the documents' folder; move it elsewhere.",
            )
    yield from _of_log("audit", seal, "penyegel catatan tindakan", "that seals the log of acts")
    yield from _of_log("register", site.register_key_file, "penanda tangan daftar mitra", "that signs the register")
    signs = site.certificate_keys_file
    if signs is not None and not os.access(signs, os.R_OK):
        yield Fault(
            "certificate_keys",
            f"Kunci surat keterangan {signs} tidak ada atau tidak terbaca; buat dengan mitra certificate keys --new {signs}.",
            f"The keys of certificates {signs} are missing or cannot be read; mitra certificate keys --new {signs} makes them.",
        )
    elif signs is not None and signs.stat().st_mode & 0o077:
        yield Fault(
            "certificate_keys",
            f"Kunci surat keterangan {signs} dapat dibaca orang lain: chmod 600.",
            f"Others can read the keys of certificates {signs}: chmod 600.",
        )


def _of_log(log: str, key: Path | None, untuk: str, what: str) -> Iterator[Fault]:
    """Whether the private key of a log is there, and readable by us alone."""
    if key is not None and not os.access(key, os.R_OK):
        yield Fault(
            f"{log}_key",
            f"Kunci {untuk} {key} tidak ada atau tidak terbaca; buat dengan mitra {log} key --new {key}.",
            f"The key {key} {what} is missing or cannot be read; mitra {log} key --new {key} makes one.",
        )
    elif key is not None and key.stat().st_mode & 0o077:
        yield Fault(
            f"{log}_key",
            f"Kunci {untuk} {key} dapat dibaca orang lain: chmod 600.",
            f"Others can read the key {key} {what}: chmod 600.",
        )


def _of_the_database(site: Installation, seen: Seen) -> Iterator[Fault]:
    host, mode = str(site.database.get("HOST", "")), str(site.database.get("OPTIONS", {}).get("sslmode", "prefer"))
    embedded = host.startswith(str(site.home))
    if host not in _HERE and not host.startswith("/") and mode not in _ENCRYPTED:
        yield Fault(
            "database_line",
            "Jalur ke basis data tidak pasti tersandi; tambahkan sslmode=verify-full pada DATABASE_URL.",
            "The line to the database may be in the clear; add sslmode=verify-full to DATABASE_URL.",
        )
    if embedded:
        yield Fault(
            "database_embedded",
            "Basis data bawaan punya satu peran yang memiliki semuanya; untuk layanan sungguhan pakai DATABASE_URL.",
            "The embedded database has one role that owns everything; serve real people from a PostgreSQL by DATABASE_URL.",
            stops=False,
        )
    elif seen.superuser or seen.owns_the_log:
        yield Fault(
            "database_role",
            "Peran basis data ini dapat mengubah catatan tindakan; pakai peran aplikasi (mitra database grant).",
            "This role of the database can change the log of acts; use the application's role (mitra database grant).",
        )
    if seen.left_to_migrate:
        yield Fault(
            "migrations",
            "Tabel belum sesuai versi ini; jalankan mitra database grant sebagai pemilik tabel.",
            "The tables are not of this version; run mitra database grant as the owner of the tables.",
        )
    if seen.seconds_apart > _CLOCK_SECONDS:
        yield Fault(
            "clock",
            f"Jam mesin dan jam basis data berselisih {seen.seconds_apart:.0f} detik; pasang penyelaras waktu (chrony).",
            f"The clocks of machine and database differ by {seen.seconds_apart:.0f} seconds; keep them in time (chrony).",
        )


def _of_mail(site: Installation) -> Iterator[Fault]:
    if not site.smtp_host:
        yield Fault(
            "mail",
            "Surat tidak dapat keluar; setel MITRA_SMTP=smtps://pengguna:sandi@server:465.",
            "Mail cannot leave; set MITRA_SMTP=smtps://user:password@server:465.",
        )
        return
    if not site.smtp_encrypted and site.smtp_host not in _HERE:
        yield Fault(
            "mail_line",
            "Surat dikirim tanpa sandi jalur; pakai smtps:// pada MITRA_SMTP.",
            "Mail goes out in the clear; use smtps:// in MITRA_SMTP.",
        )
    if not re.search(r"@[^@\s>]+\.[a-z]{2,}>?$", site.mail_from, re.IGNORECASE):
        yield Fault(
            "mail_from",
            "Alamat pengirim surat belum nyata; setel MITRA_MAIL_FROM.",
            "Mail has no real sender; set MITRA_MAIL_FROM.",
        )


def _of_signatures(site: Installation) -> Iterator[Fault]:
    if site.signing == "local" and site.production:
        yield Fault(
            "signing_local",
            "Keputusan ditandatangani dengan kunci pemasangan ini: terbukti utuh, tidak terbukti siapa penandatangannya.",
            "Decrees are signed by a key of this installation: it shows that they are whole, not who signed them.",
            stops=False,
        )
    elif not site.signing:
        yield Fault(
            "signing",
            "Keputusan belum dapat ditandatangani: setel MITRA_SIGNING=gateway (docs/operations.md), atau local.",
            "Decrees cannot be signed yet: set MITRA_SIGNING=gateway (docs/operations.md), or local if that is meant.",
            stops=False,
        )
    elif site.signing == "gateway":
        yield from _of_the_provider(site)


def _of_the_provider(site: Installation) -> Iterator[Fault]:
    if not site.signing_url.startswith("https://"):
        yield Fault(
            "signing_line",
            "Frasa sandi penanda tangan akan terkirim tanpa sandi jalur: tulis MITRA_SIGNING_URL dengan https://.",
            "The signer's passphrase would go out in the clear: write MITRA_SIGNING_URL with https://.",
        )
    if not site.signing_password:
        yield Fault(
            "signing_password",
            "Penyedia tanda tangan belum diberi akun: setel MITRA_SIGNING_USER dan MITRA_SIGNING_PASSWORD.",
            "The provider of signatures has no account of ours: set MITRA_SIGNING_USER and MITRA_SIGNING_PASSWORD.",
        )
    if site.signing_roots is None or not os.access(site.signing_roots, os.R_OK):
        yield Fault(
            "signing_roots",
            "Tanda tangan siapa pun akan diterima: setel MITRA_SIGNING_ROOTS ke berkas sertifikat induk penyedia (PEM).",
            "Anybody's signature would be taken: set MITRA_SIGNING_ROOTS to a file of the provider's root certificates (PEM).",
        )


def _of_people(seen: Seen) -> Iterator[Fault]:
    if seen.invented_people:
        yield Fault(
            "invented_people",
            f"Ada {seen.invented_people} orang rekaan peragaan di basis data ini; pakai basis data baru.",
            f"There are {seen.invented_people} invented people of the demonstration in this database; use a new one.",
        )
    if not seen.administrators:
        yield Fault(
            "administrator",
            "Belum ada administrator; masukkan yang pertama dari baris perintah (docs/deployment.md).",
            "There is no administrator; enter the first one from the command line (docs/deployment.md).",
            stops=False,
        )
