"""What the sign-in library does by itself goes into the log: signing in and out, passwords, addresses, second factors."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from django.contrib.auth import signals as session
from django.dispatch import Signal

from mitra.accounts.acts import note
from mitra.audit.act import SYSTEM

_TOLD: dict[str, Signal] = {
    "signed in": session.user_logged_in,
    "signed out": session.user_logged_out,
    "password changed": account.password_changed,
    "password set": account.password_set,
    "password recovered": account.password_reset,
    "address changed": account.email_changed,
    "second factor added": factor.authenticator_added,
    "second factor removed": factor.authenticator_removed,
}
_KEPT: list[object] = []  # signals hold their receivers weakly


def listen() -> None:
    """Have every one of these noted from now on."""
    for what, signal in _TOLD.items():
        receiver = _noting(what)
        _KEPT.append(receiver)
        signal.connect(receiver, dispatch_uid=f"mitra {what}")


def _noting(what: str) -> Any:
    def receive(sender: object, **given: Any) -> None:
        user = given.get("user")
        if user is not None and user.pk is not None:
            kind = getattr(given.get("authenticator"), "type", "")
            note(by=SYSTEM, person=user.pk, what=what, more={"kind": str(kind)} if kind else {})

    return receive
