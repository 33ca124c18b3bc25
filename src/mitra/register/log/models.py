"""The log of the register: a leaf for each event, written with it by the database itself (migration 0003), and the tree.

Nothing here is ever changed or removed. What is signed lies in `Checkpoint`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact, LessThanOrEqual

from mitra.audit.models import HASH, Octets

LONGEST = 65_535  # bytes of a leaf: its length has two bytes in an entry bundle (c2sp.org/tlog-tiles)


class Leaf(models.Model):
    """The place of an event in the log: from 0, without gaps, in the order recorded. `content`: what it says (`leaves`)."""

    place = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField("register.Event", models.PROTECT, related_name="leaf")
    content = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        app_label = "register"
        constraints = (
            models.CheckConstraint(name="register_leaf_place_from_zero", condition=Q(place__gte=0)),
            models.CheckConstraint(
                name="register_leaf_fits_a_bundle", condition=LessThanOrEqual(Octets(F("content")), LONGEST)
            ),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.event_id}"


class Node(models.Model):
    """The root of a subtree of 256, 65,536 … leaves (`level` 8, 16 …): the hashes of tiles above the lowest."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        app_label = "register"
        constraints = (
            models.CheckConstraint(
                name="register_node_known_level", condition=Q(level__in=(8, 16, 24, 32, 40, 48, 56)) & Q(number__gte=0)
            ),
            models.CheckConstraint(name="register_node_hash_whole", condition=Exact(Octets(F("hash")), HASH)),
        )

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class SigningKey(models.Model):
    """A public key by which the register is signed: from checkpoints of more than `since` leaves on, until another follows.

    `note`: where the key before it named this one, signed by both (`succession`); empty of the first.
    """

    number = models.PositiveIntegerField(primary_key=True)
    public = models.TextField(unique=True)
    since = models.BigIntegerField()
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "register"
        constraints = (
            models.CheckConstraint(
                name="register_key_named_by_the_one_before",
                condition=Q(number=1, since=0, note="") | (Q(number__gt=1, since__gte=0) & ~Q(note="")),
            ),
        )

    def __str__(self) -> str:
        return self.public


class Checkpoint(models.Model):
    """The signed head of the log when it had `size` leaves: `note` is the checkpoint as anybody keeps it."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        app_label = "register"
        constraints = (
            models.CheckConstraint(name="register_checkpoint_of_something", condition=Q(size__gt=0)),
            models.CheckConstraint(name="register_checkpoint_root_whole", condition=Exact(Octets(F("root")), HASH)),
        )

    def __str__(self) -> str:
        return f"{self.size}"
