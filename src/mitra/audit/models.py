"""The log: entries, and the tree over them. Rows are only ever added; the database itself refuses to change or remove one."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, LessThanOrEqual

LARGEST: Final = 32_768  # bytes that `before` and `after` may have each: they say what changed, they are no copy of it
HASH: Final = 32  # bytes of SHA-256


class Octets(Func):
    """How many bytes a text or a binary value has."""

    function = "octet_length"
    output_field = models.IntegerField()


class Kind(StrEnum):
    """What an entry tells of: something done, or personal data that somebody looked at."""

    ACT = "act"
    READ = "read"


class Entry(models.Model):
    """One act that was carried out, written in the transaction of the act itself; or one reading of personal data.

    `actor_kind` and `actor_id` say who; `act` is "package.verb", of a reading "package.what"; `subject` names what it was
    about, never a person's data; `summary` holds counts and identifiers of things; `before` and `after` what changed.
    """

    at = models.DateTimeField()
    kind = models.TextField(default=Kind.ACT.value, db_default=Kind.ACT.value)
    actor_kind = models.TextField()
    actor_id = models.TextField()
    act = models.TextField()
    subject = models.TextField(blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    summary = models.JSONField(default=dict)
    request_id = models.TextField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="entry_actor_written", condition=~Q(actor_kind="") & ~Q(actor_id="")),
            models.CheckConstraint(name="entry_act_written", condition=Q(act__regex=r"^[a-z_]+\.[a-z_]+$")),
            models.CheckConstraint(name="entry_kind_known", condition=Q(kind__in=[kind.value for kind in Kind])),
            models.CheckConstraint(
                name="entry_read_changes_nothing",
                condition=~Q(kind=Kind.READ.value) | Q(before__isnull=True, after__isnull=True),
            ),
            models.CheckConstraint(
                name="entry_before_small", condition=LessThanOrEqual(Octets(Cast("before", models.TextField())), LARGEST)
            ),
            models.CheckConstraint(
                name="entry_after_small", condition=LessThanOrEqual(Octets(Cast("after", models.TextField())), LARGEST)
            ),
        )
        indexes = (
            models.Index(fields=["act", "id"], name="entry_of_act"),
            models.Index(fields=["actor_id", "id"], name="entry_of_actor"),
            models.Index(fields=["subject", "id"], name="entry_of_subject"),
            BrinIndex(fields=["at"], name="entry_of_day"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject}"


class Waiting(models.Model):
    """An entry that is committed and has no place in the log yet; a trigger writes the row with the entry (migration 0004)."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.entry_id}"


class Leaf(models.Model):
    """The place of an entry in the log: from 0, without gaps, with the hash of the entry's canonical bytes (`entries`)."""

    place = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    hash = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="leaf_place_from_zero", condition=Q(place__gte=0)),
            models.CheckConstraint(name="leaf_hash_whole", condition=Exact(Octets(F("hash")), HASH)),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.entry_id}"


class Node(models.Model):
    """The root of a subtree of 256, 65,536 … leaves (`level` 8, 16 …), so that nobody need go through the leaves again."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="node_known_level", condition=Q(level__in=(8, 16, 24, 32, 40, 48, 56)) & Q(number__gte=0)
            ),
            models.CheckConstraint(name="node_hash_whole", condition=Exact(Octets(F("hash")), HASH)),
        )

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class Checkpoint(models.Model):
    """The signed head of the log when it had `size` places: `note` is the checkpoint as it is kept elsewhere."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="checkpoint_of_something", condition=Q(size__gt=0)),
            models.CheckConstraint(name="checkpoint_root_whole", condition=Exact(Octets(F("root")), HASH)),
        )

    def __str__(self) -> str:
        return f"{self.size}"
