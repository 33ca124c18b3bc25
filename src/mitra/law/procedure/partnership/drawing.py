"""How the partnership is drawn: what is decided and not yet in force is one box, for it may be decided otherwise meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.law.procedure.diagram import Together
from mitra.law.procedure.partnership.table import State

_STATES: Final = (State.APPROVED, State.CONDITIONAL, State.DECLINED, State.RETURNED)
DECIDED: Final[Mapping[str, Together]] = {
    "id": Together("decided", "Diputus", _STATES),
    "en": Together("decided", "Decided", _STATES),
}
"""By language."""
