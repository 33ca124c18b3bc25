"""The logs are signed every few seconds while the site is up, and once more when it stops: that of acts, and the register."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import structlog
from django.db import DatabaseError, connection

from mitra.audit.keys import private_key
from mitra.audit.refused import Refused as LogRefused
from mitra.register.log import keeping
from mitra.register.log.refused import Refused
from mitra.site.home import CannotRun, mitra_home

SECONDS = 5.0  # for so long an entry may stand unsealed
log = structlog.get_logger("mitra.audit")


@contextlib.contextmanager
def sealing(every: float = SECONDS) -> Iterator[None]:
    """For a `with` block, seal what acts have logged; makes the key at the very first start. Needs a database that is ready.

    CannotRun where the key cannot be read. A log that does not continue what was signed is not sealed: the log of the program
    says so, once for each reason, and the site goes on.
    """
    try:
        private_key(mitra_home())
        keeping.private_key(mitra_home())
    except LogRefused as error:
        raise CannotRun(str(error)) from error
    stopped = threading.Event()
    thread = threading.Thread(target=_seal_until, args=(stopped, every), name="sealing")
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _seal_until(stopped: threading.Event, every: float) -> None:
    from mitra.audit.sealing import seal
    from mitra.register.log import sealing as register

    def acts() -> None:
        seal(key=private_key(mitra_home()), home=mitra_home(), now=datetime.now(UTC))

    def events() -> None:
        register.seal(key=keeping.private_key(mitra_home()), home=mitra_home(), now=datetime.now(UTC))

    told: dict[str, str] = {}
    while True:
        last = stopped.wait(every)
        for name, once in (("acts", acts), ("register", events)):
            _seal_once(name, once, told)
        if last:
            return


def _seal_once(name: str, once: Callable[[], None], told: dict[str, str]) -> None:
    """Seal one log; why it was not is told once for each reason."""
    try:
        once()
        told.pop(name, None)
    except (LogRefused, Refused, DatabaseError) as error:  # the database may have been killed: the next time finds it up again
        if told.get(name) != str(error):
            told[name] = str(error)
            log.warning("not sealed", log=name, why=str(error))
    finally:
        connection.close()
