"""Acts about people: entering, roles, parts in an institution, invitations, claims, sessions."""

from mitra.accounts.acts.claims import claim, decide_claim
from mitra.accounts.acts.inviting import accept_invitation, invite, withdraw_invitation
from mitra.accounts.acts.membership import change_part, end_membership, enter_member, leave
from mitra.accounts.acts.people import close_account, end_session, enter_person, note, register, rename, reopen_account
from mitra.accounts.acts.roles import end_grant, grant, load_units
from mitra.accounts.acts.substitution import end_substitution, name_substitute

__all__ = [
    "accept_invitation",
    "change_part",
    "claim",
    "close_account",
    "decide_claim",
    "end_grant",
    "end_membership",
    "end_session",
    "end_substitution",
    "enter_member",
    "enter_person",
    "grant",
    "invite",
    "leave",
    "load_units",
    "name_substitute",
    "note",
    "register",
    "rename",
    "reopen_account",
    "withdraw_invitation",
]
