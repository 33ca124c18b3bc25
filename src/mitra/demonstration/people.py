"""Invented people: somebody for each role, and the officers of two institutions of the wave."""

from __future__ import annotations

from typing import Final, NamedTuple

from mitra.accounts.models import Person
from mitra.accounts.roles import Role


class Invented(NamedTuple):
    """Somebody who does not exist. `unit`: where a role of the ministry is held; `place`: which institution of the wave.

    `until`: the institutions of the wave from `place` on, up to but without that one (None: one institution).
    """

    name: str
    role: Role
    unit: str = ""
    place: int | None = None
    until: int | None = None

    @property
    def email(self) -> str:
        """An address that no mail ever reaches (RFC 2606)."""
        return f"{self.name.lower().replace(' ', '.')}@contoh.example"


_STANDARDS, _BODIES, _TRAINING = "standardisasi-kompetensi", "kelembagaan", "penyelenggaraan"
ASSOCIATION: Final = "Putri Danantyas"
"""Applies for several institutions of one association."""

PEOPLE: Final = (
    Invented("Sari Wulandhipa", Role.OWNER, place=0),
    Invented("Bagas Priyawigna", Role.EDITOR, place=0),
    Invented("Tuti Rahmawungsa", Role.READER, place=0),
    Invented("Yohanes Karsanabe", Role.OWNER, place=1),
    Invented("Nita Lestarupya", Role.EDITOR, place=1),
    Invented(ASSOCIATION, Role.OWNER, place=2, until=18),
    Invented("Dewi Anggrasta", Role.VERIFIER, _BODIES),
    Invented("Rahmat Sutantara", Role.VERIFIER, _STANDARDS),
    Invented("Galih Purwaloka", Role.VERIFIER, _TRAINING),
    Invented("Lukas Manuhita", Role.ASSESSOR),
    Invented("Indah Puspaganta", Role.ASSESSOR),
    Invented("Hadi Walukarsa", Role.MODERATOR),
    Invented("Ratna Nindyasari", Role.COORDINATOR, _BODIES),
    Invented("Surya Jenggalaput", Role.DIRECTOR_GENERAL),
    Invented("Maria Pradanawati", Role.DELEGATE),
    Invented("Agus Talikama", Role.AUDITOR),
    Invented("Fitri Wistarani", Role.ADMINISTRATOR),
)

OF_UNIT: Final = {one.unit: one.name for one in PEOPLE if one.role is Role.VERIFIER}
"""Code of a unit → its verifier."""
COORDINATOR: Final = next(one.name for one in PEOPLE if one.role is Role.COORDINATOR)
DELEGATE: Final = next(one.name for one in PEOPLE if one.role is Role.DELEGATE)


def by_name(name: str) -> int:
    """The number of an invented person. Person.DoesNotExist if they were not entered."""
    return Person.objects.get(email=next(one.email for one in PEOPLE if one.name == name)).pk
