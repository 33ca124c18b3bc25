"""Messages, how each left, how somebody wants them, and the texts of letters as administrators wrote them.

No personal data: a message knows its recipient by number, and the database refuses anything but a few known facts in its data.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from mitra.accounts.models import Person
from mitra.institutions.models import Institution
from mitra.notices.letters import NEVER_OFF, Channel, Group

MODES = ("at_once", "daily", "off")
WAITING, SENT, FAILED = "waiting", "sent", "failed"
_ID = r"^[a-z][a-z_]{1,40}$"
_CHANNELS = sorted(Channel)
models.TextField.register_lookup(Length)


class Template(models.Model):
    """The text of a letter for a channel and language as somebody wrote it. Append-only; the newest in force counts.

    `since`: the first day on which it is used, not before the day on which it was written.
    """

    letter = models.TextField()
    channel = models.TextField(choices=[(one, one) for one in _CHANNELS])
    language = models.CharField(max_length=2)
    subject = models.TextField(blank=True, default="")
    text = models.TextField()
    since = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="template_of_a_letter", condition=Q(letter__regex=_ID)),
            models.CheckConstraint(name="template_of_a_channel", condition=Q(channel__in=_CHANNELS)),
            models.CheckConstraint(name="template_language_known", condition=Q(language__in=("id", "en"))),
            models.CheckConstraint(name="template_says_something", condition=~Q(text="") & Q(text__length__lte=2000)),
            models.CheckConstraint(
                name="template_has_a_subject",
                condition=Q(channel=Channel.WHATSAPP, subject="") | (~Q(channel=Channel.WHATSAPP) & ~Q(subject="")),
            ),
            models.CheckConstraint(name="template_subject_is_a_line", condition=~Q(subject__regex=r"[\r\n]")),
        )
        indexes = (models.Index(fields=["letter", "channel", "language"], name="template_of"),)

    def __str__(self) -> str:
        return f"{self.letter} {self.channel} {self.language} {self.since}"


class Message(models.Model):
    """A letter to one person. `reference`: of the case it is about; `key`: what happened there, so that it is told once.

    `data`: days and numbers that the text needs; the database refuses everything else (migration 0002).
    """

    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    letter = models.TextField()
    reference = models.TextField()
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.TextField()
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="message_told_once", fields=["recipient", "letter", "reference", "key"]),
            models.CheckConstraint(name="message_of_a_letter", condition=Q(letter__regex=_ID)),
            models.CheckConstraint(name="message_about_a_case", condition=Q(reference__regex=r"^[0-9A-Z-]{1,40}$")),
            models.CheckConstraint(
                name="message_read_after_it_came", condition=Q(read_at__isnull=True) | Q(read_at__gte=F("created_at"))
            ),
        )
        indexes = (
            models.Index(fields=["recipient", "-created_at"], name="message_inbox"),
            models.Index(fields=["recipient"], name="message_unread", condition=Q(read_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.letter} {self.reference}"


class Delivery(models.Model):
    """How a message leaves by mail: by itself, or in the day's digest. One message leaves once.

    `receipt`: the Message-ID under which it left. `problem`: why it did not, as a code, never an address.
    """

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="delivery")
    channel = models.TextField(choices=[("mail", "mail"), ("digest", "digest")])
    state = models.TextField(choices=[(one, one) for one in (WAITING, SENT, FAILED)], default=WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    receipt = models.TextField(blank=True, default="")
    problem = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = (
            models.CheckConstraint(name="delivery_by_a_known_way", condition=Q(channel__in=("mail", "digest"))),
            models.CheckConstraint(
                name="delivery_is_in_one_state",
                condition=Q(state=WAITING, next_try_at__isnull=False, sent_at__isnull=True, receipt="")
                | (Q(state=SENT, next_try_at__isnull=True, sent_at__isnull=False, problem="") & ~Q(receipt=""))
                | (Q(state=FAILED, next_try_at__isnull=True, sent_at__isnull=True, receipt="") & ~Q(problem="")),
            ),
            models.CheckConstraint(name="delivery_problem_is_a_code", condition=Q(problem__regex=r"^[a-z0-9_]{0,40}$")),
        )
        indexes = (models.Index(fields=["next_try_at"], name="delivery_waiting", condition=Q(state=WAITING)),)

    def __str__(self) -> str:
        return f"{self.message_id} {self.channel} {self.state}"


class Preference(models.Model):
    """How somebody wants the mail of a group: at once, in the day's digest, or not at all; without a row at once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="preferences")
    group = models.TextField(choices=[(one, one) for one in sorted(Group)])
    mode = models.TextField(choices=[(one, one) for one in MODES])

    class Meta:
        constraints = (
            models.UniqueConstraint(name="preference_once", fields=["person", "group"]),
            models.CheckConstraint(name="preference_of_a_group", condition=Q(group__in=sorted(Group))),
            models.CheckConstraint(name="preference_known", condition=Q(mode__in=MODES)),
            models.CheckConstraint(
                name="preference_never_off_for_decisions_and_deadlines",
                condition=~Q(mode="off") | ~Q(group__in=sorted(NEVER_OFF)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.group} {self.mode}"
