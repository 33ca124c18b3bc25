"""The public register at 100,000 entries and 1,000,000 events: search with facets, an entry, many answers at once, open data.

One process, one request at a time, the embedded database; institutions, programmes and facts are the invented nation's, judged
by the standing run of today. The peer is the lightest page of the site in the same run (`/healthz`).
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pages import _mistyped, times
from shared import Row, database, folder, row

if TYPE_CHECKING:
    from django.test import Client

ENTRIES, EVENTS_EACH, PROGRAMMES = 100_000, 10, 7
ROUNDS = 100
IN_A_FILE = 5_000  # institutions: a file to load may have 200 MB


def of_register(home: Path, entries: int) -> None:
    """Seed, if `home` is new, and measure."""
    institutions = entries // (PROGRAMMES + 1)
    with database(home, shipped=True, for_the_site=True):
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client
        from django.utils import timezone

        from mitra.api import limits
        from mitra.audit.act import SYSTEM
        from mitra.findings.standing.run import renew
        from mitra.institutions.models import Institution
        from mitra.site.translations import compile_catalogues

        compile_catalogues(settings.PACKAGE / "locale", settings.LOCALE_PATHS[0])
        call_command("collectstatic", interactive=False, verbosity=0)
        if not Institution.objects.exists():
            _load(home, institutions)
        renew(by=SYSTEM, on=timezone.localdate(), tell=lambda done, of: None)
        _seeded(row)
        settings.MITRA_API_LIMIT = 10**9
        limits.forget()
        client, chance = Client(HTTP_HOST="localhost"), random.Random(7)
        _, p95, queries = times(client, ["/healthz"] * ROUNDS)
        row("healthz: the framework alone, p95", f"{p95:.1f} ms", f"{queries} queries")
        started = time.perf_counter()
        client.get("/daftar/")
        row("the first page of a process (the register is read)", f"{time.perf_counter() - started:.2f} s", "")
        for what, goal, addresses in _asked(chance):
            client.get(addresses[0])
            p50, p95, queries = times(client, addresses)
            row(f"{what}, p50", f"{p50:.1f} ms", f"{queries} queries")
            row(f"  p95 (goal {goal})", f"{p95:.1f} ms", "")
        _validity(client, row)
        _exports(row)


def _load(home: Path, institutions: int) -> None:
    from mitra.demonstration.files import as_ndjson
    from mitra.demonstration.wave import applications

    nation, file = iter(applications(institutions, programmes=PROGRAMMES, seed=7)), home / "nation.ndjson"
    while some := list(islice(nation, IN_A_FILE)):
        with file.open("w", encoding="utf-8") as stream:
            stream.writelines(as_ndjson(some))
        subprocess.run([sys.executable, "-m", "mitra", "load", file], check=True, stdout=subprocess.DEVNULL)
    file.unlink()


def _seeded(row: Row) -> None:
    from many_events import seed

    from mitra.register.models import Entry, Event

    if not Event.objects.exists():
        started = time.perf_counter()
        seed(EVENTS_EACH)
        row("seeding what happened", f"{time.perf_counter() - started:.1f} s", "")
    subjects = Event.objects.values("institution", "programme").distinct().count()
    row(f"the register: {subjects:,} entries, {Event.objects.count():,} events", f"{Entry.objects.count():,} rows", "")


def _asked(chance: random.Random) -> Iterator[tuple[str, str, list[str]]]:
    from mitra.institutions.models import Institution, Programme

    some = list(Institution.objects.order_by("?")[:ROUNDS])
    words = [word for one in some for word in one.name.split() if len(word) > 3]
    taught = list(Programme.objects.order_by("?").values_list("institution__identifier", "code", "field", "mode")[:ROUNDS])
    provinces = sorted({one.province for one in some})

    def question(**fixed: str) -> str:
        query = {"q": _mistyped(chance.choice(words), chance)} if chance.random() < 0.7 else {}
        for name, among in (
            ("provinsi", provinces),
            ("kejuruan", [one[2] for one in taught]),
            ("moda", [one[3] for one in taught]),
        ):
            if chance.random() < 0.35:
                query[name] = chance.choice(among)
        if chance.random() < 0.35:
            query["status"] = chance.choice(["partner", "conditional", "suspended", "revoked"])
        return urlencode(query | fixed)

    def typed() -> str:
        return urlencode({"q": _mistyped(chance.choice(words), chance)})

    many = range(ROUNDS)
    yield "search by a name, mistyped every third time", "50 ms", [f"/daftar/?{typed()}" for _ in many]
    yield "search and facets: institutions", "50 ms", [f"/daftar/?{question()}" for _ in many]
    yield "search and facets: programmes", "50 ms", [f"/daftar/?{question(tampil='program')}" for _ in many]
    yield "search on another day, lines judged anew", "50 ms", [f"/daftar/?{question(tanggal='2025-03-03')}" for _ in many]
    yield "search by a unit's words", "50 ms", ["/daftar/?unit=menggunakan+struktru+data", "/daftar/?unit=J.620100.004.02"] * 20
    yield "the same by the API", "50 ms", [f"/api/v1/register?{question()}".replace("provinsi", "province") for _ in many]
    yield "an entry", "20 ms", [f"/daftar/{one.identifier}/" for one in some]
    yield (
        "an entry on another day, as known on a third",
        "20 ms",
        [f"/daftar/{one.identifier}/?tanggal=2025-03-03&diketahui=2025-04-01" for one in some],
    )
    yield "a programme's entry", "20 ms", [f"/daftar/{vin}/program/{code}/" for vin, code, _, _ in taught]
    yield "what changed, a page", "50 ms", [f"/daftar/perubahan/?setelah={chance.randrange(10_000)}" for _ in many]


def _validity(client: Client, row: Row) -> None:
    from mitra.institutions.models import Programme

    some = list(Programme.objects.order_by("?").values_list("institution__identifier", "code")[:10_000])
    body = json.dumps({"subjects": [{"vin": vin, "code": code} for vin, code in some]})

    def ask() -> float:
        started = time.perf_counter()
        answer = client.post("/api/v1/validity", body, content_type="application/json")
        if answer.status_code != 200:
            raise SystemExit(answer.content.decode())
        return time.perf_counter() - started

    row(f"is each of these valid today: {len(some):,} (goal 1 s)", f"{statistics.median(ask() for _ in range(5)):.2f} s", "")


def _exports(row: Row) -> None:
    from mitra.register import opendata

    for name, data in opendata.SETS.items():
        for format in opendata.FORMATS:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            started, size = time.perf_counter(), 0
            for part in opendata.written(data, format, _today()):
                size += len(part)
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
            row(f"open data: {name}.{format}, {size / 1e6:.0f} MB", f"{time.perf_counter() - started:.1f} s", f"+{grown} MB")


def _today() -> object:
    from django.utils import timezone

    return timezone.localdate()


if __name__ == "__main__":
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=ENTRIES)
    asked.add_argument("--home", type=Path, help="a folder that is kept, to measure again")
    given = asked.parse_args()
    with folder() as at:
        of_register(given.home or at / "home", given.entries)
