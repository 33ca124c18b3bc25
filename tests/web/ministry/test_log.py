"""The log's pages: open to the auditor and the administrator, closed to everybody else; filtered, paged, proved."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from django.test import Client

from mitra.accounts.roles import Role
from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import Proof
from mitra.audit.models import Entry
from tests.accounts.rows import granted, person, unit
from tests.audit.logs import KEY, START, a_log, turn
from tests.cases.desk import Desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db
LOG = "/pengaturan/jejak/"


def somebody(role: Role) -> Client:
    who = person(role.value)
    granted(who, role, unit() if role is Role.VERIFIER else None)
    return signed_in(cast(Desk, SimpleNamespace(people={"who": who})), "who")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_the_auditor_and_the_administrator_see_the_log(role: Role) -> None:
    turn(by=SYSTEM, subject="9901367101", now=START)
    assert "9901367101" in somebody(role).get(LOG).content.decode()


def test_nobody_else_does() -> None:
    turn(by=SYSTEM, subject="9901367101", now=START)
    number = Entry.objects.get().pk
    moderator = somebody(Role.MODERATOR)
    for address in (
        LOG,
        f"{LOG}?format=csv",
        f"{LOG}{number}/",
        f"{LOG}{number}/entri.json",
        f"{LOG}{number}/bukti.tlog-proof",
    ):
        assert Client().get(address).status_code == 302  # to the sign-in
        assert moderator.get(address).status_code == 404


def test_an_entry_shows_what_it_changed_and_is_proved_by_two_files(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    auditor = somebody(Role.AUDITOR)
    number = Entry.objects.get(subject="S1").pk
    page = auditor.get(f"{LOG}{number}/").content.decode()
    assert "<del>1</del>" in page and "<ins>2</ins>" in page
    entry = auditor.get(f"{LOG}{number}/entri.json").content
    proof = Proof.parse(auditor.get(f"{LOG}{number}/bukti.tlog-proof").content.decode())
    assert json.loads(entry)["subject"] == "S1"
    assert proof.proves(entry, [KEY.public])


def test_an_entry_that_waits_has_no_proof_yet() -> None:
    turn(by=SYSTEM, subject="A", now=START)
    auditor, number = somebody(Role.AUDITOR), Entry.objects.get().pk
    assert "belum disegel" in auditor.get(f"{LOG}{number}/").content.decode()
    assert auditor.get(f"{LOG}{number}/bukti.tlog-proof").status_code == 404
    assert auditor.get(f"{LOG}{'9' * 18}/").status_code == auditor.get(f"{LOG}{'9' * 30}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ("pokok=A", ["A"]),
        ("pelaku=mitra", ["B", "A"]),
        ("pelaku=budi", []),
        ("tindakan=audit.turn", ["B", "A"]),
        ("tindakan=other.act", []),
        ("hari=26 November 2026", ["B", "A"]),
        ("hari=2026-11-25", []),
        ("hari=besok", ["B", "A"]),
        ("jenis=read", []),
        ("jenis=act", ["B", "A"]),
        ("sebelum=x&sesudah=²", ["B", "A"]),
    ],
)
def test_the_log_is_filtered(asked: str, subjects: list[str]) -> None:
    turn(by=SYSTEM, subject="A", now=START)
    turn(by=SYSTEM, subject="B", now=START)
    act = Entry.objects.first().act  # type: ignore[union-attr]
    found = somebody(Role.AUDITOR).get(f"{LOG}?{asked.replace('audit.turn', act)}")
    assert [one.subject for one in found.context["found"].entries] == subjects
    assert bool(found.context["filters"].problem) == ("besok" in asked)


def test_pages_hang_together_in_both_directions() -> None:
    Entry.objects.bulk_create(
        [Entry(at=START, actor_kind="system", actor_id="mitra", act="a.b", subject=f"{number}") for number in range(120)]
    )
    auditor = somebody(Role.AUDITOR)
    pages, before = [], ""
    while True:
        found = auditor.get(f"{LOG}{before}").context["found"]
        pages.append([one.subject for one in found.entries])
        if found.older is None:
            break
        before = f"?sebelum={found.older}"
    assert [len(page) for page in pages] == [50, 50, 20] and pages[0][0] == "119"
    first = Entry.objects.get(subject=pages[2][0]).pk
    back = auditor.get(f"{LOG}?sesudah={first}").context["found"]
    assert [one.subject for one in back.entries] == pages[1] and back.newer is not None and back.older is not None


def test_files_hold_what_is_filtered_on_all_pages(tmp_path: Path) -> None:
    a_log(tmp_path, 2)
    turn(by=SYSTEM, subject="=1+1", now=START)
    auditor = somebody(Role.AUDITOR)
    lines = auditor.get(f"{LOG}?format=ndjson").getvalue().decode().splitlines()  # type: ignore[attr-defined]
    assert [json.loads(line)["place"] for line in lines] == [0, 1, None]
    sheet = auditor.get(f"{LOG}?format=csv&pokok==1%2B1").getvalue().decode()  # type: ignore[attr-defined]
    assert "'=1+1" in sheet and sheet.count("\r\n") == 2


def test_the_list_costs_the_same_for_one_entry_and_for_three() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    auditor, counts = somebody(Role.AUDITOR), []
    for number in range(3):
        turn(by=SYSTEM, subject=f"{number}", now=START)
        auditor.get(LOG)
        with CaptureQueriesContext(connection) as queries:
            auditor.get(LOG)
        counts.append(len(queries))
    assert len(set(counts)) == 1
