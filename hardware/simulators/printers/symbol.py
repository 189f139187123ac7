"""The QR code that a printer draws itself, from the payload and the correction that it was told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, TypeAlias

from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

Code: TypeAlias = QRCode[Any]
Squares: TypeAlias = tuple[tuple[bool, ...], ...]

LEVELS: Final = (ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q, ERROR_CORRECT_H)
"""In the order of GS ( k 169; one out of four is L as at power-on."""


@lru_cache(maxsize=32)
def side(payload: str, level: int) -> int:
    """Modules along one side, 21 to 177; 0 where no code holds the payload, or there is none."""
    code = _code(payload, level)
    return 17 + 4 * code.version if code else 0


@lru_cache(maxsize=8)
def squares(payload: str, level: int) -> Squares:
    """Rows of modules, dark is true, no quiet zone; empty where no code holds the payload."""
    code = _code(payload, level)
    if not code:
        return ()
    code.make(fit=False)
    return tuple(tuple(bool(square) for square in row) for row in code.get_matrix())


def _code(payload: str, level: int) -> Code | None:
    code: Code = QRCode(error_correction=LEVELS[level % len(LEVELS)], border=0)
    code.add_data(payload.encode("latin-1"), optimize=0)
    try:
        code.best_fit()
    except (DataOverflowError, ValueError):
        return None
    return code if payload else None
