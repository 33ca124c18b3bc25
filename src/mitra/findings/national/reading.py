"""The roll of a run, read from the database by COPY."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from mitra.findings.bulk.codes import Ints
from mitra.findings.models import Run, Verdict
from mitra.findings.national import outcomes
from mitra.findings.national.places import province_of
from mitra.findings.national.roll import AsOf, Coded, Institutions, Programmes, Roll
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.reading import copied
from mitra.law.vocabulary import About
from mitra.values.names import fold

# Those of an institution before those of its programmes, which come by their numbers.
_JUDGED = """
COPY (
    SELECT institution_id, coalesce(programme_id, 0), grounds_id FROM findings_judgement
    WHERE series_id = %(series)s AND since_id <= %(run)s AND (until_id IS NULL OR until_id > %(run)s)
    ORDER BY institution_id, programme_id NULLS FIRST
) TO STDOUT (FORMAT csv)
"""
_INSTITUTIONS = """
COPY (SELECT id, identifier, name, type, regency, city, province FROM institutions_institution ORDER BY id)
TO STDOUT (FORMAT csv)
"""
_PROGRAMMES = """
COPY (SELECT id, code, title, field, mode FROM institutions_programme ORDER BY id) TO STDOUT (FORMAT csv)
"""
_WHO = {"id": pa.int64()} | dict.fromkeys(("identifier", "name", "type", "regency", "city", "province"), pa.string())
_WHAT = {"id": pa.int64()} | dict.fromkeys(("code", "title", "field", "mode"), pa.string())


def read(run: Run) -> Roll:
    """Everybody that a finished run judged, as they are called now. Five queries; six more where several are read as one."""
    asked = {"series": run.series_id, "run": run.pk}
    judged = copied(_JUDGED, asked, dict.fromkeys(("institution", "programme", "grounds"), pa.int64()))
    of_itself = judged["programme"].to_numpy() == 0
    institution, programme = judged["institution"].to_numpy(), judged["programme"].to_numpy()[~of_itself]
    number = institution[of_itself]
    owner = np.searchsorted(number, institution[~of_itself]).astype(np.int64)
    decided = _decided(judged["grounds"].to_numpy())
    own, offered = decided[of_itself], decided[~of_itself]
    by_programme = outcomes.of_programmes(offered, own, owner)
    by_institution, met, total = outcomes.of_institutions(own, offered, owner)
    who = _rows(copied(_INSTITUTIONS, {}, _WHO), number)
    what = _rows(copied(_PROGRAMMES, {}, _WHAT), programme)
    province = coded(province_of(*one) for one in zip(who["regency"], who["province"], strict=True))
    type, city = coded(who["type"]), coded(who["city"])
    institutions = Institutions(
        about=About.INSTITUTION, outcomes=by_institution, facets={"province": province, "type": type},
        by=_orders(who["name"], who["identifier"], province, city),
        number=number, identifier=tuple(who["identifier"]), name=tuple(who["name"]), city=city,
        met=met, total=total, programmes=np.bincount(owner, minlength=len(number)).astype(np.int64),
    )  # fmt: skip
    joined = codes_of_joined(run.known_at, run.on)
    codes = [joined.get(one, code) for one, code in zip(programme.tolist(), what["code"], strict=True)]
    title, field, mode = (coded(what[name]) for name in ("title", "field", "mode"))
    programmes = Programmes(
        about=About.PROGRAMME, outcomes=by_programme,
        facets={"province": _of_owner(province, owner), "type": _of_owner(type, owner), "field": field, "mode": mode},
        by=_orders_of_programmes(title, institutions, owner), owner=owner, code=coded(codes), title=title,
    )  # fmt: skip
    return Roll(AsOf(run.on, run.known_at, run.pk, run.law), institutions, programmes)


def coded(texts: Iterable[str]) -> Coded:
    """A column with each distinct text once, in the order of the alphabet."""
    array = pa.array(list(texts), pa.string()).dictionary_encode()
    values: list[str] = array.dictionary.to_pylist()
    order = sorted(range(len(values)), key=lambda code: (fold(values[code]), values[code]))
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values))
    return Coded(rank[array.indices.to_numpy().astype(np.int64)], tuple(values[code] for code in order))


def _decided(grounds: Ints) -> outcomes.Outcomes:
    """For each judgement the outcomes that its grounds decide."""
    known, place = np.unique(grounds, return_inverse=True)
    rows = Verdict.objects.filter(grounds__in=known.tolist()).values_list("grounds", "requirement", "outcome")
    return outcomes.of_grounds(list(rows), known)[place]


def _rows(table: pa.Table, numbers: Ints) -> Mapping[str, list[str]]:
    """Of a table by ascending ids, the columns of these ids in their order."""
    places = pa.array(np.searchsorted(table["id"].to_numpy(), numbers))
    chosen: Any = table.take(places)
    return {name: chosen[name].to_pylist() for name in chosen.column_names if name != "id"}


def _of_owner(column: Coded, owner: Ints) -> Coded:
    return Coded(column.codes[owner], column.values)


def _orders(names: list[str], identifiers: list[str], province: Coded, city: Coded) -> dict[str, Ints]:
    """By name, then identifier; by province and city, then name."""
    by_name = np.array(sorted(range(len(names)), key=lambda place: (fold(names[place]), identifiers[place])), np.int64)
    place = np.lexsort((city.codes[by_name], province.codes[by_name]))
    return {"name": by_name, "place": by_name[place]}


def _orders_of_programmes(title: Coded, institutions: Institutions, owner: Ints) -> dict[str, Ints]:
    """By title, then institution; by institution, or its place, then title."""
    ranks = {name: _rank(order)[owner] for name, order in institutions.by.items()}
    return {
        "title": np.lexsort((ranks["name"], title.codes)),
        "name": np.lexsort((title.codes, ranks["name"])),
        "place": np.lexsort((title.codes, ranks["place"])),
    }


def _rank(order: Ints) -> Ints:
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank
