"""Rules about the law as written down: nothing cited that is not there, nothing unsaid, nothing impure."""

from __future__ import annotations

import ast
import inspect
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import mitra.law
from mitra.law import definitions
from mitra.law.evidence import State
from mitra.law.examples import examples, findings_of, law_of
from mitra.law.facts import Check, Source
from mitra.law.finding import Outcome
from mitra.law.in_force import FIRST_DAY, law_on, parameters_behind
from mitra.law.parameters import parameters
from mitra.law.records import DeliveryMode, InstitutionType, LegalForm, LicenceForm, StandardForm
from mitra.law.requirement import Condition, Confidence, Definition, Need, Requirement, Weight
from mitra.law.requirements import REQUIREMENTS
from mitra.law.sources import FOLDER as SOURCES
from mitra.law.sources import Read, cite, instruments
from mitra.law.vocabulary import KINDS, MEMBERS, About
from mitra.law.wording import LANGUAGES, phrases, say
from mitra.law.wording.articles import article_label
from mitra.law.wording.book import NONE

FOLDER = Path(mitra.law.__file__).parent
LAST_DAY = date(2030, 1, 1)
CONDITIONS = [condition for requirement in REQUIREMENTS for condition in requirement.conditions]
DEFINITIONS = [one for _, one in inspect.getmembers(definitions, lambda found: isinstance(found, Definition))]
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.code)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def turning_days() -> list[date]:
    """Every day on which something in the law begins or ends, and the day before."""
    days = {FIRST_DAY}
    for condition in CONDITIONS:
        days |= {condition.since} | ({condition.until} if condition.until else set())
    for parameter in parameters().values():
        days |= {value.since for value in parameter.values}
    for instrument in instruments().values():
        days |= {version.since for versions in instrument.articles.values() for version in versions}
    before = {day - timedelta(days=1) for day in days}
    return sorted(day for day in days | before | {LAST_DAY} if day >= FIRST_DAY)


def life_of(condition: Condition) -> list[date]:
    return [day for day in turning_days() if condition.in_force(day)]


# -- articles


@each_condition
def test_a_condition_cites_an_article_that_is_in_force_during_its_whole_life(condition: Condition) -> None:
    assert life_of(condition)
    for day in life_of(condition):
        cite(condition.cites, day)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.id)
def test_a_requirement_begins_with_its_article_and_none_of_its_conditions_is_older(requirement: Requirement) -> None:
    cite(requirement.cites, requirement.since)
    assert min(condition.since for condition in requirement.conditions) == requirement.since


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.id)
def test_the_file_of_a_requirement_opens_with_its_id_and_the_article_in_indonesian(requirement: Requirement) -> None:
    module = inspect.getmodule(requirement.conditions[0].rule)
    assert module is not None
    assert re.match(rf"{requirement.id} — .*(Pasal|pasal)", inspect.getdoc(module) or "")


def test_a_value_of_a_parameter_cites_an_article_in_force_from_its_first_day() -> None:
    for parameter in parameters().values():
        for value in parameter.values:
            cite(value.cites, value.since)


def test_no_article_is_older_than_its_instrument() -> None:
    for instrument in instruments().values():
        for article, versions in instrument.articles.items():
            assert min(version.since for version in versions) >= instrument.in_force_from, (instrument.id, article)


def test_versions_of_an_article_follow_one_another_without_overlap() -> None:
    for instrument in instruments().values():
        for versions in instrument.articles.values():
            for earlier, later in pairwise(versions):
                assert earlier.until is not None
                assert earlier.since < earlier.until <= later.since


def test_each_source_is_named_as_its_file_and_says_nothing_that_is_not_read() -> None:
    known = {"id", "title", "short", "in_force_from", "read", "note", "names", "articles", "amended_by"}
    for path in SOURCES.glob("*.yaml"):
        raw = yaml.safe_load(path.read_text("utf-8"))
        assert raw["id"] == path.stem
        assert raw.keys() <= known
        assert raw.get("amended_by", path.stem) in instruments()


