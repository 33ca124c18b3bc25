"""The page of a case: what each may see and do, refusals as sentences, what was typed is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cases.desk import Desk, desk
from tests.web.ministry.people import signed_in

pytestmark = pytest.mark.django_db


def page_of(case: Desk) -> str:
    return f"/kerja/permohonan/{case.reference}/"


def act(client: Client, case: Desk, name: str, **sent: str) -> object:
    return client.post(f"{page_of(case)}{name}/", sent)


def test_the_thin_path_from_the_queue_to_ready() -> None:
    case = desk().submitted()
    first = signed_in(case, "kelembagaan")
    assert case.reference in first.get("/kerja/").content.decode()
    act(first, case, "take_up")
    for unit in ("kelembagaan", "standardisasi-kompetensi", "penyelenggaraan"):
        client = signed_in(case, unit)
        page = client.get(page_of(case))
        while (line := page.context["case"].detail.line).mine and not line.verdict:
            answer = act(client, case, "decide_item", item=line.key, verdict="accepted")
            page = client.get(answer.headers["Location"])  # type: ignore[attr-defined]
        act(client, case, "finish_work", unit=unit)
    done = act(first, case, "declare_ready")
    assert done.status_code == 302  # type: ignore[attr-defined]
    assert case.case.state == "ready"
