"""What axe and the width say of a page in a browser: one load of it, seen wide and light, narrow and dark.

All rules of WCAG 2.2 AA run at 1280 pixels in light colours; thoroughly (tests/depth.py) also those whose answer can be another
one at 320 pixels in dark ones. Colours do not depend on the width, so the other two combinations prove only the layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.depth import THOROUGH

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""What is otherwise in dark colours."""
NARROW = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"], "resultTypes": ["violations"]}
"""What is otherwise in dark colours on a narrow screen."""
# All rows of a table are drawn alike; axe looks at the first twelve of each, in which every outcome and mark occurs.
WHERE = {"exclude": [["tbody > tr:nth-child(n+13)"]]}
RUN = """([where, options]) => axe.run(where, options).then(({violations}) => violations.flatMap(
    one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))"""
Scheme = Literal["light", "dark"]
SEEN: tuple[tuple[int, Scheme, Mapping[str, Any] | None], ...] = (
    (1280, "light", OPTIONS), (1280, "dark", None), (320, "light", None), (320, "dark", NARROW if THOROUGH else None),
)  # fmt: skip


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Page]:
    """An empty page; an error or warning of its console fails the test (the content security policy speaks there)."""
    context = browser.new_context(**options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, every detail unfolded, in all widths and colours."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found: list[str] = []
    for width, scheme, rules in SEEN:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} {width} {scheme} {one}" for one in (violations(page, options=rules) if rules else ())]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} {width} {scheme} scrolls sideways")
    return found


def violations(page: Page, besides: Iterable[str] = (), options: Mapping[str, Any] = OPTIONS) -> list[str]:
    """What axe finds on the page as it is now, `besides` these parts of it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN, [{"exclude": [*WHERE["exclude"], *([one] for one in besides)]}, options])
    return found


def faults_of(browser: Browser, addresses: Iterable[str]) -> list[str]:
    """What is wrong with the pages at these addresses."""
    with watched(browser) as page:
        found = []
        for address in addresses:
            page.goto(address)
            found += faults(page)
    return found
