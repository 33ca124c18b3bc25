"""Why an act about people is refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class Forbidden(PermissionDenied):
    """Whoever acts may not, or the thing is not theirs to know of: pages answer as if it did not exist."""


class Refused(ValueError):
    """They may, but not now; `code` names the reason (`accounts.wording`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
