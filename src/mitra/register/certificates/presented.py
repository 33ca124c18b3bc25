"""What somebody holds up to be checked: a number, the content of a QR code, a document. Nothing in it is believed yet.

Of a document: how its seal is, and the token that is attached to it, which must be of the same certificate as its credentials.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import Final

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
    tokens, told = _attached(content)
    if len(tokens) != 1:
        return Presented(None, Why.MALFORMED, seal)
    found = of_text(tokens[0], keys)
    if found.paper is None:
        return Presented(None, found.why, seal)
    return Presented(found.paper, None, seal, _mixed(found.paper, told, keys))


def _of_credential(content: bytes, keys: Keys) -> Presented:
    try:
        return Presented(paper_of(read_credential(json.loads(content[:LONGEST]), keys)))
    except BadToken as bad:
        return Presented(None, bad.why)
    except (ValueError, RecursionError):
        return Presented(None, Why.MALFORMED)


def _mixed(paper: OnPaper, told: list[str], keys: Keys) -> bool:
    """Whether any credential is not of this certificate, or there are not as many as it has approvals."""
    try:
        subjects = [read_credential(json.loads(text), keys)["credentialSubject"] for text in told]
        of = {(one["designation"]["certificateNumber"], one["vin"]) for one in subjects}
    except (ValueError, KeyError, TypeError, RecursionError):
        return True
    return of != {(paper.number, paper.vin)} or len(told) != len(paper.places)


def _attached(content: bytes) -> tuple[list[str], list[str]]:
    """The tokens and credentials that are attached to a document, wherever they stand in it.

    Each stream is unpacked only as far as a token or a credential is long: a document may come from anybody.
    """
    tokens: list[str] = []
    told: list[str] = []
    for found in islice(_STREAM.finditer(content), _STREAMS):
        text = _unpacked(content[found.end() : found.end() + LONGEST])
        if _TOKEN.fullmatch(text):
            tokens.append(text.decode())
        elif text.startswith(b"{") and b'"credentialSubject"' in text:
            told.append(text.decode("utf-8", "replace"))
    return tokens, told


def _unpacked(packed: bytes) -> bytes:
    """What a stream that begins here holds, at most as much as a credential has; nothing where it is packed otherwise."""
    try:
        return zlib.decompressobj().decompress(packed, LONGEST)
    except zlib.error:
        return packed.partition(b"endstream")[0].strip()


_STREAM: Final = re.compile(rb"\bstream\r?\n")
_STREAMS: Final = 5_000  # of a document that are looked at
_TOKEN: Final = re.compile(rb"eyJ[\w-]+\.[\w-]+\.[\w-]+")
