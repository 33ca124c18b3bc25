"""How the sign-in library does its part here: people are made by our act, secrets kept encrypted, nobody comes unasked."""

from __future__ import annotations

import base64
import secrets
from email.utils import make_msgid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mitra.accounts.acts import register
from mitra.accounts.first_page import first_page
from mitra.accounts.models import Person
from mitra.accounts.permission import STRANGER
from mitra.accounts.viewer import viewer_of


class SignInAdapter(DefaultAccountAdapter):
    """Accounts of our own: e-mail and password."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait ten minutes and try again."),
        "rate_limited": _("Too many attempts. Wait ten minutes and try again."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Your present password is not right."),
        "incorrect_code": _("The code is not right. Look at the newest message and type it again."),
        "same_as_current": _("This is the address that you have already."),
    }

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Keep a new account: by the act, so that it is logged."""
        said = form.cleaned_data
        language = str(getattr(request, "LANGUAGE_CODE", "id"))
        register(
            by=STRANGER, person=user, email=said["email"], name=said["name"], password=said["password1"], language=language
        )
        return user

    def render_mail(
        self, template_prefix: str, email: str, context: Any, headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """A letter; its number bears the site's name, as other letters do, and not the machine's."""
        number = make_msgid(domain=urlsplit(settings.MITRA_URL).hostname)
        made: EmailMessage = super().render_mail(template_prefix, email, context, {"Message-ID": number, **(headers or {})})
        return made

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the work that waits."""
        person = request.user.pk
        assert person is not None  # has just signed in
        return reverse(first_page(viewer_of(person, timezone.localdate())))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are of no use to somebody who only has the database."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Wait for the next one and type it."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it is used; one that nobody knows where the site's key is another than when it was kept."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose passkey it is, as the device shows it."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}


class MinistrySignInAdapter(DefaultSocialAccountAdapter):
    """The ministry's own sign-in: whoever is known here by a verified e-mail address comes in, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """No account is made by it: roles are given to people who are known."""
        return False


def _box() -> Fernet:
    """Encrypts with a key made from the site's secret key, for this purpose alone."""
    key = HKDF(SHA256(), length=32, salt=None, info=b"mitra second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
