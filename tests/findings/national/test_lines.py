"""What a list says of a subject is what its page says: the same strip, under the same name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mitra.audit.act import SYSTEM, Actor
from mitra.law.finding import Outcome
from mitra.law.vocabulary import About
from tests.findings.runs import nation

if TYPE_CHECKING:
    from mitra.findings.national.lines import Line
    from mitra.findings.national.roll import Roll
    from mitra.findings.screening import Screened

pytestmark = pytest.mark.django_db
OFFICER = Actor("person", "7")


def roll(days: int = 0) -> Roll:
    from mitra.findings.national.memory import roll_of
    from mitra.findings.standing.run import renew

    run = renew(by=SYSTEM, on=nation.EVENT + timedelta(days), tell=lambda done, of: None)
    assert run is not None
    return roll_of(run)


def listed(of: Roll, about: About) -> list[Line]:
    from mitra.findings.national.lines import lines

    return list(lines(of, about, range(len(of.of(about)))))


def screened(of: Roll) -> list[Screened]:
    from mitra.findings.applied import law_applied
    from mitra.findings.judged import judged
    from mitra.institutions.models import Institution

    law = law_applied(of.as_of.on)
    known = [Institution.objects.get(pk=number) for number in of.institutions.number.tolist()]
    return list(judged(known, law, of.as_of.known_at))


def test_strips_are_those_of_the_pages() -> None:
    from mitra.findings.words.strip import institution_strip, programme_strip

    nation.screened(12)
    of = roll()
    judged = screened(of)
    assert [one.strip for one in listed(of, About.INSTITUTION)] == [institution_strip(one) for one in judged]
    programmes = {(one.identifier, one.code): one.strip for one in listed(of, About.PROGRAMME)}
    assert programmes == {
        (one.application.identifier, p.code): programme_strip(one, p.code) for one in judged for p in one.application.programmes
    }
    assert len({cell.outcome for strip in programmes.values() for cell in strip}) == 4


def test_an_institution_that_was_absorbed_is_listed_in_the_one_that_goes_on() -> None:
    from mitra.findings.words.strip import institution_strip, programme_strip
    from mitra.institutions.acts import join

    nation.screened(6)
    before = roll()
    one, other = before.institutions.identifier[:2]
    join(by=OFFICER, absorbed=one, into=other, reason="sama", now=nation.LOADED + timedelta(minutes=1))
    after = roll()
    assert set(before.institutions.identifier) - set(after.institutions.identifier) == {one}
    assert len(after.programmes) == len(before.programmes)
    (body,) = [s for s in screened(after) if s.application.identifier == other]
    lines = {line.code: line.strip for line in listed(after, About.PROGRAMME) if line.identifier == other}
    assert lines == {p.code: programme_strip(body, p.code) for p in body.application.programmes}
    assert any(one in code for code in lines)
    (line,) = [line for line in listed(after, About.INSTITUTION) if line.identifier == other]
    assert line.strip == institution_strip(body)
    assert line.programmes == len(lines)


def test_names_are_those_of_now() -> None:
    from mitra.institutions.acts import rename

    nation.screened(2)
    first = roll()
    identifier, old = first.institutions.identifier[0], first.institutions.name[0]
    rename(by=OFFICER, identifier=identifier, reason="akta", name="Nama Baru", city="Kota Baru")
    now = roll()
    assert now.as_of == first.as_of
    assert (old, now.institutions.name[0], now.institutions.city[0]) == (first.institutions.name[0], "Nama Baru", "Kota Baru")


def test_who_came_after_the_run_is_not_listed_yet() -> None:
    from mitra.findings.national.memory import roll_of
    from mitra.findings.standing.kept import latest_run

    nation.screened(2)
    roll()
    nation.settle_nation(5, seed=2, now=nation.LOADED + timedelta(minutes=5))
    run = latest_run("berjalan")
    assert run is not None
    assert len(roll_of(run).institutions) == 2
    assert len(roll().institutions) > 2


def test_what_a_person_found_stands_beside() -> None:
    from mitra.findings.acts import override

    nation.screened(2)
    of = roll()
    identifier, code = of.institutions.identifier[0], of.programmes.code[0]
    for requirement, programme in (("R2", None), ("R3", None), ("R1", code)):
        override(
            by=OFFICER, institution=identifier, programme=programme, requirement=requirement, outcome=Outcome.MET,
            reason="dilihat sendiri", since=nation.EVENT,
        )  # fmt: skip
    own = listed(of, About.INSTITUTION)[0].strip
    assert [cell.overrides for cell in own] == [(Outcome.MET,), (Outcome.MET,), (Outcome.MET,), (), ()]
    first, second = listed(of, About.PROGRAMME)[:2]
    assert [cell.overrides for cell in first.strip] == [(Outcome.MET,), (Outcome.MET,), (), (), ()]
    assert [cell.overrides for cell in second.strip] == [(), (Outcome.MET,), (), (), ()]


def test_a_run_that_was_read_is_not_read_again(django_assert_num_queries: object) -> None:
    from mitra.findings.national.memory import standing_roll

    nation.screened(2)
    first = roll()
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert standing_roll() is first


def test_provinces_are_called_as_they_are_officially() -> None:
    from mitra.findings.national.places import province_of

    assert province_of("32.73", "JABAR") == "Jawa Barat"
    assert province_of("", "DKI Jakarta") == "Daerah Khusus Ibukota Jakarta"
    assert province_of("", "Negeri Dongeng") == "Negeri Dongeng"
    assert province_of("", "") == ""
