"""Headers of the protocol, and ranges: read as they are written, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.documents import tus
from mitra.documents.ranges import Part, Unsatisfiable, part_asked


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=20), max_size=4))
def test_metadata_is_read_as_it_was_written(pairs: dict[str, str]) -> None:
    assert tus.metadata(tus.written_metadata(pairs)) == pairs


@pytest.mark.parametrize("header", ["filename !!!", "filename " + base64.b64encode(b"\xff").decode(), "x" * 5_000])
def test_metadata_that_say_nothing_are_refused(header: str) -> None:
    with pytest.raises(tus.Unclear):
        tus.metadata(header)


def test_a_key_without_a_text_is_empty() -> None:
    assert tus.metadata("is_confidential,filename YQ==") == {"is_confidential": "", "filename": "a"}


@pytest.mark.parametrize("header", [None, "", "-1", "1.0", "٣", "9" * 16])
def test_a_count_is_plain_digits(header: str | None) -> None:
    with pytest.raises(tus.Unclear):
        tus.count(header, "Upload-Length")


def test_a_checksum_agrees_with_what_it_is_of_and_with_nothing_else() -> None:
    said = "sha1 " + base64.b64encode(hashlib.sha1(b"abc", usedforsecurity=False).digest()).decode()
    for content, agrees in ((b"abc", True), (b"abd", False)):
        passed = tus.Summed([content[:1], content[1:]], tus.checksum(said))
        assert b"".join(passed) == content
        assert passed.agrees is agrees
    assert tus.checksum(None) is None
    with pytest.raises(tus.Unclear):
        tus.checksum("crc32 YQ==")


def test_a_moment_is_written_as_http_does() -> None:
    assert tus.date_of(datetime(2026, 11, 26, 3, 0, tzinfo=UTC)) == "Thu, 26 Nov 2026 03:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None), ("", None), ("items=0-1", None), ("bytes=-", None), ("bytes=5-2", None), ("bytes=0-1,4-5", None),
        ("bytes=0-0", Part(0, 1)), ("bytes=2-", Part(2, 8)), ("bytes=2-100", Part(2, 8)), ("bytes=-3", Part(7, 3)),
        ("bytes=-100", Part(0, 10)), ("bytes= 1-2", Part(1, 2)),
    ],
)  # fmt: skip
def test_a_part_is_what_was_asked_for(header: str | None, part: Part | None) -> None:
    assert part_asked(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_outside_cannot_be_given(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        part_asked(header, 10)
