"""An invitation to join a site: a one-time code, alone or behind the address of its server (http://server:8420#CODE)."""

from __future__ import annotations

from typing import Final

BEFORE_CODE: Final = "#"  # what stands behind it in an address never leaves a browser


def text(code: str, url: str) -> str:
    """What a QR holds."""
    return f"{url.rstrip('/')}{BEFORE_CODE}{code}" if url else code


def read(said: str) -> tuple[str, str]:
    """Code and address ("" where there is none) of what was scanned, typed, or stands first in a file."""
    url, _, code = said.strip().rpartition(BEFORE_CODE)
    return code.strip(), url.strip()
