"""What pages show of people: small frozen records, of what whoever looks may see."""

from mitra.accounts.queries.claims import Claimed, OwnClaim, one_claim, open_claims, own_claims
from mitra.accounts.queries.colleagues import Colleague, Invited, colleagues_of, invitations_of
from mitra.accounts.queries.held import HeldRole
from mitra.accounts.queries.own import Account, InventedPerson, OpenSession, invented_people, own_account, own_sessions
from mitra.accounts.queries.people import GivenRole, OnePerson, found_people, one_person, unit_choices

__all__ = [
    "Account",
    "Claimed",
    "Colleague",
    "GivenRole",
    "HeldRole",
    "InventedPerson",
    "Invited",
    "OnePerson",
    "OpenSession",
    "OwnClaim",
    "colleagues_of",
    "found_people",
    "invented_people",
    "invitations_of",
    "one_claim",
    "one_person",
    "open_claims",
    "own_account",
    "own_claims",
    "own_sessions",
    "unit_choices",
]
