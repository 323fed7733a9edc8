import pytest
from cryptography.fernet import InvalidToken

from accounts.sealing import sealed, unsealed


def test_sealed_text_is_unreadable_and_comes_back():
    box = sealed("JBSWY3DPEHPK3PXP")

    assert "JBSWY" not in box
    assert unsealed(box) == "JBSWY3DPEHPK3PXP"


def test_unsealed_reads_with_a_key_of_before(settings):
    box = sealed("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key " * 6

    assert unsealed(box) == "secret"


def test_unsealed_refuses_what_another_site_sealed(settings):
    box = sealed("secret")
    settings.SECRET_KEY = "another site's key " * 3

    with pytest.raises(InvalidToken):
        unsealed(box)
