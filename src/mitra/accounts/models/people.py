"""People who can sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


def normal_email(written: str) -> str:
    """An e-mail address as it is kept and compared: without white space around it, in lower case."""
    return written.strip().lower()


class People(BaseUserManager["Person"]):
    """Finds a person by e-mail, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with that e-mail address; Person.DoesNotExist if there is none."""
        return self.get(email=normal_email(username or ""))


class Person(AbstractBaseUser):
    """Somebody who can sign in. What they may do and see stands in grants and memberships, never here.

    The number (`id`) is what the log and other tables know; name and e-mail are personal data and stay in this table.
    `is_invented`: made up for the demonstration, without a password; signs in there by a button and nowhere else.
    """

    id = models.BigAutoField(primary_key=True)
    # As the base class has them, without names that differ by language and would ask for a migration.
    password = models.CharField(max_length=128)
    last_login = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(max_length=254, unique=True)
    name = models.TextField()
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False)
    entered_at = models.DateTimeField()

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(name="person_email_in_lower_case", condition=Q(email=Lower("email")) & ~Q(email="")),
            models.CheckConstraint(name="person_name_written", condition=~Q(name="")),
            models.CheckConstraint(name="person_language_known", condition=Q(language__in=("id", "en"))),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Bring the e-mail address into the form in which it is kept."""
        self.email = normal_email(self.email)

    def get_full_name(self) -> str:
        """How the person is called."""
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Nothing goes by Django's own permissions: `accounts.rights` and the procedure tables say who may."""
        return False
