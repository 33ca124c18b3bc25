"""What cannot be about people, roles and parts cannot be written: tried past the acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mitra.accounts.models import Grant, Invitation, Membership, Person, VinClaim, WorkUnit
from mitra.accounts.roles import Role
from tests.accounts.rows import LONG_AGO, NOW, TODAY, granted, institution, member, person, unit

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert caught.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"email": "Sari@Contoh.example"}, "person_email_in_lower_case"),
        ({"email": ""}, "person_email_in_lower_case"),
        ({"email": "ani@contoh.example"}, "accounts_person_email_key"),
        ({"name": ""}, "person_name_written"),
        ({"language": "fr"}, "person_language_known"),
    ],
)
def test_a_person_has_one_address_a_name_and_a_language(wrong: dict[str, str], constraint: str) -> None:
    person("Ani")
    with refused_by(constraint):
        Person.objects.create(**{"email": "budi@contoh.example", "name": "Budi", "entered_at": NOW} | wrong)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"role": "owner"}, "grant_of_a_ministry_role"),
        ({"role": "public"}, "grant_of_a_ministry_role"),
        ({"role": "verifier", "unit": None}, "grant_in_a_unit_where_it_needs_one"),
        ({"role": "coordinator", "unit": None}, "grant_in_a_unit_where_it_needs_one"),
        ({"until": LONG_AGO - timedelta(1)}, "grant_ends_after_it_begins"),
    ],
)
def test_a_grant_is_of_a_role_of_the_ministry_in_its_unit(wrong: dict[str, object], constraint: str) -> None:
    right = {"person": person("Ani"), "role": "verifier", "unit": unit(), "since": LONG_AGO}
    with refused_by(constraint):
        Grant.objects.create(**right | wrong)  # type: ignore[misc]


def test_nobody_gives_themselves_a_role() -> None:
    ani = person("Ani")
    with refused_by("grant_by_somebody_else"):
        Grant.objects.create(person=ani, role="auditor", since=LONG_AGO, given_by=ani)


def test_a_role_is_held_once_at_a_time_in_a_unit_and_in_none() -> None:
    ani, a, b = person("Ani"), unit("a"), unit("b")
    granted(ani, Role.VERIFIER, a, until=TODAY)
    granted(ani, Role.VERIFIER, b)
    granted(ani, Role.VERIFIER, a, since=TODAY)  # half-open: the day it ended on it can begin again
    granted(ani, Role.AUDITOR)
    with refused_by("grant_once_at_a_time"):
        granted(ani, Role.VERIFIER, a, since=TODAY - timedelta(1), until=TODAY)
    with refused_by("grant_once_at_a_time"):
        granted(ani, Role.AUDITOR, since=TODAY)


def test_a_grant_ended_on_its_first_day_holds_on_none() -> None:
    ani = person("Ani")
    granted(ani, Role.AUDITOR, since=TODAY, until=TODAY)
    granted(ani, Role.AUDITOR, since=TODAY)


def test_somebody_takes_one_part_at_a_time_in_an_institution() -> None:
    ani, lpk = person("Ani"), institution()
    member(ani, lpk, until=TODAY)
    member(ani, lpk, "reader", since=TODAY)
    with refused_by("membership_once_at_a_time"):
        member(ani, lpk, "editor", since=TODAY + timedelta(9))


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"part": "boss"}, "membership_has_a_known_part"),
        ({"until": LONG_AGO - timedelta(1)}, "membership_ends_after_it_begins"),
    ],
)
def test_a_part_is_a_known_one_for_some_days(wrong: dict[str, object], constraint: str) -> None:
    right = {"person": person("Ani"), "institution": institution(), "part": "owner", "since": LONG_AGO}
    with refused_by(constraint):
        Membership.objects.create(**right | wrong)  # type: ignore[misc]


def test_an_institution_with_people_keeps_an_owner() -> None:
    ani, budi, lpk = person("Ani"), person("Budi"), institution()
    owner, editor = member(ani, lpk), member(budi, lpk, "editor")
    with refused_by("membership_owner_remains"):
        Membership.objects.filter(pk=owner.pk).update(until=TODAY)
    with refused_by("membership_owner_remains"):
        owner.delete()
    with transaction.atomic():  # handed over in one transaction, in whatever order
        Membership.objects.filter(pk__in=[owner.pk, editor.pk]).update(until=TODAY)
        member(budi, lpk, since=TODAY)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"part": "boss"}, "invitation_to_a_known_part"),
        ({"token_hash": "rahasia"}, "invitation_token_is_hashed"),
        ({"email": "A@contoh.example"}, "invitation_email_in_lower_case"),
        ({"expires_at": NOW}, "invitation_expires_later"),
        ({"accepted": True}, "invitation_accepted_is_closed"),
    ],
)
def test_an_invitation_is_whole(wrong: dict[str, object], constraint: str) -> None:
    ani = person("Ani")
    right = {
        "institution": institution(), "email": "b@contoh.example", "part": "editor", "token_hash": "a" * 64,
        "invited_by": ani, "invited_at": NOW, "expires_at": NOW + timedelta(1),
    }  # fmt: skip
    if wrong.pop("accepted", False):
        wrong["accepted_by"] = ani
    with refused_by(constraint):
        Invitation.objects.create(**right | wrong)  # type: ignore[misc]


def test_one_invitation_is_open_for_an_address() -> None:
    ani, lpk = person("Ani"), institution()
    right = {
        "institution": lpk, "email": "b@contoh.example", "part": "editor",
        "invited_by": ani, "invited_at": NOW, "expires_at": NOW + timedelta(1),
    }  # fmt: skip
    Invitation.objects.create(**right, token_hash="a" * 64)
    with refused_by("invitation_open_once"):
        Invitation.objects.create(**right, token_hash="b" * 64)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"vin": "'; --"}, "claim_says_what_and_why"),
        ({"proof": ""}, "claim_says_what_and_why"),
        ({"is_accepted": True}, "claim_is_decided_whole"),
        ({"reason": "sebab"}, "claim_is_decided_whole"),
        ({"decided": "somebody", "reason": ""}, "claim_is_decided_whole"),
        ({"decided": "oneself"}, "claim_decided_by_another"),
    ],
)
def test_a_claim_is_whole_and_so_is_its_decision(wrong: dict[str, object], constraint: str) -> None:
    ani, budi = person("Ani"), person("Budi")
    right: dict[str, object] = {"person": ani, "vin": "1903351802", "proof": "Akta 12/2020", "claimed_at": NOW}
    if by := wrong.pop("decided", None):
        right |= {
            "decided_by": ani if by == "oneself" else budi,
            "decided_at": NOW,
            "is_accepted": True,
            "reason": "Akta cocok",
        }
    with refused_by(constraint):
        VinClaim.objects.create(**right | wrong)  # type: ignore[misc]


@pytest.mark.parametrize("wrong", [{"source": ""}, {"seen": "surely"}])
def test_a_unit_says_where_it_was_found(wrong: dict[str, str]) -> None:
    right = {"code": "x", "name": "X", "name_en": "X", "task": "", "task_en": "", "source": "uji", "seen": "acting"}
    with refused_by("work_unit_has_a_source"):
        WorkUnit.objects.create(**right | wrong)
