"""The token in the code: forged, confused, swapped, out of time. Nothing in it chooses how it is checked."""

from __future__ import annotations

import base64
import json
from datetime import date, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mitra.register.certificates.keys import BadKeys, Keys, new_keys, parse
from mitra.register.certificates.paper import paper_token, read_paper
from mitra.register.certificates.presented import of_text, token_in
from mitra.register.certificates.tokens import BadToken, Why, sign
from tests.register.certificates.paper import KEYS, LATER, NOW, OWN, SITE, P, Q, certificate, key_of

TOKEN = paper_token(certificate(), key_of())


def refusal(token: str, keys: Keys = KEYS) -> Why:
    with pytest.raises(BadToken) as refused:
        read_paper(token, keys)
    return refused.value.why


def b64(data: Any) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


HEADER = {"typ": "skm+jwt", "kid": key_of().id}
CLAIMS = {"jti": "101/SKM-JKP/VI/2024", "sub": "9911327599", "iat": int(NOW.timestamp()), "p": [OWN, 1, 1]}
PEM = key_of().public.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_it_says_which_certificate_of_whom_and_where_to_look_up_each_approval() -> None:
    found = read_paper(TOKEN, KEYS)
    assert (found.number, found.vin, found.places) == ("101/SKM-JKP/VI/2024", "9911327599", (OWN, P, Q))
    assert (found.ends, found.key) == ((None, None, None), key_of().id)


def test_the_days_on_which_approvals_end_are_in_it() -> None:
    ends = {OWN: date(2027, 1, 1), Q: date(2025, 6, 1)}
    assert read_paper(paper_token(certificate(ends), key_of()), KEYS).ends == (date(2027, 1, 1), None, date(2025, 6, 1))
    all_alike = dict.fromkeys((OWN, P, Q), date(2027, 1, 1))
    assert set(read_paper(paper_token(certificate(all_alike), key_of()), KEYS).ends) == {date(2027, 1, 1)}


def test_it_is_found_in_the_address_that_the_code_holds() -> None:
    assert token_in(f"{SITE}/verifikasi/{TOKEN}") == token_in(f" {TOKEN}\n") == token_in(f"{SITE}/verifikasi/{TOKEN}/") == TOKEN
    assert of_text(f"{SITE}/verifikasi/{TOKEN}", KEYS).is_ours


def test_signed_by_another_key_it_is_forged() -> None:
    forger = new_keys(NOW)
    assert refusal(paper_token(certificate(), key_of(forger))) is Why.UNKNOWN_KEY
    under_our_name = jwt.PyJWS().encode(json.dumps(CLAIMS).encode(), key_of(forger).private, "ES256", HEADER)
    assert refusal(under_our_name) is Why.SIGNATURE


@pytest.mark.parametrize("part", [0, 1, 2])
def test_no_sign_of_it_can_be_changed(part: int) -> None:
    parts = TOKEN.split(".")
    parts[part] = ("A" if parts[part][5] != "A" else "B").join((parts[part][:5], parts[part][6:]))
    assert refusal(".".join(parts)) in (Why.SIGNATURE, Why.MALFORMED, Why.KIND, Why.ALGORITHM, Why.UNKNOWN_KEY)


def test_without_an_algorithm_or_with_our_public_key_as_a_password_it_is_refused() -> None:
    unsigned = f"{b64(HEADER | {'alg': 'none'})}.{b64(CLAIMS)}."
    assert refusal(unsigned) is Why.ALGORITHM
    import hashlib
    import hmac

    signed_part = f"{b64(HEADER | {'alg': 'HS256'})}.{b64(CLAIMS)}"
    confused = f"{signed_part}.{b64(hmac.new(PEM, signed_part.encode(), hashlib.sha256).digest())}"
    assert refusal(confused) is Why.ALGORITHM


def test_its_own_key_in_its_header_is_not_looked_at() -> None:
    forger = new_keys(NOW)
    jwk = forger.public()["keys"][0]
    header = {"typ": "skm+jwt", "kid": jwk["kid"], "jwk": jwk}
    assert refusal(jwt.PyJWS().encode(json.dumps(CLAIMS).encode(), key_of(forger).private, "ES256", header)) is Why.UNKNOWN_KEY


