"""The lines of this machine on which a printer or a reader may be, each under the name that lasts longest.

The kernel numbers ports as they come: `ttyUSB0` is another device after the next start. `/dev/serial/by-id` names the
adapter, if it has a number of its own and no twin; `/dev/serial/by-path` names the socket that it is plugged into.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

DEVICES: Final = Path("/dev")
SYSTEM: Final = Path("/sys")
_SERIAL: Final = ("ttyUSB*", "ttyACM*", "ttyXRUSB*", "ttyS*", "ttyAMA*", "ttymxc*", "ttyTHS*")
_PRINTERS: Final = "usb/lp*"
_NO_UART: Final = "0"
"""What the kernel says in `type` of an onboard port that is a name without a chip."""
_USB_MAJOR: Final = 180
"""The kernel's device number of USB printers and other USB class devices (Documentation/admin-guide/devices.txt)."""


class Kind(Enum):
    """What a line is to the kernel."""

    SERIAL = "serial"
    USB_PRINTER = "usb_printer"
    """A device file of the printer driver: it has no speed, and only printers are behind it."""


@dataclass(frozen=True)
class Usb:
    """What a USB device says of itself: four hexadecimal digits each, its own number if it has one, and its socket."""

    vendor: str
    product: str
    serial: str
    socket: str


@dataclass(frozen=True)
class Port:
    """One line: `name` is what belongs into a configuration, `node` the device file that it means now."""

    name: str
    node: Path
    kind: Kind = Kind.SERIAL
    usb: Usb | None = None
    is_console: bool = False
    """The system itself talks on it."""

    @property
    def is_pseudo(self) -> bool:
        """A pseudo-terminal: it has no speed, so a device on it answers at any."""
        return self.node.parent.name == "pts"


def find_ports(devices: Path = DEVICES, system: Path = SYSTEM) -> tuple[Port, ...]:
    """All serial ports and USB printers that are there, in the kernel's order."""
    found = {path.resolve(): path for path in _serial(devices, system)}
    printers = {path.resolve(): path for path in sorted(devices.glob(_PRINTERS), key=_counted)}
    ports = [
        *(_port(node, path, Kind.SERIAL, system) for node, path in found.items()),
        *(_port(node, path, Kind.USB_PRINTER, system) for node, path in printers.items()),
    ]
    return tuple(_lasting_names(ports, devices))


def named_ports(names: Iterable[str], found: Iterable[Port]) -> tuple[Port, ...]:
    """Exactly the ports of these names, each once; one that was found under another name keeps its lasting one."""
    known = {port.node: port for port in found}
    nodes = {node_of(name): name for name in reversed(list(names))}
    return tuple(known.get(node) or Port(name, node, _kind(node)) for node, name in reversed(nodes.items()))


def node_of(name: str) -> Path:
    """The device file behind a name, whatever links lead there."""
    return Path(os.path.realpath(name))


def is_device(node: Path) -> bool:
    """Whether it is a device file at all, and none that stores data: nothing else is ever written to."""
    try:
        return stat.S_ISCHR(node.stat().st_mode)
    except OSError:
        return False


def _kind(node: Path) -> Kind:
    usb = is_device(node) and os.major(node.stat().st_rdev) == _USB_MAJOR
    return Kind.USB_PRINTER if usb else Kind.SERIAL


def _serial(devices: Path, system: Path) -> Iterator[Path]:
    for pattern in _SERIAL:
        for path in sorted(devices.glob(pattern), key=_counted):
            if _read(system / "class/tty" / path.name / "type") != _NO_UART:
                yield path


def _port(node: Path, path: Path, kind: Kind, system: Path) -> Port:
    class_ = "tty" if kind is Kind.SERIAL else "usbmisc"
    consoles = _read(system / "class/tty/console/active").split()
    return Port(
        str(path), node, kind, _usb(system / "class" / class_ / path.name / "device"), is_console=path.name in consoles
    )


def _usb(device: Path) -> Usb | None:
    """The USB device that a port is part of: the nearest folder above it that has a vendor."""
    place = device.resolve()
    for folder in (place, *place.parents):
        if vendor := _read(folder / "idVendor"):
            return Usb(vendor, _read(folder / "idProduct"), _read(folder / "serial"), folder.name)
    return None


def _lasting_names(ports: list[Port], devices: Path) -> Iterator[Port]:
    by_id, by_path = _links(devices / "serial/by-id"), _links(devices / "serial/by-path")
    by_path |= _links(devices / "usb/by-path")
    own = Counter(_identity(usb) for usb in {port.usb for port in ports if port.usb})
    for port in ports:
        unique = port.usb is not None and port.usb.serial != "" and own[_identity(port.usb)] == 1
        link = (by_id.get(port.node) if unique else None) or by_path.get(port.node)
        yield Port(link or port.name, port.node, port.kind, port.usb, port.is_console)


def _identity(usb: Usb) -> tuple[str, str, str]:
    return usb.vendor, usb.product, usb.serial


def _links(folder: Path) -> dict[Path, str]:
    """The shortest link to each device: newer systems have two by path, of which the longer is the newer."""
    links = sorted(folder.glob("*"), key=lambda link: (len(link.name), link.name), reverse=True)
    return {link.resolve(): str(link) for link in links}


def _counted(path: Path) -> tuple[str, int]:
    name = path.name.rstrip("0123456789")
    return name, int(path.name[len(name) :] or 0)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
