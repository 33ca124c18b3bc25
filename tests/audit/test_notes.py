"""Signed notes and checkpoints as others write and read them."""

from __future__ import annotations

import pytest

from mitra.audit.checkpoints import Head, Proof, head_of, trusted_head
from mitra.audit.notes import BadKey, BadNote, PrivateKey, PublicKey, text_of
from mitra.audit.tree import Edge, leaf_hash

# The example of golang.org/x/mod/sumdb/note.
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = f"{TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
KEY = PrivateKey.new("log.example/jejak")
HEAD = Head("log.example/jejak", 1, Edge(1, [leaf_hash(b"one")]).root())


def test_the_published_example_comes_out() -> None:
    key = PrivateKey.parse(PRIVATE)
    assert str(key.public) == PUBLIC and key.text == PRIVATE
    assert key.sign(TEXT) == NOTE
    assert PublicKey.parse(f"{PUBLIC}\n").signed(NOTE) and text_of(NOTE) == TEXT


def test_a_changed_text_is_not_signed() -> None:
    assert not PublicKey.parse(PUBLIC).signed(NOTE.replace("problem", "question"))


def test_another_key_of_the_same_name_did_not_sign() -> None:
    assert not PrivateKey.new("PeterNeumann").public.signed(NOTE)


def test_a_second_signature_takes_nothing_away() -> None:
    cosigned = NOTE + KEY.sign(TEXT).rpartition("\n\n")[2]
    assert PublicKey.parse(PUBLIC).signed(cosigned) and KEY.public.signed(cosigned)


def test_a_key_that_is_made_has_a_name_of_its_own_and_is_not_shown() -> None:
    one, other = PrivateKey.new(), PrivateKey.new()
    assert one.name != other.name
    assert one.text not in repr(one) and PrivateKey.parse(one.text).public == one.public


@pytest.mark.parametrize(
    "text", ["", "x", PUBLIC[:-4], PUBLIC.replace("c74f", "c74e"), PUBLIC.replace("Peter", "Paul"), f"a{PUBLIC}", "a+b+AA"]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(BadKey):
        PublicKey.parse(text)


@pytest.mark.parametrize("text", ["", PUBLIC, PRIVATE[:-4], PRIVATE.replace("c74f", "c74e"), PRIVATE.replace("AYEK", "*YEK")])
def test_what_is_no_private_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadKey) as refused:
        PrivateKey.parse(text)
    assert not text or text not in str(refused.value)


def test_a_key_s_name_holds_no_space_and_no_plus() -> None:
    for name in ("a b", "a+b", ""):
        with pytest.raises(BadKey):
            PrivateKey.new(name)


@pytest.mark.parametrize("note", ["", TEXT, NOTE.rstrip(), f"{NOTE}x\n", NOTE.replace("ZJku", "Z*ku")])
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        PublicKey.parse(PUBLIC).signed(note)


@pytest.mark.parametrize("text", ["", "a", "a\n\nb\n"])
def test_what_is_no_text_of_a_note_is_not_signed(text: str) -> None:
    with pytest.raises(BadNote):
        KEY.sign(text)


def test_a_checkpoint_says_whose_log_how_long_and_over_what() -> None:
    note = HEAD.signed_by(KEY)
    assert note.startswith("log.example/jejak\n1\n")
    assert head_of(note) == trusted_head(note, [PrivateKey.new().public, KEY.public]) == HEAD


@pytest.mark.parametrize("keys", [[], [PrivateKey.new("log.example/jejak").public]])
def test_a_checkpoint_of_a_key_that_is_not_trusted_is_refused(keys: list[PublicKey]) -> None:
    with pytest.raises(BadNote, match="not signed"):
        trusted_head(HEAD.signed_by(KEY), keys)


def test_a_checkpoint_of_another_log_is_refused_although_the_key_is_known() -> None:
    other = Head("other.example", HEAD.size, HEAD.root)
    with pytest.raises(BadNote, match="not signed"):
        trusted_head(other.signed_by(KEY), [KEY.public])


@pytest.mark.parametrize("text", ["a\n1\n", "a\n01\n" + "A" * 43 + "=\n", "a\n1\nAAAA\n", "a\n-1\n" + "A" * 43 + "=\n"])
def test_what_is_signed_but_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadNote, match="no checkpoint"):
        head_of(KEY.sign(text))


def test_a_proof_is_a_text_that_proves_one_entry() -> None:
    edge = Edge()
    for entry in (b"one", b"two", b"three"):
        edge.append(leaf_hash(entry))
    note = Head(KEY.name, 3, edge.root()).signed_by(KEY)
    proof = Proof.parse(Proof(2, (edge.peaks[0],), note).text)
    assert proof.proves(b"three", [KEY.public])
    assert not proof.proves(b"two", [KEY.public])
    assert proof == Proof.parse(proof.text.replace("index", "extra AAAA\nindex"))


@pytest.mark.parametrize(
    "text", ["", "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2\nindex 1\n\n", "c2sp.org/tlog-proof@v1\nindex 1\n*\n\n"]
)
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Proof.parse(text)
