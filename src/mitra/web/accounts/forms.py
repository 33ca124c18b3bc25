"""Forms of the sign-in, in our words, without placeholders."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as library
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

Said = tuple[Any, Any, Any]  # texts, lazy ones among them: the stubs name a lazy text by a class that does not exist
"""Label, hint, and the sentence for an empty field."""

_EMAIL: Said = (_("E-mail"), "", _("Type your e-mail address."))
_NOT_AN_EMAIL = _("Type an e-mail address such as nama@lembaga.id.")
_PASSWORD: Said = (_("Password"), "", _("Type your password."))
_GOOD = _("At least 12 characters; several words that do not belong together are good. Common passwords are refused.")
_NEW: Said = (_("New password"), _GOOD, _("Type your password."))
_AGAIN: Said = (_("New password, once more"), "", _("Type your password."))
_CODE: Said = (_("Code"), "", _("Type the code."))
_NAME: Said = (_("Name of the passkey"), _("For example “office computer”."), "")


class InOurWords(forms.Form):
    """A form of the library with our label, hint and error at each field of `said`."""

    said: ClassVar[dict[str, Said]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.said:
                field.label, field.help_text, empty = self.said[name]
                field.error_messages |= {"required": empty, "invalid": _NOT_AN_EMAIL}


class SignIn(InOurWords, library.LoginForm):
    """E-mail and password."""

    said: ClassVar = {"login": _EMAIL, "password": _PASSWORD}


class SignUp(InOurWords, library.SignupForm):
    """Name, e-mail and a password; the answer is the same, and takes as long, whether somebody has the address or not."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )  # fmt: skip

    field_order: ClassVar = ["name", "email", "password1"]  # type: ignore[misc]  # the base has it as an attribute of the object
    said: ClassVar = {
        "email": (_("E-mail"), _("We send a code to it."), _("Type your e-mail address.")),
        "password1": (_("Password"), _GOOD, _("Type your password.")),
    }

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        """Make the account; for a known address do the same work and make none."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        found: tuple[Any, HttpResponse | None] = super().try_save(request)
        return found


class Recovery(InOurWords, library.ResetPasswordForm):
    """To which address a code goes."""

    said: ClassVar = {"email": _EMAIL}


class RecoveryPassword(InOurWords, library.ResetPasswordKeyForm):
    """The new password, twice."""

    said: ClassVar = {"password1": _NEW, "password2": _AGAIN}


class ChangePassword(InOurWords, library.ChangePasswordForm):
    """The present password and the new one, twice."""

    said: ClassVar = {
        "oldpassword": (_("Present password"), "", _("Type your password.")), "password1": _NEW, "password2": _AGAIN,
    }  # fmt: skip


class SetPassword(InOurWords, library.SetPasswordForm):
    """A first password, twice."""

    said: ClassVar = {"password1": _NEW, "password2": _AGAIN}


class ChangeEmail(InOurWords, library.AddEmailForm):
    """The new address."""

    said: ClassVar = {"email": _EMAIL}


class Confirm(InOurWords, library.ReauthenticateForm):
    """The password, once more."""

    said: ClassVar = {"password": _PASSWORD}


class EmailCode(InOurWords, library.ConfirmEmailVerificationCodeForm):
    """The code that was sent to a new address."""

    said: ClassVar = {"code": _CODE}


class RecoveryCode(InOurWords, library.ConfirmPasswordResetCodeForm):
    """The code that was sent for recovery."""

    said: ClassVar = {"code": _CODE}


class ConfirmCode(InOurWords, library.ConfirmReauthenticationCodeForm):
    """The code that was sent to confirm who it is."""

    said: ClassVar = {"code": _CODE}


class FactorCode(InOurWords, AuthenticateForm):
    """A code of the authenticator app, or a recovery code."""

    said: ClassVar = {"code": _CODE}


class FactorConfirm(InOurWords, ReauthenticateForm):
    """The same, to confirm who it is."""

    said: ClassVar = {"code": _CODE}


class ActivateApp(InOurWords, ActivateTOTPForm):
    """The first code of the app."""

    said: ClassVar = {"code": _CODE}


class AddPasskey(InOurWords, AddWebAuthnForm):
    """A passkey's name and what the device answered."""

    said: ClassVar = {"name": _NAME}


class RenamePasskey(InOurWords, EditWebAuthnForm):
    """Another name for a passkey."""

    said: ClassVar = {"name": _NAME}
