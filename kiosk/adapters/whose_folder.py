"""Whose a data folder is: a device's, a site's server's, a centre's; one machine may be a device and a server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.adapters.identity import KEY, MARK
from kiosk.adapters.store.database import FILE
from kiosk.domain.trouble import Refused

SERVER: Final = "server.db"
CENTRE: Final = "centre.db"


def keys_of(database: str) -> str:
    """The file of a server's keys; it lies here whatever database the server has."""
    return f"{database}.keys"


def is_device(folder: Path) -> bool:
    """Whether a device was begun here, even if something of it is missing now."""
    return _holds(folder, FILE, KEY, MARK)


def is_server(folder: Path) -> bool:
    """Whether a site's server was begun here."""
    return _holds(folder, SERVER, keys_of(SERVER))


def is_centre(folder: Path) -> bool:
    """Whether a centre was begun here, and no site's server."""
    return _holds(folder, CENTRE, keys_of(CENTRE)) and not is_server(folder)


def must_be_a_device(folder: Path) -> None:
    """Refused "store.of_a_server" where only a server is; a folder of nobody may become a device's."""
    if not is_device(folder) and (is_server(folder) or is_centre(folder)):
        raise Refused("store.of_a_server", folder=folder)


def must_take_a_server(folder: Path, *, centre: bool) -> None:
    """One folder, one server.

    Refused "web.folder_of_a_site" or "web.folder_of_a_centre" where the other kind is, "web.folder_of_both".
    """
    site, hub = is_server(folder), _holds(folder, CENTRE, keys_of(CENTRE))
    if site and hub:
        raise Refused("web.folder_of_both", folder=folder)
    if centre and site:
        raise Refused("web.folder_of_a_site", folder=folder, file=SERVER)
    if hub and not centre:
        raise Refused("web.folder_of_a_centre", folder=folder, file=CENTRE)


def _holds(folder: Path, *names: str) -> bool:
    return any((folder / name).exists() for name in names)
