"""One module for every installation; what differs comes from LIANXIAO_* variables (see environment.py)."""

from pathlib import Path

from csp.constants import NONE, SELF

from lianxiao.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.home()

DEBUG = environment.flag("LIANXIAO_DEBUG")
#: Demo mode: example people are offered at sign-in. Never on an office's own installation.
DEMO = environment.flag("LIANXIAO_DEMO")
SECRET_KEY = environment.secret_key(HOME)
ALLOWED_HOSTS = environment.allowed_hosts()

#: Days for which the record of a check is kept; findings, their events and the latest check stay for good.
KEEP_CHECKS_DAYS = environment.whole_number("LIANXIAO_KEEP_CHECKS", default=400, least=31)

#: Folder for the daily heads of the log's chains.
ANCHORS = environment.folder("LIANXIAO_ANCHORS", default=HOME / "anchors")

DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "lianxiao.config",
    "lianxiao.workspace",
    "lianxiao.lifecycle",
    "lianxiao.governance",
    "lianxiao.staffing",
    "lianxiao.sharing",
    "lianxiao.evaluation",
    "lianxiao.funding",
    "lianxiao.enrolment",
    "lianxiao.consultation",
    "lianxiao.intake",
    "lianxiao.procedures",
    "lianxiao.duties",
    "lianxiao.compliance",
    "lianxiao.registry",
    "lianxiao.documents",
    "lianxiao.pages",
    "lianxiao.accounts",
    "lianxiao.directory",
    "lianxiao.jobs",
    "lianxiao.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tables2",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lianxiao.accounts.middleware.SecondFactorIsOwed",
    "lianxiao.accounts.middleware.RefusalsAreLogged",
    "lianxiao.compliance.middleware.OnePolicyAPage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "lianxiao.config.urls"
WSGI_APPLICATION = "lianxiao.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lianxiao.pages.frame.frame",
            ],
        },
    },
]

# People
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["lianxiao.accounts.sign_in.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login_name", "display_name"]},
    },
    {"NAME": "lianxiao.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "lianxiao.accounts.sessions"
# Hashing allows some six sign-ins a second on two cores, so a session lasts a working week.
SESSION_COOKIE_AGE = 7 * 24 * 3600

# One-time codes and the office's own accounts. Of the library we use the protocols and tables, none of its pages.
#: Do roles marked in accounts/roles.yaml need a second factor? Off in demo mode, whatever is set.
SECOND_FACTOR = environment.flag("LIANXIAO_SECOND_FACTOR") and not DEMO
OIDC = environment.oidc()
OIDC_CLAIM = OIDC.claim if OIDC else ""
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
MFA_ADAPTER = "lianxiao.accounts.second_factor.Sealed"
#: A code is taken half a minute early or late: phones are not that exact. Each still counts once.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SOCIALACCOUNT_ADAPTER = "lianxiao.accounts.office_account.OfficeAccount"
#: A link leads to the provider: a form would be stopped by our own rule that forms go nowhere else.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [OIDC.as_app()] if OIDC and not DEMO else []}
}

# Two languages: Chinese in the source, English a complete catalogue in lianxiao/locale.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Static files come straight out of the package: no collect step between install and start.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
#: The default as soon as others may reach us; LIANXIAO_HTTPS=0 for a trusted intranet without certificates.
HTTPS = environment.flag("LIANXIAO_HTTPS", default=not (DEBUG or DEMO or environment.only_this_machine(ALLOWED_HOSTS)))
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if environment.flag("LIANXIAO_BEHIND_PROXY"):
        # Only when told: without a proxy in front anybody could send this header.
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
