"""Reading identities: who was known, under which name, as a branch of whom, as one body with whom."""

from mitra.institutions.queries.bodies import Body, Offered, bodies
from mitra.institutions.queries.branches import parents
from mitra.institutions.queries.entered import known, programmes_known
from mitra.institutions.queries.families import families, family, survivors
from mitra.institutions.queries.names import Called, Titled, called

__all__ = [
    "Body",
    "Called",
    "Offered",
    "Titled",
    "bodies",
    "called",
    "families",
    "family",
    "known",
    "parents",
    "programmes_known",
    "survivors",
]
