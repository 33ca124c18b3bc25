"""Signatures by ECDSA with P-256 and SHA-256 as 64 bytes, with the nonce of RFC 6979: the same each time. Pure."""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

_HALF: Final = 32


def signature(message: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signature of a message."""
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def signed(message: bytes, raw: bytes, key: ec.EllipticCurvePublicKey) -> bool:
    """Whether that is the key's signature of the message."""
    if len(raw) != 2 * _HALF:
        return False
    der = encode_dss_signature(int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big"))
    try:
        key.verify(der, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
