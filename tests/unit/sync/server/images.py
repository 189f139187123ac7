"""Images of a server's database: taken while it is closed, and put back as an administrator would."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.unit.sync.actors import Office

FILES = ("site.db", "site.db.keys")


def take_image(office: Office, folder: Path) -> Path:
    """A copy of the database and its keys, which lie in `folder` afterwards."""
    image = folder / "image"
    image.mkdir(exist_ok=True, parents=True)
    for name in FILES:
        shutil.copy2(office.folder / name, image / name)
    return image


def put_back(office: Office, image: Path) -> None:
    """The image lies where the database was."""
    for path in office.folder.glob("site.db*"):
        path.unlink()
    for name in FILES:
        shutil.copy2(image / name, office.folder / name)
