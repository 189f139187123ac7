"""A machine with ports, as the system would show it in /dev and /sys, in a folder of the test."""

from __future__ import annotations

import os
from pathlib import Path


class Machine:
    """`devices` stands for /dev, `system` for /sys; a device file is a link to a real line, or an empty file."""

    def __init__(self, folder: Path) -> None:
        self.devices = folder / "dev"
        self.system = folder / "sys"
        self.devices.mkdir()
        self.system.mkdir()

    def plug(
        self,
        name: str,
        *,
        line: str = "",
        usb: str = "",
        serial: str = "",
        socket: str = "1-1",
        by_id: str = "",
        by_path: tuple[str, ...] = (),
    ) -> Path:
        """Adds `name` ("ttyUSB0", "usb/lp0"); `usb`: "1a86:7523"; the links as udev makes them. The device file."""
        device = self.devices / name
        device.parent.mkdir(parents=True, exist_ok=True)
        if line:
            device.symlink_to(line)
        else:
            device.touch()
        folder = "usb" if "/" in name else "serial"
        self._link(f"{folder}/by-id/{by_id}" if by_id else "", device)
        for path in by_path:
            self._link(f"{folder}/by-path/{path}", device)
        if usb:
            self._describe(name, usb, serial, socket)
        return device

    def onboard(self, name: str, *, chip: str = "4", console: bool = False) -> None:
        """Adds a port of the board; `chip` "0": a name without one."""
        self.plug(name)
        place = self.system / "class/tty" / name
        place.mkdir(parents=True)
        (place / "type").write_text(f"{chip}\n")
        if console:
            active = self.system / "class/tty/console/active"
            active.parent.mkdir(parents=True)
            active.write_text(f"tty0 {name}\n")

    def _link(self, path: str, device: Path) -> None:
        if path:
            link = self.devices / path
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(os.path.relpath(device, link.parent))

    def _describe(self, name: str, usb: str, serial: str, socket: str) -> None:
        device = self.system / "devices/pci0000:00/usb1" / socket
        interface = device / f"{socket}:1.0"
        interface.mkdir(parents=True, exist_ok=True)
        vendor, product = usb.split(":")
        (device / "idVendor").write_text(f"{vendor}\n")
        (device / "idProduct").write_text(f"{product}\n")
        if serial:
            (device / "serial").write_text(f"{serial}\n")
        place = self.system / "class" / ("usbmisc" if "/" in name else "tty") / Path(name).name
        place.mkdir(parents=True)
        (place / "device").symlink_to(interface)
