"""The provider of certified signatures: a client of the form that BSrE's Esign Client Service has (version 2, JSON over HTTPS).

    POST /api/v2/user/check/status  {"email"}                                      → {"status": "ISSUE", …}
    POST /api/v2/sign/pdf           {"email", "passphrase", "signatureProperties", "file": [base64]} → {"file": [base64]}

Seen in public integrations, not in the provider's own specification: confirm it before the first real signature. The signer is
named by the e-mail of the account that acts, so nobody signs with another's certificate. The passphrase passes through; it is
kept nowhere and stands in no message.

An answer that is lost leaves open whether the provider has signed. Trying again is safe: it is the very same document with the
number that it has, `Idempotency-Key` lets the provider give the same answer, and the register takes a decree once.
"""

from __future__ import annotations

import base64
import binascii
import json
import socket
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from mitra.decisions.signing.checking import check

_IN_FORCE: Final = "ISSUE"  # the status of a certificate that can sign
_WRONG_WORD: Final = 2031  # the provider's number for a passphrase that is not the right one
_UNREACHED: Final = (ConnectionRefusedError, socket.gaierror, ssl.SSLError)  # whatever else: something may have arrived
_LONGEST: Final = 200 << 20  # bytes of an answer: a decree of a thousand institutions has a few million


class Wrong(StrEnum):
    """Why a document is not signed."""

    DOWN = "down"  # nothing reached the provider
    LOST = "lost"  # something did, and no answer came
    PASSPHRASE = "passphrase"
    CERTIFICATE = "certificate"  # none, expired, withdrawn, or of somebody whom we do not trust
    OTHER = "other"  # what came back is another document, or not whole
    REFUSED = "refused"  # anything else that the provider says


class NotSigned(Exception):
    """The document is not signed. `why` says what to do; nothing of what was sent is repeated."""

    def __init__(self, why: Wrong) -> None:
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class Gateway:
    """How the provider is reached. `roots`: certificates (PEM) whose word is taken for who signed; `seconds`: of an answer."""

    url: str
    user: str
    password: str = field(repr=False)
    roots: Path | None
    seconds: float


class _NoRedirect(HTTPRedirectHandler):
    """A passphrase is sent to nobody else."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


_opener = build_opener(_NoRedirect)


def sign_by(gateway: Gateway, document: bytes, *, email: str, passphrase: str) -> bytes:
    """The document with the signature of that person, checked: whole, over these very bytes, by a trusted certificate.

    Raises NotSigned.
    """
    status = _asked(gateway, "/api/v2/user/check/status", {"email": email}, "")
    if status.get("status") != _IN_FORCE:
        raise NotSigned(Wrong.CERTIFICATE)
    sent = {
        "email": email,
        "passphrase": passphrase,
        "signatureProperties": [{"tampilan": "INVISIBLE", "reason": "Penetapan mitra pelatihan JKP"}],
        "file": [base64.b64encode(document).decode()],
    }
    answer = _asked(gateway, "/api/v2/sign/pdf", sent, sha256(document).hexdigest())
    try:
        (written,) = answer["file"]
        signed = base64.b64decode(written, validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise NotSigned(Wrong.OTHER) from error
    if len(signed) <= len(document) or not signed.startswith(document):
        raise NotSigned(Wrong.OTHER)
    found = check(signed, gateway.roots)
    if found is None or not found.intact:
        raise NotSigned(Wrong.OTHER)
    if gateway.roots is not None and not found.trusted:
        raise NotSigned(Wrong.CERTIFICATE)
    return signed


def _asked(gateway: Gateway, path: str, sent: dict[str, Any], key: str) -> dict[str, Any]:
    """The provider's answer. An error keeps no trace of what was sent: `from None`."""
    credentials = base64.b64encode(f"{gateway.user}:{gateway.password}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json", "Accept": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    request = Request(gateway.url.rstrip("/") + path, json.dumps(sent).encode(), headers, method="POST")  # noqa: S310  (ours)
    try:
        with _opener.open(request, timeout=gateway.seconds) as answer:
            said = answer.read(_LONGEST)
    except HTTPError as error:
        with error:
            raise NotSigned(_why(error)) from None
    except URLError as error:
        raise NotSigned(Wrong.DOWN if isinstance(error.reason, _UNREACHED) else Wrong.LOST) from None
    except (OSError, HTTPException):
        raise NotSigned(Wrong.LOST) from None
    return _read(said)


def _read(said: bytes) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except ValueError:
        raise NotSigned(Wrong.OTHER) from None
    if not isinstance(found, dict):
        raise NotSigned(Wrong.OTHER)
    return found


def _why(error: HTTPError) -> Wrong:
    if error.code >= 500:
        return Wrong.DOWN if error.code == 503 else Wrong.LOST
    try:
        code = json.loads(error.read(10_000)).get("status_code")
    except (ValueError, AttributeError, OSError, HTTPException):
        return Wrong.REFUSED
    return Wrong.PASSPHRASE if code == _WRONG_WORD else Wrong.REFUSED
