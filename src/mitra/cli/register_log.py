"""`mitra register verify|seal|checkpoint|key|proof|export|rebuild`: the register as a signed log."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rich.console import Console

from mitra.cli.log_files import checked, counting, text_in
from mitra.cli.reading import refuse
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.prepare import ready_database
from mitra.values.wording import Language

_NOTHING_SIGNED = (
    "Belum ada yang ditandatangani; jalankan: mitra register seal. / Nothing is signed yet; run: mitra register seal."
)


def verify(
    *,
    checkpoint: Sequence[Path] = (),
    key: Sequence[str] = (),
    format: Literal["text", "json"] = "text",
    language: Language = "id",
) -> int:
    """Hold the whole register against its signed log and the decrees: what was changed, removed, slipped in or dated back.

    The checkpoint that this machine kept of its last signing is held against it as well. Exit code 0: whole; 1: it is not;
    2: it cannot be verified.

    Parameters
    ----------
    checkpoint
        A file with a checkpoint that was kept elsewhere; may be given several times.
    key
        The public key to trust, as printed by mitra register key; this machine's own if none is given.
    format
        text, or json for programs.
    language
        id or en.
    """
    home = mitra_home()
    gc.set_threshold(200_000)  # what is read here has no cycles
    with ready_database(), _as_sentences():
        from mitra.audit.keys import checkpoint_file, trusted
        from mitra.cli.register_log_told import report_as_json, tell_report
        from mitra.decisions.annexes import hold_decrees
        from mitra.register.log.chain import chain
        from mitra.register.log.keeping import KEEPING, kept_checkpoint, private_key
        from mitra.register.log.succession import trusting
        from mitra.register.log.verifying import verify as verified

        keys = [trusted(one) for one in key] or [private_key(home).public]
        own = kept_checkpoint(home)
        kept = {checkpoint_file(home, KEEPING): own} if own and not key else {}
        heads = checked(kept | {file: text_in(file) for file in checkpoint}, trusting(chain(), keys))
        with counting() as count:
            report = verified(keys, heads, count)
        decrees = hold_decrees()
    if format == "json":
        print(json.dumps(report_as_json(report, decrees), ensure_ascii=False, indent=1))
    else:
        tell_report(report, decrees, len(heads), Console(soft_wrap=True), language)
    return 1 if report.number + decrees.number else 0


def seal(*, language: Language = "id") -> int:
    """Sign the register as it is now. mitra run does this by itself.

    Exit code 0: done, or nothing came since the last time; 2: the register does not continue what was signed before.

    Parameters
    ----------
    language
        id or en.
    """
    home = mitra_home()
    with ready_database(), _as_sentences():
        from mitra.cli.register_log_told import tell_sealed
        from mitra.register.log.keeping import private_key
        from mitra.register.log.sealing import seal as sealed

        tell_sealed(sealed(key=private_key(home), home=home, now=datetime.now(UTC)), Console(soft_wrap=True), language)
    return 0


def checkpoint() -> int:
    """Print the newest checkpoint: a few lines to keep where nobody who can change the database can change them.

    Exit code 0: printed; 2: nothing is signed yet.
    """
    with ready_database():
        from mitra.register.log.proofs import newest

        found = newest()
    if found is None:
        raise CannotRun(_NOTHING_SIGNED)
    print(found.note, end="")
    return 0


def proof(asked: str, /, *, out: Path = Path()) -> int:
    """Write the proofs that events are in the signed register: of an institution (its VIN), or of one event (its number).

    For each event two files: the leaf as it is hashed (.json) and its proof (.tlog-proof, c2sp.org/tlog-proof).
    Exit code 0: written; 2: there is no such event, or it is not signed yet.

    Parameters
    ----------
    asked
        A VIN, or an event's number.
    out
        The folder to write into; the one where one is if not given.
    """
    with ready_database(), _as_sentences():
        from mitra.register.log.proofs import proof_of_event, proofs_of

        found = proofs_of(asked)
        if not found and asked.isdecimal() and len(asked) < 19 and (one := proof_of_event(int(asked))):
            found = [one]
    if not found:
        return refuse(f"Tidak ada peristiwa yang sudah ditandatangani untuk {asked}. / There is no signed event of {asked}.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for one in found:
            name = out / f"peristiwa-{one.event}"
            name.with_suffix(".json").write_bytes(one.content)
            name.with_suffix(".tlog-proof").write_text(one.proof.text, encoding="utf-8")
            print(name.with_suffix(".tlog-proof"))
    except OSError as error:
        raise _unwritable(out, error) from error
    return 0


def export(folder: Path, /) -> int:
    """Write the whole log as static files: checkpoint, tiles, entries (c2sp.org/tlog-tiles) and public keys.

    Exit code 0: written; 2: nothing is signed yet, or the folder cannot be written.

    Parameters
    ----------
    folder
        Where to write; made if it is not there.
    """
    with ready_database(), _as_sentences():
        from mitra.register.log.exporting import write

        try:
            written = write(folder)
        except OSError as error:
            raise _unwritable(folder, error) from error
        except LookupError as error:
            raise CannotRun(
                f"Catatan di basis data tidak utuh ({error}); jalankan: mitra register verify. / "
                f"The log in the database is not whole ({error}); run: mitra register verify."
            ) from error
    if written is None:
        raise CannotRun(_NOTHING_SIGNED)
    print(written.note, end="")
    return 0


def rebuild(folder: Path, /) -> int:
    """Make the register again from exported files alone, without a database: every entry with both times, as NDJSON.

    Exit code 0: printed; 2: the files cannot be read, or are not those of their checkpoint.

    Parameters
    ----------
    folder
        What mitra register export wrote, or anybody fetched.
    """
    from mitra.audit.notes import BadNote
    from mitra.register.log.rebuilding import as_line, leaves_in, rebuilt

    try:
        sys.stdout.writelines(as_line(one) for one in rebuilt(leaves_in(folder)))
    except (OSError, ValueError, KeyError, BadNote) as error:
        raise CannotRun(
            f"Berkas di {folder} tidak utuh atau tidak terbaca ({error}). / "
            f"The files in {folder} are not whole or cannot be read."
        ) from error
    return 0


def key(*, new: Path | None = None, name: str | None = None, successor: Path | None = None) -> int:
    """Print the public key by which the register is signed; keep it with the checkpoints. The private key is never printed.

    Exit code 0: printed; 2: a key cannot be read, or must not be used.

    Parameters
    ----------
    new
        Make a private key in this file instead, under the register's name, and print its public half.
    name
        The name of a new key where nothing is signed yet, such as mitra.example.go.id/daftar/log.
    successor
        Hand the register over to the private key in this file: the one that signs now names it, and signs no more. What was
        signed before stays verifiable by whoever trusts either key.
    """
    from mitra.audit.keys import write_new_key
    from mitra.audit.notes import PrivateKey
    from mitra.audit.refused import Refused
    from mitra.register.log.keeping import private_key

    home = mitra_home()
    ensure_home(home)
    with _as_sentences():
        if successor is not None:
            return _hand_over(successor, home)
        if new is None:
            print(private_key(home).public)
        elif new.exists():
            raise Refused("key_there", file=new)
        else:
            made = PrivateKey.new(name or private_key(home).name)
            write_new_key(new, made)
            print(made.public)
    return 0


def _hand_over(file: Path, home: Path) -> int:
    from mitra.audit.act import SYSTEM
    from mitra.audit.keys import replace_key
    from mitra.audit.notes import BadKey, PrivateKey
    from mitra.audit.refused import Refused
    from mitra.register.log.keeping import KEEPING, private_key

    try:
        new = PrivateKey.parse(text_in(file))
    except BadKey as error:
        raise Refused("key_unreadable", source=file) from error
    with ready_database():
        from mitra.register.acts.keys import change_key

        change_key(by=SYSTEM, old=private_key(home), new=new)
    if replace_key(home, new, KEEPING):
        print(f"{new.public}\nKunci penerus dipakai mulai sekarang. / The key that follows is in use from now on.")
    else:
        print(
            f"{new.public}\nSekarang arahkan MITRA_REGISTER_KEY_FILE ke {file} dan jalankan ulang situs. / "
            f"Now point MITRA_REGISTER_KEY_FILE to {file} and start the site again."
        )
    return 0


def _unwritable(folder: Path, error: OSError) -> CannotRun:
    return CannotRun(f"{folder} tidak dapat ditulis ({error.strerror}). / {folder} cannot be written.")


@contextmanager
def _as_sentences() -> Iterator[None]:
    from mitra.audit.notes import BadNote
    from mitra.audit.refused import Refused as LogRefused
    from mitra.register.log.refused import Refused

    try:
        yield
    except (LogRefused, Refused) as error:
        raise CannotRun(str(error)) from error
    except BadNote as error:
        raise CannotRun(
            "Rangkaian kunci daftar tidak utuh; jalankan: mitra register verify --key …. / "
            "The chain of the register's keys is broken; run: mitra register verify --key …."
        ) from error
