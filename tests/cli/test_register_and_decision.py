"""`mitra register show` and `mitra replay --decision`, as an auditor types them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mitra.facts.acts import assert_statement
from mitra.law.facts import Source
from mitra.law.records import Registration
from tests.cli.command import mitra
from tests.databases import address_of_this_database
from tests.decisions.board import GOOD, P, board
from tests.law.institution import fact

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own; the database is this test's."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("MITRA_HOME", str(folder))
    monkeypatch.setenv("DATABASE_URL", address_of_this_database())
    return folder


@pytest.mark.usefixtures("home")
def test_the_register_answers_for_a_day_as_known_then_and_the_decision_is_proved_again() -> None:
    at = board().in_force()
    at.later(days=10)
    ruling = {"instrument": "Putusan 1/G/2024", "reason": "Cacat prosedur.", "since": date(2024, 6, 3)}
    at.do("coordinator", "set_aside", subject=P, **ruling)

    code, said, _ = mitra("register", "show", GOOD, "--on", "2024-06-05")
    assert code == 0 and "LPK 7599, Kota Depok" in said
    assert "p Program P: Dibatalkan pengadilan; tidak terbuka bagi JKP" in said and "Putusan 1/G/2024" in said
    _, said, _ = mitra("register", "show", GOOD, "--on", "2024-06-05", "--known-at", "2024-06-05", "--language", "en")
    assert "p Program P: Partner; open to JKP" in said and at.number in said and "set aside" not in said
    _, said, _ = mitra("register", "show", GOOD, "--on", "2024-06-05", "--format", "json")
    assert json.loads(said)["vin"] == GOOD
    code, _, told = mitra("register", "show", "0000000000")
    assert code == 2 and "0000000000" in told

    proved = "2 potret menghasilkan temuan yang sama, bita demi bita"
    code, said, _ = mitra("replay", "--decision", at.number)
    assert code == 0 and proved in said and at.reference in said
    later = fact("registration", Registration("12345", True, False), Source.SISNAKER, said_on=date(2024, 6, 10))
    assert_statement(by=at.by("system"), institution=GOOD, fact=later, now=at.later())
    code, said, _ = mitra("replay", "--decision", at.reference)  # what is said since changes nothing of then
    assert code == 0 and proved in said
    code, _, told = mitra("replay", "--decision", "9/MITRA-JKP/VI/2024")
    assert code == 2 and "9/MITRA-JKP/VI/2024" in told
