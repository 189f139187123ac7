"""A number that nobody may find again: everywhere it is looked for, in each way in which it could be written."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PHONE: Final = "081298765431"
NIK: Final = "1671014503920007"
_MAPPED: Final = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


def written(value: str) -> dict[str, bytes]:
    """Six ways: plain, in letters of two and of four bytes, as hex, as base64 wherever it begins, as packed figures."""
    raw = value.encode()
    return {
        "plain": raw,
        "utf-16": value.encode("utf-16-le"),
        "utf-32": value.encode("utf-32-le"),
        "hex": raw.hex().encode(),
        **{f"base64 at {at}": _inside(raw, at) for at in range(3)},
        "packed": bytes.fromhex(value if len(value) % 2 == 0 else f"0{value}"),
    }


def traces(folder: Path, *values: str) -> list[str]:
    """Where in the files of a folder one of the values stands."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [f"{path.relative_to(folder)}: {how}" for path in files for how in found_in(path.read_bytes(), *values)]


def found_in(raw: bytes, *values: str) -> list[str]:
    """In which ways."""
    return [f"{value[:2]}... {how}" for value in values for how, word in written(value).items() if word in raw]


def in_memory_of(process: int, *values: str) -> list[str]:
    """Where in the writable memory of a living process: what a core file would hold."""
    return [how for part in _memory(process) for how in found_in(part, *values)]


def _memory(process: int) -> Iterator[bytes]:
    maps = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for found in filter(None, map(_MAPPED.match, maps)):
            begin, end = int(found[1], 16), int(found[2], 16)
            try:
                memory.seek(begin)
                yield memory.read(end - begin)
            except OSError:  # a part that nobody may read
                continue


def _inside(raw: bytes, at: int) -> bytes:
    """The letters of base64 that stand for the value whatever is around it."""
    coded = base64.b64encode(bytes(at) + raw)
    return coded[4 if at else 0 : len(coded) // 4 * 4 - 4]
