"""The command `demo`: a whole day at the mall in about a minute."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import click
from rich.console import Console

from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.demo.day import Day
from ui.demo.ending import Summary, settle, summed_up
from ui.demo.mall import Mall

MARK = ".anjungan-demo"


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out/demo"), show_default=True, help="Folder hasil."
)
@click.option("--headless", is_flag=True, help="Tanpa jendela; hari itu dimainkan sendiri.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def demo(door: Door, out: Path, headless: bool, as_json: bool) -> None:
    """Satu hari di mal: server, anjungan, loket, penilaian, dan papan, dengan perangkat tiruan."""
    console = Console(stderr=True)
    if not headless and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Refused("demo.no_display")
    out = _clean(out.absolute())
    began, heard = time.monotonic(), 0
    with Mall(out, headless) as mall:
        with console.status(door.texts.say("demo.opening")):
            mall.open()
        if headless:
            with console.status("") as status:
                day = Day(mall, lambda scene: status.update(door.texts.say(f"demo.{scene}")))
                day.play()
                heard = day.calls_heard
        else:
            console.print(door.texts.say("demo.drive", **{f"pin_{k}": v for k, v in mall.pins.items()}, url=mall.url))
            _until_closed(mall)
        settled = settle(mall)
        mall.close_screens()
        summary = summed_up(mall, settled, heard, time.monotonic() - began)
    _tell(door, summary, out, as_json)
    if not summary.equal:
        raise Refused("demo.counts_differ", folder=out)
    if not summary.numbers_balanced:
        raise Refused("demo.numbers_unexplained", folder=out)


def _clean(out: Path) -> Path:
    """An empty folder; one of an earlier demonstration is emptied, any other is left alone."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise Refused("demo.folder_in_use", folder=out)
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()
    return out


def _until_closed(mall: Mall) -> None:
    """Until every window is closed, or the person presses Ctrl+C."""
    stopped = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    try:
        while not stopped.wait(0.5) and any(screen.running for screen in mall.screens.values()):
            pass
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(door: Door, summary: Summary, out: Path, as_json: bool) -> None:
    if as_json:
        door.print_json(summary)
        return
    say = door.texts.say
    click.echo(
        say(
            "demo.done",
            issued=summary.tickets_issued,
            printed=summary.tickets_printed,
            served=summary.tickets_served,
            answers=summary.answers,
            ikm=door.texts.decimal(summary.ikm) if summary.ikm else say("demo.no_data"),
            records=summary.records_made,
            acknowledged=summary.records_acknowledged,
            folder=out,
        )
    )
