"""Change the law's code in one place at a time and see whether a test notices: `python -m tests.law.mutate [FILE[:LINE] …]`.

Each mutant is one small change that a slip could make: a boundary moved, an article's day shifted, a condition turned round
or left out, a source of proof added or dropped. Works on a copy in a temporary folder; prints what no test noticed.
docs/mutation-testing.md has the last result and why mutmut is not used.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
LAW = ROOT / "src" / "mitra" / "law"
# Modules of tests in the order asked: the quickest, what is not named here, the slowest. Most mutants stay in the first.
FIRST, LAST = ["test_table", "test_definitions", "test_judge", "test_evidence"], ["test_plain", "test_properties"]
PYTEST = ["-m", "pytest", "-x", "-q", "--noconftest", "-p", "no:cacheprovider"]
# Compares the letters of a rule with those in the readme, so it would notice any mutant of that file, and even none.
PYTEST += ["--deselect", "tests/law/test_library.py::test_the_condition_in_the_readme_for_lawyers_is_the_one_that_runs"]
IDLE = ("strict", "slots")  # arguments that change no answer
FOR_THE_TYPE_CHECKER = ("__all__", "FactsByKind", "Rule", "Written", "Evidence", "Parts")
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip
ENUMS = {
    "State": ["HOLDS", "FAILS", "DENIED", "CONTRADICTED", "STALE", "UNVERIFIED", "OTHER_PERIOD", "MISSING", "REFERRED"],
    "Outcome": ["MET", "NOT_MET", "UNPROVEN", "NOT_APPLICABLE"],
    "Confidence": ["HIGH", "MEDIUM", "LOW"],
    "Weight": ["DECIDES", "NOTICE"],
    "Several": ["SOME", "EVERY"],
    "About": ["INSTITUTION", "PROGRAMME"],
    "DeliveryMode": ["OFFLINE", "ONLINE", "BLENDED"],
    "StandardForm": ["NATIONAL", "INTERNATIONAL", "SPECIAL"],
    "LegalForm": ["GOVERNMENT_BODY", "LEGAL_ENTITY", "INDIVIDUAL"],
    "Check": ["CONFIRMED", "DENIED"],
    "Change": ["ADDED", "REMOVED", "CHANGED"],
}


class Mutant(NamedTuple):
    """One changed file: where, what was there, what is there instead."""

    file: Path
    line: int
    before: str
    after: str
    source: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    tree = ast.parse(file.read_text("utf-8"))
    idle = _never_run(tree)
    for index, node in enumerate(ast.walk(tree)):
        if node in idle:
            continue
        for number in range(len(list(_changes(node)))):
            changed = copy.deepcopy(tree)
            target = next(found for at, found in enumerate(ast.walk(changed)) if at == index)
            before = ast.unparse(node) if isinstance(node, ast.expr | ast.stmt) else type(node).__name__
            for at, apply in enumerate(_changes(target)):
                if at == number:
                    apply()
            if ast.unparse(changed) != ast.unparse(tree):
                after = ast.unparse(target) if isinstance(target, ast.expr | ast.stmt) else type(target).__name__
                line = node.target.lineno if isinstance(node, ast.comprehension) else getattr(node, "lineno", 0)
                yield Mutant(file, line, before, after, ast.unparse(changed))


def _never_run(tree: ast.AST) -> set[ast.AST]:
    """Annotations, lists of public names, checks that two lists are as long, memory saved by slots: nothing that decides."""
    parts: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.arg() | ast.AnnAssign():
                parts.append(node.annotation)
            case ast.FunctionDef():
                parts.append(node.returns)
            case ast.Assign(targets=[ast.Name(id=name)]) if name in FOR_THE_TYPE_CHECKER:
                parts.append(node)
            case ast.keyword(arg=name) if name in IDLE:
                parts.append(node)
    return {inner for part in parts if part is not None for inner in ast.walk(part)}


def _changes(node: ast.AST) -> list:  # type: ignore[type-arg]
    """Small changes that can be made to a node, each as a function that makes it."""
    out = []

    def put(field: str, value: object) -> None:
        out.append(lambda: setattr(node, field, value))

    def leave_out(field: str, least: int = 0) -> None:
        items = getattr(node, field)
        if len(items) > least:
            chosen = [at for at, item in enumerate(items) if getattr(item, "arg", None) not in IDLE]
            out.extend([lambda at=at: items.pop(at) for at in chosen])

    match node:
        case ast.Compare(ops=[op]) if type(op) in SWAPPED:
            put("ops", [SWAPPED[type(op)]()])
        case ast.BoolOp():
            put("op", SWAPPED[type(node.op)]())
            leave_out("values", 1)
        case ast.BinOp() if type(node.op) in SWAPPED:
            put("op", SWAPPED[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            put("operand", ast.UnaryOp(ast.Not(), node.operand))  # "not x" without its "not", kept a truth value
        case ast.Constant(value=bool()):
            put("value", not node.value)
        case ast.Constant(value=int()):
            put("value", node.value + 1)
            put("value", node.value - 1)
        case ast.IfExp():
            out.append(lambda: node.__dict__.update(body=node.orelse, orelse=node.body))
        case ast.If():
            put("test", ast.Constant(True))
            put("test", ast.Constant(False))
        case ast.Return() if node.value is not None:
            put("value", ast.Constant(None))
        case ast.comprehension():
            leave_out("ifs")
        case ast.Set() | ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()):
            leave_out("elts", 1)
        case ast.Call():
            leave_out("keywords")
        case ast.Attribute(value=ast.Name(id=enum)) if enum in ENUMS and node.attr in ENUMS[enum]:
            members = ENUMS[enum]
            put("attr", members[(members.index(node.attr) + 1) % len(members)])
    if isinstance(node, ast.FunctionDef | ast.For | ast.If):
        for at, statement in enumerate(node.body):
            if isinstance(statement, ast.AugAssign | ast.Expr) and not isinstance(
                getattr(statement, "value", None), ast.Constant
            ):
                out.append(lambda at=at: node.body.__setitem__(at, ast.Pass()))
    return out


def notices(mutant: Mutant, copy_of_all: Path) -> bool:
    """Whether a test fails with the mutant in place."""
    file = copy_of_all / mutant.file.relative_to(ROOT)
    original = file.read_text("utf-8")
    file.write_text(mutant.source, "utf-8")
    try:
        return bool(_fails(copy_of_all))
    finally:
        file.write_text(original, "utf-8")


def _fails(folder: Path) -> str:
    """What the tests say of the law in a folder; nothing when they all pass."""
    between = {test.stem for test in (folder / "tests" / "law").glob("test_*.py")} - {*FIRST, *LAST}
    return next(filter(None, (_said(folder, names) for names in (FIRST, sorted(between), LAST))), "")


def _said(folder: Path, names: list[str]) -> str:
    tests = [f"tests/law/{name}.py" for name in names]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder / "src")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # the law needs none; loading them takes longer than most mutants live
    command = [sys.executable, *PYTEST, *tests]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def copied(folder: str) -> Path:
    """The sources and the tests of the law in a folder of their own, laid out as in a mutant, so that no test sees that."""
    target = Path(folder)
    for part in ("src/mitra", "tests/law"):
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", target)
    for module in (target / LAW.relative_to(ROOT)).rglob("*.py"):
        module.write_text(ast.unparse(ast.parse(module.read_text("utf-8"))), "utf-8")
    return target


def main(files: list[str]) -> int:
    """Print the mutants that no test noticed, and for each file how many there were; 1 if there is any."""
    os.environ["MITRA_TEST_DEPTH"] = "thorough"  # the copies' tests inherit it
    chosen = [(Path(file.split(":")[0]).resolve(), file.partition(":")[2]) for file in files]
    chosen = chosen or [(file, "") for file in sorted(LAW.rglob("*.py"))]
    workers = int(os.environ.get("WORKERS", "2"))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        copies: Queue[Path] = Queue()
        for number in range(workers):
            copies.put(copied(f"{folder}/{number}"))

        def noticed(mutant: Mutant) -> bool:
            place = copies.get()
            try:
                return notices(mutant, place)
            finally:
                copies.put(place)

        if said := _fails(copies.queue[0]):
            say(f"{said}\nthe tests fail without any mutant")
            return 2
        survivors = 0
        for file, line in chosen:
            every = [mutant for mutant in mutants(file) if line in ("", str(mutant.line))]
            alive = 0
            for mutant, dead in zip(every, pool.map(noticed, every), strict=True):
                if not dead:
                    alive += 1
                    say(f"{mutant.file.relative_to(ROOT)}:{mutant.line}\n  - {mutant.before}\n  + {mutant.after}")
            say(f"{file.relative_to(ROOT)}: {len(every)} mutants, {len(every) - alive} noticed, {alive} not")
            survivors += alive
    return 1 if survivors else 0


def say(line: str) -> None:
    """Tell at once: a run takes hours."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
