"""What the ministry's people do on the whole path: three units decide, one asks, everything is ready; the auditor reads."""

from __future__ import annotations

from mitra.cases.models import Case
from mitra.law.procedure.words import name_of
from tests.cases.desk import Desk
from tests.web.walker import Walker, code_now


def takes_up_and_asks(verifier: Walker, at: Desk) -> None:
    """The first sign-in: set up a second factor; then take the case up, accept, ask about the licence, and be done."""
    verifier.sign_in(at.people[verifier.name].email)
    verifier.arrive("second factor is wanted")
    verifier.go(verifier.link("Set up").first)
    verifier.confirm_password()
    verifier.arrive("authenticator app")
    secret = verifier.page.locator(".m-key").inner_text()
    verifier.keys.type(verifier.field(verifier.word("Code")), code_now(secret))
    verifier.go(verifier.button("Set up"), "recovery codes")
    opens(verifier)
    acts(verifier, "take_up", "take up")
    verifier.album.look(verifier.page, verifier.name, "taken up")
    verifier.go(verifier.button("Accept"), "next item")
    verifier.keys.type(verifier.page.locator("#reason"), "Nomor izin tidak ada di OSS. Mohon periksa kembali.")
    verifier.go(verifier.button("Ask"), "asked about an item")
    verifier.go(verifier.button("Accept"), "own items decided")


def decides_its_own(verifier: Walker, at: Desk, secret: str) -> None:
    """Sign in with password and code, accept what is the unit's own, and say that the unit is done."""
    signs_in(verifier, at, secret)
    opens(verifier)
    done = verifier.keys.named("link", name_of("acts", "finish_work", verifier.album.language))
    while not done.count():
        verifier.go(verifier.button("Accept"), "item decided")
    acts(verifier, "finish_work", "unit is done")


def sends_the_round(verifier: Walker) -> None:
    """Look at the letter before it goes, and send all questions in one round."""
    verifier.page.reload()
    acts(verifier, "ask", "letter with the questions")
    verifier.album.look(verifier.page, verifier.name, "round sent")


def declares_ready(verifier: Walker) -> None:
    """See what the institution has changed, accept it, and declare the case ready to be assessed."""
    verifier.go(verifier.of_header("My work"), "queue with an answer")
    verifier.go(verifier.page.locator("[data-open]").first, "case answered")
    verifier.go(verifier.button("Accept"), "answer accepted")
    acts(verifier, "finish_work", "unit is done")
    acts(verifier, "declare_ready", "everything accepted")
    verifier.album.look(verifier.page, verifier.name, "ready")
    verifier.go(verifier.link("Everything that has happened"), "everything that has happened")


def reads_the_log(auditor: Walker, at: Desk, secret: str) -> None:
    """Find the acts of this case in the log."""
    signs_in(auditor, at, secret)
    auditor.open(f"/pengaturan/jejak/?pokok={Case.objects.get().reference}", "log")


def signs_in(official: Walker, at: Desk, secret: str) -> None:
    """Password, and the code that the app shows."""
    official.sign_in(at.people[official.name].email, shown=False)
    official.arrive("code of the app")
    official.keys.type(official.field(official.word("Code")), code_now(secret))
    with official.page.expect_navigation():
        official.page.keyboard.press("Enter")
    official.arrive("account")


def opens(verifier: Walker) -> None:
    """From the queue to the case."""
    verifier.go(verifier.of_header("My work"), "queue")
    verifier.go(verifier.page.locator("[data-open]").first, "case")


def acts(verifier: Walker, act: str, what: str) -> None:
    """Choose an act on the case's page and confirm it."""
    name = name_of("acts", act, verifier.album.language)
    verifier.go(verifier.keys.named("link", name), what)
    verifier.go(verifier.keys.named("button", name))
