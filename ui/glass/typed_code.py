"""A code as it is typed on keys that bear every sign of one: what the anjungan and the rating take codes with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SIGNS: Final = "1234567890ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What stands in codes: no I and no O, which are taken for one and nought."""
KEYS: Final = (*SIGNS, "⌫")
"""The keys, in reading order."""
LONGEST: Final = 24
GROUP: Final = 4
APPOINTMENT: Final = "J"
"""What the code of an appointment begins with, before its groups."""


@dataclass(frozen=True)
class TypedCode:
    """What was typed so far; a value that becomes another with every key."""

    signs: str = ""

    def pressed(self, sign: str) -> TypedCode:
        """With one sign more; hyphens and anything else that no code has do nothing."""
        sign = sign.upper()
        taken = len(sign) == 1 and sign in f"{SIGNS}IO" and len(self.signs) < LONGEST
        return TypedCode(self.signs + sign) if taken else self

    def taken_back(self) -> TypedCode:
        """Without its last sign."""
        return TypedCode(self.signs[:-1])

    @property
    def shown(self) -> str:
        """In the groups in which it stands on paper."""
        first = APPOINTMENT if self.signs.startswith(APPOINTMENT) else ""
        rest = self.signs.removeprefix(first)
        groups = [rest[at : at + GROUP] for at in range(0, len(rest), GROUP)]
        return "-".join(part for part in (first, *groups) if part)
