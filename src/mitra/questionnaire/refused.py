"""Why a version cannot be as it was written, in sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from mitra.intake.form import SHEETS
from mitra.intake.labels import label_of, sheet_label
from mitra.law.wording import label_of as kind_label
from mitra.questionnaire.needed import asked_by, facts_of
from mitra.questionnaire.rules import Fault
from mitra.values.wording import Language
from mitra.values.written import read_yaml


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Code → language → sentence."""
    found: Mapping[str, Mapping[str, str]] = read_yaml(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return found


class Refused(ValueError):
    """What was asked for cannot be done; `faults` say why."""

    def __init__(self, *found: Fault | str) -> None:
        self.faults = tuple(Fault("", "", one) if isinstance(one, str) else one for one in found)
        super().__init__(" ".join(self.say("en")))

    def say(self, language: Language) -> tuple[str, ...]:
        """A sentence for each fault, each once."""
        return tuple(dict.fromkeys(sentences(self.faults, language)))


def sentences(found: Iterable[Fault], language: Language) -> list[str]:
    """Each fault in words."""
    return [_sentence(one, language) for one in found]


def _sentence(one: Fault, language: Language) -> str:
    said = {"about": one.about, "label": one.key, "section": one.sheet, "fact": ""}
    sheet = {sheet.key: sheet for sheet in SHEETS}.get(one.sheet)
    if sheet is not None:
        said["section"] = sheet_label(sheet, language)
        column = next((column for column in sheet.columns if column.key == one.key), None)
        said["label"] = label_of(column, language) if column else one.key
        kinds = [kind for kind in facts_of(one.sheet, one.key) if kind in asked_by()]
        said["fact"] = kind_label(kinds[0], language).lower() if kinds else ""
    return words()[one.code][language].format_map(said)
