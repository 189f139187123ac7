"""The end of the day: what waits is sent, devices, server and centre are compared, and the summary is written."""

from __future__ import annotations

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
from kiosk.bootstrap import reach_device, site_of
from kiosk.config import Settings
from kiosk.domain.events import AnswerGiven, Event, TicketIssued, TicketMoved, TicketPrinted, TicketRated
from kiosk.domain.ticket import Move
from kiosk.records import decode
from ui.demo.mall import MACHINES, Mall
from ui.web.keepsake import as_one_file

PATIENCE: Final = 20.0  # seconds for a page


class Counts(msgspec.Struct, frozen=True):
    """The same things, counted at two places."""

    issued: int
    called: int
    served: int
    missed: int
    rated: int
    answers: int
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
    for machine in MACHINES:
        with closing(reach_device(Settings(), mall.folder(machine.name))) as device:
            status = device.execute(commands.SyncNow(), StatusView)
            acknowledged += status.records - status.link.waiting_records
            balanced = balanced and device.execute(commands.ShowLedger(), LedgerView).balanced
    return Settled(acknowledged, balanced)


def on_devices(mall: Mall) -> tuple[Counts, int]:
    """Counted in the devices' own logs, record by record; and how many papers came out."""
    seen: Counter[str] = Counter()
    called: set[str] = set()
    for machine in MACHINES:
        for event in _log(mall.folder(machine.name)):
            seen["records"] += 1
            seen[_kind(event)] += 1
            if isinstance(event, TicketMoved) and event.move is Move.CALL:
                called.add(event.ticket)
    counts = Counts(
        issued=seen["issued"],
        called=len(called),
        served=seen["finish"],
        missed=seen["miss"],
        rated=seen["rated"],
        answers=seen["skm-9"],
        records=seen["records"],
    )
    return counts, seen["printed"]


def _log(folder: Path) -> Iterator[Event]:
    with reading(folder) as conn:
        for kind, version, body in conn.execute("select kind, json_extract(meta, '$.v'), body from record"):
            yield decode(kind, version, bytes(body))


def _kind(event: Event) -> str:
    match event:
        case TicketIssued():
            return "issued"
        case TicketMoved(move=move):
            return move.value
        case TicketPrinted(outcome=outcome, copy=0):
            return "not printed" if outcome == "NOT_PRINTED" else "printed"
        case TicketRated():
            return "rated"
        case AnswerGiven(answer=answer):
            return answer.instrument
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
        records=found["records"],
    )


def at_centre(mall: Mall, expected: Counts) -> Counts:
    """What the centre's page says, once the server has relayed everything; what it says at last if it never does."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = requests.get(f"{mall.centre_url}/sites/{site_of(Settings()).id}/index.json", timeout=PATIENCE)
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


def summed_up(mall: Mall, settled: Settled, seconds: float) -> Summary:
    """Compares both sides. Call it when the devices are closed and the server still runs."""
    found = keep_pages(mall, mall.out / "board")
    devices, printed = on_devices(mall)
    server = at_server(found)
    centre = at_centre(mall, server)
    summary = Summary(
        equal=devices == server == centre and settled.acknowledged == devices.records,
        numbers_balanced=settled.balanced,
        tickets_issued=devices.issued,
        tickets_printed=printed,
        tickets_called=devices.called,
        tickets_served=devices.served,
        answers=devices.answers,
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
