"""Passwords of browser tests: ours, cheaper."""

from __future__ import annotations

from django.contrib.auth.hashers import ScryptPasswordHasher


class Quick(ScryptPasswordHasher):
    """Scrypt with hardly any work; what it takes in earnest is measured elsewhere."""

    work_factor = 2
