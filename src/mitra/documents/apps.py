"""The documents package as a Django application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register


class DocumentsConfig(AppConfig):
    name = "mitra.documents"
    label = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        register(_key_is_there)


def _key_is_there(**_: Any) -> list[CheckMessage]:
    """The site does not start without a key for documents."""
    from mitra.documents.keys import KeyUnfit
    from mitra.documents.store import store

    try:
        store()
    except KeyUnfit as error:
        return [Error(str(error), id="documents.E001")]
    return []
