"""What a form brought: fields and files, bounded in bytes, number and time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

SMALL: Final = 64 << 10  # bytes of a form without files
MOST_FIELDS: Final = 200
SLOWEST: Final = 60.0  # seconds for a body to arrive


@dataclass(frozen=True)
class Sent:
    """What came with a POST; `trouble`: why it could not be read, a key of the texts."""

    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    trouble: str = ""


async def sent_with(request: Request[Any, Any, Any], most: int | None = None) -> Sent:
    """The fields and files of a form, each once: the last one counts.

    `most`: bytes beyond which nothing is read, and nothing of a body that does not say how long it is; None: as many
    as the route takes.
    """
    if most is not None and not _says_at_most(request, most):
        return Sent(trouble="office.too_large")
    try:
        async with asyncio.timeout(SLOWEST):
            return await _read(request)
    except HTTPException as trouble:
        return Sent(trouble="office.too_large" if trouble.status_code == 413 else "office.unreadable_form")
    except (UnicodeDecodeError, TimeoutError):
        return Sent(trouble="office.unreadable_form")


async def _read(request: Request[Any, Any, Any]) -> Sent:
    fields = await request.form()
    form: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, value in list(fields.multi_items())[:MOST_FIELDS]:
        if isinstance(value, UploadFile):
            files[name] = await value.read()
        else:
            form[name] = str(value).replace("\r\n", "\n")
    return Sent(form, files)


def _says_at_most(request: Request[Any, Any, Any], most: int) -> bool:
    said = request.headers.get("content-length", "")
    return said.isdecimal() and len(said) < 12 and int(said) <= most
