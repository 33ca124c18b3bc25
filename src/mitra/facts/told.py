"""Statements as lines of PostgreSQL's COPY text format, as they wait in a table of the session before they are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mitra.facts.encoding import encode
from mitra.facts.fields import compact
from mitra.institutions.copying import NULL, copy_text
from mitra.intake.application import Application
from mitra.law.facts import Fact

CONTENT: Final = (
    "kind", "item", "value", "source", "said_on", "checked_by", "checked_on", "result", "valid_from", "valid_until",
)  # fmt: skip


class Lines:
    """The lines of one application: who, which programme, what, where it stands in the file.

    What an application says twice in the very same words is said once; `repeated` counts the rest. A claim and its checks
    share one value, which is written once.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._written: dict[int, str] = {}
        self.repeated = 0

    def __iter__(self) -> Iterator[str]:
        """Each line without its number, which comes first."""
        who = copy_text(self._application.identifier)
        yield from self._of(f"{who}\t{NULL}", self._application.facts)
        for programme in self._application.programmes:
            yield from self._of(f"{who}\t{copy_text(programme.code)}", programme.facts)

    def _of(self, subject: str, facts: tuple[Fact, ...]) -> Iterator[str]:
        said: set[str] = set()
        for fact in facts:
            content = self._content(fact)
            if content in said:
                self.repeated += 1
            else:
                said.add(content)
                yield f"{subject}\t{content}\t{copy_text(fact.id)}\n"

    def _content(self, fact: Fact) -> str:
        """The columns of CONTENT."""
        value = self._written.get(id(fact.value))
        if value is None:
            value = self._written[id(fact.value)] = compact(encode(fact.value)).replace("\\", "\\\\")
        item = copy_text(fact.item) if fact.item else NULL
        check = f"{fact.checked_by or NULL}\t{fact.checked_on or NULL}\t{fact.check or NULL}" if fact.check else _NO_CHECK
        valid = f"{fact.valid_from or NULL}\t{fact.valid_until or NULL}" if fact.valid_from or fact.valid_until else _ALWAYS
        return f"{fact.kind}\t{item}\t{value}\t{fact.source.value}\t{fact.said_on or NULL}\t{check}\t{valid}"


_NO_CHECK: Final = f"{NULL}\t{NULL}\t{NULL}"
_ALWAYS: Final = f"{NULL}\t{NULL}"
