"""Whether something can be stated at all: the vocabulary's subject and type, whole checks, text that can be stored."""

from __future__ import annotations

import json
from typing import Any, Final

from mitra.facts.encoding import decode, encode
from mitra.facts.fields import compact
from mitra.facts.refused import Refused
from mitra.law.facts import Fact
from mitra.law.vocabulary import KINDS, About


def value_as_stored(fact: Fact, *, of_programme: bool) -> str:
    """The stored text of a fact's value.

    Refused: kind_unknown, about_institution, about_programme, value_of_other_type, check_not_whole, period_reversed,
    text_unstorable.
    """
    if fact.kind not in KINDS:
        raise Refused("kind_unknown", written=fact.kind)
    about = About.PROGRAMME if of_programme else About.INSTITUTION
    if about not in KINDS[fact.kind].about:
        raise Refused("about_institution" if of_programme else "about_programme", kind=fact.kind)
    checks = (fact.checked_by, fact.checked_on, fact.check)
    if any(one is None for one in checks) and any(one is not None for one in checks):
        raise Refused("check_not_whole")
    if fact.valid_from and fact.valid_until and fact.valid_until <= fact.valid_from:
        raise Refused("period_reversed")
    text = _typed(fact.kind, fact.value)
    if not (_storable(fact.item or "") and _storable(text)):
        raise Refused("text_unstorable")
    return text


def _typed(kind: str, value: Any) -> str:
    """Written, and read again by the kind's type: what does not come back the same is of another type."""
    try:
        text = compact(encode(value))
        same = decode(kind, json.loads(text)) == value
    except (AttributeError, KeyError, TypeError, ValueError):
        same = False
    if not same:
        raise Refused("value_of_other_type", kind=kind)
    return text


_NUL_IN_JSON: Final = "\\u0000"


def _storable(text: str) -> bool:
    """PostgreSQL holds no NUL and no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text and _NUL_IN_JSON not in text