@each_language
def test_every_article_is_cited_by_its_number_or_by_a_name_that_a_reader_understands(language: str) -> None:
    for instrument in instruments().values():
        assert instrument.short[language]
        assert instrument.names.keys() <= instrument.articles.keys()
        for article, versions in instrument.articles.items():
            label = article_label(cite(f"{instrument.id}:{article}", versions[0].since), language)
            numbered = re.search(r" (Pasal|Arts?\.) [0-9I]", label)
            assert bool(numbered) != (article in instrument.names), label


def test_what_was_not_read_in_the_law_itself_is_not_said_to_be_sure() -> None:
    for condition in CONDITIONS:
        instrument = cite(condition.cites, condition.since).instrument
        if condition.confidence is Confidence.HIGH:
            assert instrument.read is Read.WHOLE, condition.code
        if instrument.id == "usulan-tim":
            assert condition.confidence is Confidence.LOW, condition.code


# -- parameters


def test_values_of_a_parameter_have_no_gap_and_no_overlap() -> None:
    for parameter in parameters().values():
        for earlier, later in pairwise(parameter.values):
            assert earlier.until == later.since > earlier.since
        assert parameter.values[-1].until is None


@each_condition
def test_every_parameter_behind_a_condition_has_a_value_on_every_day_of_its_life(condition: Condition) -> None:
    for day in life_of(condition):
        assert parameters_behind(condition) <= law_on(day).values.keys()


def test_every_parameter_is_used_and_its_values_have_the_type_of_its_unit() -> None:
    used = {name for condition in CONDITIONS for name in parameters_behind(condition)}
    assert used == parameters().keys()
    types = {"days": int, "years": int, "rupiah": int, "switch": bool, "list": list, "table": dict}
    for parameter in parameters().values():
        assert all(type(value.value) is types[parameter.unit] for value in parameter.values)


# -- facts


@each_condition
def test_a_condition_takes_only_what_the_vocabulary_can_prove_about_its_subject(condition: Condition) -> None:
    for need in (*condition.needs, *(condition.when.needs if condition.when else ())):
        if need.role in ("fact", "member"):
            kind = KINDS[need.kind]
            assert kind.proved_by
            for about in condition.about:
                assert about in kind.about or (about is About.PROGRAMME and About.INSTITUTION in kind.about)
        else:
            assert need.role != "parameter" or need.name in parameters()


@each_condition
def test_a_condition_speaks_of_at_most_one_kind_that_comes_several_times_and_a_notice_of_none(condition: Condition) -> None:
    several = [kind for kind in condition.kinds if KINDS[kind].several]
    assert len(several) <= (0 if condition.weight is Weight.NOTICE else 1)
    if condition.when:
        assert not [kind for kind in condition.when.kinds if KINDS[kind].several]


@each_condition
def test_what_a_machine_may_not_refuse_is_answered_by_people_only(condition: Condition) -> None:
    if condition.refers_to:
        kind = KINDS[condition.refers_to]
        assert kind.type is bool
        assert kind.proved_by <= {Source.ASSESSOR, Source.VERIFIER}
        assert not kind.stated_by_lpk
        assert condition.about <= kind.about
    assert bool(condition.refers_to) == ("doubt" in phrases("id")["conditions"][condition.name])


def test_no_kind_and_no_source_is_idle() -> None:
    read = {kind for one in (*CONDITIONS, *DEFINITIONS) for kind in one.kinds}
    assert read | {c.refers_to for c in CONDITIONS if c.refers_to} == KINDS.keys()
    assert {source for kind in KINDS.values() for source in kind.proved_by} == set(Source)
    assert MEMBERS == {"unit": "units"}


def test_the_institutions_own_word_decides_only_how_it_describes_its_programme() -> None:
    assert {name for name, kind in KINDS.items() if kind.declared} == {"profile", "standard", "units"}


def test_names_of_parameters_and_kinds_never_collide() -> None:
    assert not (KINDS.keys() | MEMBERS.keys() | {"on", "catalogue"}) & parameters().keys()


def test_condition_codes_are_unique_and_name_their_requirement() -> None:
    codes = [condition.code for condition in CONDITIONS]
    assert len(codes) == len(set(codes))
    assert len({condition.name for condition in CONDITIONS}) == len(codes)
    for requirement in REQUIREMENTS:
        assert all(condition.code == f"{requirement.id}.{condition.name}" for condition in requirement.conditions)


