"""The tree of RFC 9162, against the RFC's own recursive words and against published vectors."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.audit.tree import (
    EMPTY,
    Edge,
    Range,
    consistency_ranges,
    inclusion_ranges,
    is_continued,
    is_included,
    leaf_hash,
    perfect_ranges,
)

# The inputs and roots by which implementations of Certificate Transparency are tested.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(bytes.fromhex(one)) for one in INPUTS]
SIZES = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(size)]


def root(of: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if len(of) < 2:
        return of[0] if of else sha256(b"").digest()
    k = 1
    while k * 2 < len(of):
        k *= 2
    return sha256(b"\x01" + root(of[:k]) + root(of[k:])).digest()


def path(m: int, of: list[bytes]) -> list[bytes]:
    """RFC 9162, 2.1.3.1, word for word."""
    if len(of) == 1:
        return []
    k = 1
    while k * 2 < len(of):
        k *= 2
    return [*path(m, of[:k]), root(of[k:])] if m < k else [*path(m - k, of[k:]), root(of[:k])]


def subproof(m: int, of: list[bytes], whole: bool) -> list[bytes]:
    """RFC 9162, 2.1.4.1, word for word."""
    if m == len(of):
        return [] if whole else [root(of)]
    k = 1
    while k * 2 < len(of):
        k *= 2
    if m <= k:
        return [*subproof(m, of[:k], whole), root(of[k:])]
    return [*subproof(m - k, of[k:], False), root(of[:k])]


def grown(of: list[bytes]) -> Edge:
    edge = Edge()
    for one in of:
        edge.append(one)
    return edge


def looked_up(ranges: list[Range], of: list[bytes]) -> list[bytes]:
    return [root(of[start:end]) for start, end in ranges]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_come_out(size: int) -> None:
    assert grown(LEAVES[:size]).root().hex() == ROOTS[size - 1]


def test_published_proofs_come_out() -> None:
    # RFC 9162, 2.1.5: the tree of seven leaves d0 … d6.
    seven = leaves(7)
    assert looked_up(inclusion_ranges(0, 7), seven) == [seven[1], root(seven[2:4]), root(seven[4:7])]
    assert looked_up(inclusion_ranges(6, 7), seven) == [root(seven[4:6]), root(seven[0:4])]
    assert looked_up(consistency_ranges(3, 7), seven) == [seven[2], seven[3], root(seven[0:2]), root(seven[4:7])]
    assert looked_up(consistency_ranges(4, 7), seven) == [root(seven[4:7])]


def test_an_empty_tree_has_the_root_of_nothing() -> None:
    assert Edge().root() == EMPTY == root([])


def test_an_edge_needs_as_many_peaks_as_its_size_has() -> None:
    with pytest.raises(ValueError, match="perfect subtrees"):
        Edge(3, [EMPTY])


@given(SIZES)
def test_growing_leaf_by_leaf_is_the_recursive_definition(size: int) -> None:
    all_of_them, edge = leaves(size), Edge()
    for number, one in enumerate(all_of_them, 1):
        completed = edge.append(one)
        assert completed == [
            root(all_of_them[number - width : number]) for width in (2, 4, 8, 16, 32, 64) if number % width == 0
        ]
        assert edge.root() == root(all_of_them[:number])
    peaks = [root(all_of_them[part.start : part.end]) for part in perfect_ranges(Range(0, size))]
    assert peaks == edge.peaks
    assert Edge(size, peaks).root() == edge.root()


@given(SIZES, st.data())
def test_inclusion_is_the_recursive_definition_and_is_verified(size: int, data: st.DataObject) -> None:
    of, index = leaves(size), data.draw(st.integers(0, size - 1))
    proof = looked_up(inclusion_ranges(index, size), of)
    assert proof == path(index, of)
    assert is_included(of[index], index, size, proof, root(of))


@given(SIZES, SIZES)
def test_consistency_is_the_recursive_definition_and_is_verified(one: int, other: int) -> None:
    old, new = sorted((one, other))
    of = leaves(new)
    proof = looked_up(consistency_ranges(old, new), of)
    assert proof == subproof(old, of, True)
    assert is_continued(old, new, root(of[:old]), root(of), proof)


@given(SIZES, st.data())
def test_a_proof_of_anything_else_is_refused(size: int, data: st.DataObject) -> None:
    of, index = leaves(size), data.draw(st.integers(0, size - 1))
    proof, top = path(index, of), root(of)
    wrong = data.draw(st.integers(-1, size + 1).filter(lambda place: place != index))
    assert not is_included(of[index], wrong, size, proof, top)
    assert not is_included(leaf_hash(b"other"), index, size, proof, top)
    assert not is_included(of[index], index, size, [*proof, top], top)
    assert not is_included(of[index], index, size, proof, leaf_hash(b"other"))
    if proof:
        assert not is_included(of[index], index, size, proof[:-1], top)


@given(SIZES, SIZES, st.data())
def test_a_history_that_was_rewritten_is_refused(one: int, other: int, data: st.DataObject) -> None:
    old, new = sorted((one, other))
    of = leaves(new)
    proof, before, after = subproof(old, of, True), root(of[:old]), root(of)
    otherwise = leaf_hash(b"other")
    assert not is_continued(old, new, otherwise, after, proof)
    assert not is_continued(old, new, before, otherwise, proof)
    assert not is_continued(old, new, before, after, [*proof, after])
    assert not is_continued(new + 1, new, before, after, proof)
    if proof:
        assert not is_continued(old, new, before, after, proof[:-1])
        turned = data.draw(st.integers(0, len(proof) - 1))
        assert not is_continued(old, new, before, after, [*proof[:turned], otherwise, *proof[turned + 1 :]])


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (1, 1), (0, 0)])
def test_of_a_leaf_that_is_not_there_there_is_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_ranges(index, size)


@pytest.mark.parametrize(("old", "new"), [(0, 1), (2, 1)])
def test_of_nothing_and_backwards_there_is_no_proof(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no proof"):
        consistency_ranges(old, new)
