"""One module of settings, read from the environment (README lists the variables).

Embedded default: SQLite, Celery on the file-system broker and mail to files, all under ``var/``.
"""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from django_include_bootstrap import __file__ as _bootstrap
from whitenoise.compress import Compressor

from pqrsd.arranque import carpeta_de_pruebas, clave_local, en_pruebas

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRUEBAS = en_pruebas()
VAR_DIR = Path(env.str("VAR_DIR", default=carpeta_de_pruebas() if PRUEBAS else str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
PRUEBAS_DE_CARGA = env.bool("PRUEBAS_DE_CARGA", default=False)

CLAVE_DEL_ENTORNO = bool(env.str("SECRET_KEY", default=""))
SECRET_KEY = env.str("SECRET_KEY", default="") or clave_local(VAR_DIR / "clave_local")
# Keyed hashes (document, e-mail, código) must outlive a change of SECRET_KEY: name this key apart before changing it.
CLAVE_HUELLAS = env.str("CLAVE_HUELLAS", default="") or SECRET_KEY
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = _LOOPBACK if DEMO else env.list("ALLOWED_HOSTS", default=_LOOPBACK)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many reverse proxies of ours append to X-Forwarded-For; 0 trusts only the socket's address.
PROXIES_CONFIADOS = env.int("PROXIES_CONFIADOS", default=0)
# Where links in mails and documents lead.
URL_PUBLICA = env.str("URL_PUBLICA", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "tramites.bandeja.apps.Administracion",  # Django's admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # The live server of the tests asks for this very name before it serves static files.
    "django.contrib.staticfiles" if PRUEBAS else "pqrsd.estaticos.Estaticos",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "captcha",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "pqrsd",
    "radicacion",
    "tramites",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pqrsd.salida.ComprimirPaginas",
    "csp.middleware.CSPMiddleware",
    "pqrsd.entrada.SoloTexto",
    "pqrsd.funcionarios.Sesion",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "pqrsd.funcionarios.Usuario",
    "pqrsd.funcionarios.SegundoFactor",
    "pqrsd.funcionarios.Mensajes",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tramites.bandeja.sesiones.SesionQueTermina",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "pqrsd.urls"
WSGI_APPLICATION = "pqrsd.wsgi.application"
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
                "radicacion.entidad.contexto.entidad",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database: SQLite embedded, PostgreSQL in production -------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'pqrsd.sqlite3'}")}
_db = DATABASES["default"]
if _db["ENGINE"].endswith("sqlite3"):
    _db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    _db["ENGINE"] = "pqrsd.postgresql"
    # A client frozen with a lock in its hands is put out after 3 s; nobody waits for a lock for ever.
    _db["OPTIONS"] = {
        **_db.get("OPTIONS", {}),
        "options": ("-c idle_in_transaction_session_timeout=3000 -c lock_timeout=10000 -c statement_timeout=60000"),
        "connect_timeout": 5,
    }
    _db["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _db["CONN_HEALTH_CHECKS"] = True
ATOMIC_REQUESTS = False

# --- Work in the background: the web process never talks to the broker -----------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CELERY_TIMEZONE = "America/Bogota"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # ours scrubs tokens
CELERY_BEAT_SCHEDULER = "pqrsd.beat:SinAmontonar"
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "visibility_timeout": 600,
    }
else:
    _cola = VAR_DIR / "broker"
    for _nombre in ("cola", "procesados", "control"):
        (_cola / _nombre).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_cola / "cola"),
        "data_folder_out": str(_cola / "cola"),
        "processed_folder": str(_cola / "procesados"),
        "control_folder": str(_cola / "control"),
        "store_processed": False,
    }
