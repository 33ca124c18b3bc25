"""The register made again from files alone: those that `exporting.write` wrote, or anybody fetched. No database is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mitra.audit.checkpoints import head_of
from mitra.audit.notes import BadNote
from mitra.audit.tree import Edge, leaf_hash
from mitra.register.log.following import Known, by_subject, entries_of
from mitra.register.log.leaves import Said, read
from mitra.register.log.tiles import entries_in, tiles_of
from mitra.values.canonical import canonical_json


def leaves_in(folder: Path) -> list[Said]:
    """What is said in the bundles of a folder. Raises BadNote unless they make up its checkpoint's tree; OSError, ValueError.

    Whose key signed that checkpoint is not asked here: the verifiers do.
    """
    head = head_of((folder / "checkpoint").read_text("utf-8"))
    edge, found = Edge(), []
    for tile in tiles_of(head.size):
        if tile.level is None:
            for content in entries_in((folder / "tile" / tile.path).read_bytes()):
                edge.append(leaf_hash(content))
                found.append(read(content))
    if (edge.size, edge.root()) != (head.size, head.root):
        raise BadNote("the entries are not those of the checkpoint")
    return found


def rebuilt(told: Iterable[Said]) -> Iterator[Known]:
    """The register's entries that follow from leaves in the order of the log, subject by subject."""
    ordered = sorted(told, key=lambda one: (one.vin, one.programme or ""))  # stable: each keeps the order of the log
    for some in by_subject(ordered):
        yield from entries_of(some)


def as_line(one: Known) -> str:
    """An entry as a line of NDJSON."""
    told = one._asdict() | {
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "known_since": one.known_since.isoformat(),
        "known_until": one.known_until.isoformat() if one.known_until else None,
    }
    return canonical_json(told).decode() + "\n"
