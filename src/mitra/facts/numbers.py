"""Numbers that belong to one body alone, where a statement says them: by these the same body is found twice."""

from __future__ import annotations

from mitra.facts.models import Statement
from mitra.institutions.queries.duplicates import Said
from mitra.values.accreditation import AccreditationNumber
from mitra.values.nib import Nib
from mitra.values.oss_licence import OssLicence


def numbers_said() -> list[Said]:
    """VIN, NIB and accreditation certificate of every statement that counts now, whoever says it. One query.

    A number of another shape than is known belongs to nobody for certain, and is left out; so are licences of a manpower
    office, which counts its own from one.
    """
    kinds = {"registration": "vin", "licence": "nib", "accreditation_certificate": "certificate"}
    said = Statement.objects.filter(ending=None, kind__in=kinds).values_list("institution_id", "kind", "value")
    found = []
    for institution, kind, value in said.iterator(chunk_size=5000):
        number = _READ[kind](value)
        if number:
            found.append(Said(institution, kinds[kind], number))
    return found


def _vin(value: dict[str, str]) -> str:
    return value["vin"]


def _nib(value: dict[str, str]) -> str:
    licence = OssLicence.parse(value["number"]).value
    nib = licence.nib if licence else Nib.parse(value["number"]).value
    return nib.digits if nib and nib.well_formed else ""


def _certificate(value: dict[str, str]) -> str:
    number = AccreditationNumber.parse(value["number"])
    return number.value.text if number.value and not number.warnings else ""


_READ = {"registration": _vin, "licence": _nib, "accreditation_certificate": _certificate}
