"""Folders of a site, and bundles made of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.adapters.bundles.contents import collect
from kiosk.sites import example_folder
from sync.wire import bundle
from sync.wire.bundle import Bundle, Terms
from sync.wire.keys import DeviceKey
from tests.unit.sync.actors import SITE, key_of

KEY = key_of("config")
SERVER = b"s" * 32


def site_folder(place: Path, counter: str = "") -> Path:
    """The example's files under `place`, its first counter called `counter`."""
    folder = place / "palembang"
    if not folder.exists():
        shutil.copytree(example_folder(), folder)
    if counter:
        rename_first_counter(folder, counter)
    return folder


def rename_first_counter(folder: Path, name: str) -> None:
    """Whatever it was called before."""
    table = folder / "loket.csv"
    header, first, *rest = table.read_text(encoding="utf-8").splitlines()
    at = header.split(",").index("nama")
    cells = first.split(",")
    cells[at] = name
    table.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", encoding="utf-8")


def bundle_of(folder: Path, version: int, terms: Terms | None = None, key: DeviceKey = KEY) -> Bundle:
    """A bundle as a device has it after it looked at every byte."""
    raw = bundle.pack(key, SITE, version, terms or Terms(), collect(folder).contents)
    return bundle.open_bundle(raw, key.public, SITE)
