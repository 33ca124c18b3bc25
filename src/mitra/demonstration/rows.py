"""Rows of the form, as the wave's makers write and find them."""

from __future__ import annotations

from datetime import date
from typing import Any

from mitra.demonstration.event import FIRST_DAY

Application = dict[str, Any]


def evidence(about: str, source: str, checked_on: date, *, result: str = "sesuai", **more: Any) -> Application:
    """A row of the Bukti sheet: what it is about, who found it, on which day."""
    return {"about": about, "source": source, "result": result, "checked_on": checked_on.isoformat(), **more}


def proofs(made: Application, about: str, programme: str | None = None) -> list[Application]:
    """The rows of evidence about something, of one programme or of the institution."""
    return [one for one in made["evidence"] if one["about"] == about and one.get("programme") == programme]


def drop(made: Application, about: str, programme: str | None = None) -> None:
    """Take the evidence about something away."""
    gone = proofs(made, about, programme)
    made["evidence"] = [one for one in made["evidence"] if one not in gone]


def put_online(made: Application, programme: Application) -> None:
    """Faults of online training need a programme that has an online part."""
    if "online" in programme:
        return
    programme["mode"] = "blended"
    programme["online"] = [{"evaluation": "ya", "monitoring": "ya", "interaction": "ya", "description": "Ruang belajar daring"}]
    for about in ("sistem evaluasi", "pemantauan kemajuan", "interaktif"):
        made["evidence"].append(evidence(about, "asesor", FIRST_DAY, programme=programme["code"]))
