"""What the technician's page knows of the machine and asks of it: network, sticks, orders, the look over the device."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.adapters.identity import own_key
from kiosk.adapters.network import look_at_network
from kiosk.adapters.orders import Order, give, orders
from kiosk.adapters.reader_check import told_readers
from kiosk.adapters.sticks import invitation_on, sticks
from kiosk.config import load
from kiosk.domain.health import Health
from kiosk.domain.trouble import Refused
from sync.wire.keys import verify


def net(folder: Path, **interfaces: str) -> Path:
    """What the kernel shows: every interface with its state; `lo` is no hardware."""
    for name, state in interfaces.items():
        (folder / name).mkdir()
        (folder / name / "operstate").write_text(state + "\n")
        if name != "lo":
            (folder / name / "device").mkdir()
    return folder


@pytest.mark.parametrize(
    ("interfaces", "code", "health"),
    [
        ({"lo": "unknown"}, "network_none", Health.ATTENTION),
        ({"lo": "unknown", "enp1s0": "down", "wlp2s0": "dormant"}, "network_down", Health.ATTENTION),
        ({"lo": "unknown", "enp1s0": "down", "wlp2s0": "up"}, "network_up", Health.GOOD),
    ],
    ids=["none", "down", "up"],
)
def test_one_connected_interface_is_enough(
    tmp_path: Path, interfaces: dict[str, str], code: str, health: Health
) -> None:
    found = look_at_network(net(tmp_path, **interfaces))
    assert (found.code, found.health) == (code, health)


def test_an_interface_that_goes_while_it_is_looked_at_is_down(tmp_path: Path) -> None:
    (tmp_path / "usb0" / "device").mkdir(parents=True)
    assert look_at_network(tmp_path).code == "network_down"


def mounts(tmp_path: Path, *folders: str) -> Path:
    """A table of mounts."""
    file = tmp_path / "mounts"
    file.write_text("".join(f"/dev/sdb1 {folder} vfat rw 0 0\n" for folder in folders))
    return file


def test_only_what_can_be_written_where_sticks_are_mounted_counts(tmp_path: Path) -> None:
    assert sticks(None, mounts(tmp_path, "/", "/boot/efi", "/media/nobody/has this")) == ()
    assert sticks(None, tmp_path / "no such table") == ()


def test_a_folder_of_the_settings_stands_for_the_stick(tmp_path: Path) -> None:
    assert sticks(tmp_path) == (tmp_path,)
    assert sticks(tmp_path / "gone") == ()


@pytest.mark.parametrize("name", ["undangan.csv", "undangan.txt"])
def test_the_invitation_on_a_stick_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    assert invitation_on(tmp_path) is None
    (tmp_path / "holiday.csv").write_text("x")
    (tmp_path / name).write_text("ABCD")
    assert invitation_on(tmp_path) == tmp_path / name


def test_orders_are_those_of_the_settings() -> None:
    told = orders(load(None, ["technician.restart= ", "technician.power_off=doas poweroff"]))
    assert told == {"restart_machine": Order("restart", ""), "shut_down": Order("power_off", "doas poweroff")}


def test_an_order_is_run_without_a_shell(tmp_path: Path) -> None:
    mark = tmp_path / "a b; touch nothing"
    give(Order("restart", f"{sys.executable} -c 'import sys; open(sys.argv[1], \"w\")' '{mark}'"))
    assert [path.name for path in tmp_path.iterdir()] == [mark.name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"{sys.executable} -c 'import sys; sys.exit(\"Access denied\")'", "Access denied"),
        (f"{sys.executable} -c 'import sys; sys.exit(3)'", "3"),
        ("/no/such/program", "No such file"),
        ("'unclosed", "No closing quotation"),
    ],
    ids=["denied", "silent", "missing", "unclosed"],
)
def test_an_order_that_the_machine_refuses_is_told_in_its_words(words: str, said: str) -> None:
    with pytest.raises(Refused) as found:
        give(Order("power_off", words))
    assert found.value.code == "technician.order_failed"
    assert said in str(found.value.params["problem"])


def test_a_reader_is_as_its_screen_tells_of_it() -> None:
    readers = load(
        None, ["readers.a.kind=rdm6300", "readers.a.port=/dev/x", "readers.b.kind=wedge", "readers.c.port=/dev/y"]
    ).readers
    found = {str(each.params["reader"]): each.code for each in told_readers(readers, {"a": "listening"})}
    assert found == {"a": "reader_working", "b": "reader_types", "c": "reader_unheard"}


def test_the_key_signs_as_it_is_now(tmp_path: Path) -> None:
    from kiosk.adapters.system import SystemClock
    from kiosk.adapters.upkeep import MachineUpkeep

    key = own_key(tmp_path)
    upkeep = MachineUpkeep(tmp_path, load(None), SystemClock())
    assert verify(key.public, b"words", upkeep.sign(b"words"))
    assert upkeep.public() == key.public
    assert upkeep.boot() == SystemClock().boot()
    (tmp_path / "device.key").unlink()
    with pytest.raises(Refused):
        upkeep.public()
