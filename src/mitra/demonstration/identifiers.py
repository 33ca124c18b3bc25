"""Identifiers on series that no office gives out, so that none can belong to a real body or person.

| identifier | reserved series | why it is free |
|---|---|---|
| VIN | year and month 9901–9912, then regency and two digits | the year 99 is far from now |
| NIB | day of issue, 99, five digits | serial numbers of a day stay far below 9,900,000 |
| OSS licence | such a NIB and four digits | the same |
| NPWP | begins with 99, check digit right | no such series seen in the register |
| licence letter | running number 99000–99999 | a regency's letters of a year are far fewer |
| LA-LPK certificate | running number 9900–9999 | numbers seen have at most three digits |
| BNSP certificate | serial number 9900000–9999999 | likewise far above those seen |
| address on the web | ends in .example | reserved by RFC 2606 |
"""

from __future__ import annotations

from datetime import date

from stdnum import luhn

from mitra.demonstration.tables import Regency

_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PER_MONTH = 99


class Series:
    """Gives out VINs: counts institutions by regency, so it never repeats and needs no more memory than regencies."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def vin(self, regency: Regency) -> str:
        """The next VIN of that regency. OverflowError past 1,188, all that twelve months of a reserved year hold."""
        given = self._given.get(regency.code, 0)
        if given >= 12 * _PER_MONTH:
            raise OverflowError(f"no reserved VIN left in {regency.code}")
        self._given[regency.code] = given + 1
        month, serial = divmod(given, _PER_MONTH)
        return f"99{month + 1:02}{regency.code.replace('.', '')}{serial + 1:02}"


def nib(issued_on: date, number: int) -> str:
    """A NIB of OSS-RBA: DDMMYY, 99, five digits."""
    return f"{issued_on:%d%m%y}99{number % 100_000:05}"


def oss_licence(nib: str, sequence: int) -> str:
    """The licence number that goes with a NIB."""
    return f"{nib}{sequence:04}"


def npwp(number: int, office: int) -> str:
    """A taxpayer number of 15 digits: 99 and six digits, Luhn check digit, tax office, head office; with dots."""
    body = f"99{number % 1_000_000:06}"
    digits = body + luhn.calc_check_digit(body)
    return f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{office:03}.000"


def letter(number: int, office: str, year: int) -> str:
    """Number of a licence letter of a regency: `563/99123/DISNAKER/2019`."""
    return f"563/{99_000 + number % 1_000}/{office}/{year}"


def accreditation(number: int, issued_on: date) -> str:
    """Number of an LA-LPK certificate; its month and year are those of the issue."""
    return f"{9_900 + number % 100}/LA-LPK/{_MONTHS[issued_on.month - 1]}/{issued_on.year}"


def competence(activity: int, occupation: int, level: int, number: int, year: int) -> str:
    """Number of a BNSP certificate of competence: KBLI, KBJI, level, serial number, year."""
    return f"{activity:05} {occupation:04} {level} {9_900_000 + number % 100_000:07} {year}"


def platform(name: str) -> str:
    """Address of an institution's learning platform."""
    word = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())
    return f"https://belajar.{word}.example"
