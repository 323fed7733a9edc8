"""Keeping a secret unreadable in the database and in its backups."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def sealed(text: str) -> str:
    """The text, readable again only with this site's SECRET_KEY."""
    return _box().encrypt(text.encode()).decode()


def unsealed(text: str) -> str:
    """The text that was sealed. Raises InvalidToken for one sealed with a key that is gone.

    After a change of SECRET_KEY the old one stays in SECRET_KEY_FALLBACKS as long as people have
    second factors from before.
    """
    return _box().decrypt(text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"partnerships.sealing" + key.encode()).digest()))
            for key in keys
        ]
    )
