"""Checking a certificate without the register: by a list of keys and status lists that were fetched before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mitra.register.certificates.addresses import LIST_SIZE, PURPOSES, REVOCATION, SUSPENSION
from mitra.register.certificates.answer import Answer, of_all
from mitra.register.certificates.bits import BadList, decode, is_set
from mitra.register.certificates.keys import Keys
from mitra.register.certificates.paper import OnPaper
from mitra.register.certificates.proof import read_credential
from mitra.register.certificates.tokens import BadToken, Why
from mitra.values.moments import WIB


@dataclass(frozen=True, slots=True)
class StatusList:
    """A status list as it was signed at a moment; it counts until another one."""

    address: str
    purpose: str
    number: int
    bits: bytes
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Offline:
    """What a certificate is worth by the lists: as of `at`, when the oldest of them was made. `stale`: one counts no longer.

    `places`: of the institution, then of each programme as numbered on paper.
    """

    answer: Answer
    places: tuple[Answer, ...]
    at: datetime
    stale: bool


class NoList(LookupError):
    """The lists that are there do not speak of this certificate."""


def read_list(secured: Any, keys: Keys) -> StatusList:
    """A status list from its signed credential. Raises BadToken."""
    found = read_credential(secured, keys)
    try:
        return _list(found)
    except (KeyError, TypeError, ValueError) as error:
        raise BadToken(Why.MALFORMED) from error


def check(paper: OnPaper, lists: Iterable[StatusList], now: datetime) -> Offline:
    """What a certificate is worth by these lists. Raises NoList."""
    by_place = {(one.purpose, one.number): one for one in lists}
    asked = {(purpose, place // LIST_SIZE) for purpose in PURPOSES for place in paper.places}
    try:
        used = [by_place[one] for one in asked]
    except KeyError as error:
        raise NoList("a list is missing") from error
    today = now.astimezone(WIB).date()
    answers = [_of_place(place, ends, by_place, today) for place, ends in zip(paper.places, paper.ends, strict=True)]
    return Offline(
        answer=of_all(answers[0], answers[1:]),
        places=tuple(answers),
        at=min(one.at for one in used),
        stale=any(one.until < now for one in used),
    )


def _of_place(place: int, ends: date | None, lists: Mapping[tuple[str, int], StatusList], today: date) -> Answer:
    number, index = divmod(place, LIST_SIZE)
    if is_set(lists[REVOCATION, number].bits, index):
        return Answer.REVOKED
    if ends is not None and ends <= today:
        return Answer.EXPIRED
    return Answer.SUSPENDED if is_set(lists[SUSPENSION, number].bits, index) else Answer.VALID


def _list(credential: Mapping[str, Any]) -> StatusList:
    subject: Mapping[str, Any] = credential["credentialSubject"]
    if "BitstringStatusListCredential" not in credential["type"] or subject["statusPurpose"] not in PURPOSES:
        raise ValueError("it is no status list")
    try:
        bits = decode(subject["encodedList"])
    except BadList as error:
        raise ValueError("its bits cannot be read") from error
    return StatusList(
        address=credential["id"],
        purpose=subject["statusPurpose"],
        number=int(str(credential["id"]).rpartition("/")[2]),
        bits=bits,
        at=datetime.fromisoformat(credential["validFrom"]),
        until=datetime.fromisoformat(credential["validUntil"]),
    )
