"""`mitra audit verify|seal|show|checkpoint|key|check`: the log, its signed heads, and whether anybody changed it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from cyclopts.validators import Number
from rich.console import Console

from mitra.cli.law_of_the_day import day_of
from mitra.cli.log_files import checked, counting, text_in, unreadable
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.prepare import ready_database
from mitra.values.moments import WIB
from mitra.values.wording import Language

audit = App(
    name="audit",
    help="The log of all acts: sealed, signed, verified. / Jejak semua tindakan: disegel, ditandatangani, diperiksa.",
)
_PROVED = {
    "id": "Terbukti: entri ini ada dalam jejak yang ditandatangani, persis seperti tertulis.",
    "en": "Proved: this entry is in the signed log, exactly as it is written.",
}
_NOT_PROVED = {
    "id": "TIDAK terbukti: entri ini, seperti tertulis di berkas, tidak ada di tempat itu dalam jejak.",
    "en": "NOT proved: this entry, as it is written in the file, is not in that place of the log.",
}


@audit.command
def verify(
    *,
    checkpoint: Sequence[Path] = (),
    key: Sequence[str] = (),
    format: Literal["text", "json"] = "text",
    language: Language = "id",
) -> int:
    """Go through the whole log and say whether anything was edited, removed, moved or inserted since it was sealed.

    The checkpoint that this machine kept of its last sealing is held against it as well. Exit code 0: whole; 1: it is not;
    2: it cannot be verified.

    Parameters
    ----------
    checkpoint
        A file with a checkpoint that was kept elsewhere; may be given several times.
    key
        The public key to trust, as printed by mitra audit key; several for a log that changed its key. This machine's own
        if none is given.
    format
        text, or json for programs.
    language
        id or en.
    """
    home = mitra_home()
    with ready_database(), _as_sentences():
        from mitra.audit.checkpoints import trusted_head
        from mitra.audit.keys import checkpoint_file, kept_checkpoint, private_key, trusted
        from mitra.audit.verifying import verify as verified
        from mitra.cli.audit_told import report_as_json, tell_report

        keys = [trusted(one) for one in key] or [private_key(home).public]
        own = kept_checkpoint(home)
        kept = {checkpoint_file(home): own} if own and not key else {}
        heads = checked(kept | {file: text_in(file) for file in checkpoint}, lambda note: trusted_head(note, keys))
        with counting() as count:
            report = verified(keys, heads, count)
    if format == "json":
        print(json.dumps(report_as_json(report), ensure_ascii=False, indent=1))
    else:
        tell_report(report, len(heads), Console(soft_wrap=True), language)
    return 1 if report.number else 0


@audit.command
def seal(*, language: Language = "id") -> int:
    """Give every entry that waits its place in the log, and sign the log as it then is. mitra run does this by itself.

    Exit code 0: done, or nothing waited; 2: the log does not continue what was signed before.

    Parameters
    ----------
    language
        id or en.
    """
    home = mitra_home()
    with ready_database(), _as_sentences():
        from mitra.audit.keys import private_key
        from mitra.audit.sealing import seal as sealed
        from mitra.cli.audit_told import tell_sealed

        tell_sealed(sealed(key=private_key(home), home=home, now=datetime.now(UTC)), Console(soft_wrap=True), language)
    return 0


@audit.command
def show(
    *,
    subject: str = "",
    actor: str = "",
    act: str = "",
    kind: Literal["", "act", "read"] = "",
    since: Annotated[str | None, Parameter(name="--from")] = None,
    until: Annotated[str | None, Parameter(name="--to")] = None,
    last: Annotated[int, Parameter(validator=Number(gte=1))] = 50,
    format: Literal["table", "ndjson", "csv"] = "table",
    language: Language = "id",
) -> int:
    """Show entries, the newest first; as ndjson or csv all of them, the oldest first.

    Parameters
    ----------
    subject
        Only those about this, such as a VIN.
    actor
        Only those by this account.
    act
        Only those of this act, such as institutions.rename.
    kind
        act or read: what was done, or personal data that was looked at.
    since
        Only those from this day on.
    until
        Only those up to this day, the day itself included.
    last
        How many, in a table.
    format
        table for the terminal, ndjson for programs, csv for a spreadsheet.
    language
        id or en.
    """
    first, end = _start_of(since), _start_of(until, later=1)
    with ready_database():
        from mitra.audit.export import csv_lines, ndjson_lines
        from mitra.audit.queries import Wanted, listing
        from mitra.cli.audit_told import tell_entries
        from mitra.findings.export.safe import csv_cell

        wanted = Wanted(actor, act, subject, kind, first, end)
        if format == "table":
            tell_entries(listing(wanted, rows=last).entries, Console(width=None if sys.stdout.isatty() else 140), language)
        else:
            sys.stdout.writelines(ndjson_lines(wanted) if format == "ndjson" else csv_lines(wanted, language, csv_cell))
    return 0


@audit.command
def checkpoint() -> int:
    """Print the newest checkpoint: a few lines to keep where nobody who can change the database can change them.

    Exit code 0: printed; 2: nothing is sealed yet.
    """
    with ready_database():
        from mitra.audit.queries import newest_checkpoint

        newest = newest_checkpoint()
    if newest is None:
        raise CannotRun("Belum ada yang disegel; jalankan: mitra audit seal. / Nothing is sealed yet; run: mitra audit seal.")
    print(newest.note, end="")
    return 0


@audit.command
def key(*, new: Path | None = None, name: str | None = None) -> int:
    """Print the public key by which checkpoints are checked; keep it with them. The private key is never printed.

    Exit code 0: printed; 2: the key cannot be read, or the file exists.

    Parameters
    ----------
    new
        Make a private key in this file instead, for MITRA_AUDIT_KEY_FILE, and print its public half.
    name
        The log's name in its checkpoints, such as mitra.example.go.id/jejak; one that no other log has if not given.
    """
    from mitra.audit.keys import private_key, write_new_key
    from mitra.audit.notes import PrivateKey
    from mitra.audit.refused import Refused

    with _as_sentences():
        if new is None:
            ensure_home(mitra_home())
            print(private_key(mitra_home()).public)
        elif new.exists():
            raise Refused("key_there", file=new)
        else:
            made = PrivateKey.new(name)
            write_new_key(new, made)
            print(made.public)
    return 0


@audit.command
def check(entry: Path, proof: Path, /, *, key: str, language: Language = "id") -> int:
    """Check that an entry is in the log, by two files from its page and nothing else: no database, no network.

    Exit code 0: it is; 1: it is not, as it stands in the file; 2: the files cannot be used.

    Parameters
    ----------
    entry
        The entry as a file.
    proof
        Its proof as a file.
    key
        The log's public key.
    language
        id or en.
    """
    from mitra.audit.checkpoints import Proof
    from mitra.audit.keys import trusted
    from mitra.audit.notes import BadNote
    from mitra.audit.refused import Refused

    with _as_sentences():
        try:
            proved = Proof.parse(text_in(proof)).proves(entry.read_bytes(), [trusted(key)])
        except BadNote as error:
            raise Refused("not_a_proof", file=proof) from error
        except OSError as error:
            raise unreadable(entry) from error
    print((_PROVED if proved else _NOT_PROVED)[language])
    return 0 if proved else 1


@contextmanager
def _as_sentences() -> Iterator[None]:
    from mitra.audit.refused import Refused

    try:
        yield
    except Refused as error:
        raise CannotRun(str(error)) from error


def _start_of(written: str | None, *, later: int = 0) -> datetime | None:
    if written is None:
        return None
    day: date = day_of(written) + timedelta(days=later)
    return datetime.combine(day, time.min, WIB)
