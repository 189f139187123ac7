"""Which files of a folder make a site: its tables, its questionnaires, its sentences, its theme; nothing else."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.site_folder.folder import FILES
from kiosk.adapters.site_folder.report_facts import FILE as REPORT_FACTS
from kiosk.domain.trouble import Refused
from kiosk.texts import LANGUAGES
from sync.wire import bundle
from sync.wire.bundle import Contents

INSTRUMENTS: Final = "instrumen"
TEXTS: Final = "teks"
THEME: Final = "tema.toml"
LOGO: Final = "logo.png"
_PLAIN: Final = frozenset((*FILES, THEME, LOGO, REPORT_FACTS))
_BELOW: Final = re.compile(rf"{INSTRUMENTS}/[a-z0-9_-][a-z0-9_.-]*\.toml|{TEXTS}/({'|'.join(LANGUAGES)})/[a-z_]+\.po")


@dataclass(frozen=True)
class Collected:
    """What is published, and the names of files that stay behind because no site is made of them."""

    contents: Contents
    left_out: tuple[str, ...]


def collect(folder: Path) -> Collected:
    """The files of `folder`. Refused "config.bad_folder_name", "config.not_plain", "config.unreadable_folder"."""
    name = folder.resolve().name
    if not bundle.fit_for_folder(name):
        raise Refused("config.bad_folder_name", folder=name)
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in sorted(_walk(folder)):
        part = path.relative_to(folder).as_posix()
        if part in _PLAIN or _BELOW.fullmatch(part):
            files[part] = _read(path, part)
        else:
            left_out.append(part)
    return Collected(Contents(name, files), tuple(left_out))


@contextmanager
def laid_out(contents: Contents) -> Iterator[Path]:
    """The files in a folder of their name, for as long as it is entered."""
    with tempfile.TemporaryDirectory(prefix="anjungan-") as place:
        folder = Path(place) / contents.folder
        folder.mkdir()
        for name, content in contents.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield folder


def _walk(folder: Path) -> Iterator[Path]:
    """Every file, never through a link out of the folder."""
    for where, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(where) / name for name in names)


def _unreadable(error: OSError) -> None:
    raise Refused("config.unreadable_folder", folder=error.filename, problem=error.strerror or "") from error


def _read(path: Path, part: str) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Refused("config.not_plain", file=part)
            return file.read(bundle.FILE_SIZE + 1)
    except OSError as error:
        raise Refused("config.not_plain", file=part) from error
