"""Identity only: which institution, which programme, under which name. What is known of them stands in `facts/`."""

from mitra.institutions.models.branches import Branch
from mitra.institutions.models.identity import Institution, Programme
from mitra.institutions.models.joins import Join, JoinKind, Part
from mitra.institutions.models.names import FormerName, FormerTitle

__all__ = ["Branch", "FormerName", "FormerTitle", "Institution", "Join", "JoinKind", "Part", "Programme"]
