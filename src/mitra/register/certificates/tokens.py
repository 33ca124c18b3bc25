"""Signed tokens (JWS compact, ES256): signed always alike, read strictly. Pure.

A token says of which kind it is (`typ`, RFC 8725 3.11), so that no other can stand for it. Its key is looked up among those
that are trusted by id; nothing in the token chooses a key or an algorithm.
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

from mitra.register.certificates.keys import ALGORITHM, Keys, PublicKey, SigningKey
from mitra.register.certificates.signatures import signature

LONGEST: Final = 20_000  # characters
KIND: Final = "skm+jwt"


class Why(StrEnum):
    """Why a token or a credential is not taken."""

    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    KIND = "kind"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    OUT_OF_TIME = "out_of_time"
    SIGNATURE = "signature"


class BadToken(ValueError):
    """A token or a credential that is not taken; `why` says why."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


class Read(NamedTuple):
    """What a token says, by which key and since when."""

    payload: Mapping[str, Any]
    key: PublicKey
    at: datetime


class _AlwaysAlike(ECAlgorithm):
    """ES256 that signs the same bytes alike each time, so that a document is too."""

    def sign(self, msg: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
        return signature(msg, key)


def _signer() -> jwt.PyJWS:
    signer = jwt.PyJWS()
    signer.unregister_algorithm(ALGORITHM)
    signer.register_algorithm(ALGORITHM, _AlwaysAlike(hashes.SHA256, ec.SECP256R1))
    return signer


_SIGNER: Final = _signer()
_READER: Final = jwt.PyJWS(algorithms=[ALGORITHM])


def sign(payload: Mapping[str, Any], key: SigningKey) -> str:
    """The token."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _SIGNER.encode(text.encode(), key.private, ALGORITHM, {"typ": KIND, "kid": key.id})


def read(token: str, keys: Keys) -> Read:
    """What a token says, if it was signed by one of `keys` while that one was used (claim `iat`). Raises BadToken."""
    if len(token) > LONGEST:
        raise BadToken(Why.MALFORMED)
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError as error:
        raise BadToken(Why.MALFORMED) from error
    if header.get("alg") != ALGORITHM:
        raise BadToken(Why.ALGORITHM)
    if header.get("typ") != KIND:
        raise BadToken(Why.KIND)
    key = usable(str(header.get("kid", "")), keys)
    try:
        payload = json.loads(_READER.decode(token, key.key, [ALGORITHM]))
        at = datetime.fromtimestamp(payload["iat"], UTC)
    except jwt.InvalidSignatureError as error:
        raise BadToken(Why.SIGNATURE) from error
    except (jwt.InvalidTokenError, ValueError, TypeError, KeyError, OverflowError, OSError) as error:
        raise BadToken(Why.MALFORMED) from error
    if not key.signed_at(at):
        raise BadToken(Why.OUT_OF_TIME)
    return Read(payload, key, at)


def usable(id: str, keys: Keys) -> PublicKey:
    """The key of that id. Raises BadToken where there is none, or it was withdrawn."""
    key = keys.by_id.get(id)
    if key is None:
        raise BadToken(Why.UNKNOWN_KEY)
    if key.withdrawn:
        raise BadToken(Why.WITHDRAWN_KEY)
    return key
