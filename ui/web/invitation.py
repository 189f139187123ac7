"""What a new device scans or types to join: the code, with the server's address before it where that is known."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.app.invitation import COLUMNS, text
from kiosk.domain.trouble import Refused
from ui.web.orders.members import CodeLine

if TYPE_CHECKING:
    from qrcode.image.pil import PilImage
    from qrcode.main import QRCode

_INK: Final = "\x1b[30;107m"  # black on white, whatever colours the terminal has
_END: Final = "\x1b[0m"
_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def drawn(said: str, *, colours: bool) -> str:
    """A QR of half blocks. Without colours light blocks stand for white paper, as most terminals are dark."""
    rows = [[bool(dark) == colours for dark in row] for row in _code(said).get_matrix()]
    if len(rows) % 2:
        rows.append([not colours] * len(rows[0]))
    lines = ["".join(_HALVES[pair] for pair in zip(*rows[at : at + 2], strict=True)) for at in range(0, len(rows), 2)]
    return "\n".join(f"{_INK}{line}{_END}" if colours else line for line in lines)


def picture(said: str) -> bytes:
    """The same as PNG, with its white margin."""
    content = BytesIO()
    _code(said).make_image().save(content, "PNG")
    return content.getvalue()


def table(codes: Sequence[CodeLine], url: str) -> bytes:
    """One line a device, for whoever prepares many: CSV in UTF-8; `scan` is what a QR holds."""
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for each in codes:
        writer.writerow((each.device, each.name, each.role, each.code, each.expires_at, text(each.code, url)))
    return lines.getvalue().encode()


def save(path: Path, content: bytes) -> None:
    """A file that only its owner may read: who has a code may join. Refused "members.cannot_write"."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as trouble:
        raise Refused("members.cannot_write", file=path, problem=trouble.strerror or str(trouble)) from trouble


def _code(said: str) -> QRCode[PilImage]:
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.image.pil import PilImage as Pil
    from qrcode.main import QRCode as Code

    code = Code(border=4, error_correction=ERROR_CORRECT_M, image_factory=Pil)
    code.add_data(said)
    code.make(fit=True)
    return code
