"""Every write is an act: it stands in `acts.py`, under `@act`, and says who acts."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import mitra
from mitra.audit.act import BY_THE_CLOCK

PACKAGE = Path(mitra.__path__[0])
WRITES = re.compile(r"a?(?:save|create|delete|bulk_create|bulk_update|get_or_create|update_or_create)")
SQL_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|COPY|TRUNCATE|MERGE|ALTER|DROP|CREATE)\b", re.IGNORECASE)
ACTS = sorted(path for path in PACKAGE.rglob("*.py") if path.stem == "acts" or path.parent.name == "acts")
OTHERS = sorted(set(PACKAGE.rglob("*.py")) - set(ACTS))
MAY_WRITE = {
    PACKAGE / "audit" / "act.py",  # the entry of the act itself
    PACKAGE / "audit" / "sealing.py",  # the places of entries: an entry about them would need a place again
    PACKAGE / "register" / "log" / "sealing.py",  # signs what acts have entered, as the log of acts is sealed
    PACKAGE / "findings" / "runs" / "writing.py",  # a step of findings.acts.judge_next (see below)
    PACKAGE / "cases" / "doing.py",  # what every act on a case begins and ends with (see below)
    PACKAGE / "decisions" / "doing.py",  # what every act on a partnership begins and ends with (see below)
    PACKAGE / "cases" / "draft" / "beginning.py",  # a step of cases.acts.open_case (see below)
    PACKAGE / "cases" / "handing_in.py",  # a step of cases.acts.submit and answer (see below)
}


def test_what_a_run_writes_is_written_by_its_act_alone() -> None:
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"import .*\bwrite_changes\b|import .*\bjudge_block\b", path.read_text("utf-8"))
    }
    assert callers == {"findings/runs/block.py", "findings/acts.py"}


@pytest.mark.parametrize("step", ["doing", "handing_in", "draft.beginning"])
def test_the_steps_of_acts_on_a_case_are_taken_by_acts_alone(step: str) -> None:
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(rf"from mitra\.cases\.{re.escape(step)} import", path.read_text("utf-8"))
    }
    steps = {"cases/handing_in.py", "cases/proving.py"}  # these take the act's own Doing
    assert {one for one in callers if not one.startswith("cases/acts/")} <= steps
    assert callers


def test_the_steps_of_acts_on_a_partnership_are_taken_by_acts_alone() -> None:
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"from mitra\.(?:decisions\.doing|register\.acts) import", path.read_text("utf-8"))
    }
    assert {one for one in callers if not one.startswith("decisions/acts/")} <= {"decisions/telling.py"}  # takes an act's own
    assert callers


def module_of(path: Path) -> ModuleType:
    return importlib.import_module(".".join(("mitra", *path.relative_to(PACKAGE).with_suffix("").parts)))


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def public_functions() -> Iterator[tuple[str, Callable[..., object]]]:
    for path in ACTS:
        module = module_of(path)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{package_of(path)}.{name}", function


def uses_the_database(tree: ast.AST) -> bool:
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    return any(name == "django.db" or name.startswith("django.db.") or name.endswith(".models") for name in imported)


def writes(source: str) -> list[str]:
    """The writes to the database in a Python source: calls of the ORM on anything, and SQL."""
    tree = ast.parse(source)
    if not uses_the_database(tree):
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on_rows = ".objects" in ast.unparse(node.func.value)
            if WRITES.fullmatch(node.func.attr) or (on_rows and node.func.attr in ("update", "aupdate")):
                found.append(ast.unparse(node.func))
            if node.func.attr in ("execute", "executemany", "copy") and node.args:
                said = node.args[0]
                if isinstance(said, ast.Constant) and SQL_WRITES.match(str(said.value)):
                    found.append(str(said.value))
    return found


@pytest.mark.parametrize(("name", "function"), [pytest.param(*one, id=one[0]) for one in public_functions()])
def test_a_public_function_in_acts_is_an_act_and_takes_who_and_when(name: str, function: Callable[..., object]) -> None:
    assert getattr(function, "is_act", False), f"{name} lacks @act"
    parameters = list(inspect.signature(function).parameters.values())
    assert parameters[0].name == "by"
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}
    assert inspect.signature(function).parameters["now"].default is BY_THE_CLOCK
    assert function.__doc__


def test_there_are_acts() -> None:
    assert {package_of(path) for path in ACTS} >= {"facts", "institutions", "reference"}


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_but_an_act_writes_to_the_database(path: Path) -> None:
    if "migrations" not in path.parts and path not in MAY_WRITE:
        assert writes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Statement.objects.create(kind='x')",
        "Statement.objects.filter(pk=1).update(kind='x')",
        "Statement.objects.bulk_create([])",
        "row.save()",
        "row.delete()",
        "wave.participants.get_or_create(pk=1)",
        "await row.asave()",
        "cursor.execute('  update facts_statement SET kind = 1')",
    ],
)
def test_a_write_outside_an_act_would_be_found(line: str) -> None:
    source = f"from mitra.facts.models import Statement\nasync def f(row, wave, cursor):\n    {line}\n"
    assert len(writes(source)) == 1
    assert writes(source.replace("mitra.facts.models", "openpyxl")) == []


@pytest.mark.parametrize("line", ["cursor.execute('SELECT 1')", "known.update(a=1)", "Statement.objects.count()"])
def test_what_only_reads_is_no_write(line: str) -> None:
    assert writes(f"from mitra.facts.models import Statement\n{line}\n") == []
