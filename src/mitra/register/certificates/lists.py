"""Status lists (W3C Bitstring Status List 1.0): what the register says of every approval, signed, for use without it.

A list holds no name and is the same for everybody; it follows from the events, and is made anew every hour and whenever the
register changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.cache import cache
from django.db import connection

from mitra.register.certificates.addresses import LIST_SIZE, PURPOSES, REVOCATION, SUSPENSION, issuer, list_address
from mitra.register.certificates.bits import encode
from mitra.register.certificates.credential import DATA_MODEL
from mitra.register.certificates.keys import SigningKey
from mitra.register.certificates.proof import secure
from mitra.register.models import Event

FRESH: Final = timedelta(hours=1)
GOOD_FOR: Final = timedelta(days=7)
"""How long after it was made a list still counts where no newer one can be had."""
_AGAINST: Final = ["revoked", "set_aside", "suspended", "withdrawn"]
# Each approval that does not stand on the day, and whether it has ended (another began since, or its status) or is suspended.
_APPROVALS: Final = """
SELECT began.id, newest.id > began.id OR entry.status <> 'suspended'
FROM register_event began
JOIN (
    SELECT institution_id, COALESCE(programme_id, 0) AS programme, max(id) FILTER (WHERE since <= %(on)s) AS id
    FROM register_event WHERE happening IN ('granted', 'restored') GROUP BY 1, 2
) newest ON newest.institution_id = began.institution_id AND newest.programme = COALESCE(began.programme_id, 0)
LEFT JOIN register_entry entry ON entry.institution_id = began.institution_id
    AND COALESCE(entry.programme_id, 0) = COALESCE(began.programme_id, 0) AND entry.known_until IS NULL
    AND entry.since <= %(on)s AND (entry.until IS NULL OR entry.until > %(on)s)
WHERE began.happening IN ('granted', 'restored') AND (newest.id > began.id OR entry.status = ANY(%(against)s))
"""


def status_list(purpose: str, number: int, on: date, now: datetime, site: str, key: SigningKey) -> dict[str, Any] | None:
    """The signed list, of this hour at the latest; None if there is none of that number."""
    newest = _newest() or 0
    if purpose not in PURPOSES or number > newest // LIST_SIZE:
        return None
    made = f"{newest}/{on}/{int(now.timestamp() // FRESH.total_seconds())}/{key.id}/{site}"
    found: dict[str, Any] | None = cache.get(f"status-list/{purpose}/{number}/{made}")
    if found is None:
        places = places_on(on)
        all_ = {
            (one, n): _signed(one, n, places[one].get(n, ()), now, site, key)
            for one in PURPOSES
            for n in range(newest // LIST_SIZE + 1)
        }
        cache.set_many({f"status-list/{one}/{n}/{made}": signed for (one, n), signed in all_.items()}, FRESH.total_seconds())
        found = all_[purpose, number]
    return found


def status_lists(on: date, now: datetime, site: str, key: SigningKey) -> Iterator[dict[str, Any]]:
    """Every list."""
    for number in range((_newest() or 0) // LIST_SIZE + 1):
        for purpose in PURPOSES:
            found = status_list(purpose, number, on, now, site, key)
            assert found is not None
            yield found


def places_on(on: date) -> Mapping[str, Mapping[int, Collection[int]]]:
    """By purpose and list, the places whose bit is set on a day: approvals that were revoked or replaced, or are suspended.

    One query.
    """
    found: dict[str, dict[int, set[int]]] = {one: defaultdict(set) for one in PURPOSES}
    with connection.cursor() as cursor:
        cursor.execute(_APPROVALS, {"on": on, "against": _AGAINST})
        for place, ended in cursor.fetchall():
            number, index = divmod(place, LIST_SIZE)
            found[REVOCATION if ended else SUSPENSION][number].add(index)
    return found


def _signed(purpose: str, number: int, places: Collection[int], now: datetime, site: str, key: SigningKey) -> dict[str, Any]:
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
            "encodedList": encode(places),
        },
    }
    return secure(credential, key, at)


def _newest() -> int | None:
    newest: int | None = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest
