"""A certificate of an institution with two programmes, keys, and lists of statuses, all made in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mitra.register.certificates.addresses import PURPOSES, issuer, list_address
from mitra.register.certificates.bits import encode
from mitra.register.certificates.certificate import Certificate, Covered
from mitra.register.certificates.credential import DATA_MODEL
from mitra.register.certificates.keys import Keys, SigningKey, new_keys
from mitra.register.certificates.offline import StatusList, read_list
from mitra.register.certificates.proof import secure

SITE = "https://mitra.example.go.id"
NOW = datetime(2024, 6, 3, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
KEYS = new_keys(NOW)
DECREE = "1/MITRA-JKP/VI/2024"
OWN, P, Q = 101, 102, 103


def key_of(keys: Keys = KEYS) -> SigningKey:
    assert keys.signing is not None
    return keys.signing


def certificate(until: Mapping[int, date] | None = None, **given: Any) -> Certificate:
    """`until`: by place, the day on which an approval has ended."""
    ends = until or {}
    covered = tuple(
        Covered(place, code, title, "daring" if code else "", date(2024, 6, 3), ends.get(place), "", DECREE, "")
        for place, code, title in ((OWN, "", "LPK Contoh"), (P, "p", "Junior Web"), (Q, "q", "Teknisi *Jaringan* #1"))
    )
    return Certificate(
        **{
            "number": "101/SKM-JKP/VI/2024", "vin": "9911327599", "name": "LPK Contoh", "location": "Kota Depok, Jawa Barat",
            "at": NOW, "covered": covered, **given,
        }
    )  # fmt: skip


def signed_list(purpose: str, places: Collection[int] = (), at: datetime = LATER, keys: Keys = KEYS) -> dict[str, Any]:
    """A signed status list in which these places are set."""
    address = list_address(SITE, purpose, 0)
    credential = {
        "@context": [DATA_MODEL], "id": address, "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(SITE), "validFrom": at.isoformat(), "validUntil": (at + timedelta(days=7)).isoformat(),
        "credentialSubject": {
            "id": f"{address}#list", "type": "BitstringStatusList", "statusPurpose": purpose, "encodedList": encode(places),
        },
    }  # fmt: skip
    return secure(credential, key_of(keys), at)


def lists(at: datetime = LATER, keys: Keys = KEYS, **places: Collection[int]) -> list[StatusList]:
    """Both lists, read: `revocation` and `suspension` say which places are set."""
    return [read_list(signed_list(one, places.get(one, ()), at, keys), keys) for one in PURPOSES]
