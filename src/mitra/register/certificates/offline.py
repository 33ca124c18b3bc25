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


def paper_of(credential: Mapping[str, Any]) -> OnPaper:
    """What a credential says, as the paper would that has it alone. Raises BadToken where it is none of ours."""
    try:
        subject, ends = credential["credentialSubject"], credential.get("validUntil")
        places = [_place(one) for one in credential["credentialStatus"] if one["statusPurpose"] == REVOCATION]
        until = datetime.fromisoformat(ends).astimezone(WIB).date() if ends else None
        return OnPaper(
            number=str(subject["designation"]["certificateNumber"]),
            vin=str(subject["vin"]),
            places=tuple(places[:2]),
            ends=(None, until) if len(places) > 1 else (until,),
            key="",
            at=datetime.fromisoformat(credential["validFrom"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadToken(Why.MALFORMED) from error


def _place(entry: Mapping[str, Any]) -> int:
    return int(str(entry["statusListCredential"]).rpartition("/")[2]) * LIST_SIZE + int(entry["statusListIndex"])


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
        bits = decode(str(subject["encodedList"]))
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
