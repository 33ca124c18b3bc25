"""What somebody holds up to be checked: a number, the content of a QR code, a document. Nothing in it is believed yet.

Of a document: how its seal is, and the token that is attached to it, which must be of the same certificate as its credentials.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Final

import pikepdf

from mitra.register.certificates.addresses import credential_name
from mitra.register.certificates.document import TOKEN
from mitra.register.certificates.keys import Keys
from mitra.register.certificates.offline import paper_of
from mitra.register.certificates.paper import OnPaper, read_paper
from mitra.register.certificates.proof import read_credential
from mitra.register.certificates.seal import Seal, look_at
from mitra.register.certificates.tokens import LONGEST, BadToken, Why

LARGEST: Final = 4_000_000  # bytes of a document


@dataclass(frozen=True, slots=True)
class Presented:
    """What was found. `paper`: what the token says where it is ours; `why`: why it is not.

    `seal`: None where it is no document. `mixed`: its credentials are of another certificate than its token.
    """

    paper: OnPaper | None
    why: Why | None = None
    seal: Seal | None = None
    mixed: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether we made it and nobody changed it."""
        return self.paper is not None and self.seal in (None, Seal.WHOLE) and not self.mixed


def token_in(text: str) -> str:
    """The token in what a QR code holds: the end of an address, or the whole text."""
    return text.strip().rstrip("/").rpartition("/")[2]


def of_text(text: str, keys: Keys) -> Presented:
    """What the content of a QR code says."""
    try:
        return Presented(read_paper(token_in(text), keys))
    except BadToken as bad:
        return Presented(None, bad.why)


def of_file(content: bytes, keys: Keys) -> Presented:
    """What a document says, or a credential, or a file with the content of a QR code."""
    if content.lstrip().startswith(b"{"):
        return _of_credential(content, keys)
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        return of_text(content[:LONGEST].decode("ascii", "replace"), keys)
    seal = look_at(content, keys).seal
    attached = _attached(content)
    if TOKEN not in attached:
        return Presented(None, Why.MALFORMED, seal)
    found = of_text(attached.pop(TOKEN), keys)
    if found.paper is None:
        return Presented(None, found.why, seal)
    return Presented(found.paper, None, seal, _mixed(found.paper, attached, keys))


def _of_credential(content: bytes, keys: Keys) -> Presented:
    try:
        return Presented(paper_of(read_credential(json.loads(content[:LONGEST]), keys)))
    except BadToken as bad:
        return Presented(None, bad.why)
    except (ValueError, RecursionError):
        return Presented(None, Why.MALFORMED)


def _mixed(paper: OnPaper, attached: dict[str, str], keys: Keys) -> bool:
    """Whether any credential is not of this certificate, or the institution's own is missing."""
    try:
        told = [read_credential(json.loads(text), keys) for text in attached.values()]
        numbers = {one["credentialSubject"]["designation"]["certificateNumber"] for one in told}
        of = {one["credentialSubject"]["vin"] for one in told}
    except (ValueError, KeyError, TypeError, RecursionError):
        return True
    return credential_name("") not in attached or numbers != {paper.number} or of != {paper.vin}


def _attached(content: bytes) -> dict[str, str]:
    """The token and the credentials attached to a document by name; none where it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return {
                name: document.attachments[name].get_file().read_bytes()[:LONGEST].decode("utf-8", "replace")
                for name in list(document.attachments)[:600]
                if name.endswith((".jwt", ".json"))
            }
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        return {}
