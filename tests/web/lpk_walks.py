"""What the institution's people do on the whole path: the owner begins and hands in, the editor writes and answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mitra.cases.labels import sheet_name
from tests.cases.desk import ROWS, Desk
from tests.web.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Locator

WRITTEN = ROWS | {"market_needs": {}}
"""What is written into each section; the need of the labour market stays open."""


def begins(owner: Walker, at: Desk) -> None:
    """Sign in, make a passkey, sign out, come back with it alone; begin an application and write the first section."""
    authenticator(owner)
    owner.sign_in(at.people["owner"].email)
    owner.arrive("account")
    owner.open("/akun/pengaman/kunci/", "passkeys")
    owner.go(owner.button("Add a passkey"))
    owner.confirm_password()
    owner.arrive("add a passkey")
    owner.keys.type(owner.field(owner.word("Name of the passkey")), "Ponsel")
    owner.go(owner.button("Add the passkey"), "passkey added")
    owner.sign_out()
    owner.go(owner.of_header("Sign in"))
    owner.go(owner.button("Sign in with a passkey"), "in by passkey")
    owner.go(owner.of_header("My institution"), "home")
    owner.go(owner.button("Begin an application"), "tasks at the beginning")
    owner.go(section(owner, "institutions"), "section institutions")
    fill(owner, "institutions")
    owner.go(owner.button("Save and go on"), "section licences")


def authenticator(owner: Walker) -> None:
    """A device that holds passkeys and knows its holder."""
    line = owner.context.new_cdp_session(owner.page)
    line.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    line.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def writes(editor: Walker, at: Desk, paper: Path) -> None:
    """Sign in, write the other sections and the programme, upload a document and say what it proves."""
    editor.sign_in(at.people["editor"].email, shown=False)
    editor.go(editor.of_header("My institution"), "home with a draft")
    editor.go(editor.button("Go on filling in"), "tasks")
    editor.go(section(editor, "licences"), "section licences")
    fill(editor, "licences")
    editor.go(editor.button("Save and go on"), "section accreditations")
    fill(editor, "accreditations")
    editor.go(editor.button("Save and go on"), "tasks without a programme")
    editor.keys.type(editor.field(editor.word("Title of the programme")), ROWS["programmes"]["title"])
    editor.go(editor.button("Add"), "section programmes")
    fill(editor, "programmes")
    for sheet in ("units", "market_needs", "instructors", "facilities"):
        editor.go(editor.button("Save and go on"), f"section {sheet}")
        fill(editor, sheet)
    editor.go(editor.button("Save and go on"), "after the last section")
    uploads(editor, paper)


def uploads(editor: Walker, paper: Path) -> None:
    """Bring a document, say what it is, and choose it as evidence of the licence."""
    editor.go(editor.of_header("My institution"))
    editor.go(editor.link("Documents of the institution"), "documents")
    editor.keys.bring(editor.page.locator(".govuk-file-upload-button"), paper)
    editor.keys.press(editor.button("Upload"))
    shown = editor.page.locator("[data-finished] a")
    shown.wait_for(state="visible")
    editor.album.look(editor.page, editor.name, "uploaded")
    editor.go(shown, "list of documents")
    editor.go(editor.keys.named("link", paper.stem), "document")
    choice = editor.page.locator("select[name=kind]")
    editor.keys.select(choice, choice.locator("option[value=registration]").inner_text())
    for part, text in enumerate(("2", "3", "2026")):
        editor.keys.type(editor.page.locator(f"[name=first_{part}]"), text)
    editor.go(editor.button("Save"), "document described")
    editor.go(editor.of_header("My institution"))
    editor.go(editor.button("Go on filling in"))
    editor.go(section(editor, "licences"))
    editor.go(editor.link("Documents as evidence"), "choose evidence")
    editor.keys.press(editor.page.locator("main").get_by_role("checkbox").first, "Space")
    editor.go(editor.button("Save"), "evidence chosen")


def hands_in(owner: Walker) -> None:
    """Look at what is still empty and at the self-test, forget the declaration once, declare, and get a receipt."""
    owner.go(owner.of_header("My institution"))
    owner.go(owner.button("Go on filling in"), "tasks before handing in")
    owner.go(owner.button("Check and submit"), "check and submit")
    owner.go(owner.button("Submit the application"), "declaration forgotten")
    owner.keys.press(owner.page.locator(".govuk-error-summary a"))
    assert owner.page.evaluate("document.activeElement.id") == "agreed"
    owner.page.keyboard.press("Space")
    owner.go(owner.button("Submit the application"), "receipt")


def answers(editor: Walker) -> None:
    """Answer the question and correct the row that it is about."""
    editor.go(editor.of_header("My institution"), "home with a question")
    editor.go(editor.button("Answer"), "questions")
    editor.go(editor.link("Answer"), "question")
    editor.keys.type(editor.page.locator("textarea[name=answer]"), "Nomor salah ketik, sudah diperbaiki.")
    editor.keys.type(editor.page.locator("[data-cell$='-number'] input:not([type=hidden])"), "0220003002")
    editor.go(editor.button("Save the answer"), "question answered")


def sends_answers(owner: Walker) -> None:
    """Send everything together."""
    owner.go(owner.of_header("My institution"), "home with answers")
    owner.go(owner.button("Send the answers"), "answers before sending")
    owner.go(owner.button("Send all answers"), "answers sent")


def section(walker: Walker, sheet: str) -> Locator:
    """The link of a section in the list of tasks."""
    return walker.keys.named("link", sheet_name(sheet, walker.album.language))  # type: ignore[arg-type]


def fill(walker: Walker, sheet: str) -> None:
    """Write the cells of ROWS into the newest row of the section that is open, each in the way of its control."""
    for column, text in WRITTEN[sheet].items():
        cell = walker.page.locator(f"[data-cell$='-{column}']").last
        if cell.locator("select").count():
            chosen = cell.locator(f"option[value='{text}']").inner_text()
            walker.keys.select(cell.locator("select"), chosen)
        elif cell.get_by_role("radio").count():
            walker.keys.choose(cell, text)
        else:
            walker.keys.type(cell.locator("textarea, input:not([type=hidden])"), text)
