"""Each approval is a W3C Verifiable Credential that a library which is not ours accepts, and refuses when it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jwcrypto import jwk, jws
from openvc.did.base import DidDocument, parse_did_document
from openvc.errors import OpenvcError
from openvc.status import CredentialRevoked, CredentialSuspended
from openvc.verify import VerificationPolicy, verify_credential

from mitra.register.certificates.addresses import PURPOSES, issuer, list_address
from mitra.register.certificates.credential import TYPE, context, credential
from mitra.register.certificates.document import signed_credential
from mitra.register.certificates.keys import Keys
from mitra.register.certificates.paper import paper_token
from mitra.register.certificates.proof import read_credential, secure
from mitra.register.certificates.published import did_document
from mitra.register.certificates.tokens import BadToken, Why
from tests.register.certificates.paper import KEYS, LATER, OWN, SITE, P, certificate, key_of, signed_list

POLICY = VerificationPolicy(expected_types=[TYPE], require_status_issuer_binding=True, now=LATER)


class Published:
    """What we publish, for a library that asks for it."""

    def __init__(self, keys: Keys = KEYS, **places: set[int]) -> None:
        self.document = parse_did_document(did_document(SITE, keys))
        self.lists = {list_address(SITE, one, 0): signed_list(one, places.get(one, set())) for one in PURPOSES}

    def supports(self, did: str) -> bool:
        return did == issuer(SITE)

    def resolve(self, did: str) -> DidDocument:
        return self.document

    def list_at(self, address: str) -> Mapping[str, Any]:
        """The list, its own proof checked first."""
        return verify_credential(self.lists[address], resolver=self, policy=VerificationPolicy(now=LATER)).credential


def accepted(secured: Mapping[str, Any], published: Published) -> Any:
    return verify_credential(dict(secured), resolver=published, resolve_status_list=published.list_at, policy=POLICY)


@pytest.fixture(scope="module")
def secured() -> dict[str, Any]:
    of = certificate()
    return signed_credential(of, of.programmes[0], SITE, key_of())


def test_another_library_accepts_it_with_its_issuer_its_days_and_its_status(secured: dict[str, Any]) -> None:
    found = accepted(secured, Published())
    assert (found.format, found.issuer) == ("data-integrity:ecdsa-jcs-2019", "did:web:mitra.example.go.id")
    assert found.status is not None and not found.status.revoked and not found.status.suspended
    assert found.credential["credentialSubject"]["designation"]["programme"]["code"] == "p"


@pytest.mark.parametrize(
    ("places", "refusal"),
    [
        ({"revocation": {P}}, CredentialRevoked),
        ({"revocation": {OWN}}, CredentialRevoked),
        ({"suspension": {P}}, CredentialSuspended),
    ],
    ids=["the programme was revoked", "its institution was revoked", "the programme is suspended"],
)
def test_another_library_refuses_what_the_lists_say_stands_no_more(
    secured: dict[str, Any], places: dict[str, set[int]], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        accepted(secured, Published(**places))


def test_another_library_refuses_one_that_has_ended() -> None:
    of = certificate({P: date(2024, 6, 3)})
    with pytest.raises(OpenvcError, match=r"expired|validUntil"):
        accepted(signed_credential(of, of.programmes[0], SITE, key_of()), Published())


def test_another_library_refuses_what_was_changed_and_what_another_key_signed(secured: dict[str, Any]) -> None:
    changed = secured | {"credentialSubject": secured["credentialSubject"] | {"vin": "9911327598"}}
    with pytest.raises(OpenvcError):
        accepted(changed, Published())
    with pytest.raises(OpenvcError):
        accepted(secured, Published(KEYS.withdrawn(key_of().id, LATER)))


def test_what_was_signed_by_the_key_before_is_still_accepted(secured: dict[str, Any]) -> None:
    assert accepted(secured, Published(KEYS.changed(LATER)))


def test_the_token_on_paper_is_a_jws_to_another_library() -> None:
    key = jwk.JWK(**{name: value for name, value in KEYS.public()["keys"][0].items() if name != "x5c"})
    token = jws.JWS()
    token.deserialize(paper_token(certificate(), key_of()))
    token.verify(key)
    assert json.loads(token.payload)["jti"] == "101/SKM-JKP/VI/2024"


def _without(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda one: {key: value for key, value in one.items() if key != name}


def _proof(**given: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda one: one | {"proof": one["proof"] | given}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: one | {"validUntil": "2099-01-01T00:00:00Z"}, Why.SIGNATURE),
        (_without("credentialStatus"), Why.SIGNATURE),
        (_without("proof"), Why.MALFORMED),
        (_without("issuer"), Why.MALFORMED),
        (lambda one: one | {"issuer": "did:web:lain.example"}, Why.MALFORMED),
        (_proof(cryptosuite="none"), Why.ALGORITHM),
        (_proof(cryptosuite="eddsa-jcs-2022"), Why.ALGORITHM),
        (_proof(proofPurpose="authentication"), Why.MALFORMED),
        (_proof(verificationMethod="did:web:mitra.example.go.id#lain"), Why.UNKNOWN_KEY),
        (_proof(created="2024-06-03T02:00:01Z"), Why.SIGNATURE),
        (_proof(created="kemarin"), Why.MALFORMED),
        (_proof(proofValue="z0"), Why.MALFORMED),
        (_proof(proofValue="z11"), Why.SIGNATURE),
        (lambda one: "bukan", Why.MALFORMED),
        (lambda one: [], Why.MALFORMED),
    ],
)
def test_nothing_in_it_can_be_changed(secured: dict[str, Any], change: Callable[[dict[str, Any]], Any], why: Why) -> None:
    with pytest.raises(BadToken) as refused:
        read_credential(change(secured), KEYS)
    assert refused.value.why is why


def test_a_signature_dated_before_the_key_was_made_is_refused() -> None:
    dated_back = secure(credential(SITE, certificate(), certificate().covered[0]), key_of(), datetime(2023, 1, 1, tzinfo=UTC))
    with pytest.raises(BadToken) as refused:
        read_credential(dated_back, KEYS)
    assert refused.value.why is Why.OUT_OF_TIME


def test_every_word_of_a_credential_is_defined() -> None:
    """What is neither in the vocabulary of W3C nor in ours would mean nothing to a program that reads JSON-LD."""
    of = certificate()
    ours = context(SITE)["@context"]
    subject = credential(SITE, of, of.programmes[0])["credentialSubject"]
    known_to_w3c = {"id", "type", "name"}
    used = set(subject) | set(subject["designation"]) | set(subject["designation"]["programme"])
    assert used - known_to_w3c <= set(ours)
    assert {subject["type"], subject["designation"]["type"], subject["designation"]["programme"]["type"], TYPE} <= set(ours)
