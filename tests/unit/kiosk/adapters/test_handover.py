"""Work handed to a running device by other processes of its machine."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from kiosk.adapters.handover import LONGEST, SOCKET, Counterpart, RemoteDevice
from kiosk.app import commands
from kiosk.app.command import Command
from kiosk.app.device import Listener
from kiosk.app.view import Done, View
from kiosk.app.views import QueueView, TicketView
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KTP, Hall, hall, mall

V = TypeVar("V", bound=View)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as opened, closing(Counterpart(tmp_path, opened.desk)):
        yield opened


def asker(folder: Path) -> RemoteDevice:
    return RemoteDevice(folder, mall(), "loket")


def speak(folder: Path, *lines: bytes) -> list[bytes]:
    """What is answered to raw lines."""
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(30)
        peer.connect(str(folder / SOCKET))
        with peer.makefile("rb") as answers:
            said = []
            for line in lines:
                peer.sendall(line)
                said.append(answers.readline())
            return said


def test_a_second_process_does_what_the_first_can_and_hears_of_changes(running: Hall, tmp_path: Path) -> None:
    heard = threading.Event()
    with closing(asker(tmp_path)) as one, closing(asker(tmp_path)) as other:
        other.subscribe(lambda change: heard.set() if change == "queue" else None)
        other.execute(commands.ShowQueue(), QueueView)
        view = None
        while not heard.wait(0.01):  # the subscription is taken by another thread than the command
            view = one.execute(commands.IssueTicket(request="r", service=KTP), TicketView)
        assert view is not None
        assert view.label == "A-001"
        assert (one.role, one.site.id) == ("loket", "kecil")
        with pytest.raises(Refused, match=r"ticket\.unknown"):
            one.execute(commands.ShowTicket(ticket=view.id + "x"), TicketView)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            one.execute(commands.ShowQueue(), Done)


def test_only_the_owner_may_ask(running: Hall, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / SOCKET).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "line",
    [b"\n", b"{}\n", b"[]\n", b"\xff\xfe\n", b'{"type":"Nothing"}\n', b'{"type":"IssueTicket"}\n', b"[" * 5000 + b"\n"],
)
@pytest.mark.logs("a command failed")
def test_garbage_is_answered_and_the_device_goes_on(running: Hall, tmp_path: Path, line: bytes) -> None:
    refused, whole = speak(tmp_path, line, msgspec.json.encode(commands.ShowQueue()) + b"\n")
    assert msgspec.json.decode(refused)["refused"][0] in ("command.unreadable", "device.failed")
    assert msgspec.json.decode(whole)["answer"]["type"] == "QueueView"


def test_a_line_without_end_is_cut_and_refused(running: Hall, tmp_path: Path) -> None:
    (refused,) = speak(tmp_path, b"x" * (LONGEST + 10) + b"\n")
    assert msgspec.json.decode(refused)["refused"][0] == "command.unreadable"
    with closing(asker(tmp_path)) as device:
        assert device.execute(commands.ShowQueue(), QueueView).issued == 0


def test_fifty_askers_at_once_get_fifty_numbers(running: Hall, tmp_path: Path) -> None:
    def takes(number: int) -> int:
        with closing(asker(tmp_path)) as device:
            return device.execute(commands.IssueTicket(request=f"r{number}", service=KTP), TicketView).number

    with ThreadPoolExecutor(50) as pool:
        assert sorted(pool.map(takes, range(50))) == list(range(1, 51))


class Slow:
    """A device that answers when it is let."""

    site, role = mall(), "anjungan"

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()

    def execute(self, command: Command, answer: type[V]) -> V:
        self.asked.set()
        self.let.wait(30)
        raise Refused("queue.empty")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        return lambda: None

    def close(self) -> None:
        """Nothing to end."""


def test_a_device_that_ends_in_the_middle_of_a_question_is_gone(tmp_path: Path) -> None:
    slow = Slow()
    counterpart = Counterpart(tmp_path, slow)
    with closing(asker(tmp_path)) as device, ThreadPoolExecutor(1) as pool:
        gone = threading.Event()
        device.subscribe(lambda change: gone.set() if change == "gone" else None)
        asking = pool.submit(device.execute, commands.ShowQueue(), QueueView)
        assert slow.asked.wait(10)
        counterpart.close()
        with pytest.raises(Refused, match=r"device\.gone"):
            asking.result(10)
        assert gone.wait(10)
        slow.let.set()
        with pytest.raises(Refused, match=r"device\.gone"):
            device.execute(commands.ShowQueue(), QueueView)
    assert not (tmp_path / SOCKET).exists()


def test_nobody_who_came_just_before_the_end_is_left_waiting(tmp_path: Path) -> None:
    for _ in range(300):
        counterpart = Counterpart(tmp_path, Slow())
        with socket.socket(socket.AF_UNIX) as late:
            late.connect(str(tmp_path / SOCKET))
            late.settimeout(10)
            counterpart.close()
            with suppress(ConnectionError):
                assert late.recv(1) == b""


def test_an_answer_that_breaks_off_is_no_answer(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(tmp_path / SOCKET))
        ear.listen()

        def half() -> None:
            peer, _ = ear.accept()
            with peer:
                peer.recv(1000)
                peer.sendall(b'{"answer":{"type":"Do')

        with ThreadPoolExecutor(1) as pool, closing(asker(tmp_path)) as device:
            answering = pool.submit(half)
            with pytest.raises(Refused, match=r"device\.gone"):
                device.execute(commands.CallStaff(request="r"), Done)
            answering.result(10)


def test_nobody_runs_where_a_killed_device_left_its_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / SOCKET))
    with pytest.raises(OSError, match="refused"):
        asker(tmp_path)
    with hall(tmp_path) as opened, closing(Counterpart(tmp_path, opened.desk)), closing(asker(tmp_path)) as device:
        assert device.execute(commands.ShowQueue(), QueueView).issued == 0


def test_the_data_folder_may_have_a_name_of_200_letters(tmp_path: Path) -> None:
    folder = tmp_path / ("m" * 100) / ("p" * 100)
    folder.mkdir(parents=True)
    with hall(folder) as opened, closing(Counterpart(folder, opened.desk)), closing(asker(folder)) as device:
        assert device.execute(commands.ShowQueue(), QueueView).issued == 0
