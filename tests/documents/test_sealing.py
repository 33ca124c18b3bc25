"""Sealed files: any part is read without the rest, and whatever was changed does not open."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.documents.keys import Key, Keys, KeyUnfit
from mitra.documents.sealing import CHUNK, HEADER, TAG, Opened, Tampered, pieces, sealed, sealed_size
from tests.depth import tries

KEY, OTHER = Key(b"k" * 32), Key(b"o" * 32)
KEYS = Keys.of(KEY)
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7]


def content(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def file_of(plain: bytes, key: Key = KEY, identity: bytes = b"it") -> bytes:
    return b"".join(sealed([plain], key, identity))


def opened(raw: bytes, keys: Keys = KEYS, identity: bytes = b"it") -> Opened:
    return Opened(io.BytesIO(raw), keys, identity)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_again(size: int) -> None:
    raw = file_of(content(size))
    assert len(raw) == sealed_size(size)
    with opened(raw) as file:
        assert file.size == size
        assert file.read() == content(size)


def test_how_the_content_is_handed_over_makes_no_difference() -> None:
    plain = content(2 * CHUNK + 5)
    raw = b"".join(sealed((plain[at : at + 1000] for at in range(0, len(plain), 1000)), KEY, b"it"))
    assert opened(raw).read() == plain


@settings(max_examples=tries(60), deadline=None)
@given(st.sampled_from(SIZES), st.integers(0, 3 * CHUNK + 20), st.integers(0, 2 * CHUNK))
def test_any_part_is_read_as_from_the_plain_content(size: int, start: int, length: int) -> None:
    assert b"".join(pieces(opened(file_of(content(size))), start, length)) == content(size)[start : start + length]


def test_reading_a_part_opens_only_the_chunks_it_lies_in() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def read(self, count: int | None = -1, /) -> bytes:
            found = super().read(count)
            self.taken += len(found)
            return found

    stream = Counting(file_of(content(20 * CHUNK)))
    file = Opened(stream, KEYS, b"it")
    stream.taken = 0
    assert b"".join(pieces(file, 5 * CHUNK + 3, 10)) == content(20 * CHUNK)[5 * CHUNK + 3 : 5 * CHUNK + 13]
    assert stream.taken <= CHUNK + TAG


def test_nothing_of_the_content_is_seen_on_the_disk() -> None:
    assert b"rahasia" not in file_of(b"rahasia " * 1000)
    assert file_of(b"same") != file_of(b"same")


RAW = file_of(content(2 * CHUNK + 9))


@settings(max_examples=tries(80), deadline=None)
@given(st.integers(0, len(RAW) * 8 - 1))
def test_a_single_changed_bit_anywhere_is_noticed(bit: int) -> None:
    changed = bytearray(RAW)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Tampered, KeyUnfit)):
        opened(bytes(changed)).read()


@settings(max_examples=tries(60), deadline=None)
@given(st.one_of(st.integers(0, len(RAW) - 1), st.sampled_from([HEADER, HEADER + TAG, HEADER + CHUNK + TAG])))
def test_a_file_that_was_cut_off_does_not_even_open(length: int) -> None:
    with pytest.raises(Tampered):
        opened(RAW[:length])


def test_what_was_added_behind_is_noticed() -> None:
    for more in (b"x", RAW[HEADER:], b"\0" * (CHUNK + TAG)):
        with pytest.raises(Tampered):
            opened(RAW + more).read()


def chunks(raw: bytes) -> list[bytes]:
    return [raw[at : at + CHUNK + TAG] for at in range(HEADER, len(raw), CHUNK + TAG)]


def test_chunks_that_change_places_are_noticed() -> None:
    one, two, three = chunks(RAW)
    with pytest.raises(Tampered):
        opened(RAW[:HEADER] + two + one + three).read()


def test_a_chunk_of_another_file_is_noticed() -> None:
    one, _, three = chunks(RAW)
    stranger = chunks(file_of(content(2 * CHUNK + 9)))[1]
    with pytest.raises(Tampered):
        opened(RAW[:HEADER] + one + stranger + three).read()


def test_a_file_passed_off_as_another_does_not_open() -> None:
    with pytest.raises(Tampered):
        opened(RAW, identity=b"another")


def test_another_key_does_not_open_it_and_a_missing_one_is_named() -> None:
    with pytest.raises(KeyUnfit, match=KEY.id):
        opened(RAW, Keys.of(OTHER))
    assert opened(RAW, Keys.of(OTHER, KEY)).read(4) == content(4)


def test_memory_is_bounded_by_chunks_not_by_the_file() -> None:
    import tracemalloc

    plain = content(CHUNK)
    tracemalloc.start()
    try:
        raw = io.BytesIO()
        out = sealed((plain for _ in range(200)), KEY, b"it")
        for piece in out:
            raw.seek(0)
            raw.write(piece)
        assert tracemalloc.get_traced_memory()[1] < 12 * CHUNK
    finally:
        tracemalloc.stop()
