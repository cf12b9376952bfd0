"""Every setting once: its variable, its default for a laptop, a loud error for nonsense."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


def _home() -> Path:
    """Return the folder of the database, the files and the keys: XUNCHA_HOME, or ./xuncha-data."""
    return Path(os.environ.get("XUNCHA_HOME", "xuncha-data")).absolute()


def _one_of(variable: str, default: str, *allowed: str) -> str:
    """Return the value of a variable that knows only these."""
    value = os.environ.get(variable, default)
    if value not in allowed:
        message = f"{variable}: 只能是 {'、'.join(allowed)}，得到的是“{value}”"
        raise ImproperlyConfigured(message)
    return value


def _number(variable: str, default: int, least: int = 1) -> int:
    """Return a whole number, at least `least`."""
    value = os.environ.get(variable, str(default))
    if not value.isdecimal() or int(value) < least:
        message = f"{variable}: 须为不小于{least}的整数，得到的是“{value}”"
        raise ImproperlyConfigured(message)
    return int(value)


HOME = _home()
SECRET_KEY = os.environ.get("XUNCHA_SECRET_KEY", "laptop-only-not-secret-" * 3)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("XUNCHA_HOSTS", "localhost 127.0.0.1 [::1]").split() if host]

ROOT_URLCONF = "xuncha.project.urls"
WSGI_APPLICATION = "xuncha.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "desk:desk"

INSTALLED_APPS = [
    "xuncha.web",
    "xuncha.audit",
    "xuncha.access",
    "xuncha.jobs",
    "xuncha.organisations",
    "xuncha.people",
    "xuncha.holidays",
    "xuncha.files",
    "xuncha.desk",
    "django.contrib.auth",  # its middleware alone; rights come from the policy table
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_q",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "xuncha.audit.middleware.TrailOrigin",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "xuncha.people.middleware.SessionWatch",
    "xuncha.access.gate.PolicyGate",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "xuncha.project.navigation.navigation",
            ],
        },
    },
]

SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
    "PRAGMA secure_delete=ON;PRAGMA busy_timeout=30000"
)


def _database() -> dict[str, object]:
    """Return the database: DATABASE_URL (postgres://user:password@host:port/name), or SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "xuncha.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_OPENING},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL: 只认 postgres://，得到的是 {parts.scheme}://"
        raise ImproperlyConfigured(message)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(query.get("port") or parts.port or ""),
        "CONN_MAX_AGE": 300,
    }


DATABASES = {"default": _database()}

AUTHENTICATION_BACKENDS = ["xuncha.people.accounts.Accounts"]
PASSWORD_HASHERS = ["xuncha.people.hashers.OfficeArgon2"]
PASSWORD_PROFILE = _one_of("XUNCHA_PASSWORD_PROFILE", "modern", "modern", "等保")
MFA_FOR = _one_of("XUNCHA_MFA", "managers", "managers", "all")
SESSIONS_PER_ACCOUNT = _number("XUNCHA_SESSIONS_PER_ACCOUNT", 1)
TRUSTED_PROXIES = os.environ.get("XUNCHA_PROXIES", "").split()  # addresses whose X-Forwarded-For is believed

SESSION_ENGINE = "xuncha.people.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie

INSECURE_HTTP = _one_of("XUNCHA_INSECURE_HTTP", "", "", "1") == "1"  # pages by plain http, on purpose
SESSION_COOKIE_NAME = "sid" if INSECURE_HTTP else "__Host-sid"  # `__Host-` is for https alone
CSRF_COOKIE_NAME = "csrf" if INSECURE_HTTP else "__Host-csrf"
DEVICE_COOKIE_NAME = "device" if INSECURE_HTTP else "__Host-device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"

Q_CLUSTER = {
    "name": "xuncha",
    "orm": "default",
    "workers": 1,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 5,
    "catch_up": False,
}

AUDIT_KEY_FILE = Path(os.environ.get("XUNCHA_KEY_FILE", HOME / "audit.key"))
AUDIT_ANCHOR_FILE = Path(os.environ.get("XUNCHA_ANCHOR_FILE", HOME / "audit-anchors.txt"))
AUDIT_ANCHOR_EVERY = int(os.environ.get("XUNCHA_ANCHOR_EVERY", "100"))
AUDIT_ALGORITHM = os.environ.get("XUNCHA_AUDIT_ALGORITHM", "hmac-sha256")
if AUDIT_ALGORITHM not in {"hmac-sha256", "hmac-sm3"}:
    message = f"XUNCHA_AUDIT_ALGORITHM: 只认 hmac-sha256 或 hmac-sm3，得到的是 {AUDIT_ALGORITHM}"
    raise ImproperlyConfigured(message)
