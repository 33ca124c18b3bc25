"""The register changes its key: the old one names the new one, and what it signed stays verifiable."""

from __future__ import annotations

from pathlib import Path

import pytest

from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import Head
from mitra.audit.notes import BadNote, PrivateKey, PublicKey
from mitra.register.acts.keys import change_key
from mitra.register.log.chain import chain
from mitra.register.log.refused import WORDING, Refused
from mitra.register.log.succession import hand_over, reigns, trusting
from mitra.register.log.verifying import verify
from mitra.register.models import SigningKey
from tests.decisions.test_constraints import refused, run
from tests.register.signed import KEY, OTHER, VIN, H, a_register, superuser

SECOND, THIRD, STRANGER = (PrivateKey.new(KEY.name) for _ in range(3))
NOTES = [hand_over(KEY, SECOND, 4), hand_over(SECOND, THIRD, 9)]


def head(key: PrivateKey, size: int) -> str:
    return Head(key.name, size, b"x" * 32).signed_by(key)


def trusts(note: str, *keys: PublicKey) -> bool:
    try:
        trusting(reigns(KEY.public, NOTES), keys)(note)
    except BadNote:
        return False
    return True


@pytest.mark.parametrize("known", [KEY, SECOND, THIRD])
def test_whoever_trusts_one_key_of_the_chain_trusts_each_for_its_own_time(known: PrivateKey) -> None:
    signed = [(key, size) for key in (KEY, SECOND, THIRD) for size in (4, 5, 9, 10) if trusts(head(key, size), known.public)]
    assert signed == [(KEY, 4), (SECOND, 5), (SECOND, 9), (THIRD, 10)]


def test_a_stranger_s_key_is_trusted_by_nobody_else() -> None:
    assert not trusts(head(STRANGER, 4), KEY.public)
    assert trusts(head(STRANGER, 4), STRANGER.public) and not trusts(head(KEY, 4), STRANGER.public)


@pytest.mark.parametrize(
    "notes",
    [
        [hand_over(STRANGER, SECOND, 4)],  # not named by the one before
        [NOTES[0], hand_over(SECOND, THIRD, 3)],  # before its own time
        [NOTES[1]],  # one is left out
        [hand_over(KEY, PrivateKey.new("other.example"), 4)],  # of another register
        [KEY.sign(NOTES[0].partition("\n\n")[0] + "\n")],  # the new key did not sign
        [SECOND.sign(NOTES[0].partition("\n\n")[0] + "\n")],  # the old key did not sign
        [head(KEY, 4)],
    ],
)
def test_a_chain_with_a_wrong_note_is_refused(notes: list[str]) -> None:
    with pytest.raises(BadNote):
        reigns(KEY.public, notes)


@pytest.mark.django_db
def test_a_register_changes_its_key_and_stays_whole(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    with pytest.raises(Refused, match="sedang dipakai"):
        change_key(by=SYSTEM, old=STRANGER, new=SECOND)
    with pytest.raises(Refused, match=KEY.name):
        change_key(by=SYSTEM, old=KEY, new=PrivateKey.new("other.example"))
    assert change_key(by=SYSTEM, old=KEY, new=SECOND).done
    assert not change_key(by=SYSTEM, old=KEY, new=SECOND).done
    at.enter(H.RESTORED, (VIN, "p"))
    with pytest.raises(Refused):
        at.sealed(tmp_path)
    assert at.sealed(tmp_path, SECOND)
    with pytest.raises(Refused, match="pernah dipakai"):
        change_key(by=SYSTEM, old=SECOND, new=KEY)
    change_key(by=SYSTEM, old=SECOND, new=THIRD)
    for key in (KEY, SECOND, THIRD):
        assert verify([key.public]).problems == ()
    assert [one.code for one in verify([STRANGER.public]).problems] == ["checkpoint_untrusted"] * 4
    assert [(one.since, one.until) for one in chain()] == [(0, 9), (9, 10), (10, None)]


@pytest.mark.django_db
def test_keys_are_only_added_and_a_changed_chain_is_named(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    change_key(by=SYSTEM, old=KEY, new=SECOND)
    refused("append-only", lambda: run("UPDATE register_signingkey SET since = 2"))
    refused("append-only", lambda: run("DELETE FROM register_signingkey"))
    for number, since in ((4, 9), (3, 8)):
        late = SigningKey(number=number, public=str(THIRD.public), since=since, note="x", at=at.now)
        refused("does not follow", late.save)
    refused("register_key_named_by_the_one_before", SigningKey(number=3, public="x", since=9, note="", at=at.now).save)
    at.enter(H.RESTORED, (OTHER, "p"))
    at.sealed(tmp_path, SECOND)
    with superuser() as cursor:
        cursor.execute("UPDATE register_signingkey SET public = %s WHERE number = 2", [str(STRANGER.public)])
    assert [one.code for one in verify([KEY.public]).problems] == ["keys_broken", "checkpoint_untrusted"]


def test_every_refusal_has_its_sentence_in_both_languages() -> None:
    for code in WORDING:
        one = Refused(code, size=7, file="x", key="k", name="n")
        assert len(set(str(one).split(" / "))) == 2
