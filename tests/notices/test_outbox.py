"""A message leaves by mail, once, whatever happens on the way."""

from __future__ import annotations

import pytest
from django.core import mail

from mitra.notices.models import Message
from mitra.notices.outbox import send_due
from tests.cases.desk import Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Desk:
    return desk()


def test_who_hands_in_and_who_is_to_verify_get_a_message_and_a_mail(at: Desk) -> None:
    at.submitted()
    told = {(one.recipient.name, one.letter) for one in Message.objects.select_related("recipient")}
    assert told == {
        ("Owner", "received"), ("Editor", "received"),
        ("Coordinator", "received_at_units"),
        ("Kelembagaan", "received_at_units"), ("Standardisasi-Kompetensi", "received_at_units"),
        ("Penyelenggaraan", "received_at_units"),
    }  # fmt: skip
    assert send_due(at.later()) == (6, 0)
    assert {one.to[0] for one in mail.outbox} == {
        f"{name}@contoh.example"
        for name in ("owner", "editor", "coordinator", "kelembagaan", "standardisasi-kompetensi", "penyelenggaraan")
    }
    first = next(one for one in mail.outbox if one.to == ["owner@contoh.example"])
    assert first.subject == f"[Mitra JKP] Permohonan {at.reference} sudah kami terima"
    assert "paling lambat Kamis, 5 November 2026 (menurut kalender hari kerja)" in first.body
    assert f"http://127.0.0.1:8000/lpk/permohonan/{at.reference}/" in first.body
