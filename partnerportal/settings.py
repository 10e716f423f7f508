"""The only settings file: the environment decides, nothing is copied for "production".

Names and defaults are those of README and docs/operations.md. A wrong value is refused by name.
"""

import secrets
import sys
from pathlib import Path

import environ
from cryptography.fernet import Fernet
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

# Tests keep a state of their own, so that a portal that runs beside them is not disturbed; and so
# does each of the processes that share them out.
TESTING = "pytest" in sys.modules
TEST_PROCESS = env.str("PYTEST_XDIST_WORKER", "") if TESTING else ""
VAR = Path(env.str("VAR", str(ROOT / "var"))).resolve() / ("test" if TESTING else "") / TEST_PROCESS
for folder in ("", "documents", "mail", "queue/messages", "queue/control"):
    (VAR / folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def kept_secret(name: str, make) -> str:
    """Read a secret from the environment, else from a file in VAR that is made on first use."""
    if value := env.str(name, ""):
        return value
    path = VAR / name.lower()
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(make())
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


# ---- What kind of installation this is

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
PORT = env.int("PORT", 8000)
SITE_URL = env.str("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
SITE_HOST = environ.urlparse(SITE_URL).hostname or ""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({SITE_HOST, "localhost", "127.0.0.1"}))
HTTPS = SITE_URL.startswith("https://")
IS_LOCAL = SITE_HOST in {"localhost", "127.0.0.1", "::1"}

if DEMO and not IS_LOCAL:
    raise ImproperlyConfigured(
        f"DEMO lets anybody in, so it does not start with the public address {SITE_URL}. "
        "Unset DEMO, or set SITE_URL to http://localhost."
    )

SECRET_KEY = kept_secret("SECRET_KEY", lambda: secrets.token_urlsafe(64))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FIELD_ENCRYPTION_KEYS = [
    key.strip()
    for key in kept_secret("FIELD_ENCRYPTION_KEYS", lambda: Fernet.generate_key().decode()).split(
        ","
    )
]
if not (DEBUG or IS_LOCAL) and ("SECRET_KEY" not in env.ENVIRON or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("Set SECRET_KEY to 50 or more random characters.")

# ---- Apps

INSTALLED_APPS = [
    "partnerportal.home",
    "partnerportal.demo",
    "partnerportal.synth",
    "partnerportal.desk",
    "partnerportal.portfolio",
    "kmb_events",
    "engagement",
    "teams",
    "partnerportal.foundation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "simple_history",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "partnerportal.foundation.middleware.FilesDoNothing",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "partnerportal.foundation.middleware.PermissionsPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "partnerportal.foundation.open_pages.SameForEverybody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partnerportal.foundation.accounts.limits.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "partnerportal.foundation.middleware.PersonsOwnSettings",
    # After what an error page needs: the person, the language, the headers.
    "partnerportal.foundation.middleware.RefuseOddInput",
    "partnerportal.home.errors.PagesForWrongMethods",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "partnerportal.urls"
WSGI_APPLICATION = "partnerportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "partnerportal.home.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---- Database, cache, queue

DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR / 'portal.sqlite3'}")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that reads and then writes never fails half-way; it waits its turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000;"
        ),
    }
    if TESTING:
        # A file, not memory: browser tests and a real worker use it from other threads and processes.
        DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,
        "options": "-c statement_timeout=5000 -c lock_timeout=3000"
        " -c idle_in_transaction_session_timeout=10000",
    }

REDIS_URL = env.str("REDIS_URL", "")
KEY_PREFIX = env.str("KEY_PREFIX", "portal:") + TEST_PROCESS
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": KEY_PREFIX,
        }
    }
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "global_keyprefix": KEY_PREFIX,
        "visibility_timeout": 3600,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 10,
        # Bounded, so that a request never waits for a broker that is down.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.2,
    }
else:
    # Shared by all processes, so that limits hold; per-process memory would not.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
        }
    }
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT = "partnerportal.queue_folder:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue/messages"),
        "data_folder_out": str(VAR / "queue/messages"),
        "control_folder": str(VAR / "queue/control"),
        "store_processed": False,
        "polling_interval": 0.2,
    }

CELERY_TIMEZONE = "UTC"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 75
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
CELERY_BEAT_SCHEDULE = {
    # One beat for all: it writes the sign of life, sends again what was lost, and starts what is
    # due. What is due is decided from the database, so two schedulers do no harm.
    "tick": {
        "task": "foundation.tick",
        "schedule": env.float("TICK_SECONDS", 5.0),
        "options": {"expires": 10},
    },
}

# Seconds. A job's lease is renewed while it runs; an expired one may be taken over.
JOB_LEASE = env.int("JOB_LEASE", 60)
JOB_POKE_AGAIN = env.int("JOB_POKE_AGAIN", 15)
JOB_ATTEMPTS = 3
WORKER_STALE = 60

# ---- People and sign-in

