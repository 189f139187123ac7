"""A site server as a process: it starts once, lets devices in, counts what they send, and ends in order."""

from __future__ import annotations

import datetime as dt
import json
import re
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from kiosk.adapters.site_folder import load_site
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.events import AnswerGiven, CounterOpened, Event, TicketIssued, TicketMoved
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.ticket import DeviceId, Move, Priority, TicketId
from kiosk.domain.unsur import NINE
from kiosk.records import encode, stream_of
from kiosk.sites import example_folder
from sync.client.enrolment import Enrolled
from sync.client.line import SiteLine, enrol
from sync.wire.batch import pack
from sync.wire.calls import Ack
from sync.wire.chain import Link, Meta, genesis, link
from sync.wire.keys import DeviceKey

pytestmark = pytest.mark.flow
SITE = load_site(example_folder())
TIMEOUT = 60


def anjungan(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data), *arguments]


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(anjungan(data, *arguments), capture_output=True, text=True, timeout=TIMEOUT, check=False)


def told(data: Path, *arguments: str) -> Any:
    done = run(data, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@dataclass
class Serving:
    """A running server process and its address."""

    process: subprocess.Popen[str]
    url: str

    def figures(self) -> Any:
        return requests.get(f"{self.url}/index.json", timeout=TIMEOUT).json()

    def page(self) -> str:
        html = requests.get(self.url, timeout=TIMEOUT).text
        return " ".join(re.sub(r"<[^>]+>", " ", html).split())

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(TIMEOUT)


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator[Serving]:
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            anjungan(data, "serve", "--port", "0", "--json", *arguments), stdout=subprocess.PIPE, stderr=log, text=True
        )
        with process:
            try:
                assert process.stdout is not None
                line = process.stdout.readline()
                log.seek(0)
                assert line, log.read()
                yield Serving(process, json.loads(line)["ready"])
            finally:
                process.kill()


@dataclass
class Device:
    """A device that joined: it writes events into its two chains and sends them."""

    line: SiteLine
    key: DeviceKey
    who: Enrolled
    chains: dict[str, list[Link]] = field(default_factory=lambda: {"q": [], "s": []})

    def writes(self, *events: Event) -> None:
        for event in events:
            chain = self.chains[stream_of(event)]
            kind, v, body = encode(event)
            seq = len(chain) + 1
            before = chain[-1].hash if chain else genesis(self.key.public, self.epoch)
            name = f"{self.who.device}-{stream_of(event)}-{seq}"
            meta = Meta(id=name, seq=seq, at="2026-11-24T00:00:00Z", k=kind, v=v)
            chain.append(link(before, meta, sha256(name.encode()).digest()[:16], body))

    def sends(self, stream: str, first: int = 1, last: int | None = None) -> Ack:
        chain = self.chains[stream]
        before = chain[first - 2].hash if first > 1 else genesis(self.key.public, self.epoch)
        return self.line.send(pack(self.key, self.who.device, self.epoch, stream, before, chain[first - 1 : last]))

    @property
    def epoch(self) -> str:
        return f"epoch-{self.who.device}"


def joined(url: str, code: str, name: str) -> Device:
    key = DeviceKey.from_seed(sha256(name.encode()).digest())
    who = enrol(url, code, key, f"machine of {name}")
    return Device(SiteLine(url, who.device, who.site, key, who.server_key), key, who)


def a_morning(day: dt.date, issued_by: str, numbers: int) -> Sequence[TicketIssued]:
    opening = dt.datetime.combine(day, dt.time(8), ZoneInfo(SITE.timezone)).astimezone(dt.UTC)
    service = next(service for service in SITE.services if service.prefix is None)
    return [
        TicketIssued(
            ticket=TicketId(f"ticket-{number}"),
            day=day,
            prefix=SITE.prefix_of(service.code),
            number=number,
            lane="",
            service=service.code,
            priority=Priority.REGULAR,
            at=opening + dt.timedelta(minutes=number),
            device=DeviceId(issued_by),
        )
        for number in range(1, numbers + 1)
    ]


def served(ticket: TicketIssued, counter: str) -> list[Event]:
    steps = ((Move.CALL, 10), (Move.START, 11), (Move.FINISH, 19))
    later = [(move, ticket.at + dt.timedelta(minutes=minutes)) for move, minutes in steps]
    return [TicketMoved(ticket.ticket, move, at, CounterCode(counter)) for move, at in later]


def an_answer(day: dt.date, score: int) -> AnswerGiven:
    service = SITE.services[0]
    return AnswerGiven(
        Answer(
            instrument=InstrumentId("skm-9"),
            version=1,
            channel=Channel.DEVICE,
            agency=service.agency,
            service=service.code,
            counter=None,
            hour=day.isoformat(),
            scores=tuple((ItemKey(key), score) for key in NINE),
            profile=(),
            remark="",
        )
    )


