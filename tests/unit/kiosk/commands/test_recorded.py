"""`anjungan skm` without a table: the index and the day from the records of a device, of a site, or of nobody yet."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection

from kiosk.adapters.bundles.contents import collect
from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance
from kiosk.adapters.whose_folder import SERVER
from kiosk.app import look
from kiosk.bootstrap import open_device
from kiosk.commands.day_page import duration
from kiosk.config import load
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.events import AnswerGiven, Event, TicketIssued, TicketMoved
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.ticket import DeviceId, Move, Priority, TicketId
from kiosk.domain.unsur import NINE
from kiosk.records import encode, stream_of
from kiosk.sites import example_folder
from kiosk.texts import Texts
from sync.server import bundles
from sync.server.projection import Accepted
from sync.server.server import Server
from sync.wire.bundle import Terms
from tests.unit.kiosk.commands.door import Said, Shell
from ui.web import pages, serving
from ui.web.app import Pages
from ui.web.reception import Reception

SITE = load_site(example_folder())
SURVEY = shipped().current("skm-9")
LINE = ("date", "issued", "waiting", "called", "served", "missed", "waits", "staff_calls")
OPEN = ("--set", "site.always_open=true", "--set", "printer.port=none")
MORNING = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
COUNTER = SITE.counters[0]
SERVICE = SITE.service(COUNTER.services[0])


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with closing(serving.open_server(SITE, tmp_path)) as server:
        yield server


def skm(shell: Shell, folder: Path, *words: str) -> Said:
    said = shell.run("skm", "--data", str(folder), *OPEN, *words)
    assert said.status == 0, said.err
    return said


def issued(number: int, at: dt.datetime, day: dt.date) -> TicketIssued:
    name, prefix = TicketId(f"t{number}"), SITE.prefix_of(SERVICE.code)
    return TicketIssued(name, day, prefix, number, "", SERVICE.code, Priority.REGULAR, at, DeviceId("K1"))


def did(move: Move, number: int, at: dt.datetime) -> TicketMoved:
    return TicketMoved(TicketId(f"t{number}"), move, at, COUNTER.code)


def answered(day: dt.date, *scores: int) -> AnswerGiven:
    pairs = tuple((ItemKey(key), score) for key, score in zip(NINE, scores, strict=False))
    answer = Answer(
        instrument=InstrumentId("skm-9"),
        version=1,
        channel=Channel.DEVICE,
        agency=COUNTER.agency,
        service=SERVICE.code,
        counter=COUNTER.code,
        hour=f"{day}T09+07:00",
        scores=pairs,
        profile=(),
        remark="",
    )
    return AnswerGiven(answer)


def a_day(day: dt.date) -> list[Event]:
    """Five numbers: two served (one called again first), one missed, one called, one that waits; six answers."""
    events: list[Event] = []
    for number in range(1, 6):
        at = MORNING + dt.timedelta(minutes=number)
        events.append(issued(number, at, day))
        if number < 5:
            events.append(did(Move.CALL, number, at + dt.timedelta(seconds=100 * number)))
        if number == 1:
            events.append(did(Move.RECALL, number, at + dt.timedelta(minutes=9)))
        last = {1: Move.FINISH, 2: Move.FINISH, 3: Move.MISS}.get(number)
        if last:
            events.append(did(last, number, at + dt.timedelta(minutes=10)))
    return [*events, *[answered(day, *[4] * 9), answered(day, *[3] * 9), answered(day, 4, 4, 2)] * 2]


def project(server: Server, events: Sequence[Event]) -> None:
    for stream in ("q", "s"):
        records = []
        for seq, event in enumerate([event for event in events if stream_of(event) == stream], 1):
            kind, v, body = encode(event)
            records.append(Accepted(f"{stream}{seq}", seq, kind, v, "", body))
        server.writer.do(partial(_take, server, stream, records))


def _take(server: Server, stream: str, records: Sequence[Accepted], conn: Connection) -> None:
    server.projector.project(conn, SITE.id, "K1", stream, records)


def shown(server: Server) -> Any:
    """What the server answers at `/index.json`."""
    return json.loads(msgspec.json.encode(pages.figures(Pages(server, SITE, SURVEY, Reception(server)).overview(""))))


def date_of(server: Server) -> dt.date:
    return dt.date.fromisoformat(shown(server)["today"]["date"])


def must_be_as_shown(found: Any, figures: Any) -> None:
    assert {name: found[name] for name in figures["index"]} == figures["index"]
    assert found["today"] == {name: figures["today"][name] for name in LINE}
    assert found["period"] == figures["period"]["code"]


def test_a_site_is_told_figure_by_figure_as_its_page_tells_it_beside_the_running_server(
    shell: Shell, server: Server, tmp_path: Path
) -> None:
    project(server, a_day(date_of(server)))
    found = skm(shell, tmp_path, "--json").json
    must_be_as_shown(found, shown(server))
    assert (found["source"], found["n"], found["ikm"], found["sample"]["population"]) == ("site", 6, "87.04", 2)
    assert found["today"]["waits"] == {"called": 4, "mean": 250, "median": 250, "p90": 400}
    page = skm(shell, tmp_path).out
    assert "Seluruh lokasi" in page
    assert "Nomor diambil: 5; menunggu: 1; sudah dipanggil: 4; selesai dilayani: 2; tidak hadir: 1." in page
    assert "(4 nomor): rata-rata 4 menit; median 4 menit; sembilan dari sepuluh tidak lebih dari 7 menit." in page


def test_a_site_of_few_answers_says_that_they_are_few_and_not_what_they_were(
    shell: Shell, server: Server, tmp_path: Path
) -> None:
    project(server, [answered(date_of(server), *[3] * 9)] * 4)
    found = skm(shell, tmp_path, "--json").json
    must_be_as_shown(found, shown(server))
    assert (found["few"], found["n"], found["ikm"], found["interval"]) == (True, None, None, None)
    page = skm(shell, tmp_path, "--period", str(date_of(server).year)).out
    assert "Terlalu sedikit: kurang dari 5 jawaban" in page
    assert "75" not in page


def test_a_site_without_records_has_no_data_yet_and_says_so(shell: Shell, server: Server, tmp_path: Path) -> None:
    found = skm(shell, tmp_path, "--json").json
    must_be_as_shown(found, shown(server))
    assert (found["n"], found["ikm"], found["today"]["issued"]) == (0, None, 0)
    page = skm(shell, tmp_path).out
    for sentence in ("Belum ada data", "Belum ada nomor yang diambil hari ini", "belum ada nomor yang dipanggil"):
        assert sentence in page


def of_eight(folder: Path) -> Path:
    """The example's files, with an index of eight unsur, numbered as the form numbers them."""
    shutil.copytree(example_folder(), folder)
    with (folder / "situs.toml").open("a", encoding="utf-8") as file:
        file.write('\n[survei]\nindeks = "skm-8"\nkode_unsur = "formulir"\n')
    return folder


