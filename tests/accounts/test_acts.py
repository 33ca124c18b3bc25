"""Who does what about people: every act by every role, on one's own and on others'; then what the acts do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from mitra.accounts import acts
from mitra.accounts.models import Grant, Invitation, Membership, Person, Substitution, VinClaim
from mitra.accounts.permission import STRANGER, actor
from mitra.accounts.procedure import ACCOUNTS
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.roles import Role
from mitra.accounts.tokens import digest
from mitra.accounts.units import shipped_units
from mitra.accounts.viewer import viewer_of
from mitra.accounts.wording import say
from mitra.audit.act import SYSTEM, Actor
from mitra.audit.models import Entry
from tests.accounts.rows import NOW, TODAY, granted, institution, member, person, unit
from tests.accounts.world import LOOKERS, World

pytestmark = pytest.mark.django_db


def calls(world: World, act: str, who: Person | None) -> list[tuple[bool, dict[str, Any]]]:
    """How an act is called: on what is one's own (True) and on what is others'."""
    a, b = world.a.pk, world.b.pk
    me = who.pk if who else 0
    of_a = Membership.objects.filter(institution=a).exclude(person=me).order_by("-pk")[0]
    of_b = Membership.objects.get(institution=b)
    token_of = {"mine": "t-mine", "other": "t-other"}
    made: dict[str, Callable[[], list[tuple[bool, dict[str, Any]]]]] = {
        "register": lambda: [
            (True, {"person": Person(), "email": "n@contoh.example", "name": "N", "password": "kucing naik awan"})
        ],
        "rename": lambda: [(one == me, {"person": one, "name": "Baru", "language": "en"}) for one in (me, world.stranger.pk)],
        "end_session": lambda: [(row.user_id == me, {"session": row.pk}) for row in world.things("session")],
        "accept_invitation": lambda: [
            (True, {"token": _invited(world, who.email, token_of["mine"]) if who else "x"}),
            (False, {"token": _invited(world, "lain@contoh.example", token_of["other"])}),
        ],
        "claim": lambda: [(True, {"vin": "1903351899", "proof": "Akta 1"})],
        "invite": lambda: [
            (where == a, {"institution": where, "email": "z@contoh.example", "part": "reader", "token": "t"})
            for where in (a, b)
        ],
        "withdraw_invitation": lambda: [
            (one.institution_id == a, {"invitation": one.pk}) for one in world.things("invitation")
        ],
        "change_part": lambda: [
            (True, {"membership": of_a.pk, "part": "editor"}), (False, {"membership": of_b.pk, "part": "owner"}),
        ],
        "end_membership": lambda: [(True, {"membership": of_a.pk}), (False, {"membership": of_b.pk})],
        "leave": lambda: [(True, {"institution": a}), (False, {"institution": b})],
        "decide_claim": lambda: [(True, {"claim": _claimed(world), "accepted": False, "reason": "Tidak cocok"})],
        "grant": lambda: [(True, {"person": world.stranger.pk, "role": Role.AUDITOR})],
        "end_grant": lambda: [(True, {"grant": Grant.objects.get(person=world.official).pk})],
        "name_substitute": lambda: [(True, {"substitute": world.official.pk, "since": TODAY, "until": TODAY + timedelta(7)})],
        "end_substitution": lambda: [
            (one.person_id == me, {"substitution": one.pk}) for one in (_absent(me, world), _absent(world.official.pk, world))
        ],
        "enter_person": lambda: [(True, {"email": "m@contoh.example", "name": "M"})],
        "close_account": lambda: [(True, {"person": world.stranger.pk, "reason": "Pindah"})],
        "reopen_account": lambda: [(True, {"person": world.stranger.pk, "reason": "Kembali"})],
        "load_units": lambda: [(True, {"units": shipped_units()})],
        "enter_member": lambda: [(True, {"person": world.official.pk, "institution": world.b.identifier, "part": "reader"})],
        "note": lambda: [(True, {"person": world.stranger.pk, "what": "uji"})],
    }  # fmt: skip
    return made[act]()


def _invited(world: World, email: str, token: str) -> str:
    Invitation.objects.create(
        institution=world.b, email=email, part="reader", token_hash=digest(token), invited_by=world.stranger, invited_at=NOW,
        expires_at=NOW + timedelta(14),
    )  # fmt: skip
    return token


def _absent(who: int, world: World) -> Substitution:
    """Somebody's substitution that holds now; a stranger's where nobody acts."""
    of, days = who or world.stranger.pk, {"since": TODAY, "until": TODAY + timedelta(7)}
    other = world.official.pk if of != world.official.pk else world.stranger.pk
    return Substitution.objects.create(person_id=of, substitute_id=other, named_at=NOW, **days)


def _claimed(world: World) -> int:
    return VinClaim.objects.create(person=world.stranger, vin="1903351809", proof="Akta", claimed_at=NOW).pk


@pytest.mark.parametrize("act", [row.act for row in ACCOUNTS.rows])
def test_an_act_is_done_by_whom_its_row_names_on_what_is_theirs_and_by_nobody_else(act: str) -> None:
    world = World()
    row = ACCOUNTS.row(act)
    needs_to_be_known = any(one.__name__ == "signed_in" for one in row.conditions)
    lookers: list[tuple[Role | None, Person | None]] = [(None, None), *((role, world.people[role]) for role in LOOKERS)]
    tried = 0
    for role, who in [*lookers, (Role.SYSTEM, None)]:
        by: Actor = SYSTEM if role is Role.SYSTEM else STRANGER if who is None else actor(who.pk)
        roles = {role, *([] if role is Role.SYSTEM else [Role.PUBLIC])}
        number, there = 0, 1
        while number < there:
            with transaction.atomic():
                variants = calls(world, act, who)
                (own, given), there = variants[number], len(variants)
                expected = bool(roles & set(row.by)) and own and (who is not None or not needs_to_be_known)
                assert is_forbidden(act, by, given) is not expected, (act, role, own, given)
                transaction.set_rollback(True)
            number, tried = number + 1, tried + 1
    assert tried >= len(LOOKERS) + 2


def is_forbidden(act: str, by: Actor, given: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            getattr(acts, act)(by=by, now=NOW, **given)
    except Forbidden:
        return True
    except Refused:
        return False
    return False


def test_each_refusal_has_its_words_in_both_languages() -> None:
    from mitra.accounts.wording import words

    for group in words().values():
        assert all(set(text) == {"id", "en"} and all(text.values()) for text in group.values())
    for row in ACCOUNTS.rows:
        assert row.act in words()["acts"]
        assert all(say(Refused(condition.__name__), "id") for condition in row.conditions)


@pytest.fixture
def lpk() -> tuple[Person, Person, int]:
    ani, budi, where = person("Ani"), person("Budi"), institution()
    member(ani, where)
    member(budi, where, "editor")
    return ani, budi, where.pk


def test_the_last_owner_cannot_leave_before_another_is_named(lpk: tuple[Person, Person, int]) -> None:
    ani, budi, where = lpk
    with pytest.raises(Refused, match="an_owner_remains"):
        acts.leave(by=actor(ani.pk), institution=where, now=NOW)
    acts.change_part(by=actor(ani.pk), membership=budi.memberships.get().pk, part="owner", now=NOW)
    acts.leave(by=actor(ani.pk), institution=where, now=NOW)
    assert viewer_of(ani.pk, TODAY).institutions == frozenset()
    assert viewer_of(budi.pk, TODAY).institutions_as(Role.OWNER) == {where}


def test_an_invitation_is_taken_once_by_its_address_in_its_time(lpk: tuple[Person, Person, int]) -> None:
    ani, _, where = lpk
    citra, dodi = person("Citra"), person("Dodi")
    acts.invite(by=actor(ani.pk), institution=where, email=" CITRA@contoh.example", part="reader", token="t", now=NOW)
    assert "t" not in Invitation.objects.get().token_hash
    for by, token in ((actor(dodi.pk), "t"), (actor(citra.pk), "u"), (STRANGER, "t")):
        with pytest.raises(Forbidden):
            acts.accept_invitation(by=by, token=token, now=NOW)
    with pytest.raises(Refused, match="not_expired"):
        acts.accept_invitation(by=actor(citra.pk), token="t", now=NOW + timedelta(14))
    acts.accept_invitation(by=actor(citra.pk), token="t", now=NOW)
    assert viewer_of(citra.pk, TODAY).roles_at(institution=where) == {Role.READER, Role.PUBLIC}
    with pytest.raises(Refused, match="state"):
        acts.accept_invitation(by=actor(citra.pk), token="t", now=NOW)


def test_a_newer_invitation_takes_the_place_of_an_open_one(lpk: tuple[Person, Person, int]) -> None:
    ani, _, where = lpk
    citra = person("Citra")
    for token, part in (("t1", "reader"), ("t2", "editor")):
        acts.invite(by=actor(ani.pk), institution=where, email=citra.email, part=part, token=token, now=NOW)
    with pytest.raises(Refused, match="state"):
        acts.accept_invitation(by=actor(citra.pk), token="t1", now=NOW)
    acts.accept_invitation(by=actor(citra.pk), token="t2", now=NOW)


def test_an_accepted_claim_makes_an_owner_and_only_where_nobody_is() -> None:
    where, ani, budi, official = institution(), person("Ani"), person("Budi"), person("Petugas")
    granted(official, Role.VERIFIER, unit())
    for who in (ani, budi):
        acts.claim(by=actor(who.pk), vin="19 033 51802", proof="Akta 12/2020", now=NOW)
    first, second = VinClaim.objects.order_by("pk")
    with pytest.raises(Refused, match="reason"):
        acts.decide_claim(by=actor(official.pk), claim=first.pk, accepted=True, reason=" ", now=NOW)
    acts.decide_claim(by=actor(official.pk), claim=first.pk, accepted=True, reason="Akta cocok", now=NOW)
    assert viewer_of(ani.pk, TODAY).institutions_as(Role.OWNER) == {where.pk}
    with pytest.raises(Refused, match="owned_already"):
        acts.decide_claim(by=actor(official.pk), claim=second.pk, accepted=True, reason="Akta cocok", now=NOW)
    with pytest.raises(Refused, match="state"):
        acts.decide_claim(by=actor(official.pk), claim=first.pk, accepted=False, reason="Tidak", now=NOW)


def test_an_official_does_not_decide_about_their_own_institution_or_their_own_claim() -> None:
    where, official, ani = institution(), person("Petugas"), person("Ani")
    granted(official, Role.VERIFIER, unit())
    member(official, where, "owner")
    acts.claim(by=actor(ani.pk), vin=where.identifier, proof="Akta", now=NOW)
    acts.claim(by=actor(official.pk), vin="1903351803", proof="Akta", now=NOW)
    of_own_institution, own = VinClaim.objects.order_by("pk")
    with pytest.raises(Forbidden):
        acts.decide_claim(by=actor(official.pk), claim=of_own_institution.pk, accepted=False, reason="x", now=NOW)
    with pytest.raises(Refused, match="about_somebody_else"):
        acts.decide_claim(by=actor(official.pk), claim=own.pk, accepted=True, reason="x", now=NOW)


def test_a_claim_is_answered_the_same_whether_the_vin_exists_or_others_own_it() -> None:
    ani, budi = person("Ani"), person("Budi")
    member(budi, institution())
    told = [acts.claim(by=actor(ani.pk), vin=vin, proof="Akta", now=NOW) for vin in ("1903351802", "1903351877")]
    assert {(one.done, tuple(one.summary)) for one in told} == {(True, ())}


def test_the_log_says_what_was_before_and_what_is_now(lpk: tuple[Person, Person, int]) -> None:
    ani, budi, where = lpk
    administrator = person("Admin")
    granted(administrator, Role.ADMINISTRATOR)
    by = actor(administrator.pk)
    acts.change_part(by=actor(ani.pk), membership=budi.memberships.get().pk, part="owner", now=NOW)
    acts.leave(by=actor(ani.pk), institution=where, now=NOW)
    acts.grant(by=by, person=budi.pk, role=Role.AUDITOR, since=TODAY, now=NOW)
    acts.end_grant(by=by, grant=Grant.objects.get(person=budi).pk, now=NOW)
    acts.close_account(by=by, person=budi.pk, reason="Pindah", now=NOW)
    told = {row.act: (row.before, row.after) for row in Entry.objects.order_by("pk")}
    day = TODAY.isoformat()
    assert told["accounts.change_part"] == ({"part": "editor"}, {"part": "owner"})
    assert told["accounts.leave"] == ({"part": "owner"}, None)
    assert told["accounts.grant"] == (None, {"role": "auditor", "unit": "", "since": day})
    assert told["accounts.end_grant"] == ({"until": None}, {"until": day})
    assert told["accounts.close_account"] == ({"open": True}, {"open": False})


def test_the_log_holds_numbers_and_never_a_name_an_address_or_a_token(lpk: tuple[Person, Person, int]) -> None:
    ani, _, where = lpk
    acts.invite(by=actor(ani.pk), institution=where, email="citra@contoh.example", part="reader", token="rahasia", now=NOW)
    acts.rename(by=actor(ani.pk), person=ani.pk, name="Ani Baru", language="id", now=NOW)
    acts.register(by=STRANGER, person=Person(), email="d@contoh.example", name="Dodi", password="kucing naik awan", now=NOW)
    written = " ".join(f"{one.actor_id} {one.subject} {one.summary}" for one in Entry.objects.all())
    assert not any(word in written for word in ("contoh", "Ani", "Dodi", "rahasia", "kucing"))


def test_the_units_of_law_are_entered_with_where_they_were_seen() -> None:
    acts.load_units(by=SYSTEM, units=shipped_units())
    assert not acts.load_units(by=SYSTEM, units=shipped_units()).done
    assert {one.seen for one in shipped_units()} == {"acting", "memory"}
    assert all(one.source for one in shipped_units())
