"""What people are in an institution, and the two ways in: an invitation, or a claim by VIN."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from mitra.accounts.models.people import Person
from mitra.institutions.models import Institution

PARTS = ("owner", "editor", "reader")
_DAYS = Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())
_PARTS = [(part, part) for part in PARTS]


class Membership(models.Model):
    """What a person is in an institution on the days [since, until): owner, editor or reader, one of them at a time.

    An institution in which people take part has an owner: the database looks when the transaction ends (migration 0002).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="memberships")
    part = models.TextField(choices=_PARTS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="membership_has_a_known_part", condition=Q(part__in=PARTS)),
            models.CheckConstraint(
                name="membership_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("institution", RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="The person takes part in this institution on those days already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.part} {self.institution_id}"


class Invitation(models.Model):
    """An owner asks somebody in. The link's token is kept as SHA-256 only; it can be used once, until `expires_at`."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    part = models.TextField(choices=_PARTS)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations_given")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_taken")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="invitation_to_a_known_part", condition=Q(part__in=PARTS)),
            models.CheckConstraint(name="invitation_token_is_hashed", condition=Q(token_hash__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="invitation_email_in_lower_case", condition=Q(email=Lower("email")) & ~Q(email="")),
            models.CheckConstraint(name="invitation_expires_later", condition=Q(expires_at__gt=F("invited_at"))),
            models.CheckConstraint(
                name="invitation_accepted_is_closed", condition=Q(accepted_by__isnull=True) | Q(closed_at__isnull=False)
            ),
            models.UniqueConstraint(
                name="invitation_open_once", fields=["institution", "email"], condition=Q(closed_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution_id} {self.part} {self.invited_at:%Y-%m-%d}"


class VinClaim(models.Model):
    """Somebody says to answer for the institution of a VIN, with a proof; an official decides, with a reason.

    `vin` is as claimed: whether an institution has it is for the official to see, and the claimant is answered the same.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    vin = models.TextField()
    proof = models.TextField()
    claimed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_decided")
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="claim_says_what_and_why", condition=Q(vin__regex=r"^[A-Z0-9./-]{1,40}$") & ~Q(proof="")
            ),
            models.CheckConstraint(
                name="claim_is_decided_whole",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, is_accepted__isnull=True, reason="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False, is_accepted__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="claim_decided_by_another", condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("person"))
            ),
            models.UniqueConstraint(name="claim_open_once", fields=["person", "vin"], condition=Q(decided_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.claimed_at:%Y-%m-%d}"
