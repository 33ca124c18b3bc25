"""The store: written whole or not at all, damage noticed, keys exchanged, rest cleared."""

from __future__ import annotations

import io
import os
import stat
import tracemalloc
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.documents import acts
from mitra.documents.arriving import arriving
from mitra.documents.keys import Key, Keys, KeyUnfit, new_key
from mitra.documents.models import Blob, Upload, Version
from mitra.documents.queries import content_of, papers_of
from mitra.documents.sealing import CHUNK, Tampered
from mitra.documents.store import Missing, Store, store
from mitra.documents.verification import verify
from tests.documents.lpk import NOW
from tests.documents.made import pdf

KEYS = Keys.of(Key(b"a" * 32))
CONTENT = b"isi dokumen " * 20_000
DIGEST = sha256(CONTENT).digest()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def kept(folder: Path) -> Store:
    made = Store(folder, KEYS)
    made.put(DIGEST, iter([CONTENT]))
    return made


def test_a_content_is_written_whole_under_a_mode_for_us_alone(tmp_path: Path) -> None:
    made = kept(tmp_path / "d")
    (path,) = files(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents if folder.is_relative_to(tmp_path / "d")} == {0o700}
    assert made.open(DIGEST, KEYS.newest.id).read() == CONTENT
    assert made.verify(DIGEST, KEYS.newest.id) == len(CONTENT)


def test_a_write_that_is_broken_off_leaves_what_was_there(tmp_path: Path) -> None:
    made = kept(tmp_path)

    def breaks() -> Iterator[bytes]:
        yield CONTENT[:100]
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        made.put(DIGEST, breaks())
    assert made.verify(DIGEST, KEYS.newest.id) == len(CONTENT)
    assert len(files(tmp_path)) == 1


def test_a_content_that_is_not_that_of_its_hash_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Tampered):
        Store(tmp_path, KEYS).put(DIGEST, iter([b"another"]))
    assert not files(tmp_path)


def test_a_file_put_in_the_place_of_another_is_noticed(tmp_path: Path) -> None:
    made = kept(tmp_path)
    other = sha256(b"other").digest()
    made.put(other, iter([b"other"]))
    one, two = (made._path(made.place(digest)) for digest in (DIGEST, other))
    two.write_bytes(one.read_bytes())
    with pytest.raises(Tampered):
        made.open(other, KEYS.newest.id)


def take_in(lpk: SimpleNamespace, content: bytes) -> UUID:
    said = acts.take_in(by=lpk.by, institution=lpk.id, filename="a.pdf", content=io.BytesIO(content), now=NOW)
    return UUID(said.subject)


def test_verify_names_what_is_gone_damaged_or_without_its_key(
    lpk: SimpleNamespace, documents_folder: Path, settings: Any
) -> None:
    for pages in (1, 2, 3):
        take_in(lpk, pdf(pages=pages))
    assert [one.wrong for one in verify()] == ["", "", ""]
    gone, damaged, _ = (store()._path(store().place(blob.digest)) for blob in Blob.objects.order_by("pk"))
    gone.unlink()
    raw = bytearray(damaged.read_bytes())
    raw[-1] ^= 1
    damaged.write_bytes(raw)
    assert [bool(one.wrong) for one in verify()] == [True, True, False]
    settings.MITRA_DOCUMENTS_KEY = new_key()
    assert all("missing" in one.wrong for one in verify())


def test_a_damaged_content_is_mended_by_whoever_sends_it_again(lpk: SimpleNamespace, documents_folder: Path) -> None:
    take_in(lpk, pdf())
    (path,) = files(documents_folder)
    path.write_bytes(path.read_bytes()[:-5])
    take_in(lpk, pdf())
    assert [one.wrong for one in verify()] == [""]


