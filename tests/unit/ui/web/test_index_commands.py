"""`anjungan audit`, `recount` and `skm` as a person uses them, at a server's data folder."""

from __future__ import annotations

import asyncio
import csv
import itertools
import json
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.whose_folder import SERVER
from kiosk.centre.tables import score_tallies
from kiosk.domain.answers import Channel
from kiosk.domain.events import Event, PaperWithdrawn
from kiosk.domain.paper_file import batch_of, record_ids
from kiosk.records import SURVEY, encode
from kiosk.sites import example_folder
from sync.client.enrolment import enrol
from sync.server.desk import BATCHES, Desk
from sync.wire.batch import pack
from sync.wire.chain import Link, Meta, genesis, link
from sync.wire.keys import DeviceKey, nonce
from tests.unit.kiosk.centre.mall import answered
from tests.unit.kiosk.commands.door import Said, Shell
from tests.unit.sync.actors import DeskPost
from ui.web.serving import open_server

SITE = load_site(example_folder())
PERIOD = ("--period", "2026-TW4")


class Folder(Shell):
    """Commands in a data folder."""

    def __init__(self, streams: pytest.CaptureFixture[str], data: Path) -> None:
        super().__init__(streams)
        self.data = data

    def run(self, *words: str) -> Said:
        return super().run("--data", str(self.data), *words)

    def told(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").out)


@pytest.fixture
def folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Folder:
    given = [
        *(answered(*[4] * 9, of="DUKCAPIL", to="dukcapil.ktp-el-baru", at="L01") for _ in range(12)),
        *(answered(*[3] * 9, of="SAMSAT", to="samsat.pengesahan-tahunan", at="L10") for _ in range(8)),
        *(answered(*[1] * 9, of="PLN", to="pln.pasang-baru", at="L20") for _ in range(3)),
    ]
    with closing(open_server(SITE, tmp_path)) as server:
        desk = Desk(server, monotonic=partial(next, itertools.count(0.0)))
        send(desk, server.add_device("Penilaian 1", "rating").code, given)
    return Folder(capsys, tmp_path)


def send(desk: Desk, code: str, given: Sequence[Event], names: Sequence[str] = (), seed: bytes = b"rating") -> str:
    """A device joins and brings its answers in one signed batch; its name."""
    key = DeviceKey.from_seed(sha256(seed).digest())
    who = enrol("", code, key, "test", post=DeskPost(desk), site=SITE.id)
    before = end = genesis(key.public, "e1")
    links: list[Link] = []
    for seq, event in enumerate(given, 1):
        kind, v, body = encode(event)
        links.append(
            link(
                end,
                Meta(id=names[seq - 1] if names else f"r{seq}", seq=seq, at="2026-11-24T01:00:00Z", k=kind, v=v),
                os.urandom(16),
                body,
            )
        )
        end = links[-1].hash
    batch = pack(key, who.device, "e1", SURVEY, before, links)
    answer = asyncio.run(desk.answer(BATCHES, {"kb-nonce": nonce(), "kb-site": SITE.id}, batch))
    assert answer.status == 200, answer.content
    return who.device


def test_a_figure_is_led_back_to_its_records_and_their_places_in_the_ledger(folder: Folder, tmp_path: Path) -> None:
    file = tmp_path / "catatan.csv"
    found = folder.told("audit", *PERIOD, "--scope", "agency/DUKCAPIL", "--records", str(file), "--batches")
    assert (found["ikm"], found["n"], found["again"], found["records_written"]) == (
        "100.00",
        12,
        {"n": 12, "same": True},
        12,
    )
    assert found["unsur"][2]["scores"] == {"4": 12}
    with file.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert sorted(line["record"] for line in lines) == sorted(f"r{seq}" for seq in range(1, 13))
    assert {(line["epoch"], line["batch"]) for line in lines} == {("e1", "23")}


def test_an_audit_in_words_says_that_the_sum_is_the_same(folder: Folder) -> None:
    said = folder.run("audit", *PERIOD)
    assert said.status == 0
    assert "23 responden" in said.out
    assert "U3 Waktu Penyelesaian: 75 dari 23 = 3,261" in said.out
    assert "Dijumlahkan lagi dari 23 catatan jawaban: sama sampai angka terakhir." in said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--scope", "agency/PLN"), "audit.few"),
        (("--scope", "agency/SAMSAT"), "audit.few"),  # with the site's figure it would give PLN away
        (("--scope", "agency/NIX"), "audit.unknown_scope"),
        (("--instrument", "nix"), "instrument.unknown"),
        (("--site", "nix"), "web.unknown_site"),
        (("--records", "/nowhere/x.csv"), "audit.cannot_write"),
    ],
)
def test_what_cannot_be_audited_is_refused_with_a_sentence(folder: Folder, words: tuple[str, ...], code: str) -> None:
    said = folder.run("audit", *PERIOD, *words, "--json")
    assert (said.status, json.loads(said.out)["error"]["code"]) == (1, code)
    assert folder.run("audit", *PERIOD, *words).err.strip().endswith(".")


