"""The log for programs elsewhere: proofs as JSON, and the whole log as static files that any web server can hand on."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from mitra.register.log.proofs import Continued, Proved


def proof_as_json(found: Proved) -> dict[str, Any]:
    """`leaf`: what is hashed, as text; `hashes`: base64, from the leaf upwards; `checkpoint`: the signed note."""
    proof = found.proof
    return {
        "event": found.event,
        "leaf": found.content.decode(),
        "says": json.loads(found.content),
        "index": proof.index,
        "hashes": _all(proof.path),
        "checkpoint": proof.checkpoint,
    }


def consistency_as_json(found: Continued) -> dict[str, Any]:
    """Both sizes and roots, the hashes of RFC 9162, and the newest checkpoint."""
    return {
        "old_size": found.old,
        "new_size": found.new,
        "old_root": _text(found.old_root),
        "new_root": _text(found.new_root),
        "hashes": _all(found.path),
        "checkpoint": found.checkpoint,
    }


def _all(hashes: tuple[bytes, ...]) -> list[str]:
    return [_text(one) for one in hashes]


def _text(hash: bytes) -> str:
    return b64encode(hash).decode()
