"""What a system says of a file, an address or a database, in the reader's language instead of its own."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Final

_NUMBERS: Final[Mapping[str, tuple[int, ...]]] = {
    "missing": (errno.ENOENT,),
    "no_right": (errno.EACCES, errno.EPERM),
    "full": (errno.ENOSPC, errno.EDQUOT),
    "read_only": (errno.EROFS,),
    "is_folder": (errno.EISDIR,),
    "no_folder": (errno.ENOTDIR,),
    "exists": (errno.EEXIST,),
    "broken": (errno.EIO,),
    "too_long": (errno.ENAMETOOLONG,),
    "too_many": (errno.EMFILE, errno.ENFILE),
    "taken": (errno.EADDRINUSE,),
    "not_ours": (errno.EADDRNOTAVAIL,),
    "unreachable": (errno.ENETUNREACH, errno.EHOSTUNREACH),
    "no_answer": (errno.ECONNREFUSED, errno.ETIMEDOUT),
}
_SQLITE: Final[Mapping[str, str]] = {
    "database or disk is full": "full",
    "attempt to write a readonly database": "read_only",
    "disk I/O error": "broken",
    "unable to open database file": "unopened",
    "file is not a database": "no_database",
    "database disk image is malformed": "damaged",
}
_KEYS: Final[Mapping[str, str]] = {
    os.strerror(number): f"cause.{name}" for name, numbers in _NUMBERS.items() for number in numbers
} | {said: f"cause.{name}" for said, name in _SQLITE.items()}


def cause(said: object) -> str | None:
    """The key of the words for what the system said (`strerror`, SQLite's message); None where there are none."""
    return _KEYS.get(said) if isinstance(said, str) else None
