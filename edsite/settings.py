"""All settings, safe by default. Every variable is read once, here, and listed in .env.example."""

import re
from email.utils import parseaddr
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env(prefix="EDSITE_")

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [
    host.strip() for host in env.list("ALLOWED_HOSTS", LOOPBACK_HOSTS if DEBUG else [])
]
DATA_DIR = Path(env.str("DATA_DIR", "") or BASE_DIR / "var")
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASE_STATEMENT_TIMEOUT_MS = env.int("DATABASE_STATEMENT_TIMEOUT_MS", 30_000)
SERVICE_EMAIL = env.str("SERVICE_EMAIL", "mi.edv@mi-is.be")
EMAIL_URL = env.str("EMAIL_URL", "")
# Where the links in a mail lead.
_home = "http://localhost:8000" if DEBUG else f"https://{next(iter(ALLOWED_HOSTS), '')}"
SITE_URL = (env.str("SITE_URL", "").strip() or _home).rstrip("/")
# Turn off only behind a proxy that redirects to https itself.
HTTPS_REDIRECT = env.bool("HTTPS_REDIRECT", not DEBUG)
# The proxy must set X-Forwarded-Proto itself; otherwise leave this off, or visitors forge it.
TRUST_PROXY = env.bool("TRUST_PROXY", False)

if not SECRET_KEY:
    raise ImproperlyConfigured("EDSITE_SECRET_KEY is empty: give a long random text.")
if DEBUG:
    # Faults in full and passwords that everybody knows: for one's own machine alone.
    if set(ALLOWED_HOSTS) - {*LOOPBACK_HOSTS, "testserver"}:
        raise ImproperlyConfigured(
            "EDSITE_ALLOWED_HOSTS may name only localhost, 127.0.0.1 and [::1] with EDSITE_DEBUG."
        )
else:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("EDSITE_SECRET_KEY is too short for production: 50 characters.")
    if len(set(SECRET_KEY)) < 10:
        raise ImproperlyConfigured("EDSITE_SECRET_KEY is too simple: give a long random text.")
    if not all(ALLOWED_HOSTS or [""]) or any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
        raise ImproperlyConfigured(
            "EDSITE_ALLOWED_HOSTS must name the site's own addresses, without a wildcard."
        )
if not re.fullmatch(r"https?://[^/?#\s@]+", SITE_URL):
    raise ImproperlyConfigured("EDSITE_SITE_URL must look like https://edsite.example, no more.")
DATA_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "edsite",
    "experts",
    "notices",
    "partners",
    "signals",
    "projects",
    "reports",
    "edsite.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "import_export",
    "simple_history",
]
if DEBUG:
    # Invented people with known passwords: production does not even know the command.
    INSTALLED_APPS.append("demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "edsite.middleware.ReadableRequestMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages over a weak network; Django varies the length, so that it gives no secret away.
    "django.middleware.gzip.GZipMiddleware",
    "edsite.middleware.DeviceUseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "edsite.middleware.PersonLanguageMiddleware",
    "edsite.middleware.PrivatePagesMiddleware",
    "edsite.kept_posts.KeepingLoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "notices.middleware.ReadByVisitMiddleware",
    "edsite.middleware.WrongMethodMiddleware",
    "edsite.middleware.DatabaseAwayMiddleware",
]

ROOT_URLCONF = "edsite.urls"
WSGI_APPLICATION = "edsite.wsgi.application"
FORM_RENDERER = "edsite.forms.SiteFormRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "edsite.navigation.navigation",
                "edsite.kept_posts.kept_for_page",
                "notices.bell.bell",
            ],
        },
    },
]

# Measured: without these SQLite loses half of the writes of 32 clients (docs/decisions/).
# FULL, since a phone deletes its copy of a signal after our yes.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
    ),
}
POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,
    "options": f"-c statement_timeout={DATABASE_STATEMENT_TIMEOUT_MS}",
}
if DATABASE_URL:
    DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=600)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "edsite.sqlite3",
            "CONN_MAX_AGE": 600,
        }
    }
_is_postgresql = DATABASES["default"]["ENGINE"].endswith("postgresql")
DATABASES["default"]["CONN_HEALTH_CHECKS"] = _is_postgresql
# Merged into the parsed address: what it says itself stays.
DATABASES["default"]["OPTIONS"] = (POSTGRESQL_OPTIONS if _is_postgresql else SQLITE_OPTIONS) | (
    DATABASES["default"].get("OPTIONS") or {}
)
if not _is_postgresql:
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}

# Log-in limits live in the cache, so every worker must share it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "edsite_cache",
        # Django's 300 would throw away limits while they are being reached.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Log-in: the e-mail is the name; accounts are made in the administration, nobody signs up.
AUTH_USER_MODEL = "experts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "experts.accounts.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "login": "edsite.account_forms.LogInForm",
    "reset_password": "edsite.account_forms.ForgottenPasswordForm",
    "change_password": "edsite.account_forms.OtherPasswordForm",
    "reset_password_from_key": "edsite.account_forms.PasswordByLinkForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Whose address the log-in limits count: behind our proxy the visitor's, not the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUST_PROXY else 0
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "edsite.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "edsite.passwords.NotOnesOwnName"},
    {"NAME": "edsite.passwords.NotWhatManyUse"},
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "uploads"
REPORTS_DIR = DATA_DIR / "reports"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "edsite.static_files.HashedModulesStorage"
        )
    },
}
# Said here, since the test runner turns DEBUG off only after this file was read.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

if EMAIL_URL:
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
# A mail server that hangs must not hold up the mails behind it.
EMAIL_TIMEOUT = vars().get("EMAIL_TIMEOUT") or 20
DEFAULT_FROM_EMAIL = parseaddr(SERVICE_EMAIL)[1]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # Pictures and recordings that wait on the phone are shown from there.
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
    }
}
SECURE_SSL_REDIRECT = HTTPS_REDIRECT
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SESSION_RENEWAL_SECONDS = 24 * 3600
CSRF_FAILURE_VIEW = "edsite.faults.csrf_failure"
SESSION_COOKIE_NAME = "sessionid" if DEBUG else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if DEBUG else "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secret": {"()": "edsite.secret_addresses.HideSecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secret"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
