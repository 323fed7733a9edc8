"""Every environment variable of the product is read here, once.

.env.example lists each of them; a test compares the two.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys of before: what they signed or sealed stays readable.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many proxies of ours stand before the web server: that many addresses at the end of
# X-Forwarded-For are believed. 0 means none, and the header is ignored.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")

# Files that people add lie in DATA_DIR, or in this bucket of an S3-compatible store.
BUCKET_NAME = env.str("BUCKET_NAME", default="")
BUCKET_ENDPOINT = env.str("BUCKET_ENDPOINT", default="")
BUCKET_REGION = env.str("BUCKET_REGION", default="")
BUCKET_KEY_ID = env.str("BUCKET_KEY_ID", default="")
BUCKET_SECRET = env.str("BUCKET_SECRET", default="")

EMAIL_URL = env.str("EMAIL_URL", default="")
# Where the mail provider tells of bounces: on when both are set.
MAIL_EVENTS_FROM = env.str("MAIL_EVENTS_FROM", default="")
MAIL_EVENTS_SECRET = env.str("MAIL_EVENTS_SECRET", default="")
# Families' comments by mail: the address whose name a district's is added to (policy@… becomes
# policy+riverbend@…), and the provider that hands mail on; it shows MAIL_EVENTS_SECRET.
MAIL_IN_ADDRESS = env.str("MAIL_IN_ADDRESS", default="")
MAIL_IN_FROM = env.str("MAIL_IN_FROM", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Partnerships <partnerships@localhost>")

# Sign-in with the district's own provider: on when OIDC_SERVER_URL is set.
OIDC_NAME = env.str("OIDC_NAME", default="District account")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
# Microsoft doesn't say whether an address was verified. Name the domains that your own directory
# alone gives out; addresses of others still need the provider's word.
OIDC_TRUSTED_DOMAINS = env.list("OIDC_TRUSTED_DOMAINS", default=[])

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
# How many processes of the workers print plans of one booklet at the same time.
PRINT_HANDS = env.int("PRINT_HANDS", default=2)
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
