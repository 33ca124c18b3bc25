"""Acts on documents, each told as a rule."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from mitra.accounts.refused import Forbidden
from mitra.accounts.viewer import viewer_of
from mitra.audit.act import SYSTEM, Actor, Outcome
from mitra.audit.models import Entry
from mitra.documents import acts
from mitra.documents.about import About
from mitra.documents.arriving import arriving
from mitra.documents.models import Blob, Document, Upload, Use, Version
from mitra.documents.queries import Paper, content_of, paper, papers_for, papers_of, underway
from mitra.documents.refused import Refused
from tests.documents.lpk import NOW
from tests.documents.made import pdf, picture

DAY = About(on=date(2026, 3, 1))


def take_in(lpk: SimpleNamespace, content: bytes, by: Actor | None = None, **more: Any) -> UUID:
    arguments = {"institution": lpk.id, "filename": "sertifikat.pdf", "content": io.BytesIO(content), "now": NOW, **more}
    return UUID(acts.take_in(by=by or lpk.by, **arguments).subject)


def seen(lpk: SimpleNamespace, document: UUID) -> Paper:
    found = paper(viewer_of(lpk.person.pk, NOW.date()), document)
    assert found is not None
    return found


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def refused(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.problem.code == code)


def test_a_file_that_is_taken_in_is_read_again_as_it_was(lpk: SimpleNamespace) -> None:
    content = pdf(pages=3)
    found = seen(lpk, take_in(lpk, content))
    assert (found.title, found.newest.number, found.newest.pages, found.newest.size) == ("sertifikat", 1, 3, len(content))
    assert content_of(found.newest).read() == content


def test_the_disk_shows_neither_content_nor_hash_nor_name(lpk: SimpleNamespace, documents_folder: Path) -> None:
    take_in(lpk, pdf(text="RAHASIA"), filename="gaji-rahasia.pdf")
    (path,) = files(documents_folder)
    assert b"%PDF" not in path.read_bytes()
    assert Blob.objects.get().sha256 not in str(path)
    assert "rahasia" not in str(path)


def test_the_same_content_lies_there_once_whoever_sent_it(lpk: SimpleNamespace, documents_folder: Path) -> None:
    one = take_in(lpk, pdf())
    two = take_in(lpk, pdf(), by=lpk.stranger_by, institution=lpk.other.pk)
    assert one != two
    assert Blob.objects.count() == len(files(documents_folder)) == 1


def test_nobody_adds_to_another_institution(lpk: SimpleNamespace) -> None:
    with pytest.raises(Forbidden):
        take_in(lpk, pdf(), by=lpk.stranger_by)
    document = take_in(lpk, pdf())
    for act, more in (
        (acts.discard, {}),
        (acts.use, {"item": "R3"}),
        (acts.describe, {"title": "x", "kind": "", "about": DAY}),
    ):
        with pytest.raises(Forbidden):
            act(by=lpk.stranger_by, document=document, now=NOW, **more)  # type: ignore[operator]
    with refused("document_unknown"):
        take_in(lpk, pdf(), by=lpk.stranger_by, institution=lpk.other.pk, document=document)


def test_the_next_version_has_the_next_number_and_is_about_what_the_one_before_is(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf(), about=DAY)
    assert take_in(lpk, picture("PNG"), document=document, filename="baru.png") == document
    found = seen(lpk, document)
    assert [one.number for one in found.files] == [2, 1]
    assert found.newest.about == DAY
    assert found.file(1) == found.files[1]


def test_what_is_refused_leaves_nothing(lpk: SimpleNamespace, documents_folder: Path) -> None:
    with refused("not_supported"):
        take_in(lpk, b"not a document")
    assert (
        not files(documents_folder)
        and not Document.objects.exists()
        and not Entry.objects.filter(act="documents.take_in").exists()
    )


def test_a_document_is_about_a_day_or_a_period_never_both(lpk: SimpleNamespace) -> None:
    with refused("about_both"):
        About(on=date(2026, 1, 1), since=date(2026, 1, 1))
    with refused("about_turned"):
        About(since=date(2026, 1, 2), until=date(2026, 1, 2))
    with refused("about_unclear"):
        About(until=date(2026, 1, 2))


def test_one_document_serves_many_requirements(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf(), about=DAY)
    for item in ("R1", "R3", "R3"):
        acts.use(by=lpk.by, document=document, item=item, now=NOW)
    assert seen(lpk, document).used_for == ("R1", "R3")
    assert Use.objects.count() == 2
    viewer = viewer_of(lpk.person.pk, NOW.date())
    assert [one.public_id for one in papers_for(viewer, lpk.id, "R3")] == [document]
    acts.withdraw_use(by=lpk.by, document=document, item="R3", now=NOW)
    assert seen(lpk, document).used_for == ("R1",)
    with refused("not_in_use"):
        acts.withdraw_use(by=lpk.by, document=document, item="R3", now=NOW)


def test_a_document_without_its_date_serves_nothing(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf())
    with refused("about_missing"):
        acts.use(by=lpk.by, document=document, item="R3", now=NOW)


def test_the_newest_version_takes_the_place_of_an_older_one(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf(), about=DAY)
    acts.use(by=lpk.by, document=document, item="R3", now=NOW)
    take_in(lpk, pdf(pages=2), document=document)
    acts.use(by=lpk.by, document=document, item="R3", now=NOW)
    newest, before = seen(lpk, document).files
    assert (newest.used_for, before.used_for) == (("R3",), ())
    assert Use.objects.filter(withdrawn_at=None).count() == 1


def test_describing_corrects_the_date_and_the_log_keeps_the_one_before(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf(), about=DAY)
    said = {"title": " Sertifikat  akreditasi ", "kind": "accreditation", "about": About(since=date(2026, 1, 1))}
    acts.describe(by=lpk.by, document=document, now=NOW, **said)  # type: ignore[arg-type]
    assert seen(lpk, document).title == "Sertifikat akreditasi"
    assert not acts.describe(by=lpk.by, document=document, now=NOW, **said).done  # type: ignore[arg-type]
    entry = Entry.objects.get(act="documents.describe")
    assert entry.summary["was"]["about"][0] == "2026-03-01"
    assert "Sertifikat" not in str(entry.summary)


def test_what_never_served_can_be_deleted_with_its_content(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    document = take_in(lpk, pdf())
    take_in(lpk, pdf(pages=2), document=document)
    with django_capture_on_commit_callbacks(execute=True):
        acts.discard(by=lpk.by, document=document, now=NOW)
    assert not Document.objects.exists() and not Version.objects.exists() and not Blob.objects.exists()
    assert not files(documents_folder)


def test_a_content_that_somebody_else_has_stays(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    document = take_in(lpk, pdf())
    take_in(lpk, pdf(), by=lpk.stranger_by, institution=lpk.other.pk)
    with django_capture_on_commit_callbacks(execute=True):
        acts.discard(by=lpk.by, document=document, now=NOW)
    assert Blob.objects.count() == len(files(documents_folder)) == 1


def test_what_once_served_stays(lpk: SimpleNamespace) -> None:
    document = take_in(lpk, pdf(), about=DAY)
    acts.use(by=lpk.by, document=document, item="R3", now=NOW)
    acts.withdraw_use(by=lpk.by, document=document, item="R3", now=NOW)
    with refused("once_used"):
        acts.discard(by=lpk.by, document=document, now=NOW)


def test_the_space_of_an_institution_counts_each_content_once(lpk: SimpleNamespace, settings: Any) -> None:
    settings.MITRA_DOCUMENTS_QUOTA_MB = 1
    take_in(lpk, pdf())
    take_in(lpk, pdf())
    acts.begin(by=lpk.by, institution=lpk.id, filename="a.pdf", size=999_000 - 2 * len(pdf()), now=NOW)
    with refused("quota"):
        acts.begin(by=lpk.by, institution=lpk.id, filename="b.pdf", size=5_000, now=NOW)


# -- in pieces --------------------------------------------------------------------------------------------------------


def begun(lpk: SimpleNamespace, size: int, **more: Any) -> UUID:
    return UUID(acts.begin(by=lpk.by, institution=lpk.id, filename="foto.png", size=size, now=NOW, **more).subject)


def receive(by: Actor, upload: UUID, offset: int, content: bytes, now: datetime = NOW) -> Outcome:
    with arriving(upload, offset, [content[:7], content[7:]]) as arrived:
        return acts.receive(by=by, arrived=arrived, now=now)


def test_pieces_that_come_one_after_the_other_become_the_document(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    content = picture("PNG", (300, 200))
    upload = begun(lpk, len(content))
    middle = len(content) // 3
    assert not receive(lpk.by, upload, 0, content[:middle]).done
    assert not any(b"PNG" in path.read_bytes() for path in files(documents_folder))
    with django_capture_on_commit_callbacks(execute=True):
        done = receive(lpk.by, upload, middle, content[middle:])
    assert content_of(seen(lpk, UUID(done.subject)).newest).read() == content
    assert len(files(documents_folder)) == 1
    told = underway(lpk.by.id, upload, "id")
    assert told is not None and (told.offset, str(told.document)) == (len(content), done.subject)


def test_a_piece_that_does_not_follow_is_refused_with_the_place_to_go_on(lpk: SimpleNamespace) -> None:
    upload = begun(lpk, 100)
    receive(lpk.by, upload, 0, b"x" * 40)
    with pytest.raises(Refused, match="40"):
        receive(lpk.by, upload, 0, b"x" * 40)


def test_more_than_was_announced_is_refused(lpk: SimpleNamespace) -> None:
    with refused("upload_too_long"):
        receive(lpk.by, begun(lpk, 10), 0, b"x" * 11)


def test_what_no_act_accepted_is_not_kept(lpk: SimpleNamespace, documents_folder: Path) -> None:
    upload = begun(lpk, 100)
    with arriving(upload, 0, [b"?" * 50]) as arrived:
        assert len(files(documents_folder)) == len(arrived.pieces) == 1
    assert Upload.objects.get(pk=upload).offset == 0
    assert not files(documents_folder)


def test_what_is_refused_when_all_has_come_is_told_and_deleted(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = begun(lpk, 9)
    with django_capture_on_commit_callbacks(execute=True):
        receive(lpk.by, upload, 0, b"no format")
    told = underway(lpk.by.id, upload, "en")
    assert told is not None and told.document is None and told.sentence.startswith("The content of this file is not PDF")
    assert not files(documents_folder)


def test_only_who_began_it_goes_on_with_it(lpk: SimpleNamespace) -> None:
    upload = begun(lpk, 10)
    with refused("upload_unknown"):
        receive(lpk.stranger_by, upload, 0, b"x")
    with refused("upload_unknown"):
        acts.cancel(by=lpk.stranger_by, upload=upload, now=NOW)
    assert underway(lpk.stranger_by.id, upload, "id") is None


def test_an_upload_given_up_expires_and_is_cleared(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = begun(lpk, 10)
    receive(lpk.by, upload, 0, b"x")
    later = NOW + timedelta(days=3)
    with refused("upload_unknown"):
        receive(lpk.by, upload, 1, b"x", now=later)
    assert not acts.tidy(by=SYSTEM, now=NOW).done
    with django_capture_on_commit_callbacks(execute=True):
        assert acts.tidy(by=SYSTEM, now=later).summary["uploads"] == 1
    assert not Upload.objects.exists() and not files(documents_folder)


def test_cancelling_deletes_what_has_come(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = begun(lpk, 10)
    receive(lpk.by, upload, 0, b"x")
    with django_capture_on_commit_callbacks(execute=True):
        acts.cancel(by=lpk.by, upload=upload, now=NOW)
    assert not files(documents_folder)


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_many(
    lpk: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    viewer = viewer_of(lpk.person.pk, NOW.date())
    take_in(lpk, pdf())
    with django_assert_num_queries(3):
        assert len(papers_of(viewer, lpk.id)) == 1
    for pages in (2, 3):
        take_in(lpk, pdf(pages=pages), about=DAY)
    with django_assert_num_queries(3):
        assert len(papers_of(viewer, lpk.id)) == 3
    assert papers_of(viewer_of(lpk.stranger.pk, NOW.date()), lpk.id) == []
