"""The end of the day: what waits is sent, devices, server and centre are compared, and the summary is written."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec
import requests

from kiosk.adapters.store.database import reading
from kiosk.app import commands
from kiosk.app.views import LedgerView, StatusView
from kiosk.bootstrap import reach_device
from kiosk.domain.events import (
    AnswerGiven,
    ComplaintFiled,
    Event,
    TicketIssued,
    TicketMoved,
    TicketPrinted,
    TicketRated,
)
from kiosk.domain.ticket import Move
from kiosk.records import decode
from ui.demo.cast import run
from ui.demo.mall import MACHINES, PHONES, Mall
from ui.web.keepsake import as_one_file

PATIENCE: Final = 20.0  # seconds for a page
DEVICES: Final = (*(machine.name for machine in MACHINES), PHONES)
"""Whose logs are counted."""


class Counts(msgspec.Struct, frozen=True):
    """The same things, counted at two places."""

    issued: int
    called: int
    served: int
    missed: int
    rated: int
    answers: int
    complaints: int
    records: int


class Summary(msgspec.Struct, frozen=True):
    """What the day came to."""

    equal: bool
    numbers_balanced: bool
    tickets_issued: int
    tickets_printed: int
    tickets_called: int
    tickets_served: int
    answers: int
    complaints: int
    appointments: int
    calls_heard: int
    reports: tuple[str, ...]
    records_made: int
    records_acknowledged: int
    ikm: str | None
    mutu: str | None
    weights: str
    pictures: int
    seconds: float
    devices: Counts
    server: Counts
    at_centre: Counts


class Settled(msgspec.Struct, frozen=True):
    """How the devices stand at the end."""

    acknowledged: int
    balanced: bool


def settle(mall: Mall) -> Settled:
    """Every device sends what waits: how many records the server has acknowledged, and whether each ledger balances."""
    acknowledged, balanced = 0, True
    for name in DEVICES:
        with closing(reach_device(mall.settings, mall.folder(name))) as device:
            status = device.execute(commands.SyncNow(), StatusView)
            acknowledged += status.records - status.link.waiting_records
            balanced = balanced and device.execute(commands.ShowLedger(), LedgerView).balanced
    return Settled(acknowledged, balanced)


def on_devices(mall: Mall) -> tuple[Counts, Counter[str]]:
    """Counted in the devices' own logs, record by record; and how often what else was seen in them."""
    seen: Counter[str] = Counter()
    called: set[str] = set()
    latest: dict[str, tuple[dt.datetime, Move]] = {}  # of a number that may be missed and return
    for name in DEVICES:
        for event in _log(mall.folder(name)):
            seen["records"] += 1
            seen[_kind(event)] += 1
            seen["promised"] += isinstance(event, TicketIssued) and bool(event.appointment)
            if isinstance(event, TicketMoved):
                called |= {event.ticket} if event.move is Move.CALL else set()
                latest[event.ticket] = max(latest.get(event.ticket, (event.at, event.move)), (event.at, event.move))
    ends = Counter(move for _, move in latest.values())
    counts = Counts(
        issued=seen["issued"],
        called=len(called),
        served=ends[Move.FINISH],
        missed=ends[Move.MISS],
        rated=seen["rated"],
        answers=seen["skm-9"],
        complaints=seen["complaint"],
        records=seen["records"],
    )
    return counts, seen


def _log(folder: Path) -> Iterator[Event]:
    with reading(folder) as conn:
        for kind, version, body in conn.execute("select kind, json_extract(meta, '$.v'), body from record"):
            yield decode(kind, version, bytes(body))


def _kind(event: Event) -> str:
    match event:
        case TicketIssued():
            return "issued"
        case TicketPrinted(outcome=outcome, copy=0):
            return "not printed" if outcome == "NOT_PRINTED" else "printed"
        case TicketRated():
            return "rated"
        case AnswerGiven(answer=answer):
            return answer.instrument
        case ComplaintFiled():
            return "complaint"
        case _:
            return "other"


def at_server(found: dict[str, Any]) -> Counts:
    """What a server's page says, or the centre's of the site."""
    today = found["today"]
    return Counts(
        issued=today["issued"],
        called=today["called"],
        served=today["served"],
        missed=today["missed"],
        rated=today["rated"],
        answers=found["index"]["n"],
        complaints=found["complaints"],
        records=found["records"],
    )


def at_centre(mall: Mall, expected: Counts) -> Counts:
    """What the centre's page says, once the server has relayed everything; what it says at last if it never does."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = requests.get(f"{mall.centre_url}/sites/{mall.site.id}/index.json", timeout=PATIENCE)
        answer.raise_for_status()
        found = at_server(answer.json())
        if found == expected or time.monotonic() > end:
            return found
        time.sleep(0.1)


def page(mall: Mall, path: str) -> bytes:
    """A page of the server."""
    answer = requests.get(f"{mall.url}{path}", timeout=PATIENCE)
    answer.raise_for_status()
    return answer.content


def keep_pages(mall: Mall, folder: Path) -> dict[str, Any]:
    """The server's pages as they stand at the end: index, publication board, figures; the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in (("beranda.html", "/"), ("papan-ikm.html", "/board")):
        (folder / name).write_text(as_one_file(page(mall, path).decode()))
    (folder / "index.json").write_bytes(page(mall, "/index.json"))
    found: dict[str, Any] = msgspec.json.decode((folder / "index.json").read_bytes())
    return found


def report(mall: Mall, period: str) -> tuple[str, ...]:
    """Issues the official report of a period at the site's server; the names of its files."""
    out = mall.out / "laporan"
    said = run("report", "--period", period, "--out", str(out), "--json", "--data", str(mall.folder("situs")))
    return tuple(sorted(Path(name).name for name in said["files"]))


def summed_up(mall: Mall, settled: Settled, heard: int, seconds: float) -> Summary:
    """Compares both sides. Call it when the devices are closed and the server still runs."""
    found = keep_pages(mall, mall.out / "board")
    devices, seen = on_devices(mall)
    server = at_server(found)
    centre = at_centre(mall, server)
    summary = Summary(
        equal=devices == server == centre
        and settled.acknowledged == devices.records
        and seen["promised"] == mall.kept(),
        numbers_balanced=settled.balanced,
        tickets_issued=devices.issued,
        tickets_printed=seen["printed"],
        tickets_called=devices.called,
        tickets_served=devices.served,
        answers=devices.answers,
        complaints=devices.complaints,
        appointments=seen["promised"],
        calls_heard=heard,
        reports=report(mall, found["period"]["code"]),
        records_made=devices.records,
        records_acknowledged=settled.acknowledged,
        ikm=found["index"]["ikm"],
        mutu=found["index"]["mutu"],
        weights=found["index"]["weights"],
        pictures=len(list((mall.out / "tickets").rglob("*.png"))),
        seconds=round(seconds, 1),
        devices=devices,
        server=server,
        at_centre=centre,
    )
    (mall.out / "summary.json").write_bytes(msgspec.json.format(msgspec.json.encode(summary)))
    return summary
