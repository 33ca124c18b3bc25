"""The log for programs elsewhere: proofs as JSON, and the whole log as static files that any web server can hand on."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from mitra.register.log.chain import chain, notes
from mitra.register.log.proofs import Continued, Newest, Proved, newest
from mitra.register.log.serving import content_of
from mitra.register.log.tiles import tiles_of


def public_keys() -> str:
    """A line for each key by which the register was signed, the one of now last. Raises BadNote where the chain is broken."""
    return "".join(f"{one.key}\n" for one in chain())


def write(folder: Path) -> Newest | None:
    """Write the log as it is signed into a folder: checkpoint, tiles, bundles of entries, keys, as they are served.

    None, and nothing written, where nothing is signed yet. The checkpoint comes last, so that it never is over more than there
    is. Raises OSError, BadNote; LookupError where the database lacks a part of what was signed.
    """
    now = newest()
    if now is None:
        return None
    for tile in tiles_of(now.head.size):
        content = content_of(tile, now.head.size)
        if content is None:
            raise LookupError(tile.path)
        _write(folder / "tile" / tile.path, content)
    _write(folder / "kunci.txt", public_keys().encode())
    for number, note in enumerate(notes(), 2):
        _write(folder / "kunci" / str(number), note.encode())
    _write(folder / "checkpoint", now.note.encode())
    return now


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


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
