"""An invitation to join a site: a one-time code, alone or behind the address of its server (http://server:8420#CODE)."""

from __future__ import annotations

import csv
import re
from typing import Final

from kiosk.domain.trouble import Refused

COLUMNS: Final = ("device", "name", "role", "code", "expires_at", "scan")
"""Of a table of codes, as `device add --csv` writes it; `scan` is what a QR holds."""
_CODE: Final = re.compile(r"[0-9A-Za-z]{4,16}(-[0-9A-Za-z]{4,16})*")
_NAMED: Final = 5  # names that a sentence holds
BEFORE_CODE: Final = "#"  # what stands behind it in an address never leaves a browser


def text(code: str, url: str) -> str:
    """What a QR holds."""
    return f"{url.rstrip('/')}{BEFORE_CODE}{code}" if url else code


def read(said: str) -> tuple[str, str]:
    """Code and address ("" where there is none) of what was scanned, typed, or stands first in a file."""
    url, _, code = said.strip().rpartition(BEFORE_CODE)
    return code.strip(), url.strip()


def of_file(file: str, content: str) -> str:
    """What a file says: a code alone, what a QR holds, or a table with one device.

    Refused "members.many_codes" for a table of several, "members.unreadable" for one of none, and for any other text.
    """
    head = content.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines()
    between = ";" if head and head[0].count(";") > head[0].count(",") else ","  # as a spreadsheet may save it
    if not head or not {"name", "scan"} <= set(head[0].split(between)):
        said = content.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip()
        if not _CODE.fullmatch(read(said)[0]):
            raise Refused("members.unreadable", file=file)
        return said
    lines = [line for line in csv.DictReader(head, delimiter=between) if (line["scan"] or "").strip()]
    if not lines:
        raise Refused("members.unreadable", file=file)
    if len(lines) > 1:
        names = [str(line["name"]) for line in lines]
        shown = ", ".join(names[:_NAMED]) + (", ..." if len(names) > _NAMED else "")
        raise Refused("members.many_codes", file=file, count=len(lines), names=shown)
    return str(lines[0]["scan"])
