"""What every page that somebody passes must be, and its picture for people to look at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.depth import THOROUGH
from tests.web.axe import COLOURS, OPTIONS, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

FRAME = ("header.m-header", ".m-nav", ".m-phase", "footer")
"""The same around every page: axe looks at it once for each width."""
FOLDER = Path(os.environ.get("MITRA_TEST_ARTEFACTS") or Path(__file__).parents[2] / "var" / "screenshots")
"""Where the pictures are kept after the run."""


class Album:
    """The pages of one walk, numbered in the order in which they were seen; `wrong`: what axe and the layout have to say.

    In light colours axe asks all its rules, in dark ones only for contrast: the rest does not depend on colours.
    """

    def __init__(self, name: str, language: str, colours: str) -> None:
        self.folder = FOLDER / name
        if THOROUGH:
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in self.folder.glob("*.jpg"):
                old.unlink()
        self.language = language
        self.rules = COLOURS if colours == "dark" else OPTIONS
        self.wrong: list[str] = []
        self._seen: set[tuple[str, int]] = set()

    def look(self, page: Page, who: str, what: str) -> None:
        """Note what is wrong with a page as it stands; once for each width. Thoroughly with its picture, and by axe."""
        width = page.viewport_size["width"] if page.viewport_size else 0
        if (what, width) in self._seen:
            return
        found = self._looked_at_closely(page, f"{who} {what}", width) if THOROUGH else []
        self._seen.add((what, width))
        if page.locator("html").get_attribute("lang") != self.language:
            found.append("it is in another language")
        if page.locator("h1").count() != 1:
            found.append("it has not one heading of the first level")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("it scrolls sideways")
        self.wrong += [f"{page.url}: {one}" for one in found]

    def _looked_at_closely(self, page: Page, called: str, width: int) -> list[str]:
        picture = self.folder / f"{len(self._seen) + 1:02} {called}.jpg"
        page.screenshot(path=picture, full_page=True, type="jpeg", quality=75)
        return violations(page, FRAME if width in {seen for _, seen in self._seen} else (), self.rules)
