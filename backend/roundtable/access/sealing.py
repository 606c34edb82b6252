"""Keys made of our secret for one purpose each: to seal what has to be read again, and to digest what is short."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet

from roundtable.settings import Settings


def seal(settings: Settings, purpose: str, secret: bytes) -> str:
    """`secret` in a form that nobody reads without our own."""
    return _box(settings, purpose).encrypt(secret).decode()


def unseal(settings: Settings, purpose: str, sealed: str) -> bytes:
    """What `seal` was given, with any of our keys."""
    return _box(settings, purpose).decrypt(sealed)


def digest(settings: Settings, purpose: str, text: str) -> str:
    """A digest that nobody can look for by trying all texts, as they could with six figures, without our secret."""
    return _digest(keys(settings, purpose)[0], text)


def is_digest(settings: Settings, purpose: str, text: str, kept: str) -> bool:
    """Whether `kept` is the digest of `text` by any of our keys."""
    return any(hmac.compare_digest(_digest(key, text), kept) for key in keys(settings, purpose))


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), "sha256").hexdigest()


def _box(settings: Settings, purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys(settings, purpose)])


def keys(settings: Settings, purpose: str) -> list[bytes]:
    """32 bytes for this purpose from each of our secrets, the newest first."""
    secrets = (each.get_secret_value() for each in settings.secret_keys)
    return [hashlib.sha256(f"{purpose}:{each}".encode()).digest() for each in secrets]
