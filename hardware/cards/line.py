"""Cuts what a QR or barcode reader sends in serial mode into codes.

A code is hostile input: it is short and plain, or it is nothing.
"""

from __future__ import annotations

from typing import Final

IDLE_SECONDS: Final = 0.05
"""A silence of this length ends a code of a reader that sends no terminator: then call `idle`."""
LONGEST: Final = 512
TERMINATORS: Final = b"\r\n\t"
PLAIN: Final = frozenset(range(0x20, 0x7F))


class LineFramer:
    """Eats bytes in any pieces. Control bytes are dropped; a code that is too long or holds a byte that is not allowed
    is dropped as a whole."""

    def __init__(self, allowed: frozenset[int] = PLAIN, longest: int = LONGEST) -> None:
        self._allowed = allowed
        self._longest = longest
        self._code = bytearray()
        self._refused = False

    def feed(self, data: bytes) -> tuple[str, ...]:
        """The codes that these bytes complete."""
        codes = [self._end() for byte in data if self._takes(byte)]
        return tuple(code for code in codes if code)

    def idle(self) -> tuple[str, ...]:
        """Nothing came for a while: what stands is a code."""
        code = self._end()
        return (code,) if code else ()

    @property
    def waiting(self) -> bool:
        """Whether a code has begun."""
        return bool(self._code) or self._refused

    def reset(self) -> None:
        """Forgets a code that the line broke off."""
        self._code.clear()
        self._refused = False

    def _takes(self, byte: int) -> bool:
        """Takes one byte; whether it ends a code."""
        if byte in TERMINATORS:
            return True
        if byte in self._allowed:
            self._code.append(byte)
            self._refused |= len(self._code) > self._longest
            del self._code[self._longest :]
        elif byte >= 0x20 and byte != 0x7F:
            self._refused = True
        return False

    def _end(self) -> str:
        code = "" if self._refused else self._code.decode("ascii").strip()
        self.reset()
        return code
