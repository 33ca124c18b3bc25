"""The signed heads of a log in the order of their size, held against its tree as it grows; for any log kept as this one is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from django.db import connection

from mitra.audit.checkpoints import Head
from mitra.audit.notes import BadNote
from mitra.audit.tree import Edge

ENDLESS: Final = 1 << 62


class _Finds(Protocol):
    def add(self, code: str, /, **params: object) -> None:
        """One more problem."""


class Signed:
    """The signed heads in the order of their size, held against the tree as it grows."""

    def __init__(self, table: str, trusted: Callable[[str], Head], kept: Iterable[Head], found: _Finds) -> None:
        """`table`: of checkpoints; `trusted`: what such a note says, BadNote where it is not signed as it must be; `kept`:
        heads that were kept elsewhere."""
        self._query = f"SELECT size, root, note FROM {table} WHERE size > %s AND size <= %s ORDER BY size"  # noqa: S608 (a name of ours)
        self._trusted, self._kept, self._found = trusted, sorted(kept, key=lambda head: head.size), found
        self._rows: deque[tuple[int, Any, str]] = deque()
        self.holds = True
        self.number, self.signed_until = 0, 0
        self.last: Head | None = None
        self.next = self._next()

    def _next(self) -> int:
        """The size at which the tree is held against a head again."""
        return min(self._rows[0][0] if self._rows else ENDLESS, self._kept[0].size if self._kept else ENDLESS)

    def expect(self, above: int, until: int) -> None:
        """Fetch the checkpoints of these sizes."""
        with connection.cursor() as cursor:
            cursor.execute(self._query, [above, until])
            self._rows.extend(cursor.fetchall())
        self.next = self._next()

    def unknown_from_here(self) -> None:
        """A place is missing: no root from here on can be known."""
        self.holds = False

    def reached(self, size: int, edge: Edge) -> None:
        """Hold the tree against all heads of its size, and pass those that it jumped over."""
        while self._kept and self._kept[0].size <= size:
            self._compare(self._kept.pop(0), edge, "kept_otherwise")
        while self._rows and self._rows[0][0] <= size:
            head = self._head(self._rows.popleft())
            if head is not None:
                self._compare(head, edge, "log_otherwise")
        self.next = self._next()

    def ended(self, places: int) -> None:
        """The log has ended: no head may be over more than there is."""
        for head in self._kept:
            self._found.add("kept_longer", size=head.size, places=places)
        for size, _root, _note in self._rows:
            self._found.add("log_shorter", size=size, places=places)
            self.number, self.signed_until = self.number + 1, size

    def _head(self, row: tuple[int, Any, str]) -> Head | None:
        size, root, note = row
        self.number += 1
        try:
            head = self._trusted(note)
        except BadNote:
            self._found.add("checkpoint_untrusted", size=size)
            return None
        if (head.size, head.root) != (size, bytes(root)):
            self._found.add("checkpoint_edited", size=size)
        self.signed_until = max(self.signed_until, head.size)
        return head

    def _compare(self, head: Head, edge: Edge, code: str) -> None:
        if not self.holds or head.size != edge.size:
            return
        if edge.root() == head.root:
            self.last = head
        else:
            since = self.last.size if self.last else 0
            self._found.add(code, size=head.size, place=since, until=head.size - 1)
            self.holds = False
