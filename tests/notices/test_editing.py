"""An administrator writes a letter anew: previewed, from a day on; what was written before keeps its words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from mitra.accounts.refused import Forbidden
from mitra.notices.acts import edit_template, prefer
from mitra.notices.example import preview
from mitra.notices.letters import LANGUAGES, Channel, letters
from mitra.notices.models import Message
from mitra.notices.outbox import send_due
from mitra.notices.queries import rewritten, versions
from mitra.notices.refused import Refused
from mitra.notices.rendering import rendered
from mitra.notices.texts import Key, Written, shipped
from tests.cases.desk import Desk, desk

NEW = {
    "letter": "received", "channel": "mail", "language": "id", "subject": "Kami terima {reference}",
    "text": "Sudah sampai: {reference}, {due}. {link}", "since": date(2026, 11, 2),
}  # fmt: skip


def edit(at: Desk, who: str = "administrator", **changed: Any) -> None:
    edit_template(by=at.by(who), **NEW | changed, now=at.later())  # type: ignore[arg-type]  # as the keys say


@pytest.fixture
def at() -> Desk:
    return desk()


@pytest.mark.django_db
def test_a_new_text_is_used_from_its_day_on(at: Desk) -> None:
    edit(at, since=date(2026, 11, 3))
    at.submitted()
    send_due(at.later())
    assert all("Kami terima" not in one.subject for one in mail.outbox)
    at.do("owner", "withdraw")
    at.now += timedelta(days=1)
    at.submitted()
    send_due(at.later())
    subjects = [one.subject for one in mail.outbox if one.to == ["owner@contoh.example"]]
    assert subjects[-1] == f"[Mitra JKP] Kami terima {at.reference}"


@pytest.mark.django_db
def test_what_was_written_before_keeps_its_words_even_if_it_leaves_later(at: Desk) -> None:
    at.submitted()
    edit(at)
    edit(at, channel="inbox", text="Baru: {institution}")
    send_due(at.later())
    assert all("Kami terima" not in one.subject for one in mail.outbox)
    message = Message.objects.filter(letter="received")[0]
    assert rendered(message, Channel.INBOX, "id", Written(["received"])).subject.endswith("sudah kami terima")


@pytest.mark.django_db
def test_versions_are_listed_with_the_one_that_counts(at: Desk) -> None:
    edit(at)
    edit(at, text="Kedua. {reference}")
    edit(at, text="Kelak. {reference}", since=date(2026, 12, 1))
    listed = versions(Key("received", "mail", "id"), at.later())
    assert [(one.text[:6], one.is_counting) for one in listed] == [("Kelak.", False), ("Kedua.", True), ("Sudah ", False)]
    assert listed[0].by == "Administrator"
    assert rewritten() == {"received": 3}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"letter": "gossip"}, "unknown_letter"),
        ({"channel": "sms"}, "unknown_letter"),
        ({"language": "jv"}, "unknown_letter"),
        ({"subject": "  "}, "subject_missing"),
        ({"text": ""}, "text_missing"),
        ({"text": "x" * 2001}, "text_too_long"),
        ({"since": date(2026, 11, 1)}, "since_past"),
        ({"text": "Yth. {name}"}, "unknown_word"),
        ({"text": "{institution}"}, "unknown_word"),
        ({"text": "{reference.__class__.__mro__}"}, "unknown_word"),
        ({"text": "{due"}, "stray_brace"),
        ({"letter": "held", "text": "{due}"}, "unknown_word"),
    ],
)
def test_a_text_that_could_not_be_used_is_refused(at: Desk, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        edit(at, **changed)
    assert refused.value.code == code


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "coordinator", "auditor", "director_general", "nobody"])
def test_only_administrators_write_letters(at: Desk, who: str) -> None:
    with pytest.raises(Forbidden):
        edit(at, who)


@pytest.mark.django_db
def test_mail_of_decisions_and_deadlines_cannot_be_switched_off(at: Desk) -> None:
    for group in ("decisions", "deadlines"):
        with pytest.raises(Refused):
            prefer(by=at.by("owner"), group=group, mode="off", now=at.later())
        assert prefer(by=at.by("owner"), group=group, mode="daily", now=at.later()).done
    assert not prefer(by=at.by("owner"), group="decisions", mode="daily", now=at.later()).done


@pytest.mark.parametrize("letter", sorted(letters()))
def test_every_shipped_text_has_a_preview(letter: str) -> None:
    for channel in Channel:
        for language in LANGUAGES:
            text = shipped(Key(letter, channel.value, language))
            shown = preview(letter, channel.value, language, *text, date(2026, 11, 26), "https://mitra.example")
            assert "2026-C0NT0H" in shown.text and "{" not in shown.text + shown.subject
