"""Reading identities: who was known, under which name, as a branch of whom, as one body with whom."""

from mitra.institutions.queries.bodies import Body, Offered, bodies
from mitra.institutions.queries.branches import parents
from mitra.institutions.queries.duplicates import PossibleDuplicate, Said, possible_duplicates
from mitra.institutions.queries.entered import known, programmes_known
from mitra.institutions.queries.events import Change, Event, What
from mitra.institutions.queries.families import Members, families, family, survivors
from mitra.institutions.queries.history import History, history_of
from mitra.institutions.queries.listed import Listed
from mitra.institutions.queries.names import Called, Titled, called

__all__ = [
    "Body",
    "Called",
    "Change",
    "Event",
    "History",
    "Listed",
    "Members",
    "Offered",
    "PossibleDuplicate",
    "Said",
    "Titled",
    "What",
    "bodies",
    "called",
    "families",
    "family",
    "history_of",
    "known",
    "parents",
    "possible_duplicates",
    "programmes_known",
    "survivors",
]
