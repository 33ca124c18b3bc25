"""Every worked example in `law/examples/` is a test; its sentence is the test's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from mitra.law.evidence import State
from mitra.law.examples import Example, UnreadableExample, catalogue, examples, findings_of, law_of
from mitra.law.examples.reading import FOLDER, read_file
from mitra.law.finding import Finding
from mitra.law.in_force import FIRST_DAY, parameters_behind
from mitra.law.judge import judge
from mitra.law.parameters import parameters
from mitra.law.requirement import Weight
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import KINDS

ALL = examples()
KINDS_READ = {n.kind for r in REQUIREMENTS for c in r.conditions for n in c.needs if n.role in ("fact", "member")}


@pytest.mark.parametrize("example", ALL, ids=[one.name for one in ALL])
def test_example(example: Example) -> None:
    found = findings_of(example)
    for subject, expected in example.expected.items():
        finding = found[subject]
        assert finding.outcome is expected.outcome, (subject, [r.code for r in finding.reasons])
        assert {r.code for r in finding.reasons} == expected.reasons, subject
        assert {r.code for r in finding.notices} == expected.notices, subject


@pytest.mark.parametrize("example", [e for e in ALL if "lembaga lain" in e.told], ids=lambda e: e.name)
def test_another_institution_holds_what_this_one_lacks_and_it_does_not_help(example: Example) -> None:
    before = findings_of(example)
    others = judge(example.another, law_of(example))
    other = next(f for f in others if f.requirement == example.requirement and f.programme is None)
    assert other.outcome.value == "met"
    assert before["lembaga"].outcome.value == "unproven"
    assert findings_of(example) == before


def _all_findings() -> Iterator[Finding]:
    for one in ALL:
        found = findings_of(one)
        yield from (found[subject] for subject in one.expected)


def test_there_are_at_least_a_hundred_examples_each_with_a_sentence_of_its_own() -> None:
    names = Counter((one.requirement, one.name) for one in ALL)
    assert len(ALL) >= 100
    assert [name for name, times in names.items() if times > 1] == []


def test_each_requirement_has_examples_in_the_folder_of_its_module() -> None:
    folders = {requirement.id: requirement.conditions[0].rule.__module__.rpartition(".")[2] for requirement in REQUIREMENTS}
    assert {(one.requirement, one.file.split("/")[0]) for one in ALL} == set(folders.items())


def test_each_condition_has_an_example_in_which_it_holds_and_one_in_which_it_does_not() -> None:
    holds, fails = set(), set()
    for finding in _all_findings():
        holds |= {reason.code for reason in finding.supports}
        fails |= {reason.code for reason in (*finding.reasons, *finding.notices) if reason.condition}
    every = {c.code for r in REQUIREMENTS for c in r.conditions}
    deciding = {c.code for r in REQUIREMENTS for c in r.conditions if c.weight is Weight.DECIDES}
    assert every - fails == set()
    assert deciding - holds == set()


def test_each_kind_of_fact_has_an_example_of_every_way_in_which_it_is_not_proved() -> None:
    shown = {(reason.kind, reason.state) for finding in _all_findings() for reason in finding.reasons if not reason.condition}
    for kind in KINDS_READ:
        wanted = {State.MISSING, State.DENIED, State.CONTRADICTED, State.OTHER_PERIOD}
        wanted |= {State.STALE} if KINDS[kind].max_age else set()
        wanted |= set() if KINDS[kind].declared else {State.UNVERIFIED}
        assert {(kind, state) for state in wanted} <= shown, kind


def _boundaries() -> set[tuple[str, date]]:
    """Days on which something begins or ends for a requirement: a condition, or the value of a parameter behind one."""
    found = set()
    for requirement in REQUIREMENTS:
        for condition in requirement.conditions:
            values = [
                value for name in parameters_behind(condition) & parameters().keys() for value in parameters()[name].values
            ]
            days = {condition.since, condition.until, *(value.since for value in values)}
            found |= {(requirement.id, day) for day in days if day and day > FIRST_DAY}
    return found


@pytest.mark.parametrize(("requirement", "boundary"), sorted(_boundaries()), ids=str)
def test_each_boundary_of_the_law_has_an_example_the_day_before_the_day_itself_and_the_day_after(
    requirement: str, boundary: date
) -> None:
    days = {one.on for one in ALL if one.requirement == requirement}
    assert {boundary + timedelta(days=away) for away in (-1, 0, 1)} <= days


# -- what an author can get wrong


def _written(tmp_path: Path, **changed: object) -> Path:
    example = {"nama": "Contoh", "tanggal": "12 November 2021", "hasil": "Terpenuhi"} | changed
    path = tmp_path / "registered" / "baru.yaml"
    path.parent.mkdir()
    path.write_text(
        yaml.safe_dump({"syarat": "R2", "berangkat dari": "lembaga yang memenuhi semua", "contoh": [example]}), "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"tanggal": "32 November 2021"}, "“Contoh”: \"32 November 2021\" tidak terbaca"),
        ({"hasil": "Lulus"}, "\"Lulus\" tidak dikenal; yang dikenal: Terpenuhi"),
        ({"berangkat dari": "lembaga impian"}, "lembaga yang memenuhi semua"),
        ({"lembaga": {"sertifikat": "tidak ada"}}, "\"sertifikat\" tidak dikenal; yang dikenal: jenis lembaga"),
        ({"lembaga": {"jenis": "swasta"}}, "\"jenis\" tidak dikenal"),
        ({"lembaga": {"jenis lembaga": "pesantren"}}, "yang dikenal: uptp"),
        ({"lembaga": {"status pendaftaran": {"terdaftar": "mungkin"}}}, "yang dikenal: ya, tidak"),
        ({"lembaga": {"status pendaftaran": {"aktip": "ya"}}}, "isian \"aktip\" tidak dikenal; yang dikenal: VIN"),
        ({"lembaga": {"status pendaftaran": {"menurut": "tetangga"}}}, "\"tetangga\" tidak dikenal"),
        ({"lembaga": {"status pendaftaran": {"untuk masa": "kapan saja"}}}, "tidak terbaca sebagai tanggal atau masa"),
        ({"pengaturan": {"Batas": 1}}, "\"Batas\" tidak dikenal"),
        ({"alasn": []}, "\"alasn\" tidak dikenal; yang dikenal: nama, tanggal"),
    ],
)  # fmt: skip
def test_a_slip_in_an_example_is_told_with_file_and_what_is_known(
    tmp_path: Path, changed: dict[str, object], told: str
) -> None:
    with pytest.raises(UnreadableExample, match=r"^registered/baru\.yaml, contoh “Contoh”: ") as problem:
        list(read_file(_written(tmp_path, **changed)))
    assert told in str(problem.value)


@pytest.mark.parametrize("left_out", ["nama", "tanggal", "hasil"])
def test_what_an_example_may_not_leave_out_is_asked_for(tmp_path: Path, left_out: str) -> None:
    path = _written(tmp_path)
    written = yaml.safe_load(path.read_text("utf-8"))
    del written["contoh"][0][left_out]
    path.write_text(yaml.safe_dump(written), "utf-8")
    with pytest.raises(UnreadableExample, match=f'contoh “(Contoh|\\?)”: "{left_out}" belum diisi'):
        list(read_file(path))


@pytest.mark.parametrize(
    ("kind", "said", "lacking"),
    [
        ("status pendaftaran", {"VIN": "1", "terdaftar": "ya", "terverifikasi": "ya"}, "menurut"),
        ("status pendaftaran", {"menurut": "Sisnaker", "VIN": "1", "terdaftar": "ya"}, "terverifikasi"),
        ("jenis lembaga", {"menurut": "Sisnaker"}, "isi"),
    ],
)
def test_what_a_statement_may_not_leave_out_is_asked_for(tmp_path: Path, kind: str, said: object, lacking: str) -> None:
    start = {"berangkat dari": "lembaga yang belum diketahui", "lembaga": {kind: said}}
    with pytest.raises(UnreadableExample, match=f'"{lacking}" belum diisi'):
        list(read_file(_written(tmp_path, **start)))


def test_examples_share_one_catalogue_and_each_has_the_law_of_its_day() -> None:
    assert {law_of(one).catalogue.name for one in ALL} == {"contoh"}
    assert catalogue() is catalogue()
    assert all(law_of(one).on == one.on for one in ALL)
    assert {path.parent.parent for path in FOLDER.glob("*/*.yaml")} == {FOLDER}
