"""The store, the institutions and the people of `tests/documents`, and browsers signed in as them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from mitra.documents.keys import new_key
from mitra.site.sign_in import INVENTED


@pytest.fixture(autouse=True)
def documents_folder(settings: Any, tmp_path: Path) -> Path:
    """The folder of the store, under a key of its own."""
    settings.MITRA_DOCUMENTS = tmp_path / "documents"
    settings.MITRA_DOCUMENTS_KEY = new_key()
    return tmp_path / "documents"


class Reading(Client):
    """Reads every answer to its end, as a browser does; `answer.whole` is what came."""

    def request(self, **request: Any) -> Any:
        answer: Any = super().request(**request)
        answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer


def signed_in(person: Any) -> Client:
    """A client of that person; of invented people no role asks a second factor."""
    client = Reading()
    client.force_login(person, backend=INVENTED if person.is_invented else settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def lpk(db: None) -> SimpleNamespace:
    """Two institutions with an editor each: `client`, `stranger_client`; and a reader of the first: `reader_client`."""
    from tests.documents.lpk import person_in, two_institutions

    made = two_institutions()
    made.client, made.stranger_client = signed_in(made.person), signed_in(made.stranger)
    made.reader_client = signed_in(person_in(made.institution, "tuti@lpk.id", "reader"))
    return made
