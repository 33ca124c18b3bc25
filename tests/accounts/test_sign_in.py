"""Signing in: codes, second factors, sessions, limits; and nobody learns whether an address is known."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any, ClassVar

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from django.test import Client

from mitra.accounts.models import Person
from mitra.accounts.roles import Role
from mitra.audit.models import Entry
from tests.accounts.rows import granted, institution, member, person, unit

pytestmark = pytest.mark.django_db
PASSWORD = "kucing naik awan biru"


class Counting(ScryptPasswordHasher):
    """Ours, cheaper, and it counts how often it works."""

    work_factor = 2
    worked: ClassVar[list[str]] = []

    def encode(self, *args: Any, **kwargs: Any) -> str:
        self.worked.append("hash")
        return str(super().encode(*args, **kwargs))


@pytest.fixture(autouse=True)
def hashed(settings: Any) -> list[str]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    Counting.worked.clear()
    return Counting.worked


def known(name: str, password: str = PASSWORD) -> Person:
    made = person(name)
    made.set_password(password)
    made.save()
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    Counting.worked.clear()
    return made


def sign_in(client: Client, who: Person, password: str = PASSWORD) -> Any:
    return client.post("/masuk/", {"login": who.email, "password": password})


def code_in(letter: Any) -> str:
    return next(line for line in letter.body.splitlines() if re.fullmatch(r"[A-Z0-9-]{6,12}", line.strip()))


def test_somebody_makes_an_account_with_the_code_from_the_letter() -> None:
    client = Client()
    said = {"name": "Ani Lestari", "email": "ANI@contoh.example", "password1": PASSWORD}
    assert client.post("/masuk/daftar/", said).headers["Location"] == "/masuk/surel/"
    assert client.get("/akun/").status_code == 302  # not in yet
    client.post("/masuk/surel/", {"code": code_in(mail.outbox[0])})
    assert "Ani Lestari" in client.get("/akun/").content.decode()
    assert Person.objects.get().email == "ani@contoh.example"
    assert Entry.objects.filter(act="accounts.register").count() == 1


def test_a_letter_s_number_bears_the_site_s_name_and_not_the_machine_s(settings: Any) -> None:
    settings.MITRA_URL = "https://mitra.contoh.go.id"
    Client().post("/masuk/pemulihan/", {"email": known("Ani").email})
    assert mail.outbox[0].message()["Message-ID"].endswith("@mitra.contoh.go.id>")


@pytest.mark.parametrize("weak", ["pendek", "password1234", "qwerty123456", "ani.lestari@"])
def test_a_short_or_common_password_is_refused_with_what_to_do(weak: str) -> None:
    said = {"name": "Ani Lestari", "email": "ani.lestari@contoh.example", "password1": weak}
    answer = Client().post("/masuk/daftar/", said)
    assert answer.status_code == 200 and "id_password1_error" in answer.content.decode()
    assert not Person.objects.exists() and not mail.outbox


def answers(path: str, said: dict[str, str]) -> tuple[Any, ...]:
    """All that somebody can see of an answer, and what work it took."""
    Counting.worked.clear()
    mail.outbox.clear()
    client = Client()
    answer = client.post(path, said)
    shown = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|[\w.]+@contoh\.example', "", shown.content.decode())
    return answer.status_code, answer.headers.get("Location"), text, len(mail.outbox), len(Counting.worked)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/masuk/", {"login": "{}", "password": "bukan sandinya ini"}),
        ("/masuk/daftar/", {"name": "Siapa Saja", "email": "{}", "password1": PASSWORD}),
        ("/masuk/pemulihan/", {"email": "{}"}),
    ],
)
def test_the_answer_and_its_work_are_the_same_whether_an_address_is_known(path: str, said: dict[str, str]) -> None:
    ani = known("Ani")
    of_ani, of_nobody = (
        answers(path, {name: value.format(email) for name, value in said.items()})
        for email in (ani.email, "bukan.siapa@contoh.example")
    )
    assert of_ani == of_nobody


def test_recovery_sets_a_new_password_and_ends_with_a_letter() -> None:
    ani, client = known("Ani"), Client()
    client.post("/masuk/pemulihan/", {"email": ani.email})
    client.post("/masuk/pemulihan/kode/", {"code": code_in(mail.outbox[0])})
    new = "gajah minum kopi susu"
    client.post("/masuk/pemulihan/sandi/", {"password1": new, "password2": new})
    assert sign_in(Client(), ani).status_code == 200
    assert sign_in(Client(), ani, new).status_code == 302


def test_after_some_wrong_passwords_the_right_one_is_not_taken_either() -> None:
    ani = known("Ani")
    for _ in range(5):
        sign_in(Client(), ani, "bukan sandinya ini")
    answer = sign_in(Client(), ani)
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert sign_in(Client(), known("Budi")).status_code == 302  # others are not kept out


def test_a_role_of_the_ministry_without_a_second_factor_sees_nothing_before_it_is_set_up() -> None:
    ani, client = known("Ani"), Client()
    granted(ani, Role.AUDITOR)
    sign_in(client, ani)
    for page in ("/", "/akun/", "/pengaturan/izin/", "/pengaturan/orang/", "/lembaga/"):
        assert client.get(page).headers["Location"] == "/akun/pengaman/", page
    assert client.get("/akun/pengaman/").status_code == 200
    client.post("/akun/konfirmasi/", {"password": PASSWORD})
    page = client.get("/akun/pengaman/aplikasi/")
    secret = page.context["form"].secret
    client.post("/akun/pengaman/aplikasi/", {"code": now_of(secret)})
    assert client.get("/pengaturan/izin/").status_code == 200
    again = Client()
    assert sign_in(again, ani).headers["Location"].startswith("/masuk/kode/")
    assert again.get("/pengaturan/izin/").headers["Location"].startswith("/masuk/")
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept  # of no use to somebody who has only the database


def now_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def test_somebody_of_an_institution_needs_no_second_factor() -> None:
    ani, client = known("Ani"), Client()
    member(ani, institution())
    sign_in(client, ani)
    assert client.get("/akun/").status_code == 200


def test_whoever_signs_in_goes_on_to_the_work_that_waits() -> None:
    ani, budi, citra = known("Ani"), known("Budi"), person("Citra", is_invented=True)
    member(ani, institution())
    granted(citra, Role.COORDINATOR, unit())
    assert sign_in(Client(), ani).headers["Location"] == "/lpk/"
    assert sign_in(Client(), budi).headers["Location"] == "/akun/"
    assert Client().post(f"/masuk/peragaan/{citra.pk}/").headers["Location"] == "/kerja/"


def test_a_session_is_ended_from_another_device_and_only_one_s_own() -> None:
    ani, budi = known("Ani"), known("Budi")
    phone, desk, of_budi = Client(), Client(), Client()
    for client, who in ((phone, ani), (desk, ani), (of_budi, budi)):
        sign_in(client, who)
    sessions = {one.id: one.is_this for one in desk.get("/akun/sesi/").context["sessions"]}
    assert list(sessions.values()) == [True, False]
    other = next(id for id, is_this in sessions.items() if not is_this)
    assert of_budi.post(f"/akun/sesi/{other}/akhiri/").status_code == 404
    assert phone.get("/akun/").status_code == 200
    assert desk.post(f"/akun/sesi/{other}/akhiri/").status_code == 302
    assert phone.get("/akun/").status_code == 302


def test_an_official_who_does_nothing_for_long_signs_in_again(settings: Any) -> None:
    ani, client = person("Ani", is_invented=True), Client()
    granted(ani, Role.AUDITOR)
    client.post(f"/masuk/peragaan/{ani.pk}/")
    assert client.get("/pengaturan/izin/").status_code == 200
    session = client.session
    session["seen_at"] = int(time.time()) - settings.MITRA_IDLE_MINUTES * 60 - 1
    session.save()
    assert client.get("/pengaturan/izin/").headers["Location"] == "/masuk/?next=/pengaturan/izin/"
    assert client.get("/akun/").status_code == 302


def test_the_button_signs_in_invented_people_only() -> None:
    ani, client = person("Ani"), Client()
    assert client.post(f"/masuk/peragaan/{ani.pk}/").status_code == 404
    assert client.get("/akun/").status_code == 302


def test_where_the_button_is_not_in_the_settings_a_session_made_with_it_is_nobody_s(settings: Any) -> None:
    ani, client = person("Ani", is_invented=True), Client()
    client.post(f"/masuk/peragaan/{ani.pk}/")
    assert client.get("/akun/").status_code == 200
    settings.AUTHENTICATION_BACKENDS = settings.AUTHENTICATION_BACKENDS[:1]
    assert client.get("/akun/").status_code == 302


def test_in_production_there_is_no_such_button() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "assert not [one for one in settings.AUTHENTICATION_BACKENDS if 'invented' in one]\n"
        "assert settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_SAMESITE == 'Strict'\n"
        "try: reverse('sign_in_as', args=[1])\n"
        "except NoReverseMatch: print('none')\n"
    )
    env = {**os.environ, "MITRA_MODE": "production", "MITRA_HOSTS": "mitra.example"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("none"), done.stderr


def test_what_is_shown_to_somebody_who_is_signed_in_stays_in_no_cache() -> None:
    ani, client = known("Ani"), Client()
    sign_in(client, ani)
    assert client.get("/akun/").headers["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/syarat/").headers.get("Cache-Control", "")