def test_a_site_that_asks_eight_unsur_is_told_by_them_in_its_own_numbering(
    shell: Shell, server: Server, tmp_path: Path
) -> None:
    eight = shipped().current("skm-8")
    given = answered(date_of(server), *[4] * 9)
    scores = tuple((key, 3) for key in eight.keys)
    of_eight_unsur = AnswerGiven(replace(given.answer, instrument=eight.id, scores=scores))
    project(server, [*[given] * 5, *[of_eight_unsur] * 5])
    assert skm(shell, tmp_path, "--json").json["ikm"] == "100.00"
    contents = collect(of_eight(tmp_path / "palembang")).contents
    server.writer.do(lambda conn: bundles.publish(conn, server, SITE.id, Terms(), contents))
    found = skm(shell, tmp_path, "--json").json
    assert (found["n"], found["ikm"], len(found["unsur"])) == (5, "75.00", 8)
    assert {line["code"]: line["key"] for line in found["unsur"]}["U8"] == "sarana"
    assert "urutan formulir" in skm(shell, tmp_path).out


def test_a_device_tells_the_index_that_its_site_asks(shell: Shell, tmp_path: Path) -> None:
    folder, paper, data = of_eight(tmp_path / "palembang"), tmp_path / "kertas.csv", str(tmp_path / "data")
    asked = shipped().current("skm-8").keys
    paper.write_text(",".join(asked) + "\n" + ",".join("2" * len(asked)) + "\n", encoding="utf-8")
    where = ("--data", data, "--set", f"site.folder={folder}")
    assert shell.run("answer", str(paper), *where).status == 0
    found = shell.run("skm", *where, "--json").json
    assert (found["source"], found["n"], found["ikm"]) == ("device", 1, "50.00")


def test_after_the_server_has_ended_its_database_is_read_and_left_as_it_was(shell: Shell, tmp_path: Path) -> None:
    with closing(serving.open_server(SITE, tmp_path)) as server:
        project(server, a_day(date_of(server)))
    before = (tmp_path / SERVER).read_bytes()
    named = skm(shell, tmp_path / "elsewhere", "--json", "--db", f"sqlite:///{tmp_path / SERVER}").json
    assert named == skm(shell, tmp_path, "--json").json
    assert named["today"]["called"] == 4
    assert (tmp_path / SERVER).read_bytes() == before


