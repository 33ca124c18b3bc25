"""An OpenID Connect provider as a program of its own: `python provider.py PORT REDIRECT CLAIMS`, in memory.

It signs its one user in without asking: what is tried is our side of the protocol. CLAIMS: a JSON file, read anew each time.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

PORT, REDIRECT, CLAIMS = sys.argv[1:4]
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
settings.configure(
    SECRET_KEY="only for this test",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="__main__",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "__main__.EverybodyIsTheUser"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    LOGIN_URL="/never/",
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_RSA_PRIVATE_KEY": KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        "SCOPES": {"openid": "who", "email": "address", "profile": "name"},
        "OAUTH2_VALIDATOR_CLASS": "__main__.Claims",
        "PKCE_REQUIRED": True,
    },
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  (after the settings)
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider.models import get_application_model  # noqa: E402
from oauth2_provider.oauth2_validators import OAuth2Validator  # noqa: E402


class Claims(OAuth2Validator):  # type: ignore[misc]  # the library has no types
    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        claims: dict[str, Any] = json.loads(Path(CLAIMS).read_text())
        return claims


class EverybodyIsTheUser:
    def __init__(self, respond: Any) -> None:
        self.respond = respond

    def __call__(self, request: Any) -> Any:
        request.user = get_user_model().objects.get()
        return self.respond(request)


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Not on the test's output."""


urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]

call_command("migrate", verbosity=0)
get_user_model().objects.create_user("pegawai")
get_application_model().objects.create(
    name="Mitra", client_id="mitra", client_secret="rahasia", client_type="confidential", algorithm="RS256",
    authorization_grant_type="authorization-code", redirect_uris=REDIRECT, skip_authorization=True,
)  # fmt: skip
server = make_server("127.0.0.1", int(PORT), get_wsgi_application(), handler_class=Quiet)
sys.stdout.write("ready\n")
sys.stdout.flush()
server.serve_forever()