# A sweep that found no worker in time is worthless: the next one asks for the same rows.
CELERY_BEAT_SCHEDULE = {
    "enviar-correos": {
        "task": "tramites.tareas.enviar_correos",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "preparar-correos": {
        "task": "tramites.tareas.preparar_correos",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "leer-buzon": {
        "task": "tramites.tareas.leer_buzon",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "indexar": {
        "task": "tramites.tareas.indexar",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "vigilar": {
        "task": "tramites.tareas.vigilar",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "recalcular": {
        "task": "tramites.tareas.recalcular",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "revisar-vencimientos": {
        "task": "tramites.tareas.revisar_vencimientos",
        "schedule": crontab(hour="1-5", minute=30),  # asked for again: it is one row a day
        "options": {"expires": 3600},
    },
    "avisar": {
        "task": "tramites.tareas.avisar",
        "schedule": crontab(hour="8-16", minute="5,35"),  # the task itself knows which days are business days
        "options": {"expires": 1800},
    },
    "sellar": {
        "task": "tramites.tareas.sellar",
        "schedule": crontab(minute="*/15"),  # the task itself knows which days are over and not sealed yet
        "options": {"expires": 900},
    },
    "verificar-bitacora": {
        "task": "tramites.tareas.verificar_bitacora",
        "schedule": crontab(minute="10,25,40,55"),  # once a day, after the seal of the day before
        "options": {"expires": 900},
    },
    "cortar": {
        "task": "tramites.tareas.cortar",
        "schedule": crontab(minute="3,18,33,48"),  # the task itself knows which quarters are over and not cut yet
        "options": {"expires": 900},
    },
    "generar-informes": {
        "task": "tramites.tareas.generar_informes",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "purgar-direcciones": {
        "task": "tramites.tareas.purgar_direcciones",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "comparar-peticiones": {
        "task": "tramites.tareas.comparar_peticiones",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "olvidar-bandas": {
        "task": "tramites.tareas.olvidar_bandas",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "publicar-datos-abiertos": {
        "task": "tramites.tareas.publicar_datos_abiertos",
        "schedule": crontab(hour="5,6", minute=50),  # once a quarter; any other night it is one query
        "options": {"expires": 3600},
    },
    "limpiar": {
        "task": "tramites.tareas.limpiar",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
}

BEAT_AL_LATIR = "tramites.vigilancia.latidos.de_beat"

# --- When `/salud/` says that something is wrong ------------------------------------------------------------
SALUD_CORREO_MINUTOS = env.int("SALUD_CORREO_MINUTOS", default=15)  # a mail that never failed by itself waits
SALUD_CORREOS_EN_COLA = env.int("SALUD_CORREOS_EN_COLA", default=2000)
SALUD_BARRIDO_MINUTOS = env.int("SALUD_BARRIDO_MINUTOS", default=10)  # a sweep may wait for a slow mail server
SALUD_LATIDO_MINUTOS = env.int("SALUD_LATIDO_MINUTOS", default=3)  # beat and worker
SALUD_DISCO_LIBRE_MB = env.int("SALUD_DISCO_LIBRE_MB", default=500)
SALUD_BITACORA_HORAS = env.int("SALUD_BITACORA_HORAS", default=48)  # since the last verification, and the last seal

SALUD_BUZON_MINUTOS = env.int("SALUD_BUZON_MINUTOS", default=30)  # since the mailbox was last read to its end

# --- Who keeps the daily seals of the log, outside. Not in the database: whoever alters it must not turn them away.
SELLOS_CORREOS = env.list("SELLOS_CORREOS", default=[])

# --- Mail -----------------------------------------------------------------------------------------------
# smtp+tls://user:key@host:587; the embedded default writes each mail to a file.
vars().update(env.email_url("EMAIL_URL", default="filemail://"))
if "EMAIL_URL" not in env.ENVIRON:
    EMAIL_FILE_PATH = str(VAR_DIR / "correo")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
CORREOS_POR_MINUTO = env.int("CORREOS_POR_MINUTO", default=0)  # all workers together; 0: as many as the server takes
# Who gets the digest of the portal's alarms; empty: the active superusers that have an address.
CORREOS_ALARMAS = env.list("CORREOS_ALARMAS", default=[])

# --- The entity's mailbox, read and never changed; none: nobody reads it ------------------------------------
BUZON_URL = env.str("BUZON_URL", default="")  # imaps://user:key@host/INBOX; imap+tls:// for STARTTLS
BUZON_DESDE = env.str("BUZON_DESDE", default="")  # AAAA-MM-DD: what arrived before that day stays where it is
BUZON_MAXIMO_MB = env.int("BUZON_MAXIMO_MB", default=40)  # of a bigger message only the headers are brought
BUZON_TIMEOUT = env.int("BUZON_TIMEOUT", default=30)

# --- Languages, time --------------------------------------------------------------------------------------
LANGUAGE_CODE = "es-co"
LANGUAGES = [("es-co", _("Español"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Bogota"

# --- Files --------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap5", Path(_bootstrap).parent / "static"),
]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PRUEBAS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
    "adjuntos": {
        "BACKEND": "radicacion.adjuntos.almacen.AlmacenDurable",
        "OPTIONS": {
            "location": str(env.path("ADJUNTOS_DIR", default=VAR_DIR / "adjuntos")),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "documentos": {
        "BACKEND": "radicacion.adjuntos.almacen.AlmacenDurable",
        "OPTIONS": {
            "location": str(env.path("DOCUMENTOS_DIR", default=VAR_DIR / "documentos")),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The entity's own limits are held by the first handler, which tells; this one only ends an attack.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_HANDLERS = [
    "radicacion.adjuntos.subida.Tope",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "radicacion.adjuntos.subida.TemporalSeguro",
]

# --- Security -------------------------------------------------------------------------------------------------
# Served over plain http only on loopback: the demonstration, development and the tests.
_EN_CLARO = DEMO or DEBUG or PRUEBAS or PRUEBAS_DE_CARGA
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BORRADOR_COOKIE_SECURE = not _EN_CLARO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = env.int("SESION_MAXIMA_HORAS", default=8) * 3600
SESSION_COOKIE_PATH = "/admin/"
SECURE_SSL_REDIRECT = not _EN_CLARO and env.bool("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 0 if _EN_CLARO else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not _EN_CLARO
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES_CONFIADOS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "radicacion.entidad.vistas.csrf_rechazado"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # also where a sign-in asked to lead to another site ends
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Sign-in of officials ---------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
SEGUNDO_FACTOR = not (DEMO or PRUEBAS)  # a code after the password; the tests that are about it turn it on
SUPERUSUARIO_VE_CASOS = DEMO or PRUEBAS  # elsewhere the superuser configures, and sees no case by that alone
SESION_INACTIVA_MINUTOS = env.int("SESION_INACTIVA_MINUTOS", default=30)
SESION_MAXIMA_HORAS = SESSION_COOKIE_AGE // 3600
OTP_TOTP_ISSUER = "Bandeja de PQRSD"
# By user and address together: nobody can shut another person out from elsewhere. Forgotten with the next clean-up.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the hour that the page tells is kept
AXES_CLIENT_IP_CALLABLE = "radicacion.entidad.limites.direccion_cliente"
AXES_LOCKOUT_CALLABLE = "tramites.bandeja.ingreso.detenido"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# --- Anti-spam and limits; their test switches exist only where no citizen is ------------------------------
CAPTCHA_TEST_MODE = env.bool("CAPTCHA_TEST_MODE", default=False)
LIMITES = env.bool("LIMITES", default=True)
if (CAPTCHA_TEST_MODE or not LIMITES) and not (DEMO or DEBUG or PRUEBAS or PRUEBAS_DE_CARGA):
    raise ImproperlyConfigured("CAPTCHA_TEST_MODE y LIMITES=0 sólo se aceptan con DEMO, DEBUG o PRUEBAS_DE_CARGA=1.")
CAPTCHA_TIMEOUT = 30  # minutes: a slow writer must not lose it
CAPTCHA_LENGTH = 5
CAPTCHA_IMAGE_SIZE = (180, 60)
CAPTCHA_FONT_SIZE = 34
CAPTCHA_LETTER_ROTATION = (-15, 15)
CAPTCHA_CHALLENGE_FUNCT = "radicacion.antispam.desafio.desafio"
CAPTCHA_VOZ = env.str("CAPTCHA_VOZ", default="espeak-ng")  # the program that speaks it, where it is installed

BORRADOR_HORAS = 24
BORRADOR_AVISO_HORAS = 1  # before it expires, every page warns
BORRADOR_COOKIE_HORAS = 8 * 24  # outlives the draft, so that whoever comes back late is told that it expired
# From the first answer to Enviar: nobody fills five sections faster. Off with LIMITES=0.
BORRADOR_SEGUNDOS_MINIMOS = 0 if PRUEBAS else 3

# --- Logs: no token, address or personal datum in any line ------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"sin_rutas": {"()": "pqrsd.registro.SinRutas"}},
    "formatters": {"linea": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "consola": {
            "class": "logging.StreamHandler",
            "formatter": "linea",
            "filters": ["sin_rutas"],
        }
    },
    "root": {"handlers": ["consola"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["consola"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["consola"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": [], "propagate": False},  # its lines name the person and the address
    },
}
