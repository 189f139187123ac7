"""The keys that speak for a device and for a server: Ed25519 to sign, the same key's Curve25519 form to seal to."""

from __future__ import annotations

from typing import Final

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random as draw

from sync.trouble import Trouble

PUBLIC_SIZE: Final = 32
SIGNATURE_SIZE: Final = 64


class DeviceKey:
    """A private key; made where it is used, and it never leaves."""

    def __init__(self, signing: SigningKey) -> None:
        self._signing = signing

    @classmethod
    def generate(cls) -> DeviceKey:
        """A new key, from the system's own randomness (libsodium draws it)."""
        return cls(SigningKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> DeviceKey:
        """The key that these 32 bytes stand for."""
        return cls(SigningKey(seed))

    @property
    def seed(self) -> bytes:
        """32 bytes to keep in the key store, nowhere else."""
        return bytes(self._signing)

    @property
    def public(self) -> bytes:
        """32 bytes that anybody may know."""
        return bytes(self._signing.verify_key)

    def sign(self, message: bytes) -> bytes:
        """64 bytes that only this key could write under `message`."""
        return self._signing.sign(message).signature

    def open_sealed(self, sealed: bytes) -> bytes:
        """What `seal_to` hid for this key; raises Trouble("sync.not_sealed_to_us")."""
        try:
            return SealedBox(self._signing.to_curve25519_private_key()).decrypt(sealed)
        except CryptoError as trouble:
            raise Trouble("sync.not_sealed_to_us") from trouble


def seal_to(public: bytes, message: bytes) -> bytes:
    """`message` so that only the holder of the private half can read it; 48 bytes longer."""
    return SealedBox(VerifyKey(public).to_curve25519_public_key()).encrypt(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the private half of `public` wrote `signature` under `message`."""
    try:
        VerifyKey(public).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def nonce() -> str:
    """32 hex digits that nobody has used before; ties an answer to its question."""
    return draw(16).hex()
