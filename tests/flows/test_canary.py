"""A phone number typed on the real glass and a NIK on standard input: afterwards they stand nowhere at all.

Looked for in the files of the machine, the site and the centre (databases, write-ahead logs, logs, spools, temporary
files), in what every command and page answers, and in the memory of the living processes, as a core file would hold it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import requests
from nacl.public import PrivateKey

from kiosk.adapters.officer_key import new_key
from kiosk.domain.personal import written_key
from kiosk.sites import example_folder
from tests.flows.canary import NIK, PHONE, found_in, in_memory_of, traces, written
from tests.flows.devices import TIMEOUT, SiteServer, site_server, until
from tests.flows.test_centre import centre_server, join
from ui.demo.cast import Actor
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
SERVICE = "dukcapil.ktp-el-baru"
PASSPHRASE = "empat kata sandi rahasia"
CITIZEN = "Siti Rahma Qonita"
ASKS = """
[pribadi]
kunci = "{key}"
tujuan = "Mengabari Anda sebelum nomor Anda dipanggil."
hari = 1
telepon = "pilihan"
nik = "pilihan"
"""


class Machine:
    """An anjungan whose site asks for phone and NIK; what it says is kept beside its data."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder, self.site, self.data = folder, folder / "site", folder / "data"
        self.data.mkdir(parents=True)
        shutil.copytree(example_folder(), self.site)
        with (self.site / "situs.toml").open("a") as file:
            file.write(ASKS.format(key=written_key(key)))
        self.options = ["--data", str(self.data), "--set", "site.always_open=true", "--set", f"site.folder={self.site}"]
        self.temp = folder / "tmp"
        self.temp.mkdir()
        self.environment = {**OFFSCREEN, "TMPDIR": str(self.temp), "QT_LOGGING_RULES": "*.debug=true"}

    def says(self, *arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments, *self.options],
            input=given.encode(),
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            env={**os.environ, **self.environment},
        )
        said = (done.stdout + done.stderr).decode()
        with (self.folder / "said.log").open("a") as log:
            log.write(said)
        return said

    def screen(self) -> Actor:
        arguments = ["run", "--role", "anjungan", "--size", "1080x1920", "--story", *self.options]
        return Actor("anjungan", arguments, self.folder / "screen.log", self.environment)


def taps(screen: Actor, names: Sequence[str]) -> None:
    for name in names:
        screen.play({"wait": name}, {"tap": name})


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[SiteServer, SiteServer]]:
    """A site's server and its centre, joined."""
    with centre_server(tmp_path / "centre") as centre, site_server(tmp_path / "server") as site:
        join(site, centre, centre.url)
        yield site, centre


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b".." + written(PHONE)["utf-16"] + b"..")
    assert traces(tmp_path, PHONE) == ["plain: 08... utf-16"]
    assert {how for how, word in written(NIK).items() if found_in(b"x" + word, NIK)} == set(written(NIK))
    assert any("plain" in how for how in in_memory_of(os.getpid(), PHONE))


def test_what_is_read_from_standard_input_stands_nowhere_on_the_machine(tmp_path: Path) -> None:
    machine = Machine(tmp_path, bytes(PrivateKey.generate().public_key))
    asked = json.loads(machine.says("ticket", SERVICE, "--personal", "nik", "--json", given=f"{NIK}\n"))
    assert asked["label"] == "A-001"
    assert "16 angka" in machine.says("ticket", SERVICE, "--personal", "nik", given=f"{NIK}1\n")
    assert "tidak meminta" in machine.says("ticket", SERVICE, "--personal", "name", given=f"{NIK}\n")
    said = machine.says("complain", "Lama.", "--contact", "name", "--contact", "phone", given=f"{CITIZEN}\n{PHONE}\n")
    assert "PD-0001" in said
    assert "nomor telepon" in machine.says("complain", "Lama.", "--contact", "phone", given=f"{PHONE[:5]}\n").lower()
    assert json.loads(machine.says("retention", "--json"))["kept"] == 2
    assert "utuh" in machine.says("verify")
    assert traces(tmp_path, NIK, PHONE) == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and CITIZEN.encode() in path.read_bytes()]


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.logs("feed|courier|site refused")
def test_what_a_citizen_typed_stands_nowhere_but_in_the_officers_hand(
    tmp_path: Path, servers: tuple[SiteServer, SiteServer]
) -> None:
    site, centre = servers
    officer = tmp_path.parent / f"{tmp_path.name}-officer"
    officer.mkdir()
    key = new_key(officer / "key.json", PASSPHRASE.encode(), officer / "none")
    machine = Machine(tmp_path / "machine", key)
    assert "palembang" in machine.says("enrol", site.code("anjungan", "anjungan"), "--server", site.url)
    screen = machine.screen()
    try:
        screen.hear()
        taps(screen, ["start", "direct-dukcapil.ktp-el-baru", "priority-regular"])
        taps(screen, [f"key-{sign}" for sign in PHONE])
        assert traces(tmp_path, PHONE) == []
        taps(screen, ["asking-on", "asking-skip"])
        screen.play({"wait": "ticket-number"})
        asked = json.loads(machine.says("ticket", SERVICE, "--personal", "nik", "--json", given=f"{NIK}\n"))
        assert asked["label"] == "A-002"
        machine.says("sync", "--once")
        assert site.process is not None
        until(lambda: _count(centre, site) == 2, "both tickets at the centre")
        for path in ("/", "/index.json"):
            assert found_in(requests.get(f"{site.url}{path}", timeout=TIMEOUT).content, PHONE, NIK) == []
        assert in_memory_of(screen._process.pid, PHONE, NIK) == []
        assert in_memory_of(site.process.pid, PHONE, NIK) == []
        for command in ("status", "queue", "ledger"):
            machine.says(command, "--json")
    finally:
        screen.end()
    assert traces(tmp_path, PHONE, NIK) == []
    day = asked["business_day"]
    for label, value in (("A-001", PHONE), ("A-002", NIK)):
        assert opened(site, officer / "key.json", label, day) == [value]
    new_key(officer / "other.json", PASSPHRASE.encode(), officer / "none")
    done = unsealing(site, officer / "other.json", "A-001", day)
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (1, "personal.none_opened")
    assert traces(tmp_path, PHONE, NIK) == []
    site.told("erase", "--ticket", "A-001", "--day", day, "--reason", "permintaan warga")
    machine.says("sync", "--once")
    assert "utuh" in machine.says("verify")
    assert json.loads(machine.says("retention", "--json"))["kept"] == 1, "the device has erased it too"
    assert opened(site, officer / "key.json", "A-001", day) == []


def opened(site: SiteServer, key: Path, label: str, day: str) -> list[str]:
    done = unsealing(site, key, label, day)
    assert done.returncode == 0, done.stderr
    return [each["value"] for each in json.loads(done.stdout)["opened"]]


def unsealing(site: SiteServer, key: Path, label: str, day: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        site._command("unseal", "--key", str(key), "--ticket", label, "--day", day, "--purpose", "uji", "--json"),
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
    )


def _count(centre: SiteServer, site: SiteServer) -> int:
    found = requests.get(f"{centre.url}/sites/palembang/index.json", timeout=TIMEOUT)
    return int(found.json()["today"]["issued"]) if found.ok else 0
