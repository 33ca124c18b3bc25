"""Logs: one line an event, key=value on a terminal and JSON in production, personal data taken out here.

Nobody else configures logging. Django's own messages and ours leave by the same door.
"""

from __future__ import annotations

import logging
import logging.config
import re
from typing import NamedTuple

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


class Choice(NamedTuple):
    """`level` is a name of the logging module; `as_json` one JSON object a line, for collectors."""

    level: str
    as_json: bool


# NIK and NPWP have 15 or 16 digits, with or without dots and dashes.
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[.\-]?\d){14,}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_QUERY = re.compile(r"\?\S*")
_PERSONAL = frozenset({"name", "nik", "npwp", "email", "phone", "address", "password", "token", "cookie"})


def without_personal_data(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Blank what may identify a person: by key, and by shape inside texts (tracebacks included)."""
    for key, value in event.items():
        if key in _PERSONAL:
            event[key] = "…"
        elif isinstance(value, str):
            event[key] = _EMAIL.sub("…", _LONG_NUMBER.sub("…", value))
    return event


def configure(choice: Choice) -> None:
    """Set up logging; Django calls it with settings.LOGGING as its LOGGING_CONFIG."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_personal_data,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    render: Processor = (
        structlog.processors.JSONRenderer()
        if choice.as_json
        else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"], drop_missing=True)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(choice.level)
    # Each request is one line of ours (middleware.RequestLog); these would repeat it, with its path.
    logging.getLogger("django.server").setLevel(logging.ERROR)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)  # a line for every job, and some at every start
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the demonstration's mail server, word for word
    logging.getLogger("pikepdf._core").setLevel(logging.WARNING)  # says at import that it can log
