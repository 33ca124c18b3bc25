"""Without a connection: valid, expired, suspended, revoked, by lists that were fetched before; and how old they are is said."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openvc.status.bitstring import decode_bitstring, get_status_bit

from mitra.law.procedure.partnership import Status
from mitra.register.certificates.addresses import LIST_SIZE
from mitra.register.certificates.answer import Answer, of_all, of_approval
from mitra.register.certificates.bits import BadList, decode, encode, is_set
from mitra.register.certificates.keys import new_keys
from mitra.register.certificates.offline import NoList, check, read_list
from mitra.register.certificates.paper import OnPaper, paper_token, read_paper
from mitra.register.certificates.proof import secure
from mitra.register.certificates.tokens import BadToken, Why
from tests.depth import tries
from tests.register.certificates.paper import KEYS, LATER, NOW, OWN, P, Q, certificate, key_of, lists, signed_list


def paper(until: dict[int, date] | None = None) -> OnPaper:
    return read_paper(paper_token(certificate(until), key_of()), KEYS)


@pytest.mark.parametrize(
    ("places", "until", "answer", "of_each"),
    [
        ({}, {}, Answer.VALID, "valid valid valid"),
        ({"revocation": {Q}}, {}, Answer.PARTLY, "valid valid revoked"),
        ({"suspension": {P}}, {}, Answer.PARTLY, "valid suspended valid"),
        ({"suspension": {P, Q}}, {}, Answer.SUSPENDED, "valid suspended suspended"),
        ({"suspension": {P}, "revocation": {Q}}, {}, Answer.SUSPENDED, "valid suspended revoked"),
        ({"revocation": {P, Q}}, {}, Answer.REVOKED, "valid revoked revoked"),
        ({"revocation": {OWN}}, {}, Answer.REVOKED, "revoked valid valid"),
        ({"revocation": {OWN - 1, Q + 1}}, {}, Answer.VALID, "valid valid valid"),
        ({}, {OWN: date(2024, 6, 3)}, Answer.EXPIRED, "expired valid valid"),
        ({}, {Q: date(2024, 6, 4)}, Answer.VALID, "valid valid valid"),
        ({}, dict.fromkeys((P, Q), date(2024, 6, 1)), Answer.EXPIRED, "valid expired expired"),
    ],
)
def test_what_a_certificate_is_worth_by_the_lists(
    places: dict[str, set[int]], until: dict[int, date], answer: Answer, of_each: str
) -> None:
    found = check(paper(until), lists(**places), LATER)
    assert (found.answer, " ".join(found.places)) == (answer, of_each)


def test_a_list_that_is_older_than_it_is_good_for_is_called_stale_and_how_old_is_said() -> None:
    assert not check(paper(), lists(), LATER + timedelta(days=7)).stale
    found = check(paper(), lists(), LATER + timedelta(days=7, seconds=1))
    assert found.stale and found.at == LATER


def test_the_older_of_two_lists_says_how_old_the_answer_is() -> None:
    new, old = lists(at=LATER), lists(at=NOW)
    assert check(paper(), [new[0], old[1]], LATER).at == NOW


def test_without_both_lists_there_is_no_answer() -> None:
    with pytest.raises(NoList):
        check(paper(), lists()[:1], LATER)


def test_a_list_by_another_key_is_refused() -> None:
    forger = new_keys(NOW)
    with pytest.raises(BadToken) as refused:
        read_list(signed_list("revocation", keys=forger), KEYS)
    assert refused.value.why is Why.UNKNOWN_KEY


def test_a_list_that_a_withdrawn_key_signed_is_refused() -> None:
    with pytest.raises(BadToken) as refused:
        read_list(signed_list("revocation"), KEYS.withdrawn(key_of().id, LATER))
    assert refused.value.why is Why.WITHDRAWN_KEY


def test_one_list_in_place_of_the_other_does_not_count() -> None:
    suspensions = signed_list("suspension")
    with pytest.raises(BadToken):
        read_list(suspensions | {"id": signed_list("revocation")["id"]}, KEYS)


@pytest.mark.parametrize(
    "subject",
    [{"statusPurpose": "lain"}, {"encodedList": "x"}, {"encodedList": "uAAAA"}, {"encodedList": None}, {"statusPurpose": None}],
)
def test_what_is_signed_and_no_list_is_refused(subject: dict[str, Any]) -> None:
    made = signed_list("revocation")
    del made["proof"]
    with pytest.raises(BadToken):
        read_list(secure(made | {"credentialSubject": made["credentialSubject"] | subject}, key_of(), LATER), KEYS)


@given(st.sets(st.integers(0, LIST_SIZE - 1), max_size=50), st.integers(0, LIST_SIZE - 1))
@settings(max_examples=tries(20))
def test_bits_are_packed_as_another_library_reads_them(places: set[int], asked: int) -> None:
    text = encode(places)
    bits, theirs = decode(text), decode_bitstring(text)
    assert bits == theirs
    for place in (*places, asked, 0, LIST_SIZE - 1):
        assert is_set(bits, place) == (place in places) == bool(get_status_bit(theirs, place))


def test_a_list_that_would_unpack_without_end_is_refused() -> None:
    bomb = "u" + base64.urlsafe_b64encode(gzip.compress(b"\x00" * 10_000_000)).decode().rstrip("=")
    for bad in (bomb, encode(())[1:], "u", encode(()).replace("A", "", 5)):
        with pytest.raises(BadList):
            decode(bad)


def test_a_list_of_131072_places_weighs_little() -> None:
    assert len(json.dumps(signed_list("revocation", range(0, LIST_SIZE, 97)))) < 6_000


@pytest.mark.parametrize(
    ("status", "replaced", "answer"),
    [
        (Status.PARTNER, False, Answer.VALID),
        (Status.CONDITIONAL, False, Answer.VALID),
        (Status.SUSPENDED, False, Answer.SUSPENDED),
        (Status.LAPSED, False, Answer.EXPIRED),
        (Status.REVOKED, False, Answer.REVOKED),
        (Status.SET_ASIDE, False, Answer.REVOKED),
        (Status.WITHDRAWN, False, Answer.REVOKED),
        (Status.PARTNER, True, Answer.REPLACED),
        (None, False, Answer.NOT_YET),
    ],
)
def test_each_status_has_its_answer(status: Status | None, replaced: bool, answer: Answer) -> None:
    assert of_approval(status, replaced=replaced) is answer


def test_while_the_institution_does_not_stand_nothing_on_its_certificate_does() -> None:
    assert of_all(Answer.REVOKED, [Answer.VALID]) is Answer.REVOKED
    assert of_all(Answer.VALID, []) is Answer.VALID
    assert of_all(Answer.VALID, [Answer.EXPIRED, Answer.REVOKED]) is Answer.EXPIRED
