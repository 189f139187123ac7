"""The office of a server that really runs: enlisted at the command line, used in a browser, ended while it works."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.flows.devices import until
from tests.flows.test_serve import Serving, run, serving, told
from tests.unit.ui.web.office.conftest import PASSWORD, hidden
from ui.web.report.making import FOLDER

pytestmark = pytest.mark.flow
PERIOD = "2026"


class Person:
    """Somebody with a browser, known by the cookies that it holds."""

    def __init__(self, server: Serving) -> None:
        self.server, self.browser = server, requests.Session()

    def sees(self, path: str) -> requests.Response:
        return self.browser.get(self.server.url + path, timeout=60)

    def sends(self, path: str, page: str, **fields: str) -> requests.Response:
        return self.browser.post(self.server.url + path, data=hidden(page) | fields, timeout=60)

    def comes_in(self, name: str) -> requests.Response:
        return self.sends("/kantor/masuk", self.sees("/kantor/masuk").text, nama=name, kata_sandi=PASSWORD)


def enlisted(data: Path, server: Serving, name: str) -> Person:
    """A clerk who was given a link at the command line and chose a password."""
    person, address = Person(server), told(data, "clerk", "add", name)["address"]
    page = person.browser.get(address, timeout=60).text  # as it was printed
    answer = person.sends("/kantor/kata-sandi", page, kata_sandi=PASSWORD, ulangi=PASSWORD)
    assert "Kata sandi tersimpan" in answer.text
    return person


def test_a_clerk_makes_a_report_with_a_server_that_runs(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        person = enlisted(tmp_path, server, "Siti Aminah")
        assert "Siti Aminah" in person.comes_in("siti aminah").text
        person.sends("/kantor/laporan", person.sees("/kantor/laporan").text, periode=PERIOD)
        until(lambda: "/kantor/laporan/1/laporan.pdf" in person.sees("/kantor/laporan").text, "a report")
        assert person.sees("/kantor/laporan/1/laporan.pdf").content.startswith(b"%PDF-")
        said = {(line["clerk"], line["act"]) for line in told(tmp_path, "clerk", "log")["lines"]}
        assert {("Siti Aminah", act) for act in ("added", "signed_in", "report_made", "report_taken")} <= said
        assert run(tmp_path, "clerk", "remove", "Siti Aminah").returncode == 0
        assert "Kantor belum dibuka" in person.sees("/kantor/laporan").text
        assert server.end() == 0


@pytest.mark.full
def test_a_server_that_ends_or_is_killed_while_a_report_is_made_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        person = enlisted(tmp_path, server, "Siti")
        person.comes_in("Siti")
        person.sends("/kantor/laporan", person.sees("/kantor/laporan").text, periode=PERIOD)
        assert server.end() == 0
    with serving(tmp_path) as server:
        person.server = server
        page = person.sees("/kantor/laporan").text  # still signed in: the session is the database's
        assert "Buat laporan" in page
        person.sends("/kantor/laporan", page, periode=PERIOD)
        server.process.kill()
        server.process.wait()
    with serving(tmp_path) as server:
        person.server = server
        person.sends("/kantor/laporan", person.sees("/kantor/laporan").text, periode=PERIOD)
        until(lambda: "sudah terbit" in person.sees("/kantor/laporan").text, "a report")
        reports = [each["number"] for each in told(tmp_path, "report", "--list")["reports"]]
        assert person.sees(f"/kantor/laporan/{reports[0]}/laporan.pdf").status_code == 200
        folders = sorted(int(folder.name[:4]) for folder in (tmp_path / FOLDER).glob("0*"))
        assert set(folders) <= set(reports)  # killed between record and name of the folder, a report has no files
        assert server.end() == 0
