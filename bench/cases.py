"""Pages of applicants and of the ministry with 7,213 institutions, 3,000 open applications and 40,000 documents.

First one request at a time, in this process; then 200 applicants who save and 50 officials who open pages at once, over HTTP,
on the server that `mitra run` starts. The peer is the lightest page of the same site in the same run.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from crowd import of_a_crowd
from nation import INSTITUTIONS, PROGRAMMES
from pages import times
from shared import Row, database, folder, row

if TYPE_CHECKING:
    from django.test import Client

    from mitra.accounts.models import Person

OPEN, DOCUMENTS = 3000, 40_000
ROUNDS = 40


def of_cases(home: Path, row: Row) -> None:
    """Fill a database in `home`, then ask for every page; `row` prints p50, p95 and the number of queries."""
    with database(home, for_the_site=True):
        made, documents = _fill(home)
        row(f"{INSTITUTIONS:,} institutions, {made:,} more applications", f"{documents:,}", "documents")
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client

        from mitra.site.translations import compile_catalogues

        compile_catalogues(settings.PACKAGE / "locale", settings.LOCALE_PATHS[0])
        call_command("collectstatic", interactive=False, verbosity=0)
        client = Client(HTTP_HOST="localhost")
        _, p95, queries = times(client, ["/healthz"] * ROUNDS)
        row("healthz: the framework alone, p95", f"{p95:.1f} ms", f"{queries} queries")
        for what, person, addresses in _asked(random.Random(5)):
            client = _signed_in(person)
            client.get(addresses[0])  # the first one fills what the process remembers
            p50, p95, queries = times(client, addresses)
            row(f"{what}, p50", f"{p50:.1f} ms", f"{queries} queries")
            row("  p95 (goal 60 ms, 15 queries)", f"{p95:.1f} ms", "")
        of_a_crowd(home, row)


def _signed_in(person: Person) -> Client:
    from django.test import Client

    from mitra.site.sign_in import INVENTED

    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend=INVENTED)
    return client


def _fill(home: Path) -> tuple[int, int]:
    import subprocess
    import sys

    from many_cases import multiply

    from mitra.cases.models import Case
    from mitra.demonstration.files import as_ndjson
    from mitra.demonstration.wave import applications
    from mitra.institutions.models import Institution
    from mitra.site.prepare import bring_up_to_date

    bring_up_to_date(lambda said: None)
    file = home / "nation.ndjson"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(as_ndjson(applications(INSTITUTIONS, programmes=PROGRAMMES, seed=7)))
    subprocess.run([sys.executable, "-m", "mitra", "load", file], check=True, stdout=subprocess.DEVNULL)
    file.unlink()
    originals = [one.pk for one in Case.objects.order_by("pk") if one.state not in _ended()]
    free = list(Institution.objects.filter(cases=None).order_by("pk").values_list("pk", flat=True)[:OPEN])
    made = multiply(originals, free)
    return made, _documents(list(Case.objects.order_by("pk").values_list("institution", flat=True)))


def _ended() -> list[str]:
    from mitra.law.procedure.case import CASE

    return [state.value for state in CASE.ends]


def _documents(institutions: list[int]) -> int:
    """So many documents, spread over these institutions; all have the content of one."""
    from mitra.documents.models import Blob, Document, Version

    blob, now = Blob.objects.order_by("pk").first(), datetime.now(UTC)
    if blob is None:
        blob = Blob.objects.create(
            sha256="0" * 64, size=1000, media_type="application/pdf", pages=1, key_id="0" * 16, stored_at=now
        )
    made = Document.objects.bulk_create(
        Document(
            public_id=uuid.uuid4(), institution_id=institutions[number % len(institutions)], title=f"Dokumen {number}",
            kind="other", entered_by="bench", entered_at=now,
        )
        for number in range(DOCUMENTS)
    )  # fmt: skip
    Version.objects.bulk_create(
        Version(
            document=one, number=1, blob=blob, filename="dokumen.pdf", uploaded_by="bench", uploaded_at=now,
            about_on=(now - timedelta(days=30)).date(),
        )
        for one in made
    )  # fmt: skip
    return len(made)


def _asked(chance: random.Random) -> Iterator[tuple[str, Person, list[str]]]:
    """Pages: what, who asks, addresses."""
    from mitra.accounts.models import Membership, Person
    from mitra.audit.models import Entry
    from mitra.cases.models import Case

    by_role = {
        role: Person.objects.filter(grants__role=role, is_invented=True).order_by("pk")[0]
        for role in ("verifier", "coordinator", "administrator", "auditor")
    }
    some = [chance.choice(list(Case.objects.exclude(state="draft").values_list("reference", flat=True))) for _ in range(ROUNDS)]
    member = Membership.objects.filter(part="owner", institution__cases__state="draft", person__is_invented=True).order_by(
        "pk"
    )[0]
    applicant, draft = member.person, member.institution.cases.get(state="draft").reference
    for what, path in (
        ("the applicant's home", ""), ("an application, its tasks", f"permohonan/{draft}/"),
        ("a section of the form", f"permohonan/{draft}/isi/lembaga/"), ("what is handed in", f"permohonan/{draft}/pernyataan/"),
        ("own documents", "dokumen/"),
    ):  # fmt: skip
        yield what, applicant, [f"/lpk/{path}"] * ROUNDS
    for what, role, path in (
        ("the verifier's queue", "verifier", "kerja/"), ("the coordinator's queue", "coordinator", "kerja/"),
        ("where the time goes", "coordinator", "kerja/waktu/"), ("substitutes", "coordinator", "kerja/pengganti/"),
        ("messages", "coordinator", "pesan/"), ("letters", "administrator", "pengaturan/surat/"),
        ("the calendar", "administrator", "pengaturan/kalender/"), ("the procedure", "administrator", "pengaturan/alur/"),
        ("who may what", "administrator", "pengaturan/izin/"), ("people", "administrator", "pengaturan/orang/"),
        ("the log", "auditor", "pengaturan/jejak/"),
    ):  # fmt: skip
        yield what, by_role[role], [f"/{path}"] * ROUNDS
    yield "a case of the ministry", by_role["verifier"], [f"/kerja/permohonan/{reference}/" for reference in some]
    entries = [chance.choice(list(Entry.objects.values_list("pk", flat=True)[:5000])) for _ in range(ROUNDS)]
    yield "an entry of the log", by_role["auditor"], [f"/pengaturan/jejak/{number}/" for number in entries]


if __name__ == "__main__":
    with folder() as here:
        (here / "home").mkdir(mode=0o711)
        of_cases(here / "home", row)
