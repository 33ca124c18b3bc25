"""In which capacity a person acts. Who holds a role, for which unit or institution, is known to accounts, not here."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The public is whoever has not signed in; the system is the program itself, by the clock."""

    OWNER = "owner"  # of an institution: answers for it
    EDITOR = "editor"  # of an institution: fills in
    READER = "reader"  # of an institution: reads
    VERIFIER = "verifier"
    ASSESSOR = "assessor"
    MODERATOR = "moderator"
    COORDINATOR = "coordinator"
    DIRECTOR_GENERAL = "director_general"
    DELEGATE = "delegate"  # decides in the minister's name
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PUBLIC = "public"
    SYSTEM = "system"


OF_AN_INSTITUTION = frozenset({Role.OWNER, Role.EDITOR, Role.READER})
OF_THE_MINISTRY = frozenset(Role) - OF_AN_INSTITUTION - {Role.PUBLIC, Role.SYSTEM}
