"""A message leaves by mail, once, whatever happens on the way."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from mitra.accounts.models import Grant, Person, Substitution
from mitra.audit.models import Entry
from mitra.notices.acts import mark_read, prefer
from mitra.notices.models import Delivery, Message
from mitra.notices.outbox import send_due
from tests.cases.desk import Desk, desk
from tests.notices.jobs import empty_queue

pytestmark = pytest.mark.django_db
OFFICIALS = {"Coordinator", "Kelembagaan", "Standardisasi-Kompetensi", "Penyelenggaraan"}


@pytest.fixture
def at() -> Desk:
    return desk()


class Down(EmailBackend):
    """A mail server that does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError(111, "Connection refused")


class Refusing(EmailBackend):
    """A mail server that does not know the owner."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if message.to == ["owner@contoh.example"]:
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
        return super().send_messages(list(messages))


def told(letter: str) -> set[str]:
    return {one.recipient.name for one in Message.objects.filter(letter=letter).select_related("recipient")}


def test_who_hands_in_and_who_is_to_verify_get_a_message_and_a_mail(at: Desk) -> None:
    at.submitted()
    assert told("received") == {"Owner", "Editor"}
    assert told("received_at_units") == OFFICIALS
    assert send_due(at.later()) == (6, 0)
    first = next(one for one in mail.outbox if one.to == ["owner@contoh.example"])
    assert first.subject == f"[Mitra JKP] Permohonan {at.reference} sudah kami terima"
    assert "paling lambat Kamis, 5 November 2026 (menurut kalender hari kerja)" in first.body
    assert f"http://127.0.0.1:8000/lpk/permohonan/{at.reference}/" in first.body
    assert f"/kerja/permohonan/{at.reference}/" in next(one for one in mail.outbox if "coordinator" in one.to[0]).body


def test_a_mail_has_no_personal_data_and_no_name_of_the_institution(at: Desk) -> None:
    at.taken_up().do("coordinator", "hold", reason="Bapak Owner sakit.")
    send_due(at.later())
    written = "\n".join(f"{one.subject}\n{one.body}" for one in mail.outbox)
    for name in ("Owner", "Editor", "LPK Contoh", "sakit", "@contoh.example"):
        assert name not in written


def test_a_mail_is_in_the_language_of_whoever_gets_it(at: Desk) -> None:
    Person.objects.filter(name="Editor").update(language="en")
    at.submitted()
    send_due(at.later())
    subjects = {one.to[0]: one.subject for one in mail.outbox}
    assert subjects["editor@contoh.example"] == f"[Mitra JKP] We have received application {at.reference}"
    assert "Thursday, 5 November 2026" in next(one.body for one in mail.outbox if one.to == ["editor@contoh.example"])


def test_nobody_gets_a_message_on_what_they_may_not_see(at: Desk) -> None:
    at.filled().do("owner", "withdraw")  # a draft: the ministry has never seen it
    assert told("withdrawn") == {"Owner", "Editor"}
    assert told("withdrawn_at_units") == set()


def test_whose_role_has_ended_gets_nothing(at: Desk) -> None:
    Grant.objects.filter(person=at.people["kelembagaan"]).update(until=at.now.date())
    at.submitted()
    assert told("received_at_units") == OFFICIALS - {"Kelembagaan"}


def test_an_act_that_is_undone_leaves_no_message_and_no_job(at: Desk) -> None:
    at.filled()
    empty_queue()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        at.do("owner", "submit", declaration="ya")
        assert Message.objects.count() == 6 and ProcrastinateJob.objects.count() == 1
        raise ZeroDivisionError
    assert Message.objects.count() == Delivery.objects.count() == ProcrastinateJob.objects.count() == 0


def test_a_mail_is_sent_once_and_the_log_has_its_receipt(at: Desk) -> None:
    at.submitted()
    assert send_due(at.later()).mails == 6
    assert send_due(at.later()) == send_due(at.later(days=30)) == (0, 0)
    assert len(mail.outbox) == 6
    one = Delivery.objects.select_related("message").order_by("pk")[0]
    assert one.receipt == f"<pesan-{one.message_id}@127.0.0.1>"
    assert {sent.extra_headers["Message-ID"] for sent in mail.outbox} == set(Delivery.objects.values_list("receipt", flat=True))
    entry = Entry.objects.get(act="notices.send", summary__receipt=one.receipt)
    assert (entry.subject, entry.summary["messages"]) == (at.reference, [one.message_id])
    assert Entry.objects.filter(act="notices.write", subject=at.reference).count() == 1


def test_the_mail_server_is_down_for_a_day_and_nothing_is_lost_or_sent_twice(at: Desk, settings: object) -> None:
    at.submitted()
    settings.EMAIL_BACKEND = f"{__name__}.Down"  # type: ignore[attr-defined]
    start, tried = at.later(), 0
    for minute in range(0, 24 * 60, 20):
        tried += send_due(start + timedelta(minutes=minute)).postponed
    assert Delivery.objects.filter(state="waiting", problem__in=("unreachable", "")).count() == 6
    assert 20 < tried <= 72  # one attempt a round, each message less and less often
    assert not Entry.objects.filter(act="notices.postpone").exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    for hours in range(4):  # at most three hours lie between two attempts
        send_due(start + timedelta(days=1, hours=hours))
    assert len(mail.outbox) == len({one.to[0] for one in mail.outbox}) == 6
    assert not Delivery.objects.exclude(state="sent").exists()


def test_after_five_days_a_mail_is_given_up_and_the_log_says_so(at: Desk, settings: object) -> None:
    at.submitted()
    settings.EMAIL_BACKEND = f"{__name__}.Down"  # type: ignore[attr-defined]
    for _ in range(6):
        send_due(at.now + timedelta(days=5, hours=1))
    assert Delivery.objects.filter(state="failed", problem="unreachable").count() == 6
    assert Entry.objects.filter(act="notices.postpone").count() == 6
    assert Message.objects.filter(read_at=None).count() == 6  # in the inbox they stay


def test_an_address_that_the_server_refuses_keeps_no_other_from_its_mail(at: Desk, settings: object) -> None:
    at.submitted()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"  # type: ignore[attr-defined]
    assert send_due(at.later()) == (5, 1)
    failed = Delivery.objects.get(state="failed")
    assert (failed.message.recipient.name, failed.problem) == ("Owner", "refused_550")


def test_a_closed_account_gets_no_mail(at: Desk) -> None:
    at.submitted()
    Person.objects.filter(name="Owner").update(is_active=False)
    assert send_due(at.later()).mails == 6  # five mails, and one that is settled
    assert len(mail.outbox) == 5
    assert Delivery.objects.get(problem="account_closed").state == "failed"


def test_who_wants_a_digest_gets_one_mail_at_seven_in_the_order_in_which_things_came(at: Desk) -> None:
    for group in ("receipts", "decisions"):
        prefer(by=at.by("owner"), group=group, mode="daily", now=at.later())
    at.taken_up().do("coordinator", "hold", reason="Menunggu OSS.")
    send_due(at.later())
    assert "owner@contoh.example" not in {one.to[0] for one in mail.outbox}
    seven = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)
    assert send_due(seven - timedelta(minutes=1)).mails == 0
    assert send_due(seven).mails == 1
    digest = mail.outbox[-1]
    assert digest.to == ["owner@contoh.example"]
    assert digest.subject == "[Mitra JKP] Rangkuman Selasa, 3 November 2026"
    places = [digest.body.index(said) for said in ("sudah kami terima", "sudah dimulai", "ditunda sementara")]
    assert places == sorted(places)
    assert digest.body.count("mohon tidak dibalas") == 1
    assert send_due(seven + timedelta(days=1)).mails == 0
    assert Delivery.objects.filter(channel="digest", state="sent").values("receipt").distinct().count() == 1


def test_who_wants_no_mail_has_the_inbox(at: Desk) -> None:
    prefer(by=at.by("owner"), group="receipts", mode="off", now=at.later())
    at.submitted()
    assert told("received") == {"Owner", "Editor"}
    assert Delivery.objects.filter(message__recipient=at.people["owner"]).count() == 0


def test_one_marks_ones_own_messages_as_read_and_no_others(at: Desk) -> None:
    at.submitted()
    of_another = Message.objects.get(recipient=at.people["editor"])
    assert mark_read(by=at.by("owner"), messages=[of_another.pk], now=at.later()).done is False
    assert mark_read(by=at.by("owner"), now=at.later()).summary == {"read": 1}
    of_another.refresh_from_db()
    assert of_another.read_at is None


def test_who_stands_in_for_an_official_is_told_as_well(at: Desk) -> None:
    absent, instead, on = at.people["kelembagaan"], at.people["nobody"], at.now.date()
    Substitution.objects.create(person=absent, substitute=instead, since=on, until=on + timedelta(days=5), named_at=at.now)
    at.taken_up()
    assert told("received_at_units") == OFFICIALS | {"Nobody"}
    for work in at.case.work.select_related("unit"):
        at.do(work.unit.code, "hand_over", unit=work.unit.code, to=at.people[work.unit.code].pk)
    at.do("coordinator", "hold", reason="Menunggu OSS.")
    at.do("coordinator", "resume")
    assert told("resumed_at_units") == OFFICIALS | {"Nobody"}