def test_another_kind_of_token_by_the_same_key_does_not_stand_for_it() -> None:
    other = jwt.PyJWS().encode(json.dumps(CLAIMS).encode(), key_of().private, "ES256", HEADER | {"typ": "JWT"})
    assert refusal(other) is Why.KIND


@pytest.mark.parametrize(
    "claims",
    [
        CLAIMS | {"p": []}, CLAIMS | {"p": "101"}, CLAIMS | {"p": [-5]}, CLAIMS | {"p": ["x"]}, CLAIMS | {"p": [1] * 501},
        CLAIMS | {"e": [1, 2]}, CLAIMS | {"e": [10**12]}, CLAIMS | {"jti": "101"}, {"iat": CLAIMS["iat"]},
        CLAIMS | {"iat": "tadi"}, CLAIMS | {"iat": 10**20}, {},
    ],
)  # fmt: skip
def test_what_we_would_never_sign_is_not_read_though_signed(claims: dict[str, Any]) -> None:
    assert refusal(sign(claims, key_of())) is Why.MALFORMED


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.b.c", "..", "é" * 50, "A" * 30_000, f"{TOKEN}.{TOKEN}"])
def test_whatever_else_stands_in_a_code_is_no_token(text: str) -> None:
    assert refusal(text) is Why.MALFORMED


def test_after_a_change_of_keys_the_old_one_is_still_read_and_signs_nothing_new() -> None:
    changed = KEYS.changed(LATER)
    assert read_paper(TOKEN, changed).key == key_of().id != key_of(changed).id
    assert read_paper(paper_token(certificate(at=LATER), key_of(changed)), changed).key == key_of(changed).id
    assert refusal(paper_token(certificate(at=LATER + timedelta(seconds=1)), key_of()), changed) is Why.OUT_OF_TIME


def test_what_a_withdrawn_key_signed_is_refused_whenever_it_says_it_was_signed() -> None:
    withdrawn = KEYS.withdrawn(key_of().id, LATER)
    assert refusal(TOKEN, withdrawn) is Why.WITHDRAWN_KEY
    assert withdrawn.signing and withdrawn.signing.id != key_of().id
    assert read_paper(paper_token(certificate(), key_of(withdrawn)), withdrawn)


def test_a_key_that_is_not_used_any_more_can_be_withdrawn_without_changing_the_one_that_signs() -> None:
    changed = KEYS.changed(LATER)
    later = changed.withdrawn(key_of().id, LATER)
    assert later.signing == changed.signing and refusal(TOKEN, later) is Why.WITHDRAWN_KEY


def test_keys_come_back_from_their_file_as_they_were() -> None:
    keys = KEYS.changed(LATER).withdrawn(key_of().id, LATER)
    assert parse(keys.kept()) == keys or parse(keys.kept()).public() == keys.public()
    again = parse(keys.kept())
    assert again.signing and key_of(again).private.private_numbers() == key_of(keys).private.private_numbers()
    published = parse(json.dumps(keys.public()))
    assert published.signing is None and '"d"' not in json.dumps(keys.public())
    assert keys.kept().count('"d"') == 1  # the private half of the key before is forgotten


def test_the_key_of_something_else_in_place_of_ours_is_refused() -> None:
    ours = KEYS.public()["keys"][0]
    register = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    of_the_register = {"kty": "OKP", "crv": "Ed25519", "x": b64(register), "kid": ours["kid"], "alg": "EdDSA", "iat": 1}
    another = new_keys(NOW).public()["keys"][0]
    for bad in (
        of_the_register,
        another | {"kid": ours["kid"]},  # a key under our name
        ours | {"x5c": another["x5c"]},  # the seal of another
        ours | {"x": another["x"]},  # no point of the curve
        ours | {"d": b64(b"\x01" * 32)},  # a private half that is not its own
        {},
        "kunci",
    ):
        with pytest.raises(BadKeys):
            parse(json.dumps({"keys": [bad]}))
    for text in ("", "PRIVATE+KEY+mitra", "[]", '{"keys": []}', json.dumps({"keys": [json.loads(KEYS.kept())["keys"][0]] * 2})):
        with pytest.raises(BadKeys):
            parse(text)
