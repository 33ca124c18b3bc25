"""Django's settings, read from the environment; docs/operations.md lists every variable.

Two modes. `demonstration` (the default) serves this machine only and loads the demonstration wave.
`production` wants MITRA_HOSTS, speaks HTTPS only, and loads no demonstration. Neither shows
Django's debug pages, and no secret is in the repository.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

from mitra.site import logs, sign_in
from mitra.site.database import databases
from mitra.site.home import documents_folder, ensure_home, mitra_home, secret_key
from mitra.site.mail import mail_settings

env = Env()

PACKAGE = Path(__file__).parents[1]
MITRA_HOME = mitra_home()
ensure_home(MITRA_HOME)

MITRA_MODE = env.str("MITRA_MODE", "demonstration", validate=validate.OneOf(["demonstration", "production"]))
PRODUCTION = MITRA_MODE == "production"

# Host names under which the site is served, e.g. "mitra.example.go.id,www.mitra.example.go.id".
MITRA_HOSTS: list[str] = env.list("MITRA_HOSTS", [])
if PRODUCTION and not MITRA_HOSTS:
    raise ImproperlyConfigured("MITRA_MODE is production: set MITRA_HOSTS to the host names of the site.")
ALLOWED_HOSTS = [*MITRA_HOSTS, *([] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])]

# Several machines behind one name must share a key; one machine makes its own.
SECRET_KEY = env.str("MITRA_SECRET_KEY", "") or secret_key(MITRA_HOME)
DEBUG = False

# --- what the program consists of -------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, found beside ours
    "django_cotton",
    "django_htmx",
    "mitra.site",
    "mitra.audit",
    "mitra.reference",
    "mitra.institutions",
    "mitra.accounts",
    "mitra.notices",
    "mitra.documents",
    "mitra.facts",
    "mitra.findings",
    "mitra.questionnaire",
    "mitra.cases",
    "mitra.assessment",
    "mitra.register",
    "mitra.decisions",
    "mitra.retention",
    "mitra.demonstration",
    "mitra.web",
    # After ours: our templates are found first.
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "mitra.site.middleware.RequestLog",
    "mitra.site.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages for a phone on 3G. It pads at random against BREACH, and the CSRF token is masked anew in each answer.
    "django.middleware.gzip.GZipMiddleware",
    "mitra.site.middleware.ChosenLanguage",
    "mitra.site.middleware.VisibleAddress",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "mitra.web.lpk.kept.KeepTyped",
    "mitra.site.viewing.AskRight",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "mitra.site.urls"
WSGI_APPLICATION = "mitra.site.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # django_cotton puts its own loader before it
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "mitra.site.context.mode",
                "mitra.site.context.viewer",
                "mitra.web.public.shell.around",
            ],
        },
    }
]

# --- data -------------------------------------------------------------------------------------

DATABASES = databases(env.str("DATABASE_URL", ""), MITRA_HOME)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where workers count attempts together; the table is made by migration accounts.0002.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "mitra_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # Parts of pages that say the same as long as their name stands: each process has its own.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# --- documents (docs/operations.md) -----------------------------------------------------------

MITRA_DOCUMENTS = documents_folder(MITRA_HOME)
# The key under which they lie there, or the file that holds it; outside production the first start makes one.
MITRA_DOCUMENTS_KEY = env.str("MITRA_DOCUMENTS_KEY", "")
MITRA_DOCUMENTS_KEY_FILE = env.str("MITRA_DOCUMENTS_KEY_FILE", "")
MITRA_DOCUMENTS_QUOTA_MB = env.int("MITRA_DOCUMENTS_QUOTA_MB", 2_000, validate=validate.Range(min=1))  # of one institution

# --- language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [MITRA_HOME / "locale"]  # compiled from mitra/locale at the start, see translations.py
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# --- static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = MITRA_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "mitra.site.static_files.StaticFiles"},
}

# --- security ---------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
# Set only where a proxy in front sets this header itself and drops a client's.
if env.bool("MITRA_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mitra.web.public.errors.forbidden"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION

# --- people and sign-in (docs/operations.md) --------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = sign_in.backends(PRODUCTION)
AUTH_PASSWORD_VALIDATORS = sign_in.PASSWORD_RULES
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
# Somebody with a role of the ministry who does nothing for so long signs in again; 0: never.
MITRA_IDLE_MINUTES = env.int("MITRA_IDLE_MINUTES", 30)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("MITRA_BEHIND_PROXY", False) else 0

ACCOUNT_ADAPTER = "mitra.accounts.adapter.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # a code and no link: nobody learns to follow links in mail
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # the same work, one mail, whether somebody has the address or not
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Mitra JKP] "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = sign_in.FORMS
ACCOUNT_RATE_LIMITS = sign_in.RATE_LIMITS
MFA_ADAPTER = "mitra.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = sign_in.FACTOR_FORMS
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
MFA_TOTP_ISSUER = "Mitra JKP"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "mitra.accounts.adapter.MinistrySignInAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = sign_in.providers(env)

# --- signatures of decrees (docs/operations.md) -----------------------------------------------

# "gateway": a provider of certified signatures; "local": a key of this installation; "": decrees wait for one of them.
MITRA_SIGNING = env.str("MITRA_SIGNING", "" if PRODUCTION else "local", validate=validate.OneOf(["", "local", "gateway"]))
MITRA_SIGNING_URL = env.str("MITRA_SIGNING_URL", "")
MITRA_SIGNING_USER = env.str("MITRA_SIGNING_USER", "")
MITRA_SIGNING_PASSWORD = env.str("MITRA_SIGNING_PASSWORD", "")
# Certificates (PEM) whose word is taken for who signed: the provider's root and what lies between.
MITRA_SIGNING_ROOTS = Path(env.str("MITRA_SIGNING_ROOTS")) if env.str("MITRA_SIGNING_ROOTS", "") else None
MITRA_SIGNING_SECONDS = env.float("MITRA_SIGNING_SECONDS", 60.0, validate=validate.Range(min=1))  # for one answer

# --- API (docs/api.md) ------------------------------------------------------------------------

MITRA_API_LIMIT = env.int("MITRA_API_LIMIT", 600, validate=validate.Range(min=1))  # requests a minute, address and process

# --- letters ----------------------------------------------------------------------------------

# The address under which people open the site: it stands in every letter, and names the sender of its Message-ID.
MITRA_URL = env.str("MITRA_URL", "" if MITRA_HOSTS else "http://127.0.0.1:8000").rstrip("/") or f"https://{MITRA_HOSTS[0]}"
DEFAULT_FROM_EMAIL = env.str("MITRA_MAIL_FROM", "Mitra JKP <tidak-dibalas@localhost>")
globals().update(mail_settings(env.str("MITRA_SMTP", "")))

# --- logs -------------------------------------------------------------------------------------

LOGGING_CONFIG = "mitra.site.logs.configure"
LOGGING = logs.Choice(
    level=env.str("MITRA_LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])),
    as_json=PRODUCTION,
)
