"""From the first sign-in to "ready to be assessed": seven people, by keyboard alone, in both languages, on the real pages.

One walk in Indonesian and light colours with the owner on a phone, one in English and dark colours with the editor on a phone:
so every page is seen in both languages and colours, and the institution's at both widths. The pictures of all pages stay in
`var/screenshots` (MITRA_TEST_ARTEFACTS: elsewhere). `make test` goes the first way, without pictures (tests/depth.py).
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mitra.cases.models import Case
from tests.cases.desk import Desk, desk
from tests.documents.made import pdf
from tests.web import lpk_walks as lpk
from tests.web import ministry_walks as ministry
from tests.web.album import Album
from tests.web.walker import PASSWORD, Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = {
    "owner": "Sari Wulandari", "editor": "Bagas Priyono", "kelembagaan": "Dewi Anggraini",
    "standardisasi-kompetensi": "Rahmat Sutanto", "penyelenggaraan": "Galih Purwanto", "auditor": "Agus Talika",
}  # fmt: skip
WITH_A_FACTOR = ("standardisasi-kompetensi", "penyelenggaraan", "auditor")
"""The first verifier sets one up on the way."""


@pytest.fixture
def at(transactional_db: None, settings: Any, tmp_path: Path) -> Desk:
    """People with passwords, a second factor where the ministry's roles ask for one; no case yet."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.totp.internal.auth import TOTP
    from django.core.cache import cache

    from mitra.documents.keys import new_key

    cache.clear()  # attempts of other tests to sign in
    settings.PASSWORD_HASHERS = ["tests.web.hasher.Quick"]
    settings.MITRA_DOCUMENTS, settings.MITRA_DOCUMENTS_KEY = tmp_path / "documents", new_key()
    made = desk()
    for key, name in NAMES.items():
        person = made.people[key]
        person.name = name
        person.set_password(PASSWORD)
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        if key in WITH_A_FACTOR:
            TOTP.activate(person, secret_of(key))
    return made


def secret_of(key: str) -> str:
    """The key in somebody's authenticator app."""
    return base64.b32encode(key.encode().ljust(20, b"x")[:20]).decode()


@pytest.mark.deeper
@pytest.mark.parametrize(
    ("language", "colours", "owner_width", "editor_width"),
    [("id", "light", 360, 1280), pytest.param("en", "dark", 1280, 360, marks=pytest.mark.deep)],
)
def test_from_the_first_sign_in_to_ready(
    browser: Browser, at: Desk, live_server: LiveServer, tmp_path: Path,
    language: str, colours: str, owner_width: int, editor_width: int,
) -> None:  # fmt: skip
    album = Album(f"whole path {language}", language, colours)
    people: list[Walker] = []

    def comes(name: str, width: int = 1280) -> Walker:
        people.append(Walker(browser, album, live_server.url, name, width, colours))
        return people[-1]

    paper = tmp_path / "izin.pdf"
    paper.write_bytes(pdf(text="Perizinan berusaha 0220003001"))
    owner, editor = comes("owner", owner_width), comes("editor", editor_width)
    lpk.begins(owner, at)
    lpk.writes(editor, at, paper)
    lpk.hands_in(owner)
    first, second, third = comes("kelembagaan"), comes("standardisasi-kompetensi"), comes("penyelenggaraan")
    ministry.takes_up_and_asks(first, at)
    ministry.decides_its_own(second, at, secret_of(second.name))
    ministry.decides_its_own(third, at, secret_of(third.name))
    ministry.sends_the_round(first)
    lpk.answers(editor)
    lpk.sends_answers(owner)
    ministry.declares_ready(first)
    ministry.reads_the_log(comes("auditor"), at, secret_of("auditor"))
    assert Case.objects.get().state == "ready"
    wrong = [one for walker in people for one in walker.close()]
    assert sorted({*album.wrong, *wrong}) == []
