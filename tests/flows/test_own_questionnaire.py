"""A unit's own questionnaire with real processes: published, asked with its branch, counted, held to its words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.whose_folder import SERVER
from tests.flows.test_serve import run, serving, told
from tests.unit.kiosk.adapters.bundles.folders import site_folder

pytestmark = pytest.mark.flow
PLAN = '\n[survei]\nlain = ["antre"]\n'
QUEUEING = """
id = "antre"
version = 1
official = false
purpose = "mean"
title = { id = "Antrean kami" }
[[items]]
key = "lama"
name = { id = "Lama menunggu" }
text = { id = "Seberapa lama Anda menunggu?" }
options = [{ value = 0, label = { id = "Terlalu lama" } }, { value = 10, label = { id = "Sebentar" } }]
[[items]]
key = "sebab"
name = { id = "Sebab" }
text = { id = "Apakah sebabnya dijelaskan?" }
asked_if = { item = "lama", values = [0] }
options = [{ value = 0, label = { id = "Tidak" } }, { value = 1, label = { id = "Ya" } }]
"""


def refused(data: Path, *arguments: str) -> Any:
    done = run(data, *arguments, "--json")
    assert done.returncode == 1, done.stdout
    return json.loads(done.stdout)["error"]["code"]


def test_a_unit_s_own_questionnaire_comes_home_and_keeps_its_words(tmp_path: Path) -> None:
    folder, server, device = site_folder(tmp_path), tmp_path / "server", tmp_path / "device"
    with (folder / "situs.toml").open("a", encoding="utf-8") as file:
        file.write(PLAN)
    own = folder / "instrumen" / "antre.v1.toml"
    own.parent.mkdir()
    own.write_text(QUEUEING, encoding="utf-8")
    paper = tmp_path / "kertas.csv"
    with serving(server) as here:
        assert told(server, "publish", str(folder))["version"] == 1
        told(device, "enrol", told(server, "device", "add", "K1", "--role", "anjungan")["code"], "--server", here.url)
        told(device, "sync", "--once")
        paper.write_text("lama,sebab\n0,1\n10,1\n", encoding="utf-8")
        assert refused(device, "answer", str(paper), "--instrument", "antre") == "survey.not_asked_in_row"
        paper.write_text("lama,sebab\n0,1\n10,\n", encoding="utf-8")
        assert told(device, "answer", str(paper), "--instrument", "antre")["taken"] == 2
        told(device, "sync", "--once")
        own.write_text(QUEUEING.replace("Seberapa", "Berapa"), encoding="utf-8")
        assert refused(server, "publish", str(folder)) == "config.survey_republished"
    with closing(sqlite3.connect(server / SERVER)) as conn:
        counted = conn.execute("select instrument, version, count(*) from centre_answers group by 1, 2").fetchall()
    assert counted == [("antre", 1, 2)]
