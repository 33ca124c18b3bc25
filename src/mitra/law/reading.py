"""What a rule reads of the values it is given, found in its text: which attributes, and of some only whether they are there.

`certificate.period.contains(on)` reads the period of a certificate and not its number: two certificates of the same period
get the same answer. So the nation is judged by asking a rule once for all values that are alike in what it reads
(`docs/decisions/0002`, `0008`). Whatever this module does not understand counts as reading the whole value.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from mitra.law.requirement import Rule


class Aspect(StrEnum):
    """What of an attribute is read."""

    VALUE = "value"
    TRUTH = "truth"  # bool(certificate.number): only whether it is empty, zero or false
    PRESENCE = "presence"  # profile.capacity is None: only whether it is stated


class Part(NamedTuple):
    """An attribute of a value, and what of it is read."""

    attribute: str
    aspect: Aspect


Parts = frozenset[Part]


@cache
def parts_read(rule: Rule) -> Mapping[str, Parts | None]:
    """By parameter of the rule: the parts it reads; None where it reads the whole value (or may do so)."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(rule))).body
    read: dict[str, set[Part] | None] = {name: set() for name in inspect.signature(rule).parameters}
    _walk(function, None, None, read)
    return {name: None if parts is None else frozenset(parts) for name, parts in read.items()}


def _walk(node: ast.AST, parent: ast.AST | None, grandparent: ast.AST | None, read: dict[str, set[Part] | None]) -> None:
    if isinstance(node, ast.Name) and node.id in read:
        if isinstance(node.ctx, ast.Load) and isinstance(parent, ast.Attribute):
            parts = read[node.id]
            if parts is not None:
                parts.add(Part(parent.attr, _aspect(parent, grandparent)))
        else:
            read[node.id] = None
    for child in ast.iter_child_nodes(node):
        _walk(child, node, parent, read)


def _aspect(attribute: ast.Attribute, around: ast.AST | None) -> Aspect:
    match around:
        case ast.Call(func=ast.Name(id="bool"), args=[only], keywords=[]) if only is attribute:
            return Aspect.TRUTH
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]) if left is attribute:
            return Aspect.PRESENCE
    return Aspect.VALUE
