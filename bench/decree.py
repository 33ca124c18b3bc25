"""A decree of 100 and of 1,000 institutions: drawn up, laid out, signed and entered in the register; and a batch's page.

    python bench/decree.py [NUMBER]

The limit is Typst laying out the very same text without tables: what any layout of that much text costs at least. Everything is
approved, so every institution and programme stands in the decree.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from pages import times
from shared import Row, database, folder, row

GOALS = {100: 5.0, 1000: 30.0}  # seconds for the decree, rendered and signed
_DEMONSTRATION = 100  # institutions that are in the database already
PLAIN = '#let d = json(bytes(sys.inputs.data))\n#for one in d.annex [#one.join(" ")\\ ]'


def of_a_decree(home: Path, number: int, row: Row) -> None:
    """Make `number` institutions, carry them to a signed decree, and print what each step took."""
    with database(home, for_the_site=True):
        from django.test import Client

        from mitra.accounts.permission import actor
        from mitra.decisions import acts
        from mitra.decisions.models import Batch, Decree
        from mitra.decisions.signing import check, sign_locally
        from mitra.decisions.standing import digest_of
        from mitra.site.sign_in import INVENTED

        people = _people()
        by = {role: actor(one.pk) for role, one in people.items()}
        vins = _institutions(number)
        seconds, recommended = _timed(lambda: acts.recommend(by=by["coordinator"], title="Uji", institutions=vins))
        batch = recommended.subject
        row(f"{number:,} institutions: recommended, each frozen", f"{seconds:.2f} s", "")
        client = Client(HTTP_HOST="localhost")
        client.force_login(people["delegate"], backend=INVENTED)
        _compiled()
        p50, _, queries = times(client, [f"/kerja/keputusan/{batch}/"] * 3)
        row("  the batch on one page, p50", f"{p50:.0f} ms", f"{queries} queries")
        _decide(batch, by["delegate"])
        seen = digest_of(Batch.objects.get(reference=batch))
        seconds, _ = _timed(lambda: acts.confirm(by=by["delegate"], batch=batch, seen=seen))
        row("  confirmed", f"{seconds:.2f} s", "")
        drawn, made = _timed(lambda: acts.draw_up(by=by["coordinator"], batch=batch, title="uji"))
        decree = Decree.objects.get(number=made.subject)
        signing, document = _timed(lambda: sign_locally(bytes(decree.document), home, datetime.now(UTC)))
        entered, _ = _timed(lambda: acts.sign(by=by["delegate"], decree=decree.number, document=document))
        found = check(document)
        assert found is not None
        assert found.intact
        limit = _limit(json.loads(bytes(decree.content)))
        whole = drawn + signing + entered
        row("  drawn up and laid out", f"{drawn:.2f} s", f"{len(decree.document) // 1024:,} KiB")
        row("  signed", f"{signing:.2f} s", "")
        row("  entered in the register", f"{entered:.2f} s", f"{decree.lines.count():,} entries")
        goal = f" (goal {GOALS[number]:.0f} s)" if number in GOALS else ""
        row(f"  the decree, rendered and signed{goal}", f"{whole:.2f} s", f"{_peak()} MiB")
        row("  limit: the same text laid out without tables", f"{limit:.2f} s", f"ratio {whole / limit:.1f}")


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    found = call()
    return perf_counter() - begun, found


def _limit(content: dict[str, Any]) -> float:
    import typst

    data = json.dumps(content, ensure_ascii=False)

    def call() -> bytes:
        return typst.compile(PLAIN.encode(), format="pdf", sys_inputs={"data": data}, ignore_system_fonts=True)

    call()
    return _timed(call)[0]


def _people() -> dict[str, Any]:
    from mitra.accounts.models import Grant, Person, WorkUnit
    from mitra.decisions.models import Mandate
    from mitra.site.prepare import bring_up_to_date

    bring_up_to_date(lambda said: None)
    now = datetime.now(UTC)
    since = now.date() - timedelta(days=9)
    found = {}
    for role in ("coordinator", "delegate"):
        found[role] = Person.objects.create(email=f"{role}@uji.example", name=role, is_invented=True, entered_at=now)
        unit = WorkUnit.objects.get(code="kelembagaan") if role == "coordinator" else None
        Grant.objects.create(person=found[role], role=role, unit=unit, since=since)
    Mandate.objects.create(person=found["delegate"], instrument="M-1", since=since, at=now)
    return found


def _institutions(number: int) -> list[str]:
    from mitra.assessment.acts import announce
    from mitra.audit.act import SYSTEM
    from mitra.demonstration.files import as_ndjson
    from mitra.demonstration.wave import applications
    from mitra.facts.acts import load
    from mitra.institutions.models import Institution
    from mitra.intake.files import read_file

    written = "".join(as_ndjson(applications(2 * _DEMONSTRATION + number, seed=7)))
    there = set(Institution.objects.values_list("identifier", flat=True))  # those of the demonstration are decided already
    read = read_file(io.BytesIO(written.encode())).applications
    made = list(islice((one for one in read if one.identifier not in there), number))
    load(by=SYSTEM, name="uji", digest="a" * 64, applications=made)
    vins = [one.identifier for one in made]
    today = datetime.now(UTC).date()
    announce(by=SYSTEM, slug="uji", name="Uji", name_en="Test", starts_on=today, ends_on=today, participants=vins)
    return vins


def _decide(batch: str, by: Any) -> None:
    from mitra.decisions import acts
    from mitra.decisions.models import Advice
    from mitra.decisions.subjects import subject_of

    rows = Advice.objects.filter(line__batch__reference=batch).select_related(
        "partnership__institution", "partnership__programme"
    )
    acts.approve(
        by=by, batch=batch, subjects=[subject_of(one.partnership) for one in rows], reason="Menurut pemeriksaan lapangan."
    )


def _compiled() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from mitra.site.translations import compile_catalogues

    compile_catalogues(settings.PACKAGE / "locale", settings.LOCALE_PATHS[0])
    call_command("collectstatic", interactive=False, verbosity=0)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if len(sys.argv) == 2:
        with folder() as home:
            of_a_decree(home, int(sys.argv[1]), row)
    else:  # each in a process of its own, for a process has one database
        for asked in GOALS:
            subprocess.run([sys.executable, __file__, str(asked)], check=True)
