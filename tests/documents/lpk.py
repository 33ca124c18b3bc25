"""An institution with an editor, and another one with its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

from mitra.accounts.models import Membership, Person
from mitra.accounts.permission import actor
from mitra.institutions.models import Institution

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def person_in(institution: Institution | None, email: str, part: str = "editor", *, invented: bool = False) -> Person:
    made = Person.objects.create(email=email, name=email.split("@")[0], entered_at=NOW, is_invented=invented)
    if institution is not None:
        Membership.objects.create(person=made, institution=institution, part=part, since=date(2026, 1, 1))
    return made


def institution_named(identifier: str) -> Institution:
    return Institution.objects.create(identifier=identifier, name=f"LPK {identifier}", entered_at=NOW, named_at=NOW)


def two_institutions() -> SimpleNamespace:
    """`by`: the editor as the one who acts."""
    own, other = institution_named("9901367101"), institution_named("9901367102")
    editor, stranger = person_in(own, "sari@lpk.id"), person_in(other, "budi@lain.id")
    return SimpleNamespace(
        id=own.pk, institution=own, person=editor, by=actor(editor.pk),
        other=other, stranger=stranger, stranger_by=actor(stranger.pk),
    )  # fmt: skip
