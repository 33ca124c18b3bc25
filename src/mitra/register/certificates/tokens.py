"""Signed tokens (JWS compact, ES256): signed always alike, read strictly. Pure.

A token says of which kind it is (`typ`, RFC 8725 3.11), so that one cannot stand for another. Its key is looked up among
those that are trusted by id; nothing in the token chooses a key or an algorithm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm
from jwt.utils import der_to_raw_signature

from mitra.register.certificates.keys import ALGORITHM, Keys, PublicKey, SigningKey

LONGEST: Final = 200_000  # characters; a status list of random bits has less than 30,000


class Kind(StrEnum):
    """What a token is, as its header says."""

    CREDENTIAL = "vc+jwt"
    CERTIFICATE = "skm+jwt"


class Why(StrEnum):
    """Why a token is not taken."""

    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    KIND = "kind"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    OUT_OF_TIME = "out_of_time"
    SIGNATURE = "signature"


class BadToken(ValueError):
    """A token that is not taken; `why` says why."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


class Read(NamedTuple):
    """What a token says, by which key and since when."""

    payload: Mapping[str, Any]
    key: PublicKey
    at: datetime


class _AlwaysAlike(ECAlgorithm):
    """ES256 with the nonce of RFC 6979: the same bytes each time, so that a document is too."""

    def sign(self, msg: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
        der = key.sign(msg, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        return der_to_raw_signature(der, key.curve)


def _signer() -> jwt.PyJWS:
    signer = jwt.PyJWS()
    signer.unregister_algorithm(ALGORITHM)
    signer.register_algorithm(ALGORITHM, _AlwaysAlike(hashes.SHA256, ec.SECP256R1))
    return signer


_SIGNER: Final = _signer()
_READER: Final = jwt.PyJWS(algorithms=[ALGORITHM])


def sign(payload: Mapping[str, Any], kind: Kind, key: SigningKey, holder: str = "") -> str:
    """The token. `holder`: the identifier (DID) under which the key is published, if the id alone is not enough."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    headers = {"typ": kind.value, "kid": f"{holder}#{key.id}" if holder else key.id}
    return _SIGNER.encode(text.encode(), key.private, ALGORITHM, headers)


def read(token: str, kind: Kind, keys: Keys) -> Read:
    """What a token says, if it was signed by one of `keys` while that one was used (claim `iat`). Raises BadToken.

    Where the header names the holder of the key, it is the issuer, or the token is not taken.
    """
    if len(token) > LONGEST:
        raise BadToken(Why.MALFORMED)
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError as error:
        raise BadToken(Why.MALFORMED) from error
    if header.get("alg") != ALGORITHM:
        raise BadToken(Why.ALGORITHM)
    if header.get("typ") != kind.value:
        raise BadToken(Why.KIND)
    holder, _, id = str(header.get("kid", "")).rpartition("#")
    key = keys.by_id.get(id)
    if key is None:
        raise BadToken(Why.UNKNOWN_KEY)
    if key.withdrawn:
        raise BadToken(Why.WITHDRAWN_KEY)
    try:
        payload = json.loads(_READER.decode(token, key.key, [ALGORITHM]))
        at = datetime.fromtimestamp(payload["iat"], UTC)
    except jwt.InvalidSignatureError as error:
        raise BadToken(Why.SIGNATURE) from error
    except (jwt.InvalidTokenError, ValueError, TypeError, KeyError, OverflowError, OSError) as error:
        raise BadToken(Why.MALFORMED) from error
    if payload.get("issuer", "") != holder:
        raise BadToken(Why.MALFORMED)
    if at < key.since or (key.until and at > key.until):
        raise BadToken(Why.OUT_OF_TIME)
    return Read(payload, key, at)
