"""The ports of a machine: all that are there, each under the name that lasts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hardware.probing.ports import Kind, Port, Usb, find_ports, is_device, named_ports
from hardware.simulators.pty import PseudoTerminal
from tests.unit.hardware.probing.machine import Machine

FTDI = "usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"
CH340 = "usb-1a86_USB_Serial-if00-port0"
SOCKET_1, SOCKET_2 = "pci-0000:00:14.0-usb-0:1:1.0-port0", "pci-0000:00:14.0-usb-0:2:1.0-port0"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def ports(machine: Machine) -> tuple[Port, ...]:
    return find_ports(machine.devices, machine.system)


def names(machine: Machine) -> list[str]:
    return [port.name.removeprefix(f"{machine.devices}/") for port in ports(machine)]


def test_an_empty_machine_has_no_ports(machine: Machine) -> None:
    assert ports(machine) == ()


def test_an_adapter_with_a_number_of_its_own_goes_by_it(machine: Machine) -> None:
    node = machine.plug("ttyUSB0", usb="0403:6001", serial="A50285BI", by_id=FTDI, by_path=(SOCKET_1,))
    (port,) = ports(machine)
    assert port.name == str(machine.devices / "serial/by-id" / FTDI)
    assert (port.node, port.usb) == (node, Usb("0403", "6001", "A50285BI", "1-1"))


def test_two_adapters_without_a_number_go_by_their_sockets(machine: Machine) -> None:
    machine.plug("ttyUSB0", usb="1a86:7523", socket="1-1", by_path=(SOCKET_1,))
    machine.plug("ttyUSB1", usb="1a86:7523", socket="1-2", by_id=CH340, by_path=(SOCKET_2,))
    assert names(machine) == [f"serial/by-path/{SOCKET_1}", f"serial/by-path/{SOCKET_2}"]


def test_one_adapter_without_a_number_goes_by_its_socket_too(machine: Machine) -> None:
    machine.plug("ttyUSB0", usb="1a86:7523", by_id=CH340, by_path=(SOCKET_1,))
    assert names(machine) == [f"serial/by-path/{SOCKET_1}"]


def test_two_adapters_with_the_same_number_go_by_their_sockets(machine: Machine) -> None:
    twin = "usb-Silicon_Labs_CP2102_0001-if00-port0"
    machine.plug("ttyUSB0", usb="10c4:ea60", serial="0001", socket="1-1", by_id=twin, by_path=(SOCKET_1,))
    machine.plug("ttyUSB1", usb="10c4:ea60", serial="0001", socket="1-2", by_path=(SOCKET_2,))
    assert names(machine) == [f"serial/by-path/{SOCKET_1}", f"serial/by-path/{SOCKET_2}"]


def test_one_adapter_with_two_ports_keeps_its_number(machine: Machine) -> None:
    for index in range(2):
        machine.plug(f"ttyUSB{index}", usb="0403:6010", serial="FT5", by_id=f"usb-FT5-if0{index}-port0")
    assert names(machine) == ["serial/by-id/usb-FT5-if00-port0", "serial/by-id/usb-FT5-if01-port0"]


def test_without_links_a_port_goes_by_what_it_is_called_now(machine: Machine) -> None:
    machine.plug("ttyUSB0", usb="1a86:7523")
    machine.plug("ttyACM0")
    machine.plug("usb/lp0", usb="04b8:0e15", socket="1-3")
    assert names(machine) == ["ttyUSB0", "ttyACM0", "usb/lp0"]


def test_of_two_links_by_path_the_shorter_is_taken(machine: Machine) -> None:
    machine.plug("ttyUSB0", by_path=(SOCKET_1.replace("usb-", "usbv2-"), SOCKET_1))
    assert names(machine) == [f"serial/by-path/{SOCKET_1}"]


def test_a_usb_printer_goes_by_the_link_of_our_rule(machine: Machine) -> None:
    machine.plug("usb/lp0", usb="04b8:0e15", by_path=("pci-0000:00:14.0-usb-0:3:1.0",))
    (port,) = ports(machine)
    assert (port.kind, port.name.rpartition("/")[2]) == (Kind.USB_PRINTER, "pci-0000:00:14.0-usb-0:3:1.0")
    assert port.usb == Usb("04b8", "0e15", "", "1-1")


def test_ports_come_in_the_order_of_their_numbers(machine: Machine) -> None:
    for index in (10, 2, 0):
        machine.plug(f"ttyUSB{index}")
    assert names(machine) == ["ttyUSB0", "ttyUSB2", "ttyUSB10"]


def test_a_name_without_a_chip_is_no_port_and_the_console_is_known(machine: Machine) -> None:
    machine.onboard("ttyS0", console=True)
    machine.onboard("ttyS1")
    machine.onboard("ttyS2", chip="0")
    assert [(port.name[-5:], port.is_console) for port in ports(machine)] == [("ttyS0", True), ("ttyS1", False)]


def test_what_else_is_in_the_folder_is_no_port(machine: Machine) -> None:
    for name in ("tty0", "null", "sda1", "ttyprintk"):
        (machine.devices / name).touch()
    assert ports(machine) == ()


def test_a_port_that_is_named_keeps_its_lasting_name(machine: Machine, tmp_path: Path) -> None:
    machine.plug("ttyUSB0", usb="0403:6001", serial="A50285BI", by_id=FTDI)
    link = tmp_path / "mine"
    link.symlink_to(machine.devices / "ttyUSB0")
    found = ports(machine)
    assert named_ports([str(link), str(machine.devices / "ttyUSB0")], found) == found


def test_a_line_that_only_a_person_knows_is_named_as_the_person_does(tmp_path: Path) -> None:
    line = PseudoTerminal(tmp_path / "printer")
    (port,) = named_ports([line.port, os.path.realpath(line.port)], ())
    assert (port.name, str(port.node), port.is_pseudo) == (line.port, os.path.realpath(line.port), True)
    line.unplug()


def test_only_device_files_are_devices(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    gone = tmp_path / "gone"
    assert [is_device(path) for path in (Path("/dev/null"), tmp_path, tmp_path / "file", gone)] == [True] + [False] * 3
