"""What is ordered about configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from sync.server.server import Server

ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {}
