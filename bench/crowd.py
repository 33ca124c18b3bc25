"""200 applicants who type and 50 officials who read, at once, over HTTP, on the web server that `mitra run` starts.

An applicant's page saves what changed as one types: each sends one cell every ten seconds. An official opens a page every
fifteen. They come within half a minute, open their form or list, and go on; counted is the minute after that, in which all are
there. Each waits for the answer before going on. The peer, asked beside them, is the lightest page of the same site.
"""

from __future__ import annotations

import http.client
import random
import re
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from shared import Row

if TYPE_CHECKING:
    from mitra.accounts.models import Person

APPLICANTS, OFFICIALS = 200, 50
COMING, SECONDS = 30, 60
BETWEEN_SAVES, BETWEEN_PAGES = 10.0, 15.0  # seconds from answer to the next question
_TAG, _NAME, _VALUE = re.compile(r"<input[^>]*>"), re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')


@dataclass
class Heard:
    """What one kind of visitors was answered: milliseconds of each answer, and what was no answer."""

    since: float
    took: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def note(self, begun: float) -> None:
        """The answer to a question that was asked at that moment has just come; it counts once all are there."""
        if begun >= self.since:
            self.took.append((time.monotonic() - begun) * 1000)

    def told(self, what: str, row: Row) -> None:
        """Two lines of the table."""
        took = sorted(self.took)
        p95 = took[round(0.95 * (len(took) - 1))]
        row(
            f"{what}: {len(took)} answers, p50 / p95",
            f"{statistics.median(took):.0f} / {p95:.0f} ms",
            f"{len(self.wrong)} errors",
        )
        for one in sorted(set(self.wrong))[:3]:
            row(f"  {one}", "", "")


def of_a_crowd(home: Path, row: Row, *, applicants: int = APPLICANTS, officials: int = OFFICIALS) -> None:
    """Let them work for a minute; `row` prints what they were answered. The database of `home` is running and filled."""
    from django.db import connections

    from mitra.site.server import WebServer

    saving = [(cookie, reference) for cookie, reference in _applicants(applicants)]
    reading = list(_officials(officials))
    connections.close_all()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = WebServer("127.0.0.1", port, home)
    try:
        server.wait_until_ready("localhost")
        all_there = time.monotonic() + COMING
        chance, heard = random.Random(3), [Heard(all_there), Heard(all_there), Heard(all_there)]
        until = all_there + SECONDS
        crowd = [
            *(_thread(_saves, port, *one, heard[0], until, chance.uniform(0, COMING)) for one in saving),
            *(_thread(_reads, port, *one, heard[1], until, chance.uniform(0, COMING)) for one in reading),
            _thread(_peer, port, heard[2], until, 1.0),
        ]
        for one in crowd:
            one.join()
    finally:
        server.stop()
    row(f"{applicants} applicants and {officials} officials for {SECONDS} s", "", "goal: p95 under 400 ms, no error")
    for what, of in zip(("saves", "pages of the ministry", "healthz beside them"), heard, strict=True):
        of.told(what, row)


def _thread(visit: Callable[..., None], *given: object) -> threading.Thread:
    one = threading.Thread(target=visit, args=given, daemon=True)
    one.start()
    return one


def _saves(port: int, cookie: str, reference: str, heard: Heard, until: float, wait: float) -> None:
    path, number = f"/lpk/permohonan/{reference}/isi/lembaga/", 0
    time.sleep(wait)
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    secret: list[str] = []
    status, page = _answer(asked, "GET", path, cookie, cookies=secret)
    given = {
        name[1]: ((value := _VALUE.search(tag)) and value[1]) or "" for tag in _TAG.findall(page) if (name := _NAME.search(tag))
    }
    name = next((one for one in given if one.startswith("was-") and one.endswith("-name")), "")[4:]
    if status != 200 or not name:
        heard.wrong.append(f"the form was not shown ({status})")
        return
    token, row, was = given["csrfmiddlewaretoken"], f"row-{name.split('-')[0]}", given[f"was-{name}"]
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join([cookie, *secret]),
    }
    while time.monotonic() < until:
        number += 1
        body = urlencode({"csrfmiddlewaretoken": token, row: given[row], name: f"LPK Uji {number}", f"was-{name}": was})
        begun = time.monotonic()
        status, said = _answer(asked, "POST", path, cookie, body, headers)
        heard.note(begun)
        found = re.search(rf'"{name}": "(\d+:[^"]*)"', said)
        if status != 200 or not found:
            heard.wrong.append(f"not saved ({status}): {said[:80]}")
            return
        was = found[1]
        time.sleep(BETWEEN_SAVES)


def _reads(port: int, cookie: str, paths: list[str], heard: Heard, until: float, wait: float) -> None:
    time.sleep(wait)
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for path in paths:
        begun = time.monotonic()
        if begun > until:
            return
        status, _ = _answer(asked, "GET", path, cookie)
        heard.note(begun)
        if status != 200:
            heard.wrong.append(f"{path}: {status}")
        time.sleep(BETWEEN_PAGES)


def _peer(port: int, heard: Heard, until: float, wait: float) -> None:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while (begun := time.monotonic()) < until:
        if _answer(asked, "GET", "/healthz", "")[0] != 200:
            heard.wrong.append("healthz")
        heard.note(begun)
        time.sleep(wait)


def _answer(
    asked: http.client.HTTPConnection, method: str, path: str, cookie: str, body: str | None = None,
    headers: dict[str, str] | None = None, cookies: list[str] | None = None,
) -> tuple[int, str]:  # fmt: skip
    try:
        asked.request(method, path, body, {"Host": "localhost", **(headers or {"Cookie": cookie})})
        answer = asked.getresponse()
        if cookies is not None:
            cookies += [one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie", [])]
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException) as error:
        asked.close()
        return 0, str(error)


def _session(person: Person) -> str:
    from django.conf import settings
    from django.test import Client

    from mitra.site.sign_in import INVENTED

    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend=INVENTED)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _applicants(number: int) -> Iterator[tuple[str, str]]:
    """Cookie and reference of owners of drafts, each of another institution."""
    from datetime import UTC, datetime

    from mitra.accounts.models import Membership, Person
    from mitra.cases.models import Case

    now = datetime.now(UTC)
    drafts = Case.objects.filter(state="draft", institution__memberships=None).order_by("pk")[:number]
    for place, case in enumerate(drafts):
        given = {"is_invented": True, "language": "id", "entered_at": now}
        who = Person.objects.create(email=f"orang{place}@contoh.example", name=f"Orang {place}", **given)
        Membership.objects.create(person=who, institution_id=case.institution_id, part="owner", since=now.date())
        yield _session(who), case.reference


def _officials(number: int) -> Iterator[tuple[str, list[str]]]:
    """Cookie of an official, and what they open."""
    from mitra.accounts.models import Person
    from mitra.cases.models import Case

    chance = random.Random(4)
    cases = list(Case.objects.exclude(state="draft").values_list("reference", flat=True))
    verifiers = list(Person.objects.filter(grants__role="verifier", is_invented=True).order_by("pk"))
    for place in range(number):
        some = [f"/kerja/permohonan/{chance.choice(cases)}/" for _ in range(SECONDS)]
        yield _session(verifiers[place % len(verifiers)]), [path for one in some for path in ("/kerja/", one)]
