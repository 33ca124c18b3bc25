"""Settings of the sign-in that are more than one line: rules for passwords, limits on attempts, the ministry's own sign-in."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

INVENTED: Final = "mitra.accounts.invented.InventedBackend"
_VALIDATION = "django.contrib.auth.password_validation"

# Long and not common; nothing about digits and signs, which only makes passwords worse (NIST SP 800-63B, 3.1.1.2).
PASSWORD_RULES: Final = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["email", "name"]}},
]
# amount/duration/of whom; "key" is the e-mail address.
RATE_LIMITS: Final = {
    "signup": "10/10m/ip",
    "login": "30/m/ip",
    "login_failed": "20/10m/ip,5/10m/key",
    "reset_password": "10/10m/ip,3/10m/key",
    "reauthenticate": "10/10m/user",
    "change_password": "5/10m/user",
    "manage_email": "10/10m/user",
}
_OURS = "mitra.web.accounts.forms"
FORMS: Final = {
    "login": f"{_OURS}.SignIn",
    "signup": f"{_OURS}.SignUp",
    "reset_password": f"{_OURS}.Recovery",
    "reset_password_from_key": f"{_OURS}.RecoveryPassword",
    "confirm_password_reset_code": f"{_OURS}.RecoveryCode",
    "change_password": f"{_OURS}.ChangePassword",
    "set_password": f"{_OURS}.SetPassword",
    "add_email": f"{_OURS}.ChangeEmail",
    "confirm_email_verification_code": f"{_OURS}.EmailCode",
    "reauthenticate": f"{_OURS}.Confirm",
    "confirm_reauthentication_code": f"{_OURS}.ConfirmCode",
}
FACTOR_FORMS: Final = {
    "authenticate": f"{_OURS}.FactorCode",
    "reauthenticate": f"{_OURS}.FactorConfirm",
    "activate_totp": f"{_OURS}.ActivateApp",
    "add_webauthn": f"{_OURS}.AddPasskey",
    "edit_webauthn": f"{_OURS}.RenamePasskey",
}


def backends(production: bool) -> list[str]:
    """Ways to be signed in. That of invented people exists in the demonstration only: elsewhere their sessions are void."""
    return ["allauth.account.auth_backends.AuthenticationBackend", *([] if production else [INVENTED])]


def providers(env: Env) -> dict[str, Any]:
    """The ministry's own sign-in by OpenID Connect, if MITRA_OIDC_ISSUER is set. ImproperlyConfigured if half of it is."""
    issuer = env.str("MITRA_OIDC_ISSUER", "")
    if not issuer:
        return {}
    client, secret = env.str("MITRA_OIDC_CLIENT_ID", ""), env.str("MITRA_OIDC_CLIENT_SECRET", "")
    if not client or not secret:
        raise ImproperlyConfigured("MITRA_OIDC_ISSUER is set: set MITRA_OIDC_CLIENT_ID and MITRA_OIDC_CLIENT_SECRET too.")
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "kementerian",
                    "name": env.str("MITRA_OIDC_NAME", "Kemnaker"),
                    "client_id": client,
                    "secret": secret,
                    "settings": {"server_url": issuer, "email_authentication": True},
                }
            ],
        }
    }


def origins(providers: dict[str, Any]) -> list[str]:
    """Scheme and host of each provider of `providers`, for the content security policy."""
    apps = providers.get("openid_connect", {}).get("APPS", [])
    parts = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{part.scheme}://{part.netloc}" for part in parts]
