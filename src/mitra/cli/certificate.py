"""`mitra certificate`: check a certificate without a connection; the keys that sign; everything of one as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cyclopts import App

from mitra.cli.certificate_told import tell
from mitra.site.home import CannotRun, ensure_home, mitra_home
from mitra.site.prepare import ready_database

if TYPE_CHECKING:
    from mitra.register.certificates.keys import Keys
    from mitra.register.certificates.offline import StatusList

certificate = App(name="certificate", help="Certificates of partnership. / Surat keterangan mitra.")
Language = Literal["id", "en"]


@certificate.command
def verify(file: Path, /, *, keys: Path, status: list[Path], language: Language = "id") -> int:
    """Check a certificate by files alone: no database, no network.

    Exit code 0: we gave it out, unchanged, and it holds; 1: not so, and why; 2: the files cannot be used.

    Parameters
    ----------
    file
        The certificate (PDF), a credential of it (JSON), or what its QR code holds (text).
    keys
        The list of keys, from /.well-known/jwks.json.
    status
        The status lists, from /kredensial/status.json, or one of them; can be given several times.
    language
        id or en.
    """
    from mitra.register.certificates.offline import NoList, check
    from mitra.register.certificates.presented import of_file

    trusted = _keys_in(keys)
    lists = [one for each in status for one in _lists_in(each, trusted)]
    presented, now = of_file(_bytes_of(file), trusted), datetime.now(UTC)
    try:
        found = check(presented.paper, lists, now) if presented.paper else None
    except NoList as error:
        raise CannotRun(
            "Daftar status untuk surat ini tidak ada dalam berkas; unduh /kredensial/status.json. / "
            "The files have no status list for this certificate; fetch /kredensial/status.json."
        ) from error
    holds = tell(presented, found, now, language)
    return 0 if holds else 1


@certificate.command
def keys(*, new: Path | None = None) -> int:
    """Print the public keys by which certificates are checked, as a JWK Set. The private one is never printed.

    Exit code 0: printed; 2: they cannot be read, or the file exists.

    Parameters
    ----------
    new
        Make keys in this file instead, for MITRA_CERTIFICATE_KEYS_FILE, and print their public half.
    """
    from mitra.register.certificates.keeping import write_new
    from mitra.register.certificates.keys import new_keys

    if new is None:
        found = _own()
    elif new.exists():
        raise CannotRun(f"Berkas {new} sudah ada dan tidak ditimpa. / The file {new} exists and is not written over.")
    else:
        found = new_keys(datetime.now(UTC))
        write_new(new, found)
    print(json.dumps(found.public(), indent=1))
    return 0


@certificate.command(name="change-key")
def change_key() -> int:
    """Sign with a new key from now on. What the one before signed stays valid; its private half is forgotten.

    Exit code 0: done; 2: the keys cannot be read.
    """
    from mitra.register.certificates.keeping import keep

    found = _own().changed(datetime.now(UTC))
    keep(mitra_home(), found)
    print(f"Kunci baru: {_signing(found)}. / New key: {_signing(found)}.")
    return 0


@certificate.command(name="withdraw-key")
def withdraw_key(id: str, /) -> int:
    """A key has fallen into other hands: nothing that it signed counts any more. If it still signs, a new one takes its place.

    Institutions fetch their certificates anew. Exit code 0: done; 2: there is no such key.

    Parameters
    ----------
    id
        The key's `kid`, as `mitra certificate keys` prints it.
    """
    from mitra.register.certificates.keeping import keep
    from mitra.register.certificates.refused import Refused

    with _as_sentences():
        try:
            found = _own().withdrawn(id, datetime.now(UTC))
        except KeyError:
            raise Refused("no_such_key", kid=id) from None
    keep(mitra_home(), found)
    print(
        f"Kunci {id} ditarik; kini menandatangani: {_signing(found)}. / Key {id} is withdrawn; now signing: {_signing(found)}."
    )
    return 0


@certificate.command
def export(number: str, folder: Path, /) -> int:
    """Write a certificate, its credentials, the keys and the status lists as files: all that checking without us needs.

    Exit code 0: written; 2: there is no certificate of that number.

    Parameters
    ----------
    number
        The certificate's number, or the VIN of its institution for its newest one.
    folder
        Where the files go; made if it is not there.
    """
    with ready_database(), _as_sentences():
        from mitra.register.certificates.files import files_of

        files = files_of(number.strip(), _own(), datetime.now(UTC))
    if files is None:
        raise CannotRun(f"Tidak ada surat keterangan {number}. / There is no certificate {number}.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(folder / name)
    return 0


def _own() -> Keys:
    from mitra.register.certificates.keeping import keys

    ensure_home(mitra_home())
    with _as_sentences():
        return keys(mitra_home(), datetime.now(UTC))


def _signing(found: Keys) -> str:
    assert found.signing is not None
    return found.signing.id


def _keys_in(file: Path) -> Keys:
    from mitra.register.certificates.keys import BadKeys, parse
    from mitra.register.certificates.refused import Refused

    with _as_sentences():
        try:
            return parse(_bytes_of(file).decode("utf-8", "replace"))
        except BadKeys as error:
            raise Refused("not_keys", file=file) from error


def _lists_in(file: Path, trusted: Keys) -> list[StatusList]:
    from mitra.register.certificates.offline import read_list
    from mitra.register.certificates.refused import Refused

    with _as_sentences():
        try:
            found = json.loads(_bytes_of(file))
            return [read_list(one, trusted) for one in (found if isinstance(found, list) else [found])]
        except (ValueError, RecursionError) as error:
            raise Refused("not_lists", file=file) from error


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotRun(f"Berkas {file} tidak dapat dibuka. / The file {file} cannot be opened.") from error


@contextmanager
def _as_sentences() -> Iterator[None]:
    from mitra.register.certificates.refused import Refused

    try:
        yield
    except Refused as error:
        raise CannotRun(str(error)) from error
