"""Institutions and programmes as decisions name them: by VIN and the institution's own code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Q

from mitra.decisions.models import Partnership
from mitra.decisions.refused import Forbidden


class Subject(NamedTuple):
    """An institution (`programme` None) or a programme of it."""

    institution: str
    programme: str | None = None


def subject_of(one: Partnership) -> Subject:
    """Whom a partnership is about; its institution and programme fetched."""
    return Subject(one.institution.identifier, one.programme.code if one.programme else None)


def name_of(one: Partnership) -> str:
    """How a sentence names it."""
    return f"{one.institution.name}, {one.programme.title}" if one.programme else one.institution.name


def locked(subjects: Iterable[Subject]) -> list[Partnership]:
    """Their partnerships, locked until the transaction ends, in one order for all who lock: institutions first.

    Raises Forbidden if one of them has none.
    """
    wanted = list(dict.fromkeys(subjects))
    identifiers = {one.institution for one in wanted}
    rows = Partnership.objects.select_for_update(of=("self",)).select_related("institution", "programme")
    found = {subject_of(one): one for one in rows.filter(institution__identifier__in=identifiers).order_by("pk")}
    if missing := [one for one in wanted if one not in found]:
        raise Forbidden(f"nothing is decided about {missing[0]}")
    return sorted((found[one] for one in wanted), key=lambda one: (one.programme_id is not None, one.pk))


def of_institutions(identifiers: Sequence[str]) -> Q:
    """The condition on partnerships of these institutions."""
    return Q(institution__identifier__in=identifiers)
