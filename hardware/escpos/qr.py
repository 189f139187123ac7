"""The squares of a QR code, for printers that draw none themselves, and for measuring."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from hardware.errors import HardwareError

if TYPE_CHECKING:
    from qrcode.main import QRCode

Squares: TypeAlias = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=32)
def side(payload: str) -> int:
    """Modules along one side of the code, 21 to 177. HardwareError: too long for any QR code."""
    from qrcode.exceptions import DataOverflowError

    try:
        return 17 + 4 * _code(payload).best_fit()
    except (DataOverflowError, ValueError) as trouble:
        raise HardwareError("hardware.qr_too_long", length=len(payload)) from trouble


@lru_cache(maxsize=8)
def squares(payload: str) -> Squares:
    """Rows of modules, dark is true, error correction M, no quiet zone. HardwareError: too long for any QR code."""
    side(payload)
    code = _code(payload)
    code.make(fit=True)
    return tuple(tuple(bool(square) for square in row) for row in code.get_matrix())


def fitting_module(payload: str, module: int, dots: int) -> int:
    """The wanted module, or the largest smaller one whose symbol fits `dots`. HardwareError: not even one dot fits."""
    fits = min(module, dots // side(payload))
    if fits < 1:
        raise HardwareError("hardware.qr_too_long", length=len(payload))
    return fits


def _code(payload: str) -> QRCode[Any]:
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(payload.encode("ascii"), optimize=0)
    return code
