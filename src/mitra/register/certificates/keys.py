"""The keys by which certificates are signed, as a JWK Set (RFC 7517). Pure.

One key signs; those before it stay listed, so that what they signed can be checked. `exp`: since when a key signs nothing new.
`revoked`: it fell into other hands, and nothing that it signed counts, whenever it says it was signed. (Both as in OpenID
Federation 1.0, 8.7: the thief could date back.) `x5c`: the same key as a certificate, for the seal of documents.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from mitra.register.certificates.base58 import encode

ALGORITHM: Final = "ES256"
_BYTES: Final = 32  # of a coordinate, and of the private number
_P256: Final = b"\x80\x24"  # multicodec p256-pub
_ID: Final = 11  # characters of an id: 66 bits of the key's thumbprint (RFC 7638)
_NEVER: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # RFC 5280, 4.1.2.5: no end is known


class BadKeys(ValueError):
    """What was given is no set of keys of certificates."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as everybody may know it: since when it is used, until when, and since when it is withdrawn, if it is."""

    key: ec.EllipticCurvePublicKey
    since: datetime
    until: datetime | None = None
    withdrawn: datetime | None = None
    certificate: bytes = b""

    @property
    def id(self) -> str:
        """The beginning of the key's thumbprint: another key cannot stand under it."""
        return thumbprint(self.key)[:_ID]

    @property
    def multikey(self) -> str:
        """The key as one word (W3C Controlled Identifiers 1.0, 2.2.2): of P-256, compressed."""
        point = self.key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        return f"z{encode(_P256 + point)}"

    def signed_at(self, at: datetime) -> bool:
        """Whether the key was used to sign at that moment."""
        return self.since <= at and (self.until is None or at <= self.until)

    def as_jwk(self) -> dict[str, Any]:
        """The key as JSON."""
        jwk: dict[str, Any] = {
            **_numbers(self.key),
            "kid": self.id,
            "alg": ALGORITHM,
            "use": "sig",
            "iat": _seconds(self.since),
        }
        if self.certificate:
            jwk["x5c"] = [base64.b64encode(self.certificate).decode()]
        if self.until:
            jwk["exp"] = _seconds(self.until)
        if self.withdrawn:
            jwk["revoked"] = {"revoked_at": _seconds(self.withdrawn), "reason": "compromised"}
        return jwk


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key that signs now."""

    private: ec.EllipticCurvePrivateKey
    public: PublicKey

    @property
    def id(self) -> str:
        """The id of its public half."""
        return self.public.id


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key by id, newest last; `signing` is None where only the public halves are known."""

    by_id: Mapping[str, PublicKey]
    signing: SigningKey | None = None

    def public(self) -> dict[str, Any]:
        """The JWK Set that is published."""
        return {"keys": [one.as_jwk() for one in self.by_id.values()]}

    def kept(self) -> str:
        """The JWK Set with the private key, as it lies in its file."""
        return json.dumps({"keys": [self._kept(one) for one in self.by_id.values()]}, indent=1) + "\n"

    def _kept(self, one: PublicKey) -> dict[str, Any]:
        if self.signing is None or one.id != self.signing.id:
            return one.as_jwk()
        return {**one.as_jwk(), "d": _encode(self.signing.private.private_numbers().private_value.to_bytes(_BYTES, "big"))}

    def changed(self, now: datetime) -> Keys:
        """With a new key that signs from now on. The private half of the one before is forgotten."""
        last = self.signing.public if self.signing else None
        before = {**self.by_id, **({last.id: replace(last, until=last.until or now)} if last else {})}
        key = new_key(now)
        return Keys({**before, key.id: key.public}, key)

    def withdrawn(self, id: str, now: datetime) -> Keys:
        """With that key withdrawn: nothing it signed counts. If it is the one that signs, a new one takes its place.

        Raises KeyError if there is none.
        """
        signing = self.signing is not None and self.signing.id == id
        keys = self.changed(now) if signing else self
        return replace(keys, by_id={**keys.by_id, id: replace(keys.by_id[id], withdrawn=keys.by_id[id].withdrawn or now)})


def new_keys(now: datetime) -> Keys:
    """A set with one new key."""
    return Keys({}).changed(now)


def new_key(now: datetime) -> SigningKey:
    """A key made now, with its certificate."""
    private, since = ec.generate_private_key(ec.SECP256R1()), now.replace(microsecond=0)
    return SigningKey(private, PublicKey(private.public_key(), since, certificate=_certificate(private, since)))


def parse(text: str) -> Keys:
    """Read a JWK Set, public or with its one private key. Raises BadKeys."""
    try:
        found = [(_public(one), one.get("d")) for one in json.loads(text)["keys"]]
        private = [_private(key, number) for key, number in found if number is not None]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise BadKeys("it is no JWK Set of P-256 keys") from error
    if not found or len(private) > 1:
        raise BadKeys("there must be keys, and at most one private one")
    return Keys({key.id: key for key, _ in found}, private[0] if private else None)


def thumbprint(key: ec.EllipticCurvePublicKey) -> str:
    """The key's thumbprint (RFC 7638)."""
    return _encode(sha256(json.dumps(_numbers(key), sort_keys=True, separators=(",", ":")).encode()).digest())


def _public(jwk: Mapping[str, Any]) -> PublicKey:
    if (jwk["kty"], jwk["crv"], jwk["alg"]) != ("EC", "P-256", ALGORITHM):
        raise ValueError("another kind of key")
    x, y = (int.from_bytes(_decode(jwk[name]), "big") for name in ("x", "y"))
    found = PublicKey(
        ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key(),
        _moment(jwk["iat"]),
        _moment(jwk["exp"]) if "exp" in jwk else None,
        _moment(jwk["revoked"]["revoked_at"]) if "revoked" in jwk else None,
        base64.b64decode(jwk["x5c"][0], validate=True) if "x5c" in jwk else b"",
    )
    if found.id != jwk["kid"]:
        raise ValueError("the id is another key's")
    if found.certificate and x509.load_der_x509_certificate(found.certificate).public_key() != found.key:
        raise ValueError("the certificate is another key's")
    return found


def _private(public: PublicKey, number: str) -> SigningKey:
    private = ec.derive_private_key(int.from_bytes(_decode(number), "big"), ec.SECP256R1())
    if private.public_key() != public.key:
        raise ValueError("the private half is another key's")
    return SigningKey(private, public)


def _certificate(private: ec.EllipticCurvePrivateKey, since: datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mitra JKP, segel surat keterangan")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since - timedelta(days=1))
        .not_valid_after(_NEVER)
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256())
    )
    return made.public_bytes(Encoding.DER)


def _numbers(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    numbers = key.public_numbers()
    x, y = (_encode(one.to_bytes(_BYTES, "big")) for one in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
