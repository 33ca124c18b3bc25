"""Status lists (W3C Bitstring Status List 1.0): what the register says of every approval, signed, for use without it.

A list holds no name and is the same for everybody; it follows from the events, and is made anew every hour and whenever the
register changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.cache import cache
from django.db import connection

from mitra.register.certificates.addresses import LIST_SIZE, PURPOSES, REVOCATION, issuer, list_address
from mitra.register.certificates.bits import encode
from mitra.register.certificates.credential import DATA_MODEL
from mitra.register.certificates.keys import SigningKey
from mitra.register.certificates.proof import secure
from mitra.register.models import Event

FRESH: Final = timedelta(hours=1)
GOOD_FOR: Final = timedelta(days=7)
"""How long after it was made a list still counts where no newer one can be had."""
_ENDED: Final = frozenset({"revoked", "set_aside", "withdrawn"})
# Of each approval that began in a range of places: the status of its subject on the day, and whether another has begun since.
_APPROVALS: Final = """
SELECT began.id, entry.status, EXISTS (
    SELECT FROM register_event later WHERE later.institution_id = began.institution_id
    AND later.programme_id IS NOT DISTINCT FROM began.programme_id AND later.id > began.id
    AND later.happening IN ('granted', 'restored') AND later.since <= %(on)s)
FROM register_event began LEFT JOIN register_entry entry ON entry.institution_id = began.institution_id
    AND entry.programme_id IS NOT DISTINCT FROM began.programme_id AND entry.known_until IS NULL
    AND entry.since <= %(on)s AND (entry.until IS NULL OR entry.until > %(on)s)
WHERE began.id >= %(first)s AND began.id < %(first)s + %(size)s AND began.happening IN ('granted', 'restored')
"""


def how_many() -> int:
    """How many lists there are of each purpose."""
    return (_newest() or 0) // LIST_SIZE + 1


def status_list(purpose: str, number: int, on: date, now: datetime, site: str, key: SigningKey) -> dict[str, Any] | None:
    """The signed list, of this hour at the latest; None if there is none of that number."""
    newest = _newest() or 0
    if purpose not in PURPOSES or number > newest // LIST_SIZE:
        return None
    name = f"status-list/{purpose}/{number}/{newest}/{on}/{int(now.timestamp() // FRESH.total_seconds())}/{key.id}/{site}"
    found: dict[str, Any] | None = cache.get(name)
    if found is None:
        found = _signed(purpose, number, on, now, site, key)
        cache.set(name, found, FRESH.total_seconds())
    return found


def status_lists(on: date, now: datetime, site: str, key: SigningKey) -> Iterator[dict[str, Any]]:
    """Every list."""
    for number in range(how_many()):
        for purpose in PURPOSES:
            found = status_list(purpose, number, on, now, site, key)
            assert found is not None
            yield found


def places(purpose: str, number: int, on: date) -> Collection[int]:
    """The places of a list whose bit is set on a day: approvals that were revoked or replaced, or are suspended. One query."""
    first = number * LIST_SIZE
    with connection.cursor() as cursor:
        cursor.execute(_APPROVALS, {"first": first, "size": LIST_SIZE, "on": on})
        rows = cursor.fetchall()
    if purpose == REVOCATION:
        return [place - first for place, status, replaced in rows if replaced or status in _ENDED]
    return [place - first for place, status, replaced in rows if status == "suspended" and not replaced]


def _signed(purpose: str, number: int, on: date, now: datetime, site: str, key: SigningKey) -> dict[str, Any]:
    address, at = list_address(site, purpose, number), now.replace(microsecond=0)
    credential: dict[str, Any] = {
        "@context": [DATA_MODEL],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(site),
        "validFrom": at.isoformat(),
        "validUntil": (at + GOOD_FOR).isoformat(),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "ttl": int(FRESH.total_seconds() * 1000),
            "encodedList": encode(places(purpose, number, on)),
        },
    }
    return secure(credential, key, at)


def _newest() -> int | None:
    newest: int | None = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest
