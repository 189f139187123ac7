"""The building's network as this machine sees it: is a cable in, or a radio connected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.health import Finding, Health

NET: Final = Path("/sys/class/net")
_HARDWARE: Final = "device"
"""What the kernel shows of an interface that is a piece of hardware: no loopback, no bridge of a container."""


@dataclass(frozen=True)
class Interface:
    """One way into the building's network."""

    name: str
    up: bool
    radio: bool


def interfaces(net: Path = NET) -> Iterator[Interface]:
    """Every network interface that is hardware, by name."""
    for folder in sorted(net.glob("*")):
        if (folder / _HARDWARE).exists():
            yield Interface(folder.name, _word(folder / "operstate") == "up", (folder / "wireless").exists())


def look_at_network(net: Path = NET) -> Finding:
    """Whether any of them is connected."""
    found = tuple(interfaces(net))
    connected = [each for each in found if each.up]
    if connected:
        return Finding("network", Health.GOOD, "network_up", {"names": ", ".join(each.name for each in connected)})
    if not found:
        return Finding("network", Health.ATTENTION, "network_none")
    return Finding("network", Health.ATTENTION, "network_down", {"names": ", ".join(each.name for each in found)})


def _word(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:  # it is being unplugged
        return ""