def test_sums_are_proved_found_wrong_and_made_anew(folder: Folder) -> None:
    assert folder.run("recount", "--check").status == 0
    assert folder.told("recount", "--check") | {"rows": 0} == {
        "site": SITE.id,
        "answers": 23,
        "tickets": 0,
        "rows": 0,
        "different": 0,
        "altered": [],
        "absent": [],
        "unheld": 0,
        "torn": [],
    }
    with closing(open_server(SITE, folder.data)) as server:
        server.writer.do(lambda conn: conn.execute(score_tallies.update().values(forms=7)))
    wrong = folder.run("recount", "--check")
    assert wrong.status == 1
    assert re.search(r"\d+ dari \d+ jumlah berbeda dari catatannya", wrong.out)
    assert folder.told("audit", *PERIOD)["again"]["same"] is False
    assert folder.told("recount")["different"] > 0
    assert folder.run("recount", "--check").status == 0


def falsify(folder: Folder, *sentences: str) -> None:
    """What somebody does who has the file of the database in hand, and no key."""
    with closing(sqlite3.connect(folder.data / SERVER)) as conn, conn:
        for sentence in sentences:
            conn.execute(sentence)


def test_answers_that_were_changed_behind_the_servers_back_are_named_and_no_recount_makes_them_true(
    folder: Folder, tmp_path: Path
) -> None:
    before = folder.told("audit", *PERIOD)
    assert before["signed"] == {"same": 23, "altered": [], "absent": [], "unheld": 0, "torn": []}
    changed = [
        "update centre_answers set body = cast(replace(cast(body as text), ',3]', ',4]') as blob)"
        " where agency = 'SAMSAT'",
        "delete from centre_answers where id = 'r21'",
        "update centre_answers set day = '2026-08-01' where id = 'r22'",
    ]
    falsify(folder, *changed)
    file = tmp_path / "catatan.csv"
    found = folder.told("audit", *PERIOD, "--records", str(file), "--batches")
    assert sorted(found["signed"]["altered"]) == sorted(["r22", *(f"r{seq}" for seq in range(13, 21))])
    assert (found["signed"]["absent"], found["signed"]["unheld"]) == (["r21"], 0)
    with file.open(encoding="utf-8", newline="") as stream:
        marked = {line["record"] for line in csv.DictReader(stream) if line["signed"] == "altered"}
    assert marked == {f"r{seq}" for seq in range(13, 21)}
    said = folder.run("audit", *PERIOD)
    assert said.status == 1
    assert "9 jawaban berbeda dari catatan bertanda tangannya: r13, " in said.out
    assert folder.run("recount", "--check").status == 1
    mended = folder.run("recount").out
    assert "9 jawaban berbeda dari catatan bertanda tangannya; isinya dikembalikan seperti ditandatangani: r" in mended
    assert "sekarang dihitung lagi: r21." in mended
    assert folder.run("recount", "--check").status == 0
    assert folder.told("audit", *PERIOD) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("update centre_answers set day = '2026-08-01' where id = 'r1'", "report.answers_differ"),
        ("update centre_score_tallies set forms = forms + 1 where scope = 'agency/SAMSAT'", "report.sums_differ"),
    ],
)
def test_no_report_is_made_of_what_somebody_changed(folder: Folder, change: str, code: str) -> None:
    falsify(folder, change)
    assert folder.told("report", *PERIOD)["error"]["code"] == code
    assert folder.run("report", *PERIOD).err.strip().endswith(".")
    assert folder.told("report", "--list") == {"reports": []}
    folder.run("recount")
    assert folder.told("report", *PERIOD)["n"] == 23


