"""What the database refuses, whoever writes."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import Error, connection, transaction

from mitra.documents.models import Blob, Document, Upload, Use, Version
from tests.documents.lpk import NOW

HEX = "0123456789abcdef"


def blob(**other: Any) -> Blob:
    return Blob.objects.create(
        **{"sha256": HEX * 4, "size": 9, "media_type": "application/pdf", "pages": 1, "key_id": HEX, "stored_at": NOW, **other}
    )


def document(lpk: SimpleNamespace, **other: Any) -> Document:
    return Document.objects.create(
        **{"institution": lpk.institution, "title": "Izin", "kind": "other", "entered_by": "1", "entered_at": NOW, **other}
    )


def version(of: Document, content: Blob, **other: Any) -> Version:
    return Version.objects.create(
        **{
            "document": of, "number": 1, "blob": content, "filename": "a.pdf", "uploaded_by": "1", "uploaded_at": NOW, **other,
        }
    )  # fmt: skip


def use(of: Version, **other: Any) -> Use:
    return Use.objects.create(**{"version": of, "item": "R3", "used_by": "1", "used_at": NOW, **other})


def upload(lpk: SimpleNamespace, **other: Any) -> Upload:
    return Upload.objects.create(
        **{
            "institution": lpk.institution, "kind": "", "filename": "a", "size": 9, "started_by": "1", "started_at": NOW,
            "expires_at": NOW + timedelta(days=1), **other,
        }
    )  # fmt: skip


class Refuses:
    """A block that the database refuses by the constraint or trigger of that name."""

    def __init__(self, name: str) -> None:
        self._name, self._atomic = name, transaction.atomic()

    def __enter__(self) -> None:
        self._atomic.__enter__()

    def __exit__(self, type: Any, error: Any, trace: Any) -> bool:
        if error is None:  # what is only looked at in the end
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            except Error as found:
                type, error = Error, found
        self._atomic.__exit__(type or Error, error or Error(), trace)
        assert isinstance(error, Error), f"{self._name} lets it through"
        assert self._name in str(error) or self._name in str(getattr(error.__cause__.diag, "constraint_name", "")), str(error)
        return True


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("blob_sha256_is_one", {"sha256": "x" * 64}),
        ("blob_key_is_one", {"key_id": "X" * 16}),
        ("blob_within_the_limit", {"size": 0}),
        ("blob_within_the_limit", {"size": 50_000_001}),
        ("blob_of_a_known_type", {"media_type": "text/html"}),
        ("blob_has_pages_or_none", {"pages": 0}),
    ],
)
def test_contents_that_cannot_be(db: None, name: str, wrong: dict[str, Any]) -> None:
    with Refuses(name):
        blob(**wrong)


def test_a_content_is_there_once_and_only_its_key_ever_changes(db: None) -> None:
    kept = blob()
    with Refuses("sha256"):
        blob()
    for change in ({"sha256": "f" * 64}, {"size": 8}, {"media_type": "image/png"}, {"stored_at": NOW + timedelta(1)}):
        with Refuses("keeps what was written"):
            Blob.objects.filter(pk=kept.pk).update(**change)
    assert Blob.objects.update(key_id="f" * 16) == 1


@pytest.mark.parametrize(
    ("name", "wrong"), [("document_title_written", {"title": " \t"}), ("document_of_a_known_kind", {"kind": "nonsense"})]
)
def test_documents_that_cannot_be(lpk: SimpleNamespace, name: str, wrong: dict[str, Any]) -> None:
    with Refuses(name):
        document(lpk, **wrong)


def test_a_document_stays_with_its_institution_under_its_number(lpk: SimpleNamespace) -> None:
    made = document(lpk)
    with Refuses("keeps what was written"):
        Document.objects.filter(pk=made.pk).update(institution=lpk.other)
    with Refuses("keeps what was written"):
        Document.objects.filter(pk=made.pk).update(public_id="00000000-0000-4000-8000-000000000000")


DAY, LATER = date(2026, 1, 1), date(2026, 2, 1)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("version_filename_written", {"filename": ""}),
        ("version_about_a_day_or_a_period", {"about_on": DAY, "about_from": DAY}),
        ("version_about_a_day_or_a_period", {"about_on": DAY, "about_until": LATER}),
        ("version_about_a_period_that_begins", {"about_until": LATER}),
        ("version_about_a_period_that_begins", {"about_from": DAY, "about_until": DAY}),
        ("version_without_a_gap", {"number": 2}),
        ("version_without_a_gap", {"number": 0}),
    ],
)
def test_versions_that_cannot_be(lpk: SimpleNamespace, name: str, wrong: dict[str, Any]) -> None:
    of, content = document(lpk), blob()
    with Refuses(name):
        version(of, content, **wrong)


def test_versions_are_numbered_without_a_gap_and_never_twice(lpk: SimpleNamespace) -> None:
    of, content = document(lpk), blob()
    version(of, content)
    for number in (1, 3):
        with Refuses("version_without_a_gap"):
            version(of, content, number=number)
    version(of, content, number=2)


def test_a_version_is_never_exchanged_only_what_it_is_about_is_corrected(lpk: SimpleNamespace) -> None:
    of, content = document(lpk), blob()
    made, another = version(of, content), blob(sha256="f" * 64)
    for change in (
        {"blob": another},
        {"number": 5},
        {"filename": "b"},
        {"uploaded_by": "2"},
        {"uploaded_at": NOW + timedelta(1)},
    ):
        with Refuses("keeps what was written"):
            Version.objects.filter(pk=made.pk).update(**change)
    assert Version.objects.update(about_on=DAY) == 1


def test_a_version_goes_only_with_its_document(lpk: SimpleNamespace) -> None:
    of, content = document(lpk), blob()
    made = version(of, content)
    with Refuses("version_goes_with_its_document"):
        Version.objects.filter(pk=made.pk).delete()
    of.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_content_that_a_document_has_is_not_deleted(lpk: SimpleNamespace) -> None:
    made = version(document(lpk), blob())
    with Refuses("documents_version_blob_id"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_blob WHERE id = %s", [made.blob_id])


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("use_for_something", {"item": " "}),
        ("use_withdrawn_whole", {"withdrawn_at": NOW}),
        ("use_withdrawn_whole", {"withdrawn_by": "1"}),
        ("use_withdrawn_whole", {"withdrawn_at": NOW - timedelta(1), "withdrawn_by": "1"}),
    ],
)
def test_uses_that_cannot_be(lpk: SimpleNamespace, name: str, wrong: dict[str, Any]) -> None:
    of = version(document(lpk), blob())
    with Refuses(name):
        use(of, **wrong)


def test_a_use_is_there_once_withdrawn_once_and_never_rewritten_or_deleted(lpk: SimpleNamespace) -> None:
    made = use(version(document(lpk), blob()))
    with Refuses("use_once_at_a_time"):
        use(made.version)
    with Refuses("keeps what was written"):
        Use.objects.filter(pk=made.pk).update(item="R1")
    with Refuses("keeps what was written"):
        Use.objects.filter(pk=made.pk).delete()
    Use.objects.filter(pk=made.pk).update(withdrawn_at=NOW, withdrawn_by="1")
    with Refuses("keeps what was written"):
        Use.objects.filter(pk=made.pk).update(withdrawn_at=None, withdrawn_by=None)
    use(made.version)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("upload_within_the_limit", {"size": 50_000_001}),
        ("upload_ended_one_way", {"offset": 10}),
        ("upload_offset_within", {"offset": -1}),
        ("upload_of_few_pieces", {"pieces": 2_001}),
        ("upload_expires_later", {"expires_at": NOW}),
        ("upload_filename_written", {"filename": " "}),
        ("upload_ended_one_way", {"offset": 9}),
        ("upload_ended_one_way", {"offset": 8, "refused": {"code": "empty"}}),
    ],
)
def test_uploads_that_cannot_be(lpk: SimpleNamespace, name: str, wrong: dict[str, Any]) -> None:
    with Refuses(name):
        upload(lpk, **wrong)
