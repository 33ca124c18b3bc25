"""The log for auditors: entries as filtered, one entry with what it changed and the proof that it is in the signed log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.audit.export import csv_lines, ndjson_lines
from mitra.audit.models import Kind
from mitra.audit.queries import EntryWhole, Wanted, acts_logged, entry, listing, newest_checkpoint
from mitra.findings.export.safe import csv_cell
from mitra.site.access import open_to, sees
from mitra.values.dates import parse_date
from mitra.values.moments import WIB, display_moment
from mitra.values.wording import say
from mitra.web.ministry.shell import desk_page
from mitra.web.public.filters import Active
from mitra.web.public.shell import language

_ROWS: Final = 50
_LONGEST: Final = 200
_DIGITS: Final = 18  # of the number of an entry; longer is none


@dataclass(frozen=True, slots=True)
class _Filters:
    wanted: Wanted
    day: str
    active: tuple[Active, ...]
    problem: str = ""


@open_to(sees("entry"))
@require_safe
def log(request: HttpRequest) -> HttpResponseBase:
    """Entries as filtered, the newest first; or all of them as a file (`?format=`)."""
    filters = _read(request)
    if request.GET.get("format") in ("csv", "ndjson"):
        return _file(request.GET["format"], filters.wanted)
    found = listing(filters.wanted, rows=_ROWS, before=_number(request, "sebelum"), after=_number(request, "sesudah"))
    spoken, newest = language(), newest_checkpoint()
    context = {
        "found": found,
        "rows": [(one, display_moment(one.at, spoken)) for one in found.entries],
        "filters": filters,
        "acts": acts_logged(),
        "newest": newest,
        "sealed_at": display_moment(newest.sealed_at, spoken) if newest else "",
    }
    return desk_page(request, "ministry/log.html", context, here="log")


@open_to(sees("entry"))
@require_safe
def log_entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry: what it says, what it changed, its place and proof."""
    found = _found(number)
    context = {"found": found, "at": display_moment(found.entry.at, language())}
    return desk_page(request, "ministry/log_entry.html", context, here="log")


@open_to(sees("entry"))
@require_safe
def log_entry_text(request: HttpRequest, number: int) -> HttpResponse:
    """The entry as the bytes that are hashed."""
    return _attached(_found(number).text, "application/json", f"entri-{number}.json")


@open_to(sees("entry"))
@require_safe
def log_entry_proof(request: HttpRequest, number: int) -> HttpResponse:
    """The proof that the entry is in the newest checkpoint."""
    proof = _found(number).proof
    if proof is None:
        raise Http404(_("This entry is not sealed yet."))
    return _attached(proof.text.encode(), "text/plain; charset=utf-8", f"entri-{number}.tlog-proof")


def _found(number: int) -> EntryWhole:
    found = entry(number) if len(str(number)) <= _DIGITS else None
    if found is None:
        raise Http404(_("There is no such entry."))
    return found


def _file(format: str, wanted: Wanted) -> StreamingHttpResponse:
    lines = csv_lines(wanted, language(), csv_cell) if format == "csv" else ndjson_lines(wanted)
    kind = "text/csv; charset=utf-8" if format == "csv" else "application/x-ndjson"
    name = f"mitra-jkp-jejak-{timezone.localdate().isoformat()}.{format}"
    return StreamingHttpResponse(lines, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _read(request: HttpRequest) -> _Filters:
    """Read `pelaku`, `tindakan`, `pokok`, `jenis` and `hari`."""
    typed = {name: request.GET.get(name, "").strip()[:_LONGEST] for name in ("pelaku", "tindakan", "pokok", "jenis", "hari")}
    kind = typed["jenis"] if typed["jenis"] in set(Kind) else ""
    wanted = Wanted(typed["pelaku"], typed["tindakan"], typed["pokok"], kind)
    on = [Active(typed[name], name) for name in ("pelaku", "tindakan", "pokok") if typed[name]]
    if kind:
        on.append(Active(_("looks at personal data") if kind == Kind.READ else _("acts"), "jenis"))
    problem = ""
    if typed["hari"]:
        day = parse_date(typed["hari"])
        if day.value is None:
            problem = say(day.notes[0], language())
        else:
            start = datetime.combine(day.value, time.min, WIB)
            wanted = replace(wanted, since=start, until=start + timedelta(days=1))
            on.append(Active(typed["hari"], "hari"))
    return _Filters(wanted, typed["hari"], tuple(on), problem)


def _number(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else None
