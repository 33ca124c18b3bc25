"""What one document says otherwise than another: a line for each thing, with its path and both texts. Pure."""

from __future__ import annotations

from typing import NamedTuple

from mitra.audit.changes import changes
from mitra.questionnaire.definition import Document


class Difference(NamedTuple):
    """Something that differs. `part`: section, question (`key`), order, points, reasons; None: not there on that side."""

    sheet: str
    key: str
    part: str
    before: str | None
    after: str | None


def flat(document: Document) -> dict[str, object]:
    """A document as paths, for the log: sections and questions by name, their order on its own."""
    sections = {one["sheet"]: one for one in document["sections"]}
    return {
        "order": list(sections),
        "sections": {
            sheet: {
                "label": one["label"], "note": one["note"], "order": [asked["key"] for asked in one["questions"]],
                "questions": {asked["key"]: {k: v for k, v in asked.items() if k != "key"} for asked in one["questions"]},
            }
            for sheet, one in sections.items()
        },
        "checklists": document["checklists"],
    }  # fmt: skip


def differences(before: Document, after: Document) -> list[Difference]:
    """Everything that differs, section by section."""
    found = []
    for one in changes(flat(before), flat(after)):
        where, _, rest = one.field.partition(".")
        sheet, _, rest = rest.partition(".")
        key = ""
        if where == "sections" and rest.startswith("questions."):
            key, _, rest = rest.removeprefix("questions.").partition(".")
        part = f"checklist.{rest}" if where == "checklists" else rest or where
        found.append(Difference(sheet, key, part, one.before, one.after))
    return found


def as_before_and_after(before: Document, after: Document) -> tuple[dict[str, str], dict[str, str]]:
    """The fields that differ by path, on either side, as an entry of the log wants them."""
    told = changes(flat(before), flat(after))
    return (
        {one.field: one.before for one in told if one.before is not None},
        {one.field: one.after for one in told if one.after is not None},
    )
