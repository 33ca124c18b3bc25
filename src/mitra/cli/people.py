"""`mitra people`: the first administrator, and whoever else is entered at the command line."""

from __future__ import annotations

from typing import Literal

from cyclopts import App

from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database

people = App(name="people", help="Enter people of the ministry and give them roles. / Memasukkan orang dan memberi peran.")
Language = Literal["id", "en"]
_ENTERED = {
    True: {"id": "{name} dimasukkan.", "en": "{name} is entered."},
    False: {"id": "{name} sudah terdaftar.", "en": "{name} is known already."},
}
_GIVEN = {"id": "{name}: {role}.", "en": "{name}: {role}."}


@people.command
def add(email: str, name: str, /, *, language: Language = "id") -> int:
    """Enter somebody. They set a password by "I do not know my password", or come by the ministry's own sign-in.

    Parameters
    ----------
    email
        Their e-mail address, to which the code goes.
    name
        How they are called.
    language
        id or en: of this command and of their letters.
    """
    with ready_database():
        from mitra.accounts.acts import enter_person
        from mitra.audit.act import SYSTEM

        if "@" not in email or not name.strip():
            raise CannotRun("Alamat surel dan nama harus diisi. / E-mail address and name must be written.")
        outcome = enter_person(by=SYSTEM, email=email, name=name, language=language)
    print(_ENTERED[outcome.done][language].format(name=name))
    return 0


@people.command
def grant(email: str, role: str, /, *, unit: str = "", language: Language = "id") -> int:
    """Give somebody a role of the ministry from today on.

    Parameters
    ----------
    email
        Whose.
    role
        verifier, assessor, moderator, coordinator, director_general, delegate, auditor or administrator.
    unit
        Code of the unit, for verifiers and coordinators.
    language
        id or en.
    """
    with ready_database():
        from mitra.accounts.acts import grant as give
        from mitra.accounts.models import Person
        from mitra.accounts.models.people import normal_email
        from mitra.accounts.refused import Refused
        from mitra.accounts.roles import OF_THE_MINISTRY, Role, name_of
        from mitra.accounts.wording import say
        from mitra.audit.act import SYSTEM

        person = Person.objects.filter(email=normal_email(email)).first()
        if person is None:
            raise CannotRun("Orang ini belum dimasukkan (mitra people add). / They are not entered yet (mitra people add).")
        try:
            wanted = Role(role)
            give(by=SYSTEM, person=person.pk, role=wanted, unit=unit)
        except ValueError as error:
            if not isinstance(error, Refused):
                raise CannotRun(f"Peran: {', '.join(sorted(OF_THE_MINISTRY))}.") from error
            raise CannotRun(f"{say(error, 'id')} / {say(error, 'en')}") from error
    print(_GIVEN[language].format(name=person.name, role=name_of(wanted, language)))
    return 0
