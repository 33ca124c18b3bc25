"""Applications as JSON: the form's sheets nested under the institution, its programmes and their keys; see `schema.py`.

{"institutions": [{"vin": …, "licences": [{…}], "programmes": [{"code": …, "units": [{…}]}], "evidence": [{…}]}]},
the bare list, one institution alone, or one institution a line (NDJSON). Entries of the published register are told
by their keys. Read as a stream; of the whole file only one institution is held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from mitra.intake.application import CellProblem, RejectedRow, Report
from mitra.intake.detection import UTF8_MARK, Kind
from mitra.intake.form import INSTITUTIONS, PROGRAMMES, SHEETS, Sheet
from mitra.intake.headings import column_named
from mitra.intake.jsonstream import institutions
from mitra.intake.keys import code_key, institution_key
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.register import is_entry, stage_entry
from mitra.intake.rows import Row
from mitra.intake.staging import Staging
from mitra.values.parsed import problem

_LISTS = {sheet.key: sheet for sheet in SHEETS if sheet is not INSTITUTIONS}
_LONGEST_LINE = 20_000_000


def stage_json(
    stream: IO[bytes], kind: Kind, staging: Staging, report: Report, limits: Limits, on_progress: Callable[[int], None]
) -> None:
    """Stage the rows of all institutions; `on_progress` is told the bytes read.

    Raises Unreadable: encoding, json_broken, json_too_deep, json_too_large, json_not_applications, too_many_lines.
    """
    found = _lines(stream, report, limits, on_progress) if kind is Kind.NDJSON else institutions(stream, limits, on_progress)
    for pointer, made in found:
        if not isinstance(made, dict):
            _reject(report, pointer, {}, "json_not_an_object")
        elif is_entry(made):
            stage_entry(staging, pointer, made)
        else:
            _Institution(staging, report, pointer, made).stage()


def _lines(stream: IO[bytes], report: Report, limits: Limits, on_progress: Callable[[int], None]) -> Iterator[tuple[str, Any]]:
    """A broken line costs that line only. The pointer begins with the number of the line, counted from 0."""
    stream.seek(0)
    read = number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        read += len(line)
        if len(line) > _LONGEST_LINE:
            raise Unreadable("json_too_large")
        text = line.removeprefix(UTF8_MARK).strip()
        if text:
            try:
                yield f"/{number}", json.loads(text.decode())
            except UnicodeDecodeError as error:
                raise Unreadable("encoding") from error
            except RecursionError:
                _reject(report, f"/{number}", {}, "json_line_too_deep", line=number + 1, most=limits.depth)
            except ValueError:
                _reject(report, f"/{number}", {}, "json_line_broken", line=number + 1)
        number += 1
        if number > limits.rows:
            raise Unreadable("too_many_lines", most=limits.rows)
        on_progress(read)


def _reject(report: Report, place: str, cells: dict[str, Any], code: str, /, **params: object) -> None:
    report.rows += 1
    report.rejected.append(RejectedRow(INSTITUTIONS.key, place, cells, (CellProblem("", problem(code, **params)),)))


class _Institution:
    """One institution's JSON, taken apart into rows."""

    def __init__(self, staging: Staging, report: Report, pointer: str, made: dict[str, Any]) -> None:
        self._staging, self._report, self._pointer, self._made = staging, report, pointer, made
        self._vin = made.get("vin", made.get("VIN"))

    def stage(self) -> None:
        self._add(INSTITUTIONS, self._pointer, self._made, "")
        self._stage_lists(self._made, self._pointer, None)

    def _stage_lists(self, made: dict[str, Any], pointer: str, programme: Any) -> None:
        """The lists inside an institution, or inside a programme, whose code its rows then bear."""
        for key, value in made.items():
            sheet = _LISTS.get(key)
            if sheet is None or value is None:
                continue
            for at, one in enumerate(value if isinstance(value, list) else [value]):
                place = f"{pointer}/{key}/{at}" if isinstance(value, list) else f"{pointer}/{key}"
                if not isinstance(one, dict):
                    of = {"vin": self._vin, "programme": programme}
                    cells = {key: of[key] for key in (column.key for column in sheet.columns) if of.get(key) is not None}
                    wrong = (CellProblem("", problem("json_not_an_object")),)
                    self._report.rows += 1
                    self._report.rejected.append(RejectedRow(sheet.key, place, cells, wrong))
                    continue
                if programme is not None and sheet is not PROGRAMMES:
                    one = {"programme": programme, **one}
                code = one.get("code" if sheet is PROGRAMMES else "programme")
                self._add(sheet, place, one, code_key(code))
                if sheet is PROGRAMMES and programme is None:
                    self._stage_lists(one, place, code if code is not None else "")

    def _add(self, sheet: Sheet, place: str, made: dict[str, Any], programme: str) -> None:
        cells = {key: value for name, value in made.items() if (key := column_named(sheet.key, name))}
        cells["vin"] = self._vin
        self._staging.add(Row(sheet.key, place, cells), institution_key(self._vin), programme)
