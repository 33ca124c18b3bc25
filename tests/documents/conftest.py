"""A store of its own for each test, people, and an institution."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mitra.documents.keys import new_key


@pytest.fixture(autouse=True)
def documents_folder(settings: Any, tmp_path: Path) -> Path:
    """The folder of the store, under a key of its own."""
    settings.MITRA_DOCUMENTS = tmp_path / "documents"
    settings.MITRA_DOCUMENTS_KEY = new_key()
    return tmp_path / "documents"


@pytest.fixture
def lpk(db: None) -> SimpleNamespace:
    """An institution with an editor (`by`), and another one."""
    from tests.documents.lpk import two_institutions

    return two_institutions()
