"""What a site's server says of itself on the local network. It only suggests where to ask: the key decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.wire.batch import key_id

KIND: Final = "_anjungan._tcp.local."
_SITE: Final = b"site"
_KEY: Final = b"key"
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody says that `site` is served at `urls` under the key with this id. Nothing of it is proven."""

    site: str
    key: str
    urls: tuple[str, ...]


def describe(site: str, public: bytes) -> dict[bytes, bytes]:
    """The properties that are announced."""
    return {_SITE: site.encode(), _KEY: key_id(public).encode()}


def read(properties: Mapping[bytes, bytes | None], addresses: Sequence[str], port: int | None) -> Announced | None:
    """What somebody announced; None where it makes no sense."""
    try:
        site, key = ((properties.get(name) or b"").decode("ascii") for name in (_SITE, _KEY))
    except UnicodeDecodeError:
        return None
    if not site or not key or max(len(site), len(key)) > _LONGEST or not port or not addresses:
        return None
    urls = (f"http://[{each}]:{port}" if ":" in each else f"http://{each}:{port}" for each in addresses)
    return Announced(site, key, tuple(urls))
