"""Money: a whole number of rupiah, never a fraction and never less than nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mitra.values.parsed import Parsed, problem, refused
from mitra.values.text import DASHES, read

MOST: Final = 10**15  # a thousand million million, beyond any amount here and inside the database's range
_CURRENCY = re.compile(r"^(?:RP|IDR)\.?\s*|\s*(?:RUPIAH|IDR)$", re.IGNORECASE)
_NO_SEN = re.compile(rf",(?:0{{1,2}}|[{DASHES}]{{1,2}})$|\.?[{DASHES}]{{1,2}}$")
_NEGATIVE = re.compile(rf"[{DASHES}]\s*[0-9]|\(.*\)")
_PLAIN = re.compile(r"[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.00?)?")
_WORDS = re.compile(r"\b(?:ribu|rb|juta|jt|miliar|milyar|triliun|million|billion)\b", re.IGNORECASE)
_FRACTION = re.compile(r"[0-9.]*[0-9],[0-9]+|[0-9]+\.[0-9]{1,2}|[0-9]+\.[0-9]{4,}")


@dataclass(frozen=True, slots=True, order=True)
class Rupiah:
    """An amount of money in whole rupiah."""

    amount: int

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= MOST:
            raise ValueError("not an amount in rupiah")

    @classmethod
    def parse(cls, raw: object) -> Parsed[Rupiah]:
        """Read "Rp2.400.000", "Rp 2.400.000,00", "2400000" or a number.

        Problems: those of `text.read`, rupiah_negative, rupiah_in_words, rupiah_fraction, rupiah_unreadable,
        rupiah_too_much. Warning: rupiah_english ("2,400,000" with commas was read as thousands).
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        reading = read(raw)
        if reading.problem:
            return Parsed(None, reading.problem)
        text = _CURRENCY.sub("", reading.text)
        if _NEGATIVE.match(text):
            return refused("rupiah_negative")
        if _WORDS.search(text):
            return refused("rupiah_in_words")
        text = _NO_SEN.sub("", text)
        english = _ENGLISH.fullmatch(text)
        # A number cell's "." is always a decimal point; in text three digits behind it are thousands.
        if (not english and _FRACTION.fullmatch(text)) or (reading.is_number and "." in text):
            return refused("rupiah_fraction")
        if not english and not _PLAIN.fullmatch(text):
            return refused("rupiah_unreadable")
        amount = int(re.sub(r"[., ]", "", text.partition(".")[0] if english else text))
        if amount > MOST:
            return refused("rupiah_too_much")
        return Parsed(cls(amount), None, (problem("rupiah_english", read_as=cls(amount).display),) if english else ())

    def __add__(self, other: Rupiah) -> Rupiah:
        return Rupiah(self.amount + other.amount)

    def times(self, count: int) -> Rupiah:
        """This amount for `count` participants, hours or months."""
        return Rupiah(self.amount * count)

    @property
    def display(self) -> str:
        """As official papers write it, "Rp2.400.000": no space and no sen."""
        return self.in_language("id")

    def in_language(self, language: str) -> str:
        """As a text of that language writes it: "Rp2.400.000" ("id"), "Rp2,400,000" ("en")."""
        grouped = f"{self.amount:,}"
        return "Rp" + (grouped.replace(",", ".") if language == "id" else grouped)

    def __str__(self) -> str:
        return str(self.amount)
