"""Every setting once: its variable, its default for a laptop, a loud error for nonsense."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from xuncha.project import environment, keys, mail
from xuncha.web import headers

READ = environment.read()

HOME: Path = READ["XUNCHA_HOME"]
PROFILE: str = READ["XUNCHA_PROFILE"]
ADDRESS: str = READ["XUNCHA_ADDRESS"]
LAPTOP = PROFILE == "laptop"
ENCRYPTED = ADDRESS.startswith("https://")
ALLOW_HTTP: bool = READ["XUNCHA_ALLOW_HTTP"]

DEBUG = False
SECRET_KEY = READ["XUNCHA_SECRET_KEY"] or keys.read(HOME, "secret", create=LAPTOP)
UPLOAD_BYTES: int = READ["XUNCHA_UPLOAD_MIB"] * 1024 * 1024

HOST = urlsplit(ADDRESS).hostname or ""
ALLOWED_HOSTS = [*dict.fromkeys([f"[{HOST}]" if ":" in HOST else HOST, *READ["XUNCHA_HOSTS"]])]
if LAPTOP:
    ALLOWED_HOSTS += [host for host in ("localhost", "127.0.0.1", "[::1]") if host not in ALLOWED_HOSTS]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

SECURE_SSL_REDIRECT = ENCRYPTED
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENCRYPTED
# Not "no-referrer": browsers then send forms with `Origin: null`, which the check against forgery refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if READ["XUNCHA_PROXIES"] else None
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the preload list of browsers is for the public internet
if ALLOW_HTTP and not ENCRYPTED:  # said aloud by project.checks instead
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

ROOT_URLCONF = "xuncha.project.urls"
WSGI_APPLICATION = "xuncha.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "desk:desk"

INSTALLED_APPS = [
    "xuncha.web",
    "xuncha.fulltext",
    "xuncha.audit",
    "xuncha.notices",
    "xuncha.access",
    "xuncha.jobs",
    "xuncha.organisations",
    "xuncha.people",
    "xuncha.tokens",
    "xuncha.holidays",
    "xuncha.files",
    "xuncha.frameworks",
    "xuncha.planning",
    "xuncha.teams",
    "xuncha.fieldwork",
    "xuncha.feedback",
    "xuncha.rectification",
    "xuncha.intake",
    "xuncha.statistics",
    "xuncha.desk",
    "xuncha.project",
    "django.contrib.auth",  # its middleware alone; rights come from the policy table
    "django.forms",  # the templates of widgets, for FORM_RENDERER
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_q",
]
MIDDLEWARE = [
    "xuncha.web.proxies.TrustedProxies",
    "xuncha.project.requests.RequestLine",
    "xuncha.web.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "xuncha.web.problems.OneShape",
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
    "xuncha.tokens.middleware.TokenDoor",
    "xuncha.access.gate.PolicyGate",
    "xuncha.web.errors.Explains",
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
CONTENT_SECURITY_POLICY = {"DIRECTIVES": headers.POLICY}
CSRF_FAILURE_VIEW = "xuncha.people.views.forged.forged"
FORM_RENDERER = "xuncha.web.fields.Renderer"

# `trusted_schema=OFF` cannot stand here: the checks of Django's JSON columns use a function it refuses.
SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
    "PRAGMA secure_delete=ON;PRAGMA busy_timeout=30000"
)

# Told while a connection is opened, not afterwards. What is kept (`questions.kept`) is asked by keys:
# one plan is right for all, and PostgreSQL would plan the first five uses anew to find that out.
POSTGRESQL_OPENING = "-c TimeZone=UTC -c plan_cache_mode=force_generic_plan"


def _database(url: str) -> dict[str, Any]:
    """Return the database: that of an address (postgres://user:password@host:port/name), or SQLite."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "xuncha.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_OPENING},
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host, port = query.pop("host", parts.hostname), query.pop("port", parts.port)
    if not READ["XUNCHA_POOLER"]:  # a pooler may refuse options of the server behind it
        query["options"] = " ".join([POSTGRESQL_OPENING, *filter(None, [query.get("options")])])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": READ["XUNCHA_POOLER"],
        "OPTIONS": query,
    }


DATABASES = {"default": _database(READ["DATABASE_URL"])}

AUTHENTICATION_BACKENDS = ["xuncha.people.accounts.Accounts"]
PASSWORD_HASHERS = ["xuncha.people.hashers.OfficeArgon2"]
PASSWORD_PROFILE: str = READ["XUNCHA_PASSWORD_PROFILE"] or ("modern" if LAPTOP else "等保")
MFA_FOR: str = READ["XUNCHA_MFA"]
SESSIONS_PER_ACCOUNT: int = READ["XUNCHA_SESSIONS_PER_ACCOUNT"]
TRUSTED_PROXIES: tuple[str, ...] = READ["XUNCHA_PROXIES"]  # addresses whose X-Forwarded-For is believed

SESSION_ENGINE = "xuncha.people.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no third cookie

# Cookies: with TLS their names bind them to this host; without it browsers would refuse such names.
SESSION_COOKIE_NAME = "__Host-sid" if ENCRYPTED else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if ENCRYPTED else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if ENCRYPTED else "device"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENCRYPTED
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "xuncha.project.static.Storage"},
}
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_HANDLERS = ["xuncha.files.uploading.QuarantineHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# A killed task is taken up again after `retry`; long work is cut into steps far shorter than `timeout`.
Q_CLUSTER = {
    "name": "xuncha",
    "orm": "default",
    "workers": READ["XUNCHA_WORKERS"],
    "retry": READ["XUNCHA_RETRY"],
    "timeout": max(1, READ["XUNCHA_RETRY"] * 4 // 5),
    "max_attempts": 5,
    "poll": 0.5,
    "queue_limit": 1,
    "bulk": 1,
    "save_limit": 250,
    "catch_up": False,
    "label": "xuncha",
}

MAIL = mail.server(READ["XUNCHA_MAIL"], READ["XUNCHA_MAIL_FROM"], wait=READ["XUNCHA_RETRY"] / 4)
DIGEST_HOUR: int = READ["XUNCHA_DIGEST_HOUR"]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, MAIL.wait
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.encryption == "tls", MAIL.encryption == "starttls"

API_RATE: int = READ["XUNCHA_API_RATE"]  # requests of one token in a minute

AUDIT_KEY_FILE: Path = READ["XUNCHA_AUDIT_KEY_FILE"] or HOME / "keys" / "audit.key"
AUDIT_ANCHOR_FILE: Path = READ["XUNCHA_AUDIT_ANCHOR_FILE"] or HOME / "audit-anchors.txt"
AUDIT_ANCHOR_EVERY: int = READ["XUNCHA_AUDIT_ANCHOR_EVERY"]
AUDIT_ALGORITHM: str = READ["XUNCHA_AUDIT_ALGORITHM"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "xuncha.project.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": READ["XUNCHA_LOG"] or ("WARNING" if LAPTOP else "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django-q": {"handlers": [], "propagate": True, "level": "WARNING"},
    },
}
LOGGING_CONFIG = "logging.config.dictConfig"
