"""A column of PostgreSQL's type `json`: the very bytes that were written, where `jsonb` would order keys its own way.

So that two values are the same if their texts are, in SQL too, and a stored value is read without taking it apart.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field  # Django's own class takes no parameters

_WRITE = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def compact(made: Any) -> str:
    """JSON as it is stored: no spaces, keys in the order given, no escapes that are not needed. The same bytes each time."""
    return _WRITE(made)


class JsonText(AnyField):
    """JSON in and out as Python objects, stored as its compact text."""

    empty_strings_allowed = False  # a row made without a value has none, and is refused

    def db_type(self, connection: Any) -> str:
        """The column's type; psycopg reads it as JSON by itself."""
        return "json"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """None is NULL, that is: no value."""
        return None if value is None else compact(value)
