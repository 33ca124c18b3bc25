"""The ministry's own sign-in by OpenID Connect, against a provider that really runs: only who is known here comes in."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from allauth.account.models import EmailAddress
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from environs import Env

from mitra.accounts.models import Person
from mitra.site.sign_in import providers
from tests.accounts.rows import person

pytestmark = pytest.mark.django_db
CALLBACK = "http://testserver/masuk/kementerian/kembali/"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A provider that runs beside these tests: its issuer, and the file with what it says of its one user."""
    claims = tmp_path_factory.mktemp("provider") / "claims.json"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(Path(__file__).with_name("provider.py")), str(port), CALLBACK, str(claims)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}/o", claims
    finally:
        running.kill()
        running.wait()
        if running.stdout:
            running.stdout.close()


def signed_in(issuer: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Any]:
    """A browser that went to the provider and came back, and the last answer."""
    for name, value in (("ISSUER", issuer), ("CLIENT_ID", "mitra"), ("CLIENT_SECRET", "rahasia")):
        monkeypatch.setenv(f"MITRA_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = providers(Env())
    client = Client()
    assert "Masuk dengan Kemnaker" in client.get("/masuk/").content.decode()
    there = client.post("/masuk/kementerian/mulai/").headers["Location"]
    assert there.startswith(f"{issuer}/authorize/") and "code_challenge=" in there
    back = requests.get(there, allow_redirects=False, timeout=10).headers["Location"]
    assert back.startswith(CALLBACK)
    page = client.get(back.removeprefix("http://testserver"))  # the browser keeps a strict cookie back on this one
    here = client.get(f"{back.removeprefix('http://testserver')}&_redir") if page.status_code == 200 else page
    return client, here


def test_somebody_known_by_a_verified_address_comes_in(
    provider: tuple[str, Path], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani = person("Ani")
    EmailAddress.objects.create(user=ani, email=ani.email, verified=True, primary=True)
    provider[1].write_text(json.dumps({"email": ani.email, "email_verified": True}))
    client, answer = signed_in(provider[0], settings, monkeypatch)
    assert answer.headers["Location"] == "/akun/"
    assert "Ani" in client.get("/akun/").content.decode()


@pytest.mark.parametrize(("email", "verified"), [("asing@contoh.example", True), ("ani@contoh.example", False)])
def test_a_stranger_and_an_unverified_address_do_not(
    email: str, verified: bool, provider: tuple[str, Path], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani = person("Ani")
    EmailAddress.objects.create(user=ani, email=ani.email, verified=True, primary=True)
    provider[1].write_text(json.dumps({"email": email, "email_verified": verified}))
    client, _ = signed_in(provider[0], settings, monkeypatch)
    assert client.get("/akun/").status_code == 302
    assert Person.objects.count() == 1


def test_half_of_the_settings_is_an_error_and_none_is_no_button(monkeypatch: pytest.MonkeyPatch) -> None:
    assert providers(Env()) == {}
    monkeypatch.setenv("MITRA_OIDC_ISSUER", "https://masuk.example")
    with pytest.raises(ImproperlyConfigured, match="MITRA_OIDC_CLIENT_ID"):
        providers(Env())
