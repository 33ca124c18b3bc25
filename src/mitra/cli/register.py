"""`mitra register`: who is a partner, for what, on a day, as known at a moment."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Literal

from cyclopts import App
from rich.console import Console

from mitra.cli.law_of_the_day import law_for, moment_of
from mitra.cli.reading import refuse
from mitra.cli.refusals import as_sentences
from mitra.law.procedure.partnership.words import name_of
from mitra.site.prepare import ready_database
from mitra.values.dates import display_date

if TYPE_CHECKING:
    from mitra.register.records import Registered, RegisterEntry

register = App(name="register", help="The public register: entries on any day, as known at any moment; its signed log.")
for _name, _help in (
    ("verify", "Whether anybody changed the register since it was signed."),
    ("seal", "Sign the register as it is now."),
    ("checkpoint", "Print the newest signed head of the register."),
    ("key", "Print the public key of the register."),
    ("proof", "Write proofs that events are in the signed register."),
    ("export", "Write the whole signed log as static files."),
    ("rebuild", "Make the register again from such files alone."),
):
    register.command(f"mitra.cli.register_log:{_name}", name=_name, help=_help)
Language = Literal["id", "en"]
_SAID = {
    "id": {
        "on": "Pada {on}", "known": ", menurut yang diketahui pada {at}", "none": "belum ada penetapan",
        "open": "terbuka bagi JKP", "shut": "tidak terbuka bagi JKP", "against": "tidak terpenuhi atau belum terbukti: {which}",
        "law": "Hari itu penetapan tidak disyaratkan.",
    },
    "en": {
        "on": "On {on}", "known": ", as known at {at}", "none": "no approval yet",
        "open": "open to JKP", "shut": "not open to JKP", "against": "not met or not proved: {which}",
        "law": "On that day no approval is asked for.",
    },
}  # fmt: skip


@register.command
def show(
    vin: str,
    /,
    *,
    on: str | None = None,
    known_at: str | None = None,
    format: Literal["text", "json"] = "text",
    language: Language = "id",
) -> int:
    """The entry of an institution: its status and that of its programmes on a day, why, and whether they are open to JKP.

    Exit code 2: the register says nothing of it.

    Parameters
    ----------
    vin
        The institution's VIN.
    on
        The day; today if not given.
    known_at
        As known then, such as 2026-04-01T17:00+07:00; a day means its end in Western Indonesia Time. Now if not given.
    format
        text for the terminal, json for programs.
    language
        id or en.
    """
    day, moment = law_for(on).on, moment_of(known_at) if known_at else None
    with ready_database(), as_sentences():
        from mitra.register.export import as_json
        from mitra.register.queries import entry

        found = entry(vin.strip(), day, language, moment)
    if found is None:
        return refuse(f"Daftar tidak memuat VIN {vin}. / The register does not have VIN {vin}.")
    if format == "json":
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        _tell(found, known_at or "", language)
    return 0


def _tell(found: RegisterEntry, known_at: str, language: Language) -> None:
    said = _SAID[language]
    out = Console(width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)
    out.print(f"{found.name}, {found.place}, VIN {found.vin}")
    known = said["known"].format(at=known_at) if known_at else ""
    out.print(f"{said['on'].format(on=display_date(found.on, language))}{known}: {_status(found.institution, language)}")
    if not found.approval_asked:
        out.print(said["law"])
    for one in found.programmes:
        against = said["against"].format(which=", ".join(one.requirements)) if one.requirements else ""
        answer = said["open"] if one.open else said["shut"]
        out.print(f"  {one.code} {one.title}: {_status(one, language)}; {answer}" + (f" ({against})" if against else ""))
    for one in (found.institution, *found.programmes):
        for event in one.events:
            what = name_of("happenings", event.happening, language)
            out.print(f"  {display_date(event.since, language)}  {one.code or 'VIN'}: {what}, {event.instrument}")


def _status(one: Registered, language: Language) -> str:
    return name_of("statuses", one.status, language) if one.status else _SAID[language]["none"]
