"""Pages over the nation: server time of each, as asked by people who search, filter and open what they find.

One process, one request at a time, the embedded database. The peer is the lightest page of the same site in the same run
(`/healthz`): what the framework costs before anything is looked up.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from shared import Row, database

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 60


def of_pages(home: Path, row: Row) -> None:
    """Ask for pages of the nation that lies, screened, in `home`; `row` prints p50, p95 and the number of queries."""
    with database(home):
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client
        from django.utils import timezone

        from mitra.audit.act import SYSTEM
        from mitra.findings.standing.run import renew
        from mitra.site.translations import compile_catalogues

        compile_catalogues(settings.PACKAGE / "locale", settings.LOCALE_PATHS[0])
        call_command("collectstatic", interactive=False, verbosity=0)
        renew(by=SYSTEM, on=timezone.localdate(), tell=lambda done, of: None)
        client, chance = Client(HTTP_HOST="localhost"), random.Random(5)
        _, p95, queries = times(client, ["/healthz"] * ROUNDS)
        row("healthz: the framework alone, p95", f"{p95:.1f} ms", f"{queries} queries")
        for what, goal, addresses in _asked(chance):
            client.get(addresses[0])  # the first one fills what the process remembers
            p50, p95, queries = times(client, addresses)
            row(f"{what}, p50", f"{p50:.1f} ms", f"{queries} queries")
            row(f"  p95 (goal {goal})", f"{p95:.1f} ms", "")


def _asked(chance: random.Random) -> Iterator[tuple[str, str, list[str]]]:
    from mitra.findings.models import Judgement
    from mitra.institutions.models import Institution

    some = list(Institution.objects.order_by("?")[:ROUNDS])
    words = [word for one in some for word in one.name.split() if len(word) > 3] or ["lpk"]
    provinces = sorted({one.province for one in some})

    def question(**fixed: str) -> str:
        query = {"q": _mistyped(chance.choice(words), chance)} if chance.random() < 0.7 else {}
        if chance.random() < 0.5:
            query["provinsi"] = chance.choice(provinces)
        if chance.random() < 0.5:
            query[f"R{chance.randint(1, 5)}"] = chance.choice(["met", "not_met", "unproven"])
        return urlencode(query | fixed)

    yield (
        "the nation's overview and map",
        "40 ms",
        [f"/nasional/?syarat=R{chance.randint(1, 5)}&hasil=met" for _ in range(ROUNDS)],
    )
    for part in ("lembaga", "program"):
        yield f"search and facets: {part}", "40 ms", [f"/nasional/{part}/?{question()}" for _ in range(ROUNDS)]
    yield "search by name alone", "40 ms", [f"/lembaga/?q={_mistyped(chance.choice(words), chance)}" for _ in range(ROUNDS)]
    yield "an institution, explained", "20 ms", [f"/lembaga/{one.identifier}/" for one in some]
    codes = (
        Judgement.objects.filter(programme__isnull=False)
        .order_by("?")
        .values_list("institution__identifier", "programme__code")
    )
    yield "a programme, explained", "20 ms", [f"/lembaga/{vin}/program/{code}/" for vin, code in codes[:ROUNDS]]
    yield "what lapses in 90 days", "40 ms", ["/tenggat/"] * ROUNDS


def times(client: Client, addresses: list[str]) -> tuple[float, float, int]:
    """Milliseconds p50 and p95, and the most queries that one of them asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, most = [], 0
    for address in addresses:
        started = time.perf_counter()
        answer = client.get(address)
        spent.append((time.perf_counter() - started) * 1e3)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(addresses[-1])
        most = len(captured)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18], most


def _mistyped(word: str, chance: random.Random) -> str:
    """The word as somebody types it: every third time with two letters changed over."""
    if len(word) < 5 or chance.random() > 0.33:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
