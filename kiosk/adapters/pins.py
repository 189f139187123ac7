"""PINs, kept so that nobody can read them back (Argon2id)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class ArgonPins:
    """Implements kiosk.app.world.Pins. Argon2 is loaded with the first sign-in: most devices never see one."""

    def hash(self, pin: str) -> str:
        """What is kept of a PIN."""
        return self._hasher.hash(pin)

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether this is the PIN."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher()
