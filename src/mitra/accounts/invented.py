"""The way in for the invented people of the demonstration. Named in the settings of the demonstration only."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from mitra.accounts.models import Person


class InventedBackend(BaseBackend):
    """Knows invented people, and takes no password from anybody: only the demonstration's button signs in with it.

    A session that was begun with it is nobody's where this backend is not in the settings, on the same database too.
    """

    def get_user(self, user_id: int) -> Person | None:
        """The invented person of that number who may still sign in."""
        return Person.objects.filter(pk=user_id, is_invented=True, is_active=True).first()