def test_two_devices_join_send_a_day_and_the_page_shows_it_after_a_kill_too(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        kiosk = joined(server.url, told(tmp_path, "device", "add", "Anjungan", "--role", "anjungan")["code"], "kiosk")
        desk = joined(server.url, told(tmp_path, "device", "add", "Loket", "--role", "loket")["code"], "desk")
        day = dt.date.fromisoformat(server.figures()["today"]["date"])
        tickets = a_morning(day, kiosk.who.device, 6)
        counter = SITE.counters_for(tickets[0].service)[0].code
        kiosk.writes(*tickets)
        desk.writes(CounterOpened(counter, OfficerCode("P1"), DeviceId(desk.who.device), tickets[0].at))
        for ticket in tickets[:4]:
            desk.writes(*served(ticket, counter))
        desk.writes(*(an_answer(day, score) for score in (4, 4, 3) * 2))
        assert desk.sends("q").hi == 13
        assert kiosk.sends("q", 1, 4).hi == 4
        assert desk.sends("s").hi == 6
        server.end(signal.SIGKILL)
    with serving(tmp_path) as server:
        kiosk.line = SiteLine(server.url, kiosk.who.device, SITE.id, kiosk.key, kiosk.who.server_key)
        assert kiosk.line.hello("q", kiosk.epoch).hi == 4
        assert kiosk.sends("q").hi == 6
        assert kiosk.sends("q").hi == 6
        figures, page = server.figures(), server.page()
        assert server.end() == 0
    assert (figures["index"]["n"], figures["index"]["ikm"], figures["index"]["mutu"]) == (6, "91.67", "A")
    today = figures["today"]
    assert (today["issued"], today["waiting"], today["called"], today["served"]) == (6, 2, 4, 4)
    assert today["waits"] == {"called": 4, "mean": 600, "median": 600, "p90": 600}
    assert (figures["records"], figures["set_aside"], figures["alarms"]) == (25, 0, 0)
    assert "Anjungan Anjungan Terhubung – 6" in page.replace(" Belum pernah", "")
    assert "91,67 Mutu pelayanan A Sangat baik" in page
    assert "nomor diambil 6 menunggu 2 sudah dipanggil 4" in page


def test_a_device_is_added_with_and_without_a_running_server_and_a_revoked_one_is_out(tmp_path: Path) -> None:
    before = told(tmp_path, "device", "add", "Sebelum", "--role", "anjungan")
    assert {"device", "code", "expires_at"} <= before.keys()
    with serving(tmp_path) as server:
        assert stat.S_IMODE((tmp_path / "admin.sock").stat().st_mode) == 0o600
        kiosk = joined(server.url, before["code"], "kiosk")
        during = told(tmp_path, "device", "add", "Selama", "--role", "rating")
        listed = told(tmp_path, "device", "list")["devices"]
        assert [(each["name"], each["state"]) for each in listed] == [("Sebelum", "accepted"), ("Selama", "pending")]
        assert told(tmp_path, "device", "revoke", before["device"])["state"] == "revoked"
        kiosk.writes(*a_morning(dt.date(2026, 11, 24), kiosk.who.device, 1))
        with pytest.raises(Exception, match=r"sync\.revoked"):
            kiosk.sends("q")
        assert server.end() == 0
    assert not (tmp_path / "admin.sock").exists()
    again = told(tmp_path, "device", "list")["devices"]
    assert [each["device"] for each in again] == [before["device"], during["device"]]


def test_a_second_server_on_the_same_data_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        second = run(tmp_path, "serve", "--port", "0")
        assert second.returncode == 1
        assert second.stdout == ""
        assert len(second.stderr.splitlines()) == 1
        assert server.figures()["index"]["n"] == 0
        assert server.end(signal.SIGINT) == 0


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path / "one") as server:
        port = server.url.rpartition(":")[2]
        taken = json.loads(run(tmp_path / "two", "serve", "--port", port, "--json").stdout)
        assert server.end() == 0
    assert taken["error"]["code"] == "web.cannot_listen"


def test_a_socket_left_by_a_killed_server_stops_nobody_however_long_its_folder_s_name(tmp_path: Path) -> None:
    folder = tmp_path / ("m" * 100) / ("p" * 100)
    with serving(folder) as server:
        server.end(signal.SIGKILL)
    assert (folder / "admin.sock").exists()
    assert told(folder, "device", "add", "Sesudah", "--role", "display")["role"] == "display"
    with serving(folder) as server:
        assert len(told(folder, "device", "list")["devices"]) == 1
        assert server.end() == 0