def test_under_a_new_key_everything_is_sealed_anew_and_the_old_files_go(
    lpk: SimpleNamespace, documents_folder: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    take_in(lpk, pdf())
    old, new = settings.MITRA_DOCUMENTS_KEY, new_key()
    settings.MITRA_DOCUMENTS_KEY = f"{new} {old}"
    with django_capture_on_commit_callbacks(execute=True):
        assert acts.rekey(by=SYSTEM, now=NOW).summary["left"] == 0
    assert not acts.rekey(by=SYSTEM, now=NOW).done
    settings.MITRA_DOCUMENTS_KEY = new
    assert [one.wrong for one in verify()] == [""]
    assert len(files(documents_folder)) == 1


def test_clearing_takes_what_crashes_left_and_nothing_else(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    take_in(lpk, pdf())
    begun = UUID(acts.begin(by=lpk.by, institution=lpk.id, filename="b.pdf", size=100, now=NOW).subject)
    with arriving(begun, 0, [b"x" * 10]) as arrived:
        acts.receive(by=lpk.by, arrived=arrived, now=NOW)
    stays = set(files(documents_folder))
    orphan = sha256(b"orphan").digest()
    store().put(orphan, iter([b"orphan"]))
    stray = store().parts(uuid4())
    stray.accept(stray.prepare(0, [b"stray"], 5))
    (documents_folder / "aside" / "half").write_bytes(b"half")
    with django_capture_on_commit_callbacks(execute=True):
        assert not acts.tidy(by=SYSTEM, now=NOW).done  # all of it is young, and may be somebody's who is at it
    long_ago = NOW.timestamp() - 2 * 24 * 3600
    for path in (*files(documents_folder), *documents_folder.glob("parts/*")):
        os.utime(path, (long_ago, long_ago))
    with django_capture_on_commit_callbacks(execute=True):
        summary = acts.tidy(by=SYSTEM, now=NOW).summary
    assert summary == {"uploads": 0, "contents": 0, "strays": 1, "orphans": 1, "aside": 1}
    assert set(files(documents_folder)) == stays
    assert Upload.objects.get().offset == 10
    assert Entry.objects.filter(act="documents.tidy").count() == 1


def test_fifty_megabytes_are_received_checked_and_kept_in_the_memory_of_a_few_pieces(
    lpk: SimpleNamespace, documents_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    large = pdf(lambda made: made.Root.__setattr__("Filling", made.make_stream(os.urandom(20_000_000))))
    begun = UUID(acts.begin(by=lpk.by, institution=lpk.id, filename="b.pdf", size=len(large), now=NOW).subject)
    tracemalloc.start()
    try:
        view = memoryview(large)
        sent = (view[at : at + CHUNK] for at in range(0, len(view), CHUNK))
        with arriving(begun, 0, sent) as arrived, django_capture_on_commit_callbacks(execute=True):
            acts.receive(by=lpk.by, arrived=arrived, now=NOW)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000
    assert Version.objects.get().blob.size == len(large)
    assert store().verify(Blob.objects.get().digest, Blob.objects.get().key_id) == len(large)


def test_what_is_read_while_the_key_changes_is_found_under_the_new_one(
    lpk: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mitra.accounts.viewer import viewer_of

    take_in(lpk, pdf())
    (paper,) = papers_of(viewer_of(lpk.person.pk, NOW.date()), lpk.id)
    settings.MITRA_DOCUMENTS_KEY = f"{new_key()} {settings.MITRA_DOCUMENTS_KEY}"
    opened, asked = Store.open, []

    def meanwhile(self: Store, digest: bytes, key_id: str) -> Any:
        asked.append(key_id)
        if len(asked) == 1:
            acts.rekey(by=SYSTEM, now=NOW)
            raise Missing
        return opened(self, digest, key_id)

    monkeypatch.setattr(Store, "open", meanwhile)
    assert content_of(paper.newest).read() == pdf()
    assert len(set(asked)) == 2


def test_without_its_key_a_store_says_so() -> None:
    with pytest.raises(KeyUnfit):
        KEYS["0" * 16]
