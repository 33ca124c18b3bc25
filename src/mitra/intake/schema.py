"""The form as JSON Schema (draft 2020-12), generated from `form.py`: what a program should send.

Stricter than the reader, which also takes dates and answers as people write them: a program has no reason to.
"""

from __future__ import annotations

from typing import Any, Final

from mitra.intake.form import (
    ACCREDITATIONS,
    EVIDENCE,
    FACILITIES,
    INSTITUTIONS,
    INSTRUCTORS,
    LICENCES,
    NEEDS,
    ONLINE,
    PROGRAMMES,
    UNITS,
    Column,
    Sheet,
    Type,
)

ID: Final = "urn:mitra-jkp:application:1"
_TEXTS: Final[dict[Type, dict[str, Any]]] = {
    Type.YES_NO: {"type": "boolean"},
    Type.DATE: {"type": "string", "format": "date"},
    Type.WHOLE: {"type": "integer", "minimum": 0},
    Type.RUPIAH: {"type": "integer", "minimum": 0},
    Type.LIST: {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
}
_INSIDE: Final[dict[str, tuple[Sheet, ...]]] = {
    INSTITUTIONS.key: (LICENCES, ACCREDITATIONS, PROGRAMMES, EVIDENCE),
    PROGRAMMES.key: (UNITS, NEEDS, INSTRUCTORS, FACILITIES, ONLINE),
}
_JOINED_BY: Final = frozenset({"vin", "programme"})  # in JSON, nesting joins


def schema() -> dict[str, Any]:
    """The schema of one document: an object with a list of institutions, the list alone, or one institution (NDJSON)."""
    institutions = {"type": "array", "items": {"$ref": f"#/$defs/{INSTITUTIONS.key}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Permohonan Mitra JKP / Application to become a partner of JKP",
        "description": "Satu baris NDJSON adalah satu lembaga. / A line of NDJSON is one institution.",
        "oneOf": [
            {
                "type": "object",
                "properties": {INSTITUTIONS.key: institutions},
                "required": [INSTITUTIONS.key],
                "additionalProperties": False,
            },
            institutions,
            {"$ref": f"#/$defs/{INSTITUTIONS.key}"},
        ],
        "$defs": {sheet.key: _row(sheet) for sheet in _all_sheets()},
    }


def _all_sheets() -> tuple[Sheet, ...]:
    return (INSTITUTIONS, *(sheet for inside in _INSIDE.values() for sheet in inside))


def _row(sheet: Sheet) -> dict[str, Any]:
    columns = [column for column in sheet.columns if _is_written(sheet, column)]
    lists = {
        inside.key: {"title": inside.name, "type": "array", "items": {"$ref": f"#/$defs/{inside.key}"}}
        for inside in _INSIDE.get(sheet.key, ())
    }
    return {
        "title": sheet.name,
        "description": " / ".join(sheet.note),
        "type": "object",
        "properties": {column.key: _value(column) for column in columns} | lists,
        "required": [column.key for column in columns if column.required],
        "additionalProperties": False,
    }


def _is_written(sheet: Sheet, column: Column) -> bool:
    """Evidence lies beside the programmes and names the one it is about; elsewhere nesting says what belongs to what."""
    return column.key not in _JOINED_BY or sheet is INSTITUTIONS or (sheet is EVIDENCE and column.key == "programme")


def _value(column: Column) -> dict[str, Any]:
    made = dict(_TEXTS.get(column.type, {"type": "string"}))
    if column.choices and column.type is Type.LIST:
        made["items"] = {"enum": list(column.choices)}
    elif column.choices:
        made = {"enum": list(column.choices)}
    elif made["type"] == "string" and column.required and "format" not in made:
        made["minLength"] = 1
    if not column.required:
        made = {"anyOf": [made, {"type": "null"}]}
    return {"title": column.heading, "description": " / ".join(column.note), **made}
