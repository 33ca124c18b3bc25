"""The token in the QR code of a certificate: few enough characters for a phone to read them from paper. Pure.

It says which certificate it is, of whom, and the places of its approvals in the status lists: the institution's, then of each
programme how far it is from the one before. The days on which approvals end: one for all, or one for each; 0 is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any, Final

from mitra.register.certificates.certificate import Certificate
from mitra.register.certificates.keys import Keys, SigningKey
from mitra.register.certificates.number import read_number
from mitra.register.certificates.tokens import BadToken, Why, read, sign

_DAY_NONE: Final = date(1970, 1, 1)
_MOST: Final = 500  # programmes of a certificate


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What the token says. `ends`: of each place the day on which the approval has ended, None without end."""

    number: str
    vin: str
    places: tuple[int, ...]
    ends: tuple[date | None, ...]
    key: str
    at: datetime


def paper_token(of: Certificate, key: SigningKey) -> str:
    """The token of a certificate, signed."""
    places = [one.place for one in of.covered]
    steps = [places[0], *(after - before for before, after in pairwise(places))]
    ends = [((one.until or _DAY_NONE) - _DAY_NONE).days for one in of.covered]
    payload: dict[str, Any] = {"jti": of.number, "sub": of.vin, "iat": int(signed_at(of, key).timestamp()), "p": steps}
    if any(ends):
        payload["e"] = ends[:1] if len(set(ends)) == 1 else ends
    return sign(payload, key)


def signed_at(of: Certificate, key: SigningKey) -> datetime:
    """When it counts as signed: when the register came to say it, or when the key was made, if that was later."""
    return max(of.at, key.public.since).replace(microsecond=0)


def read_paper(token: str, keys: Keys) -> OnPaper:
    """What the token of a certificate says. Raises BadToken."""
    found = read(token, keys)
    try:
        return _read(found.payload, found.key.id, found.at)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadToken(Why.MALFORMED) from error


def _read(payload: Mapping[str, Any], key: str, at: datetime) -> OnPaper:
    number, vin, steps = str(payload["jti"]), str(payload["sub"]), payload["p"]
    places = tuple(accumulate(int(one) for one in _numbers(steps)))
    ends = [int(one) for one in _numbers(payload.get("e", [0]))]
    if len(ends) == 1:
        ends *= len(places)
    if not places or min(places) < 0 or len(ends) != len(places) or read_number(number) is None:
        raise ValueError("it is no certificate")
    return OnPaper(
        number, vin, places, tuple(_DAY_NONE + timedelta(days=one) if one else None for one in ends), key, at.astimezone(UTC)
    )


def _numbers(given: Any) -> Sequence[int]:
    if not isinstance(given, list) or len(given) > _MOST:
        raise ValueError("no list of numbers")
    return given