def test_the_server_calls_its_database_as_it_is_looked_for() -> None:
    assert serving.DATABASE == SERVER


def test_a_database_that_is_none_or_another_site_s_is_refused_in_a_sentence(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / SERVER).write_bytes(b"no database at all" * 100)
    broken = shell.run("skm", "--data", str(tmp_path), "--json")
    assert (broken.status, broken.json["error"]["code"]) == (1, "skm.site_unreadable")
    (tmp_path / SERVER).unlink()
    with closing(serving.open_server(SITE, tmp_path)) as server:
        server.writer.do(lambda conn: conn.exec_driver_sql("update sync_site set site = 'lain'"))
        other = shell.run("skm", "--data", str(tmp_path), "--json")
    assert other.json["error"]["code"] == "skm.other_site"
    assert "palembang" in other.json["error"]["sentence"]


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:////no/such/folder/server.db"])
def test_an_address_that_leads_to_no_database_is_refused_in_a_sentence(shell: Shell, tmp_path: Path, url: str) -> None:
    said = shell.run("skm", "--data", str(tmp_path), "--db", url)
    assert (said.status, said.out, len(said.err.splitlines())) == (1, "", 1)


def test_a_folder_without_records_says_so_and_is_left_without_a_store(shell: Shell, tmp_path: Path) -> None:
    found = skm(shell, tmp_path, "--json").json
    assert (found["source"], found["period"], found["n"], found["ikm"]) == ("none", None, 0, None)
    assert {name: found["today"][name] for name in LINE[1:6]} == dict.fromkeys(LINE[1:6], 0)
    assert found["today"]["waits"] == {"called": 0, "mean": None, "median": None, "p90": None}
    assert "Belum ada catatan di folder data ini" in skm(shell, tmp_path).out
    assert list(tmp_path.iterdir()) == []


def test_a_device_tells_its_own_index_and_its_day_beside_its_running_screen_too(shell: Shell, tmp_path: Path) -> None:
    data = ("--data", str(tmp_path), *OPEN)
    for _ in range(2):
        assert shell.run("ticket", SERVICE.code, *data).status == 0
    for command in ("call", "finish", "call"):
        assert shell.run(command, "--counter", COUNTER.code, *data).status == 0
    table = tmp_path / "jawaban.csv"
    table.write_text(",".join(NINE) + "\n" + ",".join("4" * 9) + "\n", encoding="utf-8")
    assert shell.run("answer", str(table), *data).status == 0, shell.run("answer", str(table), *data).err
    found = skm(shell, tmp_path, "--json").json
    assert (found["source"], found["period"], found["n"], found["ikm"]) == ("device", None, 1, "100.00")
    assert {name: found["today"][name] for name in LINE[1:6]} == {
        "issued": 2,
        "waiting": 0,
        "called": 2,
        "served": 1,
        "missed": 0,
    }
    assert found["today"]["waits"]["called"] == 2
    assert "Perangkat ini saja" in skm(shell, tmp_path).out
    with closing(open_device(load(None, OPEN[1::2]), tmp_path)):
        assert skm(shell, tmp_path, "--json").json == found


def test_a_device_and_its_site_reckon_the_same_day_alike(tmp_path: Path, server: Server) -> None:
    events = a_day(date_of(server))
    project(server, events)
    clock = HandClock(date_of(server))
    lock = Lock(tmp_path)
    assert lock.take()
    with closing(SqliteStore(tmp_path, lock, clock, SystemChance())) as store:
        for event in events:
            store.write(partial(SqlBooks.mirror, event=event, own=False))
        today = store.read(lambda books: look.today(books, SITE, shipped())).today
    figures = shown(server)["today"]
    assert json.loads(msgspec.json.encode(today)) == {name: figures[name] for name in LINE}


class HandClock:
    """Noon of a day, at the site."""

    def __init__(self, day: dt.date) -> None:
        self._now = dt.datetime.combine(day, dt.time(5), dt.UTC)

    def now(self) -> dt.datetime:
        return self._now

    def boot(self) -> str:
        return "boot"

    def boot_ms(self) -> int:
        return 0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (29, "kurang dari 1 menit"),
        (30, "1 menit"),
        (89, "1 menit"),
        (90, "2 menit"),
        (3569, "59 menit"),
        (3570, "1 jam 0 menit"),
    ],
)
def test_a_wait_is_said_in_whole_minutes(seconds: int, said: str) -> None:
    assert duration(seconds, Texts()) == said
