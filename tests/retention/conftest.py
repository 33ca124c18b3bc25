"""A store of documents of its own for each test."""

from tests.documents.conftest import documents_folder

__all__ = ["documents_folder"]
