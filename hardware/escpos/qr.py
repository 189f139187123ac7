"""The size of a QR code, and its squares for printers that draw none themselves.

The size is reckoned here (ISO/IEC 18004, tables 3 and 7), so that a printer's own codes cost no library.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeAlias

from hardware.errors import HardwareError

Squares: TypeAlias = tuple[tuple[bool, ...], ...]

_CODEWORDS_M: Final = (
    *(16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669),
    *(
        714,
        782,
        860,
        914,
        1000,
        1062,
        1128,
        1193,
        1267,
        1373,
        1455,
        1541,
        1631,
        1725,
        1812,
        1914,
        1992,
        2102,
        2216,
        2334,
    ),
)
"""Bytes that versions 1 to 40 hold at correction M."""
_COUNT_BITS: Final = {"digits": (10, 12, 14), "capitals": (9, 11, 13), "bytes": (8, 16, 16)}
"""Length of the count in versions 1 to 9, 10 to 26, 27 to 40."""
_MODE_BITS: Final = 4


@lru_cache(maxsize=32)
def side(payload: str) -> int:
    """Modules along one side of the code, 21 to 177. HardwareError: too long for any QR code."""
    mode, bits = _content(payload)
    for version, codewords in enumerate(_CODEWORDS_M, 1):
        span = (version > 9) + (version > 26)
        if _MODE_BITS + _COUNT_BITS[mode][span] + bits <= codewords * 8:
            return 17 + 4 * version
    raise HardwareError("hardware.qr_too_long", length=len(payload))


def _content(payload: str) -> tuple[str, int]:
    """The most compact mode that holds the whole payload, and the bits that it takes."""
    length = len(payload)
    if re.fullmatch("[0-9]+", payload):
        return "digits", length // 3 * 10 + (0, 4, 7)[length % 3]
    if re.fullmatch("[0-9A-Z $%*+./:-]+", payload):
        return "capitals", length // 2 * 11 + length % 2 * 6
    return "bytes", length * 8


@lru_cache(maxsize=8)
def squares(payload: str) -> Squares:
    """Rows of modules, dark is true, error correction M, no quiet zone. HardwareError: too long for any QR code."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    version = (side(payload) - 17) // 4
    code = QRCode(version=version, error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(payload.encode("ascii"), optimize=0)
    code.make(fit=False)
    return tuple(tuple(bool(square) for square in row) for row in code.get_matrix())


def fitting_module(payload: str, module: int, dots: int) -> int:
    """The wanted module, or the largest smaller one whose symbol fits `dots`. HardwareError: not even one dot fits."""
    fits = min(module, dots // side(payload))
    if fits < 1:
        raise HardwareError("hardware.qr_too_long", length=len(payload))
    return fits
