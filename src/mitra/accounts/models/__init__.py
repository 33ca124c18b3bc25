"""People, what the ministry gave them to do, and what they are in an institution."""

from mitra.accounts.models.grants import Grant, WorkUnit
from mitra.accounts.models.memberships import Invitation, Membership, VinClaim
from mitra.accounts.models.people import Person
from mitra.accounts.models.substitutions import Substitution

__all__ = ["Grant", "Invitation", "Membership", "Person", "Substitution", "VinClaim", "WorkUnit"]
