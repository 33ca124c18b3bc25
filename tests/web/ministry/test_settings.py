"""Settings and figures: the procedure, the calendar, substitutes, where the time goes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mitra.accounts.models import Substitution
from mitra.law.procedure.case import CASE
from mitra.law.procedure.partnership.words import name_of as of_a_partnership
from mitra.law.procedure.words import name_of
from mitra.web.public.procedure_drawing import PARTNERSHIP, drawing
from tests.cases.desk import desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db
DAY = {"day_0": "4", "day_1": "11", "day_2": "2026", "kind": "national_holiday", "name": "Pilkada", "basis": "Keppres 1/2026"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_drawing_shows_every_change_of_state(language: str) -> None:
    drawn = drawing(language)
    living = {name_of("states", state.value, language) for state in CASE.states if state not in CASE.ends}
    assert {one.name for one in drawn.boxes} == living
    ends = sum(since is not None and to in CASE.ends for _act, since, to in CASE.steps())
    moves = {name_of("acts", act, language) for act, since, to in CASE.steps() if since and since != to and to not in CASE.ends}
    said = " ".join(one.label for one in drawn.arrows)
    assert sum(len(one.ends) for one in drawn.boxes) == ends and all(one in said for one in moves)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_partnership_is_drawn_with_every_act_that_leads_on(language: str) -> None:
    drawn = drawing(language, PARTNERSHIP)
    said = " ".join(one.label for one in drawn.arrows)
    for act, since, to in PARTNERSHIP.table.steps():
        if since in PARTNERSHIP.places and to in PARTNERSHIP.places and since != to:
            assert of_a_partnership("acts", act, language) in said
    written = {line.removeprefix("→ ") for box in drawn.boxes for line in (box.name, *box.ends)}
    assert written >= {of_a_partnership("states", one.value, language).partition(",")[0] for one in PARTNERSHIP.table.states}


def test_the_public_reads_the_institutions_part_of_the_procedure() -> None:
    page = Client().get("/alur/")
    assert "Ajukan" in page.content.decode() and 'href="/alur/"' in Client().get("/syarat/").content.decode()
    assert {one.act for one in page.context["acts"]} == {
        "open_case", "fill_in", "submit", "answer_question", "answer", "withdraw",
    }  # fmt: skip


def test_every_role_of_the_ministry_reads_the_whole_of_it() -> None:
    made = desk()
    for who in ("assessor", "delegate", "administrator", "auditor"):
        answer = signed_in(made, who).get("/pengaturan/alur/")
        assert {one.act for one in answer.context["acts"]} == {row.act for row in CASE.rows}
    assert signed_in(made, "owner").get("/pengaturan/alur/").status_code == 404


def test_a_late_holiday_is_foreseen_and_then_moves_the_deadlines() -> None:
    case = desk().submitted()
    client = signed_in(case, "administrator")
    sent = DAY | {"reason": "Diumumkan terlambat."}
    plan = client.post("/pengaturan/kalender/", sent)
    (move,) = plan.context["plan"]
    assert move.reference == case.reference and not plan.context["moved"]
    client.post("/pengaturan/kalender/", sent | {"do": "1"})
    page = client.get("/pengaturan/kalender/?tahun=2026")
    assert [one.after for one in page.context["moved"]] == [move.after]
    assert "Pilkada" in page.content.decode()


def test_a_faulty_day_comes_back_with_its_sentences() -> None:
    client = signed_in(desk(), "administrator")
    answer = client.post("/pengaturan/kalender/", DAY | {"day_0": "31", "name": "", "reason": ""})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"day", "name", "reason"}
    again = client.post("/pengaturan/kalender/", DAY | {"day_2": "2039", "reason": "Uji", "do": "1"})
    assert again.status_code == 422 and "2039" in again.content.decode()


def test_who_reads_the_calendar_and_only_an_administrator_amends_it() -> None:
    made = desk()
    for who, status in (("auditor", 200), ("coordinator", 404), ("kelembagaan", 404), ("owner", 404)):
        client = signed_in(made, who)
        assert client.get("/pengaturan/kalender/").status_code == status
        assert client.post("/pengaturan/kalender/", DAY | {"reason": "Uji", "do": "1"}).status_code == 404


def test_a_substitute_is_named_and_ended_on_the_page() -> None:
    made = desk()
    client = signed_in(made, "kelembagaan")
    days = {"since_0": "1", "since_1": "12", "since_2": "2026", "last_0": "4", "last_1": "12", "last_2": "2026"}
    sent = {"substitute": str(made.people["penyelenggaraan"].pk)} | days
    assert client.post("/kerja/pengganti/", sent).status_code == 302
    assert client.post("/kerja/pengganti/", sent).status_code == 422  # those days are taken
    (one,) = client.get("/kerja/pengganti/").context["found"]
    assert one.own and one.substitute == "Penyelenggaraan"
    client.post(f"/kerja/pengganti/{one.id}/akhiri/")
    assert Substitution.objects.get().until <= one.since
    assert signed_in(made, "director_general").get("/kerja/pengganti/").status_code == 404


def test_who_sees_where_the_time_goes() -> None:
    case = desk().taken_up()
    for who, status in (("coordinator", 200), ("director_general", 200), ("auditor", 200), ("kelembagaan", 404)):
        client = signed_in(case, who)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/kerja/waktu/").status_code == status
        assert len(asked) <= 15, [one["sql"][:80] for one in asked]
