"""Credentials secured by a Data Integrity proof, `ecdsa-jcs-2019` (W3C VC Data Integrity ECDSA 1.0). Pure.

The proof covers the canonical JSON (RFC 8785) of the whole credential: nobody needs to process JSON-LD to check it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from mitra.register.certificates.base58 import decode, encode
from mitra.register.certificates.keys import Keys, SigningKey
from mitra.register.certificates.signatures import signature, signed
from mitra.register.certificates.tokens import BadToken, Why, usable
from mitra.values.canonical import canonical_json

SUITE: Final = "ecdsa-jcs-2019"
_PURPOSE: Final = "assertionMethod"
_BASE58: Final = "z"


def secure(credential: Mapping[str, Any], key: SigningKey, at: datetime) -> dict[str, Any]:
    """The credential with its proof, by the key of its issuer."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "verificationMethod": f"{credential['issuer']}#{key.id}",
        "proofPurpose": _PURPOSE,
        "@context": credential["@context"],
    }
    value = _BASE58 + encode(signature(_hashed(credential, proof), key.private))
    return {**credential, "proof": {**proof, "proofValue": value}}


def read_credential(secured: Any, keys: Keys) -> Mapping[str, Any]:
    """What a credential says, if its issuer signed it with one of `keys` while that one was used. Raises BadToken."""
    try:
        credential = {name: value for name, value in secured.items() if name != "proof"}
        proof = dict(secured["proof"])
        value = str(proof.pop("proofValue"))
        holder, _, id = str(proof["verificationMethod"]).rpartition("#")
        at = datetime.fromisoformat(proof["created"])
        asked = (proof["type"], proof["proofPurpose"], proof["@context"], holder)
        hashed = _hashed(credential, proof)
        raw = decode(value.removeprefix(_BASE58))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadToken(Why.MALFORMED) from error
    if proof.get("cryptosuite") != SUITE:
        raise BadToken(Why.ALGORITHM)
    if asked != ("DataIntegrityProof", _PURPOSE, credential["@context"], credential.get("issuer")) or at.tzinfo is None:
        raise BadToken(Why.MALFORMED)
    key = usable(id, keys)
    if not signed(hashed, raw, key.key):
        raise BadToken(Why.SIGNATURE)
    if not key.signed_at(at):
        raise BadToken(Why.OUT_OF_TIME)
    return credential


def _hashed(credential: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes:
    return sha256(canonical_json(proof)).digest() + sha256(canonical_json(credential)).digest()
