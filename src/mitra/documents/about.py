"""What a file is about: a day, or a period from a day on; never when it was uploaded (features F25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mitra.documents.refused import Refused
from mitra.values.dates import display_date


@dataclass(frozen=True, slots=True)
class About:
    """A day (`on`), or a period from `since` to before `until` (None: open); all None: not said yet."""

    on: date | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Raises Refused: about_both, about_unclear, about_turned."""
        if self.on is not None and (self.since is not None or self.until is not None):
            raise Refused("about_both")
        if self.until is not None:
            if self.since is None:
                raise Refused("about_unclear")
            if self.until <= self.since:
                raise Refused("about_turned")

    @property
    def is_said(self) -> bool:
        """Whether anything is."""
        return self.on is not None or self.since is not None

    @property
    def last(self) -> date | None:
        """The last day of the period."""
        return None if self.until is None else self.until - timedelta(days=1)

    def written(self, language: Literal["id", "en"]) -> str:
        """As people read it; "" if not said."""
        if self.on is not None:
            return display_date(self.on, language)
        if self.since is None:
            return ""
        since = display_date(self.since, language)
        if self.last is None:
            return f"sejak {since}" if language == "id" else f"since {since}"
        return f"{since} – {display_date(self.last, language)}"


NOT_SAID = About()
