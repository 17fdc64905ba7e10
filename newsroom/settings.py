"""Every setting of Newsroom. What a newsroom may set comes from the environment; docs/settings.md explains each.

With nothing set, this is the embedded default: SQLite, a folder as broker and local files, all under `var/`.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django_stubs_ext import monkeypatch

from newsroom.lib import backends, env, secret

monkeypatch()  # generic admin classes and forms, as the type checker reads them

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
# The tests have a folder of their own: nothing that they do touches a newsroom that works here.
VAR = Path(env.text("VAR", str(BASE_DIR / "var"))).resolve() / ("test" if TESTING else "")

# --- what a newsroom sets -------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG", default=False)
PORT = env.number("PORT", 8000, least=1, most=65535)
SITE_URL = env.text("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", dict.fromkeys(["localhost", "127.0.0.1", "[::1]"]))
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{VAR / 'newsroom.sqlite3'}")
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", f"filesystem://{VAR / 'broker'}")
CACHE_URL = env.text("CACHE_URL", "locmem://")
STORAGE_URL = env.text("STORAGE_URL", f"file://{VAR / 'storage'}")
PICTURE_WEBP = env.flag("PICTURE_WEBP", default=False)
OLD_RENDITIONS_HOURS = env.number("OLD_RENDITIONS_HOURS", 24, least=1, most=10_000)
CACHE_PURGE_URL = env.web_address("CACHE_PURGE_URL")
LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
PICTURE_DROP_ROOT = env.text("PICTURE_DROP_ROOT", "")
PICTURE_DROP_SETTLE = env.number("PICTURE_DROP_SETTLE", 10, least=1, most=3600)  # seconds
PICTURES_ARCHIVE_DAYS = env.number("PICTURES_ARCHIVE_DAYS", 30, least=1, most=36_500)
PICTURES_WITHDRAW_AT_END = env.flag("PICTURES_WITHDRAW_AT_END", default=False)


def _secret_key() -> str:
    """SECRET_KEY; on the embedded default, one that is made once and kept in `var/`."""
    if DATABASE_URL.startswith("sqlite:"):
        return env.text("SECRET_KEY", "") or secret.kept_in(VAR / "secret-key")
    return env.text("SECRET_KEY")  # machines that share a database must share it too


SECRET_KEY = _secret_key()

# --- databases, files, queues ---------------------------------------------------------------------------------------

DATABASES = {"default": backends.database(DATABASE_URL, VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": backends.cache(CACHE_URL)}
STORAGES = {
    "default": backends.storage(STORAGE_URL, "originals"),  # private: nothing of it is ever served as it came
    "renditions": backends.storage(STORAGE_URL, "renditions"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = backends.broker(CELERY_BROKER_URL)
WORKER_QUEUES = [
    "first-pictures",
    "pictures",
    "tagging",
    "arrivals",
]  # what the workers listen to; the Procfile names them too
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True

RECOGNISER_MODEL = Path(model) if (model := env.text("RECOGNISER_MODEL", "")) else None

TOMBSTONES = VAR / "tombstones"  # the killed stories of this node: publishing/tombstones.py

# --- the application ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "desk.admin_config.DeskAdminConfig",  # django.contrib.admin with our site
    "django.contrib.auth",  # before masthead: it makes the permissions that masthead's roles are given
    "django.contrib.contenttypes",
    "newsroom.log",
    "masthead",
    "entities",
    "media",
    "wire",
    "content_editor",
    "django_prose_editor",
    "articles",
    "publishing",
    "reader",
    "syndication",
    "desk",
    "demo",
    "rest_framework",
    "drf_spectacular",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "desk.middleware.PaperTime",
]
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
                "csp.context_processors.nonce",
            ],
        },
    }
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

AUTH_USER_MODEL = "masthead.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# The API: for reading only. What its addresses share stands in syndication/views/public.py.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "syndication.problem.handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom: the public API",
    "VERSION": "1",
    "DESCRIPTION": "Published stories for programs: the newest, one by one, as ninjs, and what has changed since.",
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": SITE_URL}],
    "SERVE_INCLUDE_SCHEMA": False,
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"  # what is stored and compared; pages show the Publication's own time zone
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR / "static")))
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING
STATICFILES_DIRS = [BASE_DIR / "static"]

# --- safety ---------------------------------------------------------------------------------------------------------

HTTPS = urlsplit(SITE_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- what is written down -------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.lib.logline.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "propagate": False},
        "httpx": {"level": "WARNING"},  # it writes a line for each request
    },
}

if TESTING:
    # Fast hashes, and static files without their manifest. Nothing else differs from what is served.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
