"""Configuration on its way down, with real processes: published at the server, taken up by a board that hangs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.bundles.shelf import STARTS, Shelf, version_of
from kiosk.domain.trouble import Refused
from tests.flows.test_serve import serving, told
from tests.unit.kiosk.adapters.bundles.folders import rename_first_counter, site_folder
from ui.demo.cast import Actor, run

pytestmark = pytest.mark.flow
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


@dataclass
class Hall:
    """A server, a counter without a screen, and a board; each in a folder of its own."""

    place: Path
    url: str

    @property
    def folder(self) -> Path:
        return self.place / "site" / "palembang"

    def device(self, name: str) -> list[str]:
        return ["--data", str(self.place / name), "--set", "site.always_open=true"]

    def join(self, name: str, role: str) -> None:
        code = told(self.place / "server", "device", "add", name, "--role", role)["code"]
        run("enrol", code, "--server", self.url, "--json", *self.device(name))

    def publish(self, counter: str) -> int:
        rename_first_counter(self.folder, counter)
        return int(run("publish", str(self.folder), "--data", str(self.place / "server"), "--json")["version"])

    def call_somebody(self) -> None:
        run("ticket", "dukcapil.ktp-el-baru", "--json", *self.device("loket"))
        run("call", "--counter", "L01", "--json", *self.device("loket"))

    def board(self) -> Actor:
        arguments = ["run", "--role", "display", "--size", "960x540", "--story", *self.device("board")]
        actor = Actor("board", arguments, self.place / "board.log", OFFSCREEN)
        actor.hear()
        return actor

    def deployed(self) -> dict[str, Any]:
        said = told(self.place / "server", "publish", "--list")
        return {each["name"]: (each["version"], each["state"]) for each in said["deployed"]}


@contextmanager
def hall(place: Path) -> Iterator[Hall]:
    site_folder(place / "site")
    with serving(place / "server") as server:
        yield Hall(place, server.url)


def shows(board: Actor, counter: str) -> None:
    board.play({"until": "counter", "property": "text", "is": counter})


def test_a_renamed_counter_reaches_a_board_that_hangs(tmp_path: Path) -> None:
    with hall(tmp_path) as site:
        site.join("loket", "loket")
        site.join("board", "display")
        site.call_somebody()
        with closing_actor(site.board()) as board:
            shows(board, "Loket 1")
            for name in ("Loket Satu", "Loket Utama"):
                site.publish(name)
                board.hear()  # it started again in its own place
                shows(board, name)
        run("sync", "--once", "--json", *site.device("loket"))
        run("sync", "--once", "--json", *site.device("board"))
        stands = site.deployed()
        assert stands["board"] == (2, "current")
        assert stands["loket"] == (0, "waiting")  # has it; takes it up with its next command
        status = run("status", "--json", *site.device("loket"))
        assert status["config"] == {"version": 2, "tried": 2, "state": "current", "detail": ""}


@pytest.mark.full
def test_a_configuration_with_which_the_screen_dies_is_taken_back(tmp_path: Path) -> None:
    with hall(tmp_path) as site:
        site.join("board", "display")
        site.publish("Loket Satu")
        run("sync", "--once", "--json", *site.device("board"))
        shelf = Shelf(tmp_path / "board")
        assert (version_of(shelf.pointer().now), shelf.pointer().trial) == (1, True)
        for _ in range(STARTS):
            site.board().kill()
        with closing_actor(site.board()) as board:
            board.play({"wait": "clock"})
            pointer = shelf.pointer()
            assert (pointer.now, version_of(pointer.failed)) == ("", 1)
            run("sync", "--once", "--json", *site.device("board"))
            assert site.deployed()["board"] == (0, "reverted")
        status = run("status", "--json", *site.device("board"))
        assert status["config"]["detail"] == "config.did_not_start"


@pytest.mark.full
def test_both_screens_of_one_machine_take_it_up(tmp_path: Path) -> None:
    with hall(tmp_path) as site:
        site.join("board", "display")
        run("ticket", "dukcapil.ktp-el-baru", "--json", *site.device("board"))
        run("call", "--counter", "L01", "--json", *site.device("board"))
        with closing_actor(site.board()) as owner, closing_actor(site.board()) as beside:
            for name in ("Loket Satu", "Loket Utama"):
                site.publish(name)
                for board in (owner, beside):
                    board.hear()
                    shows(board, name)


def test_a_folder_with_a_mistake_is_not_published(tmp_path: Path) -> None:
    with hall(tmp_path) as site:
        table = site.folder / "loket.csv"
        table.write_text(table.read_text().replace("DUKCAPIL", "DUKCAPUL", 1))
        with pytest.raises(Refused, match="failed") as caught:
            run("publish", str(site.folder), "--data", str(tmp_path / "server"))
        assert "loket.csv" in str(caught.value.params["problem"])
        assert told(tmp_path / "server", "publish", "--list")["published"] == []


@contextmanager
def closing_actor(actor: Actor) -> Iterator[Actor]:
    try:
        yield actor
    finally:
        actor.end()
