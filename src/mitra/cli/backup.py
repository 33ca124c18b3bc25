"""`mitra backup` and `mitra restore`: the installation as it is, and as it was at a moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mitra.cli.law_of_the_day import moment_of
from mitra.site.backup.place import AT_MOST_SECONDS, Place, place_of_backups
from mitra.site.home import CannotRun, documents_folder, mitra_home
from mitra.site.prepare import database
from mitra.values.moments import display_moment
from mitra.values.wording import Language

_TAKEN = {
    "id": "Salinan basis data: {copy}, telah dibaca ulang dan cocok. {documents} dokumen baru, {removed} salinan lama dihapus.",
    "en": "Copy of the database: {copy}, read again and right. {documents} new documents, {removed} old copies removed.",
}
_DOCUMENTS = {"id": "{documents} dokumen baru disalin.", "en": "{documents} new documents copied."}
_KEYS = {
    "id": "Kunci tidak ikut disalin: simpan secret_key, documents_key, dan kunci lain di {home} (atau yang disebut setelan) di "
    "tempat terpisah.",
    "en": "Keys are not copied: keep secret_key, documents_key and the other keys in {home} (or what the settings name) apart.",
}
_NOT_HANDED_OVER = {
    "id": "Server basis data yang sedang berjalan belum menyerahkan catatan perubahannya: "
    "mulai ulang situs dengan MITRA_BACKUPS.",
    "en": "The running database server does not hand over its log of changes yet: start the site again with MITRA_BACKUPS.",
}
_RESTORED = {
    "id": "Basis data dipulihkan dari {copy} sampai {until}; {documents} dokumen disalin kembali. "
    "Taruh kunci-kuncinya di {home}, lalu periksa: mitra audit verify, mitra register verify, mitra documents verify.",
    "en": "The database was restored from {copy} up to {until}; {documents} documents were copied back. "
    "Put the keys into {home}, then check: mitra audit verify, mitra register verify, mitra documents verify.",
}
_THE_LAST = {"id": "perubahan terakhir yang ada", "en": "the last change there is"}


def backup(
    *,
    documents_only: bool = False,
    keep: Annotated[int, Parameter(validator=Number(gte=1))] = 14,
    language: Language = "id",
) -> int:
    """Copy the database and the documents into the folder that MITRA_BACKUPS names, while the site goes on.

    With MITRA_BACKUPS set the site itself hands over every change of the database within a minute, so that `mitra restore` can
    go to any moment after the oldest copy. Take a copy each day, and the documents every few minutes. Exit code 0: done;
    2: it could not be done, or the running server does not hand its changes over.

    Parameters
    ----------
    documents_only
        Copy only documents that are new.
    keep
        How many copies of the database are kept; the oldest go, with the changes that only they needed.
    language
        id or en.
    """
    place = _place()
    from mitra.site.backup.taking import forget_documents, give_up, hands_over, take_copy, take_documents

    home = mitra_home()
    with database() as local:
        if local is None:
            raise CannotRun(
                "DATABASE_URL names a database of others: its own administrators back it up (docs/deployment.md says how); "
                "unset it for the embedded one."
            )
        if documents_only:
            print(_DOCUMENTS[language].format(documents=take_documents(documents_folder(home), place)))
            return 0
        handed_over = hands_over(local, place)
        copy = take_copy(local, place, datetime.now(UTC))
        new = take_documents(documents_folder(home), place)  # after the copy: whatever it speaks of is there
        removed = give_up(place, keep)
        forget_documents(documents_folder(home), place)
    print(_TAKEN[language].format(copy=copy, documents=new, removed=len(removed)))
    print(_KEYS[language].format(home=home))
    if not handed_over:
        print(_NOT_HANDED_OVER[language])
    return 0 if handed_over else 2


def restore(*, until: str | None = None, language: Language = "id") -> int:
    """Put database and documents back from the folder that MITRA_BACKUPS names, as they were at a moment.

    MITRA_HOME must hold no database; nothing else is overwritten. Exit code 0: done; 2: it could not be done, and why.

    Parameters
    ----------
    until
        Such as 2026-03-03T17:00+07:00; a day means its end in Western Indonesia Time. The last change there is, if not given.
    language
        id or en.
    """
    place, home = _place(), mitra_home()
    if os.environ.get("DATABASE_URL"):
        raise CannotRun("DATABASE_URL names a database of others: unset it to restore the embedded one.")
    moment = moment_of(until) if until else None
    from mitra.site.backup.restoring import restore_database, restore_documents

    copy = restore_database(home, place, moment)
    new = restore_documents(documents_folder(home), place)
    told = display_moment(moment, language) if moment else _THE_LAST[language]
    print(_RESTORED[language].format(copy=copy.name, until=told, documents=new, home=home))
    return 0


def _place() -> Place:
    place = place_of_backups()
    if place is None:
        raise CannotRun(f"Name the folder of the backups by MITRA_BACKUPS (changes come there within {AT_MOST_SECONDS} s).")
    return place