# -- wording


def shape_of(value: object) -> object:
    """The keys of a book, without its sentences."""
    return {key: shape_of(one) for key, one in value.items()} if isinstance(value, dict) else None


def test_both_phrase_books_have_the_same_keys() -> None:
    assert shape_of(phrases("id")) == shape_of(phrases("en"))


@each_language
def test_everything_has_its_words(language: str) -> None:
    book = phrases(language)
    fields = {field for kind in KINDS.values() for field in getattr(kind.type, "_fields", ()) if not kind.member}
    assert book["conditions"].keys() == {condition.name for condition in CONDITIONS}
    assert book["kinds"].keys() == KINDS.keys()
    assert book["fields"].keys() >= fields
    assert book["sources"].keys() == {source.value for source in Source}
    assert book["checks"].keys() == {check.value for check in Check}
    assert book["outcomes"].keys() == book["because"].keys() == {outcome.value for outcome in Outcome}
    assert book["requirements"].keys() == {requirement.id for requirement in REQUIREMENTS}
    assert book["confidence"].keys() == {confidence.value for confidence in Confidence}
    assert book["read"].keys() == {read.value for read in Read}
    assert book["units"].keys() >= {parameter.unit for parameter in parameters().values()} & {"days", "years"}
    choices = (InstitutionType, LegalForm, LicenceForm, DeliveryMode, StandardForm)
    assert book["choices"].keys() == {one.value for choice in choices for one in choice}
    assert book["states"].keys() >= {state.value for state in State} - {State.HOLDS, State.FAILS}


@each_language
def test_every_text_of_the_law_has_both_languages(language: str) -> None:
    for instrument in instruments().values():
        assert instrument.title[language]
        assert all(name[language] for name in instrument.names.values())
        assert instrument.note[language]
        assert all(version.text[language] for versions in instrument.articles.values() for version in versions)
    for parameter in parameters().values():
        assert parameter.label[language]
        assert all(not value.note or value.note[language] for value in parameter.values)


def placeholders(sentence: str) -> Iterator[tuple[str, str]]:
    for _, name, _, _ in string.Formatter().parse(sentence):
        if name:
            kind, _, field = name.partition(".")
            yield kind, field


