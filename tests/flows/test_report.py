"""`anjungan report` in a site server's folder: beside the running server, and alone after it has ended."""

from __future__ import annotations

import datetime as dt
import json
import signal
from pathlib import Path

import pytest

from tests.flows.test_serve import SITE, a_morning, an_answer, joined, run, served, serving, told

pytestmark = pytest.mark.flow


def test_a_report_is_issued_beside_the_server_and_alone_and_says_what_the_page_says(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        desk = joined(server.url, told(tmp_path, "device", "add", "Loket", "--role", "loket")["code"], "desk")
        figures = server.figures()
        day, period = dt.date.fromisoformat(figures["today"]["date"]), figures["period"]["code"]
        tickets = a_morning(day, desk.who.device, 6)
        counter = SITE.counters_for(tickets[0].service)[0].code
        desk.writes(*tickets)
        for ticket in tickets:
            desk.writes(*served(ticket, counter))
        desk.writes(*(an_answer(day, score) for score in (4, 4, 3, 4, 2, 3)))
        desk.sends("q")
        desk.sends("s")
        beside, index = told(tmp_path, "report", "--period", period), server.figures()["index"]
        server.end(signal.SIGTERM)
    assert (beside["number"], beside["ikm"], beside["n"]) == (1, index["ikm"], 6)
    alone = told(tmp_path, "report", "--period", period, "--out", str(tmp_path / "out"))
    assert (alone["number"], alone["fingerprint"]) == (2, beside["fingerprint"])
    said = json.loads((Path(alone["folder"]) / "angka.json").read_text(encoding="utf-8"))
    assert said["figures"]["population"] == 6
    assert [each["number"] for each in told(tmp_path, "report", "--list")["reports"]] == [2, 1]
    assert "Laporan 2: " in run(tmp_path, "report", "--list").stdout


def test_a_folder_without_a_server_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "report", "--period", "2026-TW4")
    assert done.returncode != 0
    assert "tidak ada server" in done.stderr
    assert "--period" in run(tmp_path, "report").stderr