def test_an_answer_that_nobody_signed_is_said_and_a_torn_ledger_proves_nothing(folder: Folder) -> None:
    falsify(
        folder,
        "insert into centre_answers select site, 'x1', instrument, version, day, agency, service, counter, v, body"
        " from centre_answers where id = 'r1'",
    )
    folder.run("recount")
    said = folder.run("audit", *PERIOD)
    assert "1 jawaban tidak dapat dibandingkan" in said.out
    falsify(folder, "update sync_batch set raw = randomblob(200)")
    torn = folder.run("audit", *PERIOD)
    assert (torn.status, "1 bagian buku catatan rusak" in torn.out) == (1, True)


def test_the_index_is_told_of_another_period_and_part_and_how_sure_it_is(folder: Folder) -> None:
    found = folder.told("skm", *PERIOD, "--scope", "agency/DUKCAPIL")
    assert (found["ikm"], found["period"], found["interval"]) == (
        "100.00",
        "2026-TW4",
        {"low": "100.00", "high": "100.00"},
    )
    assert found["boundary"] == {"mutu": "A", "edge": "88.31", "distance": "11.69", "below": False}
    assert folder.told("skm", "--period", "2026-TW3")["ikm"] is None
    assert folder.told("skm", "--scope", "agency/PLN")["error"]["code"] in ("audit.few", "audit.unknown_scope")


def test_a_folder_without_a_server_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    alone = Folder(capsys, tmp_path)
    for words in (("audit", *PERIOD), ("recount",), ("recount", "--check")):
        assert alone.told(*words)["error"]["code"] == "web.no_server_here"
    assert alone.told("skm", *PERIOD)["error"]["code"] == "skm.only_at_the_site"
    assert not (tmp_path / SERVER).exists()


def test_what_was_taken_back_by_a_signed_record_is_right_and_what_only_a_row_says_is_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paper = answered(*[1] * 9, of="PLN", to="pln.pasang-baru", at="L20", channel=Channel.PAPER)
    batch, other = batch_of("berkas", 0), answered(*[4] * 9, of="DUKCAPIL", to="dukcapil.ktp-el-baru", at="L01")
    back = PaperWithdrawn(batch, 2, "2026-11-25")
    with closing(open_server(SITE, tmp_path)) as server:
        desk = Desk(server, monotonic=partial(next, itertools.count(0.0)))
        names = [*record_ids(batch, 2), "back", *(f"r{seq}" for seq in range(1, 13))]
        send(desk, server.add_device("Anjungan 1", "anjungan").code, [paper, paper, back, *[other] * 12], names)
    folder = Folder(capsys, tmp_path)
    sound = folder.told("audit", *PERIOD)
    assert (sound["n"], sound["withdrawn"], sound["signed"]["same"], sound["signed"]["absent"]) == (12, 2, 12, [])
    falsify(
        folder,
        "insert into centre_withdrawn_answers (site, id, withdrawn_by, v, body)"
        " select site, id, 'back', v, body from centre_answers where id = 'r1'",
        "delete from centre_answers where id = 'r1'",
    )
    assert folder.told("audit", *PERIOD)["signed"]["absent"] == ["r1"]
    folder.told("recount")
    mended = folder.told("audit", *PERIOD)
    assert (mended["n"], mended["withdrawn"], mended["signed"]["absent"]) == (12, 2, [])


def test_a_file_that_a_distrusted_device_took_in_too_counts_by_the_other_s_records(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paper = [answered(*[3] * 9, of="PLN", to="pln.pasang-baru", at="L20", channel=Channel.PAPER)] * 12
    names = list(record_ids(batch_of("berkas", 0), len(paper)))
    with closing(open_server(SITE, tmp_path)) as server:
        desk = Desk(server, monotonic=partial(next, itertools.count(0.0)))
        codes = [server.add_device(name, "anjungan").code for name in ("Anjungan 1", "Anjungan 2")]
        stolen, _ = (send(desk, code, paper, names, seed) for code, seed in zip(codes, (b"one", b"two"), strict=True))
    folder = Folder(capsys, tmp_path)
    assert folder.told("audit", *PERIOD)["n"] == 12
    folder.told("device", "revoke", stolen, "--trusted", "e1:s:0")
    assert folder.run("recount", "--check").status == 1
    folder.told("recount")
    mended = folder.told("audit", *PERIOD)
    assert (mended["n"], mended["signed"]["same"], mended["signed"]["absent"]) == (12, 12, [])
