"""`mitra check`: whether this installation may start, and (`--deploy`) whether it is safe for real people."""

from __future__ import annotations

from typing import Literal


def check(*, deploy: bool = False, language: Literal["id", "en"] = "id") -> int:
    """Look at rights, tables of acts and models; with --deploy also at everything that makes production unsafe.

    Exit code 1 if something is unsafe.

    Parameters
    ----------
    deploy
        Also what makes an installation unsafe for real people.
    language
        Language of the sentences: id or en.
    """
    from mitra.site.prepare import ready_database

    with ready_database(for_the_site=True):
        from mitra.site.deployment import Installation, faults, look

        found = list(faults(Installation.here(), look())) if deploy else []
    for fault in found:
        print(f"{'✗' if fault.stops else '!'} {fault.say(language)}")
    if not any(fault.stops for fault in found):
        print({"id": "Tidak ada yang menghalangi.", "en": "Nothing stands in the way."}[language])
        return 0
    return 1
