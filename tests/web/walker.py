"""One of the people of the whole path: a browser of their own, signed in by the real form, all by keyboard."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal import auth as totp
from django.utils import translation

from tests.web.keyboard import Keyboard

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.web.album import Album

PASSWORD = "kucing naik awan biru"


def code_now(secret: str) -> str:
    """What an authenticator app shows at this moment."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


class Walker:
    """Somebody at a screen of a width, in light or dark colours, in a language. `said`: what the console complained of."""

    def __init__(self, browser: Browser, album: Album, url: str, name: str, width: int, colours: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 500 else 740},
            locale=album.language, timezone_id="Asia/Jakarta", color_scheme=colours, reduced_motion="reduce",
        )  # fmt: skip
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.album, self.url, self.name = album, url, name
        self.keys = Keyboard(self.page)
        self.said: list[str] = []
        self.page.on("console", lambda one: self.said.append(one.text) if one.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(f"{error} {error.stack} {self.page.url}"))
        self.page.on("filechooser", lambda _: None)  # caught from the start: `expect_file_chooser` alone may come too late

    def word(self, english: str) -> str:
        """A text of the pages in the language of the walk."""
        with translation.override(self.album.language):
            return translation.gettext(english)

    def link(self, english: str) -> Locator:
        """A link of the page's own part."""
        return self.keys.named("link", self.word(english))

    def button(self, english: str) -> Locator:
        """A button of the page's own part."""
        return self.keys.named("button", self.word(english))

    def field(self, label: str) -> Locator:
        """A field by its label, as it stands there."""
        return self.keys.named("textbox", label)

    def go(self, control: Locator, what: str = "") -> None:
        """Press Enter on a control that leads to another page, and arrive there."""
        self.keys.to(control)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        if what:
            self.arrive(what)

    def open(self, path: str, what: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.url}{path}")
        self.arrive(what)

    def arrive(self, what: str) -> None:
        """Look at the page; where nothing has the focus already, the first stop is the link past the header, and it works."""
        self.album.look(self.page, self.name, what)
        if "#" in self.page.url or self.page.evaluate("document.activeElement !== document.body"):
            return
        self.keys.press(self.page.locator(".govuk-skip-link"))
        assert self.page.evaluate("document.activeElement.id") == "main-content", self.page.url

    def sign_in(self, email: str, *, shown: bool = True) -> None:
        """From the first page by its link: e-mail and password. Who has a second factor is then at its page."""
        self.page.goto(self.url)
        if self.page.locator("html").get_attribute("lang") != self.album.language:
            self.go(self.page.get_by_role("button", name="English"))
        self.go(self.of_header("Sign in"))
        if shown:
            self.arrive("sign in")
        self.keys.type(self.field(self.word("E-mail")), email)
        self.keys.type(self.page.get_by_label(re.compile(f"^{self.word('Password')}")), PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def of_header(self, english: str) -> Locator:
        """A link or button that stands on every page."""
        name = re.compile(rf"^\s*{re.escape(self.word(english))}")
        header = self.page.locator("header")
        return header.get_by_role("link", name=name).or_(header.get_by_role("button", name=name))

    def confirm_password(self) -> None:
        """The password once more, where something about the account itself is to change."""
        self.arrive("password once more")
        self.keys.type(self.page.get_by_label(re.compile(f"^{self.word('Password')}")), PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sign_out(self) -> None:
        """By the button of the header."""
        self.go(self.of_header("Sign out"))

    def close(self) -> list[str]:
        """Leave; returns what was wrong on the way: stops without a mark, complaints of the console."""
        self.context.close()
        told = [one for one in self.said if "status of 422" not in one]  # what was sent is refused: the page says why
        return [*self.keys.wrong, *(f"{self.name}'s console: {one}" for one in told)]
