"""PINs, kept so that nobody can read them back (Argon2id)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class ArgonPins:
    """Implements kiosk.app.world.Pins."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()

    def hash(self, pin: str) -> str:
        """What is kept of a PIN."""
        return self._hasher.hash(pin)

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether this is the PIN."""
        try:
            return self._hasher.verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False
