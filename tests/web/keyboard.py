"""Somebody without a mouse: goes on by Tab until the wanted control has the focus, and presses keys. Nothing is clicked.

At every stop the focus has to be seen: within the window, covered by nothing, in the site's yellow.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tests.depth import THOROUGH

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Locator, Page

FAR = 160  # stops; nobody looks for a control longer than that
WANTED = """(wanted) => {
    const it = document.activeElement, yellow = "rgb(255, 221, 0)";
    if (it === null || it === document.body) return {there: false, what: "", wrong: ""};
    if (it.tabIndex < 0) return {there: it === wanted, what: it.tagName, wrong: ""}; // brought there, not stopped at
    const what = `${it.tagName.toLowerCase()} ${(it.name || it.innerText || "").trim().slice(0, 40)}`;
    const label = it.labels?.[0], box = it.getBoundingClientRect();
    const marked = [[it], [it, "::before"], [label, "::before"]].some(([one, part]) => {
        if (!one) return false;
        const style = getComputedStyle(one, part);
        const outlined = style.outlineStyle !== "none" && style.outlineColor === yellow;
        return outlined || style.backgroundColor === yellow || style.boxShadow.includes(yellow);
    });
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    let wrong = marked ? "" : "the focus is not marked";
    if (right - left < 1 || bottom - top < 1) wrong = "the focus is outside of the window";
    else {
        const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const free = seen && (it.contains(seen) || seen.contains(it) || (label && label.contains(seen)));
        if (!free) wrong = `the focus is covered by ${seen?.className}`;
    }
    const same = it === window.stoodAt;
    window.stoodAt = it;
    return {there: it === wanted, what, wrong, same};
}"""


class Keyboard:
    """The keys of one page. `wrong`: what was not as it should be at a stop."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []

    def to(self, control: Locator) -> ElementHandle:
        """Press Tab until this control has the focus. AssertionError if it never gets it, or a stop is a trap.

        Where tests do not go deep (tests/depth.py), the focus is put there at once.
        """
        control.first.wait_for(state="attached")
        wanted = control.first.element_handle()
        assert wanted is not None
        if not THOROUGH:
            wanted.focus()
            assert self._look(wanted)["there"], f"{control} cannot have the focus"
            return wanted
        passed: list[str] = []
        here = self._look(wanted)
        while not here["there"]:
            assert len(passed) < FAR, f"{control} is not reached from {self.page.url}: {passed}"
            self.page.keyboard.press("Tab")
            here = self._look(wanted)
            assert not here.get("same"), f"a trap on {self.page.url}: {here['what']}"
            passed.append(here["what"])
        return wanted

    def press(self, control: Locator, key: str = "Enter") -> None:
        """Go to a control and press a key on it."""
        self.to(control)
        self.page.keyboard.press(key)

    def type(self, control: Locator, text: str) -> None:
        """Go to a field and type in place of what stands there."""
        self.to(control)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def select(self, control: Locator, text: str) -> None:
        """Go to a list of choices and type the beginning of one."""
        self.to(control)
        self.page.keyboard.type(text)
        assert control.first.evaluate("e => e.selectedOptions[0].text").startswith(text)

    def choose(self, group: Locator, value: str) -> None:
        """Go to a group of radio buttons and on by the arrow to the one with this value."""
        buttons = group.get_by_role("radio").all()
        values = [one.get_attribute("value") for one in buttons]
        checked = next((number for number, one in enumerate(buttons) if one.is_checked()), None)
        self.to(buttons[checked or 0])
        if checked is None:
            self.page.keyboard.press("Space")
        steps = values.index(value) - (checked or 0)
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert buttons[values.index(value)].is_checked()

    def bring(self, control: Locator, file: Path) -> None:
        """Choose a file with the system's own dialog, opened by Enter."""
        self.to(control)
        with self.page.expect_file_chooser() as dialog:
            self.page.keyboard.press("Enter")
        dialog.value.set_files(file)

    def named(self, role: Literal["link", "button", "textbox", "checkbox", "group", "combobox"], name: str) -> Locator:
        """A control of the page's own part, by what it is called; a mark behind the name does not count."""
        exactly = re.compile(rf"^\s*{re.escape(name)}(\s|$|:|\()")
        return self.page.locator("main").get_by_role(role, name=exactly)

    def _look(self, wanted: ElementHandle) -> dict[str, Any]:
        here: dict[str, Any] = self.page.evaluate(WANTED, wanted)
        if here["wrong"]:
            self.wrong.append(f"{self.page.url} {here['what']}: {here['wrong']}")
        return here
