"""One world for the tests of rights: somebody in each role, two institutions, two units, things of one's own and of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Model

from mitra.accounts.models import Grant, Invitation, Membership, Person, Substitution, VinClaim
from mitra.accounts.models.grants import WITH_A_UNIT
from mitra.accounts.permission import actor
from mitra.accounts.roles import OF_AN_INSTITUTION, OF_THE_MINISTRY, Role
from mitra.accounts.viewer import ANYBODY, Viewer, viewer_of
from mitra.audit.models import Entry
from mitra.cases.acts import open_case
from mitra.cases.models import Case
from mitra.decisions.models import Batch, Mandate, Partnership
from mitra.documents.models import Document
from mitra.notices.models import Message
from tests.accounts.rows import NOW, TODAY, granted, institution, member, person, unit

LOOKERS = sorted((OF_AN_INSTITUTION | OF_THE_MINISTRY | {Role.PUBLIC}), key=str)
"""Every role that somebody can look in; `None` beside them: not signed in at all."""


class World:
    """Somebody in each role (of institution A and unit a), a stranger of B and b, and things of both."""

    def __init__(self) -> None:
        self.a, self.b = institution("1903351802"), institution("1903351803")
        self.unit_a, self.unit_b = unit("a"), unit("b")
        self.people = {role: person(role.value.replace("_", ""), is_invented=True) for role in LOOKERS}
        for role, who in self.people.items():
            if role in OF_AN_INSTITUTION:
                member(who, self.a, role.value)
            elif role in OF_THE_MINISTRY:
                granted(who, role, self.unit_a if role in WITH_A_UNIT else None)
        self.stranger, self.official = person("stranger"), person("official")
        member(self.stranger, self.b)
        granted(self.official, Role.VERIFIER, self.unit_b)

    @cached_property
    def viewers(self) -> dict[Role | None, Viewer]:
        """Whoever looks, by role; None: somebody who has not signed in."""
        return {None: ANYBODY} | {role: viewer_of(who.pk, TODAY) for role, who in self.people.items()}

    def things(self, thing: str) -> list[Any]:
        """Objects of a thing: of everybody, of institution A and of B."""
        made = getattr(self, f"_{thing}", None)
        assert made is not None, f"tests/accounts/world.py makes no “{thing}” yet: add one of A and one of B"
        return list(made())

    def _everybody(self) -> list[Person]:
        return [*self.people.values(), self.stranger, self.official]

    def _person(self) -> list[Person]:
        return self._everybody()

    def _session(self) -> Iterator[UserSession]:
        for who in self._everybody():
            yield UserSession.objects.create(user=who, ip="127.0.0.1", session_key=f"k{who.pk}", user_agent="uji")

    def _grant(self) -> list[Model]:
        return list(Grant.objects.all())

    def _membership(self) -> list[Model]:
        return list(Membership.objects.all())

    def _invitation(self) -> Iterator[Invitation]:
        for number, (where, by) in enumerate([(self.a, self.people[Role.OWNER]), (self.b, self.stranger)]):
            yield Invitation.objects.create(
                institution=where, email="baru@contoh.example", part="editor", token_hash=f"{number}" * 64, invited_by=by,
                invited_at=NOW, expires_at=NOW + timedelta(14),
            )  # fmt: skip

    def _claim(self) -> Iterator[VinClaim]:
        for who in (*self.people.values(), self.stranger):
            yield VinClaim.objects.create(person=who, vin="1903351809", proof="Akta 1", claimed_at=NOW)

    def _substitution(self) -> Iterator[Substitution]:
        verifier, days = self.people[Role.VERIFIER], {"since": TODAY - timedelta(9), "until": TODAY - timedelta(7)}
        for who, substitute in ((verifier, self.official), (self.official, verifier)):
            yield Substitution.objects.create(person=who, substitute=substitute, named_at=NOW, **days)

    def _work_unit(self) -> list[Model]:
        return [self.unit_a, self.unit_b]

    def _document(self) -> Iterator[Document]:
        for where in (self.a, self.b):
            yield Document.objects.create(institution=where, title="Akta", kind="other", entered_by="1", entered_at=NOW)

    def _case(self) -> Iterator[Case]:
        for where, who in ((self.a, self.people[Role.OWNER]), (self.b, self.stranger)):
            done = open_case(by=actor(who.pk), institution=where.identifier, now=NOW)
            yield Case.objects.get(reference=done.subject)

    def _proposal(self) -> Iterator[Batch]:
        yield Batch.objects.create(reference="2026-PR0PSL", title="Usulan", by=self.people[Role.COORDINATOR], at=NOW)

    def _partnership(self) -> Iterator[Partnership]:
        for where in (self.a, self.b):
            yield Partnership.objects.create(institution=where)

    def _mandate(self) -> Iterator[Mandate]:
        for number, who in enumerate((self.people[Role.DELEGATE], self.official)):
            yield Mandate.objects.create(person=who, instrument=f"M-{number}", since=TODAY, at=NOW)

    def _message(self) -> Iterator[Message]:
        for who in self._everybody():
            yield Message.objects.create(
                recipient=who, letter="held", reference="2026-7F3KQ9", institution=self.a, key="step 2", created_at=NOW
            )

    def _entry(self) -> list[Model]:
        return [Entry.objects.create(at=NOW, actor_kind="system", actor_id="mitra", act="accounts.note", subject="x")]
