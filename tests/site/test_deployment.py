"""An installation that is unsafe for real people does not start, and says why: each fault by itself, and none without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mitra.site.deployment import Installation, Seen, faults

SAFE = Seen(
    superuser=False, owns_the_log=False, seconds_apart=0.2, invented_people=0, administrators=1, left_to_migrate=0
)  # fmt: skip


WITHOUT_SIGNATURES = ("signing", "signing_local")
"""Applications can be worked on meanwhile: decrees wait, or bear a signature that does not say whose it is."""


@pytest.fixture
def safe(tmp_path: Path) -> Installation:
    tmp_path.chmod(0o711)
    key = tmp_path / "documents_key"
    key.write_text("kunci")
    key.chmod(0o600)
    return Installation(
        production=True,
        hosts=("mitra.contoh.go.id",),
        secret_key="".join(chr(48 + n % 70) for n in range(64)),
        home=tmp_path,
        database={"HOST": "db.contoh.go.id", "OPTIONS": {"sslmode": "verify-full"}},
        documents_key="",
        documents_key_file=key,
        documents=tmp_path / "documents",
        audit_key_file=None,
        register_key_file=None,
        behind_proxy=True,
        smtp_host="surat.contoh.go.id",
        smtp_encrypted=True,
        mail_from="Mitra JKP <mitra@contoh.go.id>",
        log_level="INFO",
        signing="gateway",
        signing_url="https://esign.contoh.go.id",
        signing_password=True,
        signing_roots=key,
    )


def test_a_safe_installation_has_no_fault(safe: Installation) -> None:
    assert list(faults(safe, SAFE)) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"production": False}, "demonstration"),
        ({"hosts": ("*",)}, "hosts"),
        ({"hosts": (".go.id",)}, "hosts"),
        ({"behind_proxy": False}, "proxy"),
        ({"log_level": "DEBUG"}, "log"),
        ({"secret_key": "rahasia"}, "secret_key"),
        ({"secret_key": "a" * 80}, "secret_key"),
        ({"database": {"HOST": "db.contoh.go.id", "OPTIONS": {}}}, "database_line"),
        ({"database": {"HOST": "10.0.0.7", "OPTIONS": {"sslmode": "prefer"}}}, "database_line"),
        ({"signing": ""}, "signing"),
        ({"signing": "local"}, "signing_local"),
        ({"signing_url": "http://esign.contoh.go.id"}, "signing_line"),
        ({"signing_password": False}, "signing_password"),
        ({"signing_roots": None}, "signing_roots"),
        ({"smtp_host": ""}, "mail"),
        ({"smtp_encrypted": False}, "mail_line"),
        ({"mail_from": "Mitra JKP <tidak-dibalas@localhost>"}, "mail_from"),
    ],
)
def test_each_unsafe_setting_is_the_one_fault(safe: Installation, changed: dict[str, Any], code: str) -> None:
    (fault,) = faults(replace(safe, **changed), SAFE)
    assert (fault.code, fault.stops) == (code, code not in WITHOUT_SIGNATURES)
    assert fault.say("id") != fault.say("en")


@pytest.mark.parametrize(
    ("changed", "code", "stops"),
    [
        ({"superuser": True}, "database_role", True),
        ({"owns_the_log": True}, "database_role", True),
        ({"seconds_apart": 61.0}, "clock", True),
        ({"left_to_migrate": 2}, "migrations", True),
        ({"invented_people": 9}, "invented_people", True),
        ({"administrators": 0}, "administrator", False),
    ],
)
def test_each_unsafe_database_is_the_one_fault(safe: Installation, changed: dict[str, Any], code: str, stops: bool) -> None:
    (fault,) = faults(safe, replace(SAFE, **changed))
    assert (fault.code, fault.stops) == (code, stops)


def test_a_key_that_others_read_is_a_fault(safe: Installation) -> None:
    safe.documents_key_file.chmod(0o644)
    assert [fault.code for fault in faults(safe, SAFE)] == ["documents_key"]
    assert list(faults(replace(safe, documents_key="dari lingkungan"), SAFE)) == []


def test_a_key_of_the_log_that_others_read_or_nobody_is_a_fault(safe: Installation, tmp_path: Path) -> None:
    key = tmp_path / "audit_key"
    (missing,) = faults(replace(safe, audit_key_file=key), SAFE)
    key.write_text("kunci")
    key.chmod(0o640)
    (open_to_others,) = faults(replace(safe, audit_key_file=key), SAFE)
    key.chmod(0o600)
    assert list(faults(replace(safe, audit_key_file=key), SAFE)) == []
    assert (missing.code, open_to_others.code) == ("audit_key", "audit_key")
    assert "chmod" not in missing.english and "chmod 600" in open_to_others.english


def test_keys_of_certificates_that_others_read_or_nobody_are_a_fault(safe: Installation, tmp_path: Path) -> None:
    keys = tmp_path / "certificate_keys"
    (missing,) = faults(replace(safe, certificate_keys_file=keys), SAFE)
    keys.write_text("kunci")
    keys.chmod(0o640)
    (open_to_others,) = faults(replace(safe, certificate_keys_file=keys), SAFE)
    keys.chmod(0o600)
    assert list(faults(replace(safe, certificate_keys_file=keys), SAFE)) == []
    assert (missing.code, open_to_others.code) == ("certificate_keys", "certificate_keys")
    assert "chmod" not in missing.english and "chmod 600" in open_to_others.english


def test_a_key_beside_what_it_opens_is_a_fault(safe: Installation) -> None:
    assert [fault.code for fault in faults(replace(safe, documents=safe.home), SAFE)] == ["documents_key_beside"]


def test_a_folder_that_everybody_reads_is_a_fault(safe: Installation) -> None:
    safe.home.chmod(0o755)
    assert [fault.code for fault in faults(safe, SAFE)] == ["home"]


def test_a_line_within_the_machine_needs_no_encryption(safe: Installation) -> None:
    for host in ("", "localhost", "/var/run/postgresql"):
        assert list(faults(replace(safe, database={"HOST": host}), SAFE)) == []


def test_the_embedded_database_is_told_of_and_does_not_stop(safe: Installation) -> None:
    embedded = replace(safe, database={"HOST": str(safe.home / "run")})
    (fault,) = faults(embedded, replace(SAFE, superuser=True, owns_the_log=True))
    assert (fault.code, fault.stops) == ("database_embedded", False)


@pytest.mark.django_db
def test_this_database_is_looked_at_as_it_is(settings: Any) -> None:
    from mitra.site.deployment import look, refuse_unsafe_production
    from mitra.site.home import CannotRun

    seen = look()
    assert (seen.superuser, seen.invented_people, seen.left_to_migrate) == (True, 0, 0)
    assert seen.seconds_apart < 60
    refuse_unsafe_production()  # the demonstration is asked nothing
    settings.PRODUCTION = True
    with pytest.raises(CannotRun, match="belum aman") as refused:
        refuse_unsafe_production()
    assert settings.SECRET_KEY not in str(refused.value)
