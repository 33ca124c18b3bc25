"""An institution is told what was decided about it, reads why, objects once and in time, and is answered."""

from __future__ import annotations

import pytest
from django.test import Client

from mitra.decisions.models import Objection
from mitra.decisions.refused import Refused
from mitra.notices.models import Message
from mitra.site.sign_in import INVENTED
from tests.decisions.board import Board, P, Q, board

pytestmark = pytest.mark.django_db


def told(at: Board) -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("recipient__email", "letter"))


def test_letters_come_with_the_refusal_and_with_the_signature() -> None:
    at = board().recommended().decided().confirmed()
    assert told(at) == [("owner@contoh.example", "denied")]
    at.drawn_up().signed()
    assert told(at)[1:] == [("owner@contoh.example", "granted")]
    assert set(Message.objects.values_list("reference", flat=True)) == {at.reference}


def test_an_owner_reads_the_reasons_and_objects_once() -> None:
    at = board().recommended().decided()
    client = Client()
    client.force_login(at.people["owner"], backend=INVENTED)
    address = f"/lpk/keputusan/{at.reference}/"
    assert client.get(address).status_code == 404  # nothing is told before it is confirmed
    at.confirmed()
    page = client.get(address).content.decode()
    assert "Syarat belum terpenuhi." in page and "Tidak disetujui" in page
    at.do("owner", "object", subject=Q, reason="Buktinya sudah ada.")
    assert "Buktinya sudah ada." in client.get(address).content.decode()
    with pytest.raises(Refused, match="objection"):
        at.do("owner", "object", subject=Q, reason="Sekali lagi.")
    at.do("delegate", "grant_objection", subject=Q, reason="Bukti diterima.")
    assert at.state(Q) == "returned" and Objection.objects.get().granted
    assert "Bukti diterima." in client.get(address).content.decode()


def test_others_do_not_read_it() -> None:
    at = board().recommended().decided().confirmed()
    client = Client()
    client.force_login(at.people["stranger"], backend=INVENTED)
    assert client.get(f"/lpk/keputusan/{at.reference}/").status_code == 404


def test_what_is_recommended_otherwise_than_advised_says_why() -> None:
    at = board().recommended()
    with pytest.raises(Refused, match="Write down the reason"):
        at.mark("decline", P)
    at.mark("decline", Q)  # as the directorate advised, with its reason
    assert at.state(Q) == "declined"
