"""Any history of joins, parts and branches: the database allows and answers what a plain model does, for every moment."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.institutions.models import Institution, Join
from mitra.institutions.queries import families, parents, survivors
from tests.depth import tries
from tests.institutions.plain import Plain
from tests.institutions.rows import JANUARY, JULY, NEXT_YEAR, branch, institution, joined, moment, parted

pytestmark = pytest.mark.django_db

NAMES = "ABCD"
DAYS = (date(2021, 12, 31), JANUARY, JULY, NEXT_YEAR)
names = st.sampled_from(NAMES)


class Joining(NamedTuple):
    absorbed: str
    into: str
    holds_from: date | None


class Parting(NamedTuple):
    absorbed: str


class Branching(NamedTuple):
    branch: str
    parent: str | None
    since: date


steps = st.one_of(
    st.builds(Joining, names, names, st.sampled_from((None, None, *DAYS[1:]))),
    st.builds(Parting, names),
    st.builds(Branching, names, st.one_of(names, names, names, st.none()), st.sampled_from(DAYS[1:])),
)


@settings(max_examples=tries(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(steps, min_size=6, max_size=14),
    asked=st.lists(st.tuples(st.integers(0, 14), st.sampled_from(DAYS)), max_size=3),
)
def test_every_history_is_allowed_and_read_as_in_the_plain_model(
    db: None, history: list[NamedTuple], asked: list[tuple[int, date]]
) -> None:
    with transaction.atomic():
        of = {name: institution(name) for name in NAMES}
        plain = Plain()
        known = [plain.copy()]
        for at, step in enumerate(history, start=1):
            assert carried_out(step, of, at) == follow(plain, step), step
            known.append(plain.copy())
        for at, day in (*asked, (len(history), NEXT_YEAR)):
            assert_read_like(known[min(at, len(history))], of, at, day)
        transaction.set_rollback(True)


def carried_out(step: NamedTuple, of: dict[str, Institution], at: int) -> bool:
    try:
        with transaction.atomic():
            match step:
                case Joining(absorbed, into, holds_from):
                    joined(of[absorbed], of[into], at, holds_from)
                case Parting(absorbed):
                    standing = Join.objects.filter(absorbed=of[absorbed], part=None).first()
                    if standing is None:
                        return False
                    parted(standing, at)
                case Branching(one, parent, since):
                    branch(of[one], of[parent] if parent else None, since, at)
    except IntegrityError:
        return False
    return True


def follow(plain: Plain, step: NamedTuple) -> bool:
    match step:
        case Joining(absorbed, into, holds_from):
            if absorbed == into or not plain.may_join(absorbed, into, holds_from, DAYS):
                return False
            plain.joins[absorbed] = (into, holds_from)
        case Parting(absorbed):
            return plain.joins.pop(absorbed, None) is not None
        case Branching(one, parent, since):
            if parent and not plain.may_branch(one, parent, since, DAYS):
                return False
            plain.branches[one, since] = parent
    return True


def assert_read_like(state: Plain, of: dict[str, Institution], at: int, day: date) -> None:
    name = {one.pk: own for own, one in of.items()}
    ends = {name[one]: name[end] for one, end in survivors(moment(at), day).items()}
    assert ends == state.survivors(day)
    for one, members in families([i.pk for i in of.values()], moment(at), day).items():
        below = {own for own in NAMES if own != name[one] and name[one] in way_up(state, own, day)}
        assert (name[members[0]], {name[member] for member in members[1:]}) == (name[one], below)
    for one, parent in parents(day, moment(at)).items():
        body = [own for own in NAMES if state.end(own, day) == name[one]]
        assert name[parent] in {state.end(above, day) for own in body if (above := state.parent(own, day))}


def way_up(state: Plain, one: str, day: date) -> list[str]:
    way = [one]
    while (step := state.joins.get(way[-1])) and (step[1] is None or step[1] <= day):
        way.append(step[0])
    return way
