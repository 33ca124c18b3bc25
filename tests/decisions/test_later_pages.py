"""What becomes of an approval, by its pages: asked, looked at once more, done; told to the institution; mandates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mitra.decisions.clockwork import Day, run_day
from mitra.decisions.models import Mandate
from mitra.decisions.refused import Refused
from mitra.law.procedure.partnership import PARTNERSHIP, Status
from mitra.notices.models import Message
from mitra.register.queries import status
from mitra.web.decisions.afterwards import SLUGS
from tests.decisions.board import GOOD, A, Board, P, Q, board
from tests.decisions.test_pages import queries, signed_in

pytestmark = pytest.mark.django_db
WHY = {"instrument": "S-1/2026", "reason": "Kelas tanpa evaluasi."}


@pytest.fixture
def at() -> Board:
    made = board().in_force()
    Mandate.objects.create(person=made.people["delegate"], instrument="M-2", since=date(2026, 1, 1), at=datetime.now(UTC))
    return made


def parts(name: str, day: date) -> dict[str, int]:
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def letters(at: Board) -> list[str]:
    return list(Message.objects.filter(recipient=at.people["owner"]).order_by("pk").values_list("letter", flat=True))


def test_a_programme_is_suspended_in_two_steps_and_the_institution_reads_why_and_objects(at: Board) -> None:
    delegate, today = signed_in(at, "delegate"), timezone.localdate()
    page = delegate.get(f"/kerja/mitra/{GOOD}/").content.decode()
    assert f"/kerja/mitra/{GOOD}/bekukan/?program=p" in page and "Program Q" in page
    form = f"/kerja/mitra/{GOOD}/bekukan/?program=p"
    sent = {**WHY, "advice": "Adakan evaluasi.", **parts("last", today + timedelta(days=400))}
    assert "paling lama enam bulan" in delegate.post(form, sent).content.decode()
    sent |= parts("last", today + timedelta(days=60))
    sure = delegate.post(form, sent)
    assert sure.status_code == 200 and "Dibekukan sementara" in sure.content.decode() and at.state(P) == "partner"
    back = delegate.post(form, sent | {"langkah": "ubah"}).content.decode()
    assert "Kelas tanpa evaluasi." in back and at.state(P) == "partner"
    assert delegate.post(form, sent | {"langkah": "lakukan"}).status_code == 302
    assert at.state(P) == "suspended" and status(GOOD, "p", today) is Status.SUSPENDED
    assert letters(at)[-1] == "suspended"
    owner = signed_in(at, "owner")
    said = owner.get(f"/lpk/keputusan/{at.reference}/").content.decode()
    assert "Kelas tanpa evaluasi." in said and "Adakan evaluasi." in said and "Ajukan keberatan" in said
    at.now = timezone.now()
    at.do("owner", "object", subject=P, reason="Evaluasi ada.")
    assert letters(at)[-1] == "objected"
    assert Message.objects.filter(recipient=at.people["coordinator"], letter="objected_at_directorate").exists()
    assert "1 keberatan menunggu jawaban" in delegate.get("/kerja/keputusan/").content.decode()
    listed = delegate.get("/kerja/mitra/?keadaan=keberatan").content.decode()
    assert "LPK 7599" in listed and "LPK 7598" not in listed
    page = delegate.get(f"/kerja/mitra/{GOOD}/").content.decode()
    assert "Evaluasi ada." in page and "tolak-keberatan" in page and "akhiri-pembekuan" in page
    lifted = {**WHY, "reason": "Bukti evaluasi diterima.", "langkah": "lakukan"}
    assert delegate.post(f"/kerja/mitra/{GOOD}/akhiri-pembekuan/?program=p", lifted).status_code == 302
    assert at.state(P) == "partner" and letters(at)[-1] == "suspension_ended"
    assert "Bukti evaluasi diterima." in owner.get(f"/lpk/keputusan/{at.reference}/").content.decode()


def test_an_approval_is_amended_revoked_and_restored_by_its_pages(at: Board) -> None:
    delegate = signed_in(at, "delegate")
    for slug, state, letter in (("ubah", "partner", "amended"), ("cabut", "revoked", "revoked")):
        done = delegate.post(f"/kerja/mitra/{GOOD}/{slug}/?program=p", {**WHY, "langkah": "lakukan"})
        assert done.status_code == 302 and at.state(P) == state and letters(at)[-1] == letter
    assert "pulihkan" not in delegate.get(f"/kerja/mitra/{GOOD}/").content.decode()  # nobody has objected
    at.now = timezone.now()
    at.do("owner", "object", subject=P, reason="Keliru.")
    assert delegate.post(f"/kerja/mitra/{GOOD}/pulihkan/?program=p", {**WHY, "langkah": "lakukan"}).status_code == 302
    assert at.state(P) == "partner" and letters(at)[-1] == "restored"


def test_a_ruling_is_noted_by_the_directorate_and_may_reach_back_what_weighs_on_a_partner_may_not(at: Board) -> None:
    delegate, coordinator = signed_in(at, "delegate"), signed_in(at, "coordinator")
    back = {**WHY, **parts("since", date(2024, 6, 3))}
    assert "tidak berlaku surut" in delegate.post(f"/kerja/mitra/{GOOD}/cabut/?program=p", back).content.decode()
    assert delegate.get(f"/kerja/mitra/{GOOD}/putusan-pengadilan/?program=p").status_code == 404
    address = f"/kerja/mitra/{GOOD}/putusan-pengadilan/?program=p"
    assert coordinator.post(address, {**WHY, "langkah": "lakukan"}).status_code == 422  # from which day?
    assert coordinator.post(address, back | {"langkah": "lakukan"}).status_code == 302
    assert status(GOOD, "p", date(2024, 6, 5)) is Status.SET_ASIDE and letters(at)[-1] == "set_aside"


def test_a_decree_is_withdrawn_but_what_a_later_one_approved_stands(at: Board) -> None:
    delegate, page = signed_in(at, "delegate"), f"/kerja/keputusan/{at.reference}/tarik/"
    at.do("delegate", "revoke", subject=P, instrument="S-0", reason="Curang.")
    first = at.number
    at.recommended(GOOD)
    at.mark("approve", P)
    at.mark("decline", Q)
    at.confirmed().drawn_up().signed()
    sure = delegate.post(page, WHY).content.decode()
    assert "LPK 7599" in sure and "Program P" not in sure
    assert delegate.post(page, WHY | {"langkah": "lakukan"}).status_code == 302
    assert (at.state(A), at.state(P)) == ("withdrawn", "partner") and letters(at)[-1] == "decree_withdrawn"
    assert first != at.number and delegate.get(page).status_code == 404


def test_whoever_only_looks_is_offered_nothing_and_strangers_find_nothing(at: Board) -> None:
    assert "bekukan" not in signed_in(at, "auditor").get(f"/kerja/mitra/{GOOD}/").content.decode()
    assert signed_in(at, "auditor").get(f"/kerja/mitra/{GOOD}/bekukan/?program=p").status_code == 404
    for who in ("owner", "stranger", "verifier"):
        for address in ("/kerja/mitra/", f"/kerja/mitra/{GOOD}/"):
            assert signed_in(at, who).get(address).status_code == 404
    Mandate.objects.filter(instrument="M-2").update(until=date(2026, 1, 1))
    page = signed_in(at, "delegate").get(f"/kerja/mitra/{GOOD}/").content.decode()
    assert "mandat Menteri" in page and "bekukan" not in page


def test_every_act_after_the_decree_has_its_page() -> None:
    elsewhere = {"withdraw_decree", "object", "recommend"}  # of a batch, of the institution, of ready applications
    decided = {"denied", "partner", "suspended", "revoked", "lapsed", "set_aside", "withdrawn"}
    acts = {row.act for row in PARTNERSHIP.rows if decided & {*row.since} and "system" not in row.by}
    assert set(SLUGS.values()) == acts - elsewhere


def test_the_list_of_partners_costs_the_same_for_one_and_for_two(at: Board) -> None:
    auditor = signed_in(at, "auditor")
    one = queries(auditor, "/kerja/mitra/?q=7599")
    assert queries(auditor, "/kerja/mitra/") == one <= 15
    assert "LPK 7598" not in auditor.get("/kerja/mitra/?keadaan=partner").content.decode()


def test_a_suspension_that_begins_later_does_not_end_before_it_began(at: Board) -> None:
    day = date(2024, 7, 1)
    at.do(
        "delegate",
        "suspend",
        subject=P,
        instrument="S-1",
        reason="Curang.",
        advice="Jangan.",
        since=day,
        until=date(2024, 9, 1),
    )
    assert run_day(at.now) == Day(0, 0) and at.state(P) == "suspended"
    assert status(GOOD, "p", date(2024, 6, 30)) is Status.PARTNER and status(GOOD, "p", day) is Status.SUSPENDED


def test_what_time_ends_on_one_day_is_told_once() -> None:
    at = board().in_force(until=date(2024, 12, 1))
    assert run_day(at.later(days=181)) == Day(2, 0)
    assert letters(at).count("approval_lapsed") == 1


def test_a_mandate_is_recorded_and_ended_by_another_than_its_holder(at: Board) -> None:
    administrator, delegate = signed_in(at, "administrator"), signed_in(at, "delegate")
    assert "M-2" in delegate.get("/kerja/mandat/").content.decode()
    assert delegate.post("/kerja/mandat/", {}).status_code == 404
    given = {"person": at.people["delegate"].pk, "instrument": "M-3/2027", **parts("since", date(2027, 1, 1))}
    assert "sudah memegang mandat" in administrator.post("/kerja/mandat/", given).content.decode()
    second = Mandate.objects.get(instrument="M-2")
    address = f"/kerja/mandat/{second.pk}/akhiri/"
    assert delegate.get(address).status_code == 404
    last = parts("last", date(2026, 12, 31))
    assert administrator.post(address, last).status_code == 200
    assert administrator.post(address, last | {"langkah": "lakukan"}).status_code == 302
    assert Mandate.objects.get(pk=second.pk).until == date(2027, 1, 1)
    assert administrator.post("/kerja/mandat/", given).status_code == 302
    wrong = administrator.post(address, parts("last", date(2028, 1, 1)) | {"langkah": "lakukan"})
    assert wrong.status_code == 422
    assert Client().get("/kerja/mandat/").status_code == 302  # to the sign-in
    with pytest.raises(Refused):
        from mitra.decisions.acts import give_mandate

        give_mandate(by=at.by("administrator"), person=at.people["owner"].pk, instrument="X", since=date(2026, 1, 1))
