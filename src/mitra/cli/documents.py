"""`mitra documents verify|rekey|tidy|new-key`: the contents of documents on the disk, and the key under which they lie."""

from __future__ import annotations

from cyclopts import App
from rich.console import Console
from rich.progress import Progress

from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database

documents = App(name="documents", help="Documents on the disk and their key. / Dokumen di penyimpanan dan kuncinya.")


@documents.command
def verify() -> int:
    """Read every content from end to end: is it there, does it open, is it what its SHA-256 says? Nothing is changed.

    Exit code 0: all is well; 1: something is not, each with its reason.
    """
    console, wrong = Console(soft_wrap=True), 0
    with ready_database(), Progress(console=console, transient=True) as progress:
        from mitra.documents.verification import count, verify

        total = count()
        going = progress.add_task("Memeriksa … / Verifying …", total=total)
        for one in verify():
            progress.advance(going)
            if one.wrong:
                wrong += 1
                console.print(f"{one.sha256}: {one.wrong}", highlight=False)
    console.print(
        f"{total} isi dokumen diperiksa, {wrong} bermasalah. / {total} contents read, {wrong} with something wrong.",
        highlight=False,
    )
    return 1 if wrong else 0


@documents.command
def rekey() -> int:
    """Seal everything anew under the newest key (the first of MITRA_DOCUMENTS_KEY). Can be stopped and gone on with.

    Keep the keys of before until this has ended with exit code 0 and the copies under them are not needed any more.
    """
    with ready_database(), Progress(transient=True) as progress:
        from mitra.audit.act import SYSTEM
        from mitra.documents.acts import rekey
        from mitra.documents.keys import KeyUnfit
        from mitra.documents.sealing import Tampered
        from mitra.documents.store import Missing

        going, done = progress.add_task("Menyegel ulang … / Sealing anew …", total=None), 0
        while True:
            try:
                summary = rekey(by=SYSTEM).summary
            except (KeyUnfit, Missing, Tampered) as error:
                raise CannotRun(f"{error} Find it with: mitra documents verify") from error
            done += summary["contents"]
            progress.update(going, completed=done, total=done + summary["left"])
            if not summary["contents"]:
                break
    print(f"{done} isi dokumen kini di bawah kunci {summary['key']}. / {done} contents are now under the key {summary['key']}.")
    return 0


@documents.command
def tidy() -> int:
    """Delete uploads that expired, contents that no document has, and what crashes left behind. Run it every day."""
    with ready_database():
        from mitra.audit.act import SYSTEM
        from mitra.documents.acts import tidy

        found = tidy(by=SYSTEM).summary
    contents, rest = found["contents"] + found["orphans"], found["strays"] + found["aside"]
    print(
        f"{found['uploads']} unggahan, {contents} isi, {rest} sisa dihapus. / "
        f"{found['uploads']} uploads, {contents} contents, {rest} leftovers deleted."
    )
    return 0


@documents.command(name="new-key")
def new_key() -> None:
    """Print a new key. Put it before the keys there are, separated by a comma, then run `mitra documents rekey`."""
    from mitra.documents.keys import new_key

    print(new_key())
