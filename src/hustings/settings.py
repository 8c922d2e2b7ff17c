"""Django's settings, read from one data directory and the environment.

`HUSTINGS_DATA` names the directory that holds everything of one organization: database, files, keys,
mail and `hustings.toml`. `DATABASE_URL` chooses PostgreSQL instead of the SQLite file in it.
"""

import contextlib
import os
import secrets
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("HUSTINGS_DATA", "data")).resolve()
_file = DATA / "hustings.toml"
_chosen: dict[str, Any] = tomllib.loads(_file.read_text("utf-8")) if _file.exists() else {}


def _secret() -> str:
    """The signing key of cookies and links: kept beside the data, made when it is first needed."""
    path = DATA / "keys" / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = path.with_name(f"secret.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(50), "ascii")
        with contextlib.suppress(FileExistsError):  # two processes start at once: the first one's key counts
            path.hardlink_to(own)
        own.unlink()
    return path.read_text("ascii")


def _database(url: str) -> dict[str, Any]:
    """Django's description of a database: a postgresql:// address, or the SQLite file of the data directory."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "hustings.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


DEBUG = False
SECRET_KEY = _secret()
ALLOWED_HOSTS = _chosen.get("allowed_hosts", ["127.0.0.1", "localhost", "[::1]"])
# Under which mails name this site: a link in a mail must not depend on who asked for it, and how.
ADDRESS = os.environ.get("HUSTINGS_ADDRESS") or _chosen.get("address", "http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = _chosen.get("trusted_origins", [])
# The demo's door ("Choose who you are") opens only where this is true, the organization is a demo, and the
# visitor sits on the machine itself; nothing but `hustings demo` writes it.
DEMO = _chosen.get("demo", False) is True
# Who is offered at the door, each with one line on what it shows; written by `hustings demo` too.
DEMO_PEOPLE: list[dict[str, Any]] = _chosen.get("people", [])
# Behind a proxy that ends TLS; never in the demo on 127.0.0.1.
SECURE = _chosen.get("secure", False) is True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "hustings.ground",
    "hustings.shell",
    "hustings.record",
    "hustings.conduct",
    "hustings.acts",
    "hustings.organization",
    "hustings.circulars",
    "hustings.contests",
    "hustings.portal",
]
MIDDLEWARE = [
    "hustings.acts.arrival.Arrival",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hustings.portal.who.WhoActs",
]
ROOT_URLCONF = "hustings.portal.urls"
WSGI_APPLICATION = "hustings.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["hustings.shell.templatetags.hustings"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hustings.portal.context.page",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": _database(os.environ.get("DATABASE_URL") or _chosen.get("database_url", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "organization.Person"
# An address is unique however it is capitalised, by a constraint that this check does not look for.
SILENCED_SYSTEM_CHECKS = ["auth.E003"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "portal:sign-in"
LOGIN_REDIRECT_URL = "portal:my-page"
LOGOUT_REDIRECT_URL = "portal:front"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# In a cookie: reading a page must write nothing.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "hustings.portal.views.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
MEDIA_ROOT = DATA / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
SERVER_KEY_FILE = DATA / "keys" / "server.key"
BLOB_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 256 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = _chosen.get("email_backend", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = _chosen.get("mail_from", "hustings@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Not every answer of 4xx with its address: the link to a password is one.
    "loggers": {"django.request": {"level": "ERROR"}},
}
