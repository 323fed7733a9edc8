"""How mail leaves, and how what the provider reports comes in."""

from partnerships.settings.environment import EMAIL_URL, MAIL_EVENTS_SECRET, env

# Every mail is first a row in PostgreSQL; the worker hands it to MAIL_TRANSPORT and tries again.
EMAIL_BACKEND = "accounts.mail.QueueBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
if EMAIL_URL:
    _email = env.email_url_config(EMAIL_URL)
    EMAIL_HOST = _email["EMAIL_HOST"]
    EMAIL_PORT = _email["EMAIL_PORT"]
    EMAIL_HOST_USER = _email["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)

# What the provider reports comes to mail-events/, with this name and password.
ANYMAIL = {"WEBHOOK_SECRET": MAIL_EVENTS_SECRET}
