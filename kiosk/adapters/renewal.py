"""When this device's key gives way to the next, and how: the next is kept, the server told, the store, then the file.

Cut off anywhere, the device still speaks: with the key before until the store knows, with the next one from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.adapters.key_change import following, propose
from kiosk.adapters.membership import Membership, hand_over
from kiosk.adapters.store.store import SqliteStore
from sync.client.line import SiteLine
from sync.client.rotation import rotate
from sync.wire import members
from sync.wire.keys import DeviceKey
from sync.wire.members import StandingTold


def is_due(folder: Path, line: SiteLine) -> bool:
    """Whether a change was cut off, or the server says that the key is to give way. Raises as the conversation does."""
    return following(folder) is not None or line.call(members.STANDING, b"{}", StandingTold).renew


def change(
    store: SqliteStore,
    folder: Path,
    member: Membership,
    site: str,
    key: DeviceKey,
    line_of: Callable[[Membership, DeviceKey], SiteLine],
) -> tuple[DeviceKey, str]:
    """The key in force from now on, and until when (ISO 8601) the one before may speak."""
    successor = propose(folder)
    told = rotate(lambda speaking: line_of(member, speaking), site, member.device, key, successor)
    hand_over(store, folder, key, successor)
    return successor, told.until
