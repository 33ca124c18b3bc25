"""Each approval as a Verifiable Credential (W3C VC Data Model 2.0). Pure.

One credential an approval, for one may be suspended while another stands. That of a programme names two places in each status
list, its own and its institution's: it counts only while both do.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final

from mitra.register.certificates.addresses import (
    LIST_SIZE,
    PURPOSES,
    credential_address,
    issuer,
    list_address,
    vocabulary,
)
from mitra.register.certificates.certificate import Certificate, Covered
from mitra.values.moments import WIB

DATA_MODEL: Final = "https://www.w3.org/ns/credentials/v2"
TYPE: Final = "TrainingPartnerCredential"


def credential(site: str, of: Certificate, one: Covered) -> dict[str, Any]:
    """The credential of an approval on a certificate."""
    designation = {
        "type": "TrainingPartnerDesignation",
        "certificateNumber": of.number,
        "decree": one.decree,
        **({"amendedBy": one.amended_by} if one.amended_by else {}),
        **({"conditions": one.conditions} if one.conditions else {}),
        **({"programme": _programme(one)} if one.code else {}),
    }
    places = {of.covered[0].place: None, one.place: None}
    return {
        "@context": [DATA_MODEL, vocabulary(site)],
        "id": credential_address(site, of.number, one.code),
        "type": ["VerifiableCredential", TYPE],
        "issuer": issuer(site),
        "validFrom": moment(one.since),
        **({"validUntil": moment(one.until)} if one.until else {}),
        "credentialStatus": [_status(site, purpose, place) for place in places for purpose in PURPOSES],
        "credentialSubject": {
            "id": f"{site}/daftar/{of.vin}/",
            "type": "TrainingInstitution",
            "vin": of.vin,
            "name": of.name,
            "location": of.location,
            "designation": designation,
        },
    }


def moment(day: date) -> str:
    """The first moment of a day in Western Indonesia Time."""
    return datetime.combine(day, time.min, WIB).isoformat()


def context(site: str) -> dict[str, Any]:
    """The JSON-LD context that defines the words of our credentials."""
    own = f"{vocabulary(site)}#"
    terms = ("vin", "location", "certificateNumber", "decree", "amendedBy", "conditions", "code", "title", "mode")
    return {
        "@context": {
            "@version": 1.1,
            "@protected": True,
            TYPE: f"{own}{TYPE}",
            "TrainingInstitution": f"{own}TrainingInstitution",
            "TrainingPartnerDesignation": f"{own}TrainingPartnerDesignation",
            "TrainingProgramme": f"{own}TrainingProgramme",
            "designation": {"@id": f"{own}designation", "@type": "@id"},
            "programme": {"@id": f"{own}programme", "@type": "@id"},
            **{term: f"{own}{term}" for term in terms},
        }
    }


def _programme(one: Covered) -> dict[str, str]:
    return {"type": "TrainingProgramme", "code": one.code, "title": one.title, **({"mode": one.mode} if one.mode else {})}


def _status(site: str, purpose: str, place: int) -> dict[str, str]:
    address, index = list_address(site, purpose, place // LIST_SIZE), place % LIST_SIZE
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": address,
    }