def sentences(told: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a phrase book with the way to it."""
    if isinstance(told, dict):
        for key, one in told.items():
            yield from sentences(one, f"{at}/{key}")
    else:
        yield at, str(told)


def test_both_languages_fill_a_sentence_with_the_same() -> None:
    indonesian, english = (dict(sentences(phrases(language))) for language in LANGUAGES)
    for at, sentence in indonesian.items():
        assert set(placeholders(sentence)) == set(placeholders(english[at])), at


#: Words worked out from a parameter.
WORKED_OUT = {"need_since": "market_need_max_age", "licences_needed": "licence_forms"}


@each_language
@each_condition
def test_every_placeholder_of_a_condition_is_filled_from_what_the_condition_reads(condition: Condition, language: str) -> None:
    words = {"on"} | ({"item"} if condition.quantified else set()) | ({"at_fault"} if condition.member else set())
    words |= {word for word, parameter in WORKED_OUT.items() if parameter in condition.parameters}
    told = phrases(language)["conditions"][condition.name]
    assert {"claim", "holds", "fails", "mend"} <= told.keys() <= {"claim", "holds", "fails", "mend", "doubt", "lapsed"}
    assert list(placeholders(told["claim"])) == []
    for _, sentence in sentences(told):
        assert sentence.endswith(".")
        for name, field in placeholders(sentence):
            if field:
                assert name in condition.kinds
                assert field in KINDS[name].type._fields or (name, field) == ("accreditation_certificate", "scope")
            else:
                assert name in words | set(condition.parameters) | set(condition.kinds), name
    assert "{at_fault}" not in told["holds"]


@each_language
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda one: one.name)
def test_every_placeholder_of_a_kind_is_filled_from_what_is_known_of_it(kind: object, language: str) -> None:
    told = phrases(language)["kinds"][kind.name]  # type: ignore[attr-defined]
    assert {"name", "question", "provide", "prove"} <= told.keys()
    several = {"item"} if kind.several else set()  # type: ignore[attr-defined]
    assert told.keys() - {state.value for state in State} == {"name", "question", "provide", "prove"} | ({"one"} & told.keys())
    assert ("one" in told) == bool(several)
    uses = {"one": several, "prove": several | {kind.name}, "unverified": {"who"}}  # type: ignore[attr-defined]
    for use, sentence in told.items():
        allowed = uses.get(use, set())
        for name, field in placeholders(sentence):
            assert name in allowed, (use, name)
            assert not field or field in kind.type._fields  # type: ignore[attr-defined]


@each_language
def test_nothing_known_is_told_as_a_dash_in_any_example(language: str) -> None:
    for one in examples():
        groups = (one.case.institution, *one.case.programmes.values())
        facts = {fact.id: fact for group in groups for told in group.values() for fact in told}
        for finding in findings_of(one).values():
            for reason in (*finding.reasons, *finding.supports, *finding.notices):
                said = say(reason, law_of(one), facts, language)
                assert NONE not in said.text + said.next, (one.name, said)
                assert "{" not in said.text + said.next
                against = reason.state is not State.HOLDS
                assert bool(said.next) == against


# -- purity


PURE = {"collections", "dataclasses", "datetime", "enum", "functools", "inspect", "pathlib", "types", "typing", "__future__"}
PURE |= {"ast", "hashlib", "json", "re", "textwrap", "yaml", "mitra"}
READING = (
    "parameters/__init__", "sources/__init__", "procedure/clocks/__init__", "procedure/words", "procedure/partnership/words",
    "procedure/partnership/limits", "wording/book", "examples/__init__", "examples/reading", "in_force",
    "retention/__init__",
)  # fmt: skip
MAY_READ_ITS_OWN_FILES = {f"{module}.py" for module in READING}
NO_CLOCK_NO_IO = {"today", "now", "utcnow", "time", "open", "print", "input", "eval", "exec", "__import__", "getenv", "environ"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(FOLDER.rglob("*.py")):
        yield path.relative_to(FOLDER).as_posix(), ast.parse(path.read_text("utf-8"))


def test_the_law_knows_no_clock_no_framework_and_reads_only_its_own_files() -> None:
    for name, tree in modules():
        for node in ast.walk(tree):
            imported = []
            if isinstance(node, ast.Import):
                imported = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
                assert node.level == 0
            assert {one.split(".")[0] for one in imported} <= PURE, name
            assert all(one.split(".")[1] in ("law", "values") for one in imported if one.startswith("mitra.")), name
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert called not in NO_CLOCK_NO_IO, (name, called)
                if called in ("read_text", "read_bytes", "glob", "rglob"):
                    assert name in MAY_READ_ITS_OWN_FILES, name
                assert called not in ("write_text", "write_bytes", "unlink", "mkdir"), name


def test_a_condition_is_a_plain_question_two_to_eight_lines_long() -> None:
    allowed = (ast.FunctionDef, ast.Return, ast.Assign, ast.Expr)
    for name, tree in modules():
        if not name.startswith("requirements/") or name.endswith("__init__.py"):
            continue
        for rule in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            assert 1 <= len(rule.body) <= 8
            assert all(isinstance(statement, allowed) for statement in rule.body), rule.name
            assert rule.end_lineno is not None
            assert rule.end_lineno - rule.lineno <= 12, rule.name


def test_the_law_can_be_used_where_no_framework_is_installed() -> None:
    forbidden = "import sys; sys.modules.update(dict.fromkeys(('django', 'psycopg', 'openpyxl', 'rich')))\n"
    use = (
        "import datetime, mitra.law, mitra.law.examples as e; assert e.examples(); mitra.law.law_on(datetime.date(2021, 2, 2))"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", forbidden + use], check=True, timeout=60)


def test_needs_are_read_from_the_names_of_the_arguments() -> None:
    (rule,) = (c for c in CONDITIONS if c.name == "units_are_in_force")
    assert rule.needs == (Need("unit", "member"), Need("catalogue", "catalogue"), Need("on", "on"))
    assert [need.kind for need in rule.needs] == ["units", "catalogue", "on"]