AUTH_USER_MODEL = "teams.User"
AUTHENTICATION_BACKENDS = ["partnerportal.foundation.accounts.backend.OneAddressAPerson"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "partnerportal.foundation.accounts.adapter.InvitedPeopleOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# A link to choose a new password: works once, for an hour, and dies with the next sign-in. This
# one asks the database nothing, so that an unknown address costs the same.
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "partnerportal.foundation.accounts.tokens.ResetTokenGenerator"  # noqa: S105 -- a class, no password
)
# Per network address generous, because a whole workshop shares one; per account narrow. The counts
# live in the shared cache, so that they hold over all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "request_login_code": "120/m/ip,3/m/key,30/h/key",
    "reset_password": "60/m/ip,3/m/key",
    "reset_password_from_key": "60/m/ip",
    "confirm_email": "1/10s/key",
}
ACCOUNT_FORMS = {
    "login": "partnerportal.foundation.accounts.forms.CodeRequest",
    "request_login_code": "partnerportal.foundation.accounts.forms.CodeRequestAgain",
    "confirm_login_code": "partnerportal.foundation.accounts.forms.Code",
    "confirm_email_verification_code": "partnerportal.foundation.accounts.forms.EmailCode",
    "reset_password": "partnerportal.foundation.accounts.forms.ResetRequest",
    "reset_password_from_key": "partnerportal.foundation.accounts.forms.ResetPassword",
    "set_password": "partnerportal.foundation.accounts.forms.SetPassword",
    "change_password": "partnerportal.foundation.accounts.forms.ChangePassword",
    "add_email": "partnerportal.foundation.accounts.forms.NewEmail",
    "reauthenticate": "partnerportal.foundation.accounts.forms.AgainByPassword",
}
MFA_ADAPTER = "partnerportal.foundation.accounts.second_step.EncryptedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# In the demo people come in by a button, so nobody has shown that an address is theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = DEMO
# Browsers make passkeys on http://localhost only, and on https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOCAL and not HTTPS
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_FORMS = {
    "authenticate": "partnerportal.foundation.accounts.forms.AppCode",
    "reauthenticate": "partnerportal.foundation.accounts.forms.AgainByApp",
    "activate_totp": "partnerportal.foundation.accounts.forms.ActivateApp",
    "add_webauthn": "partnerportal.foundation.accounts.forms.AddPasskey",
    "edit_webauthn": "partnerportal.foundation.accounts.forms.RenamePasskey",
}
# When a device was last used is kept once a minute by SessionLimits; allauth would at each request.
USERSESSIONS_TRACK_ACTIVITY = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "partnerportal.foundation.accounts.passwords.NoWordsOfThisPlace",
        "OPTIONS": {"words": ["partner portal", "portail", "SPOR", "patient", "research"]},
    },
]

# ---- Languages, time

LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
# "Today" is the network's day, also in jobs, which no reader's zone surrounds: in UTC the evening
# of a Canadian is tomorrow already. Moments are kept in UTC whatever this says.
TIME_ZONE = DEFAULT_TIME_ZONE = "America/Toronto"
USE_TZ = True
FORMAT_MODULE_PATH = ["partnerportal.formats"]

# ---- Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = False
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR / "documents")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# ---- Mail. In the demo mails land in VAR/mail and /demo/mail/ shows them.

MAIL_FOLDER = VAR / "mail"
if EMAIL_URL := env.str("EMAIL_URL", ""):
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(MAIL_FOLDER)
EMAIL_TIMEOUT = 10
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "help@example.org")
CONTACT_PHONE = env.str("CONTACT_PHONE", "1-800-555-0199")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"Partner Portal <{CONTACT_EMAIL}>")
SERVER_EMAIL = CONTACT_EMAIL

# ---- An optional language model, on a machine of the network's own; off without an address

PLAIN_LANGUAGE_LLM_URL = env.str("PLAIN_LANGUAGE_LLM_URL", "")
PLAIN_LANGUAGE_LLM_MODEL = env.str("PLAIN_LANGUAGE_LLM_MODEL", "default")

# ---- Plain summaries: above or below this, agreeing asks for a written reason

# English: the Flesch-Kincaid grade at most. French: the Kandel-Moles ease at least.
SUMMARY_GRADE_LIMIT = env.float("SUMMARY_GRADE_LIMIT", 8.0)
SUMMARY_EASE_LIMIT = env.float("SUMMARY_EASE_LIMIT", 60.0)

# ---- What browsers may do

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "partnerportal.home.errors.csrf_failure"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---- History: who changed what, never people's private words (see docs/decisions)

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "partnerportal.foundation.logs.WithoutRows",
            "format": "%(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"hide_keys": {"()": "partnerportal.foundation.logs.HideKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO" if not TESTING else "WARNING"},
    "loggers": {
        # Those that write addresses.
        "django.request": {"filters": ["hide_keys"]},
        "django.server": {"filters": ["hide_keys"]},
        "django.security.csrf": {"filters": ["hide_keys"]},
        "celery": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # rescans at every client
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
