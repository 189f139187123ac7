"""How the other side of a line says stop and go: a byte, a wire, or not at all."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Flow: TypeAlias = Literal["xonxoff", "rtscts", "dtrdsr", "none"]
"""By the bytes XON and XOFF, by the wire CTS, by the wire DSR, or never."""

XON: Final = 0x11
XOFF: Final = 0x13
