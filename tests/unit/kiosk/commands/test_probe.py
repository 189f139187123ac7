"""`anjungan probe`: what a technician sees, what a script reads, and the file that is written."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from hardware.probing.findings import (
    Assigned,
    Broke,
    Busy,
    Finding,
    Forbidden,
    FoundNfc,
    FoundPrinter,
    FoundReader,
    Missing,
    NoPort,
    Report,
    Silent,
    Strange,
    Stuck,
    Unopened,
)
from hardware.probing.ports import Kind, Port, Usb
from hardware.probing.probe import BAUDS
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.pty import PseudoTerminal
from hardware.simulators.readers.scanner import SimulatedScanner
from kiosk.commands.probe import users
from kiosk.commands.probe_page import json_of, page_of, sentences
from kiosk.commands.proposal import likely, propose, toml
from kiosk.config import Settings, load
from kiosk.texts import Texts
from tests.unit.kiosk.commands.door import Shell

PORT: Final = Port("/dev/serial/by-path/pci-usb-0:1:1.0-port0", Path("/dev/ttyUSB0"))
EPSON: Final = Usb("04b8", "0e15", "", "1-1")
FINDINGS: Final[tuple[Finding, ...]] = (
    FoundPrinter("epson", 9600),
    FoundPrinter("epson", None),
    FoundPrinter("custom6", 9600),
    FoundPrinter("custom6", None),
    FoundNfc("1.6", 115200),
    FoundReader("rdm6300", "em4100", 5, 9600),
    FoundReader("wiegand", "wiegand-26", 3, 9600, "decimal8"),
    FoundReader("qr", "code", 19, 9600),
    Silent(),
    Strange(9600),
    Strange(None),
    Stuck(),
    Broke(),
    Assigned(("printer.port",)),
    Busy("program"),
    Busy("console"),
    Forbidden("dialout"),
    Missing(),
    NoPort(),
    Unopened("Input/output error"),
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def report(finding: Finding, port: Port = PORT) -> Report:
    return Report(port, finding)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("finding", FINDINGS, ids=repr)
def test_each_finding_has_its_sentence(finding: Finding, language: str) -> None:
    for port in (PORT, Port("/dev/usb/lp0", Path("/dev/usb/lp0"), Kind.USB_PRINTER, EPSON)):
        told = list(sentences(report(finding, port), Texts(language)))
        assert told
        assert not any("{" in sentence for sentence in told)


def test_a_printer_is_told_with_its_bytes_and_proposed(shell: Shell, tmp_path: Path) -> None:
    link, file = tmp_path / "printer", tmp_path / "anjungan.toml"
    with SimulatedPrinter(link=link) as printer:
        said = shell.run("probe", "--port", str(link), "--write", str(file), "--json")
        assert printer.tickets == ()
    (port,) = said.json["ports"]
    assert (said.status, said.err) == (0, "")
    assert (port["port"], port["finding"], port["layout"]) == (str(link), "printer", "epson")
    assert {each["hex"] for each in port["sent"]} <= {"100401", "100404", "100414"}
    settings = load(file).printer
    assert (settings.port, settings.profile, settings.baud) == (str(link), "generic-80", port["baud"])
    assert said.json["proposal"]["printer"] == {"port": str(link), "profile": "generic-80", "baud": port["baud"]}
    assert file.read_text() == said.json["toml"]


def test_a_person_reads_each_port_and_the_proposal(shell: Shell, tmp_path: Path) -> None:
    link = tmp_path / "printer"
    with SimulatedPrinter(link=link):
        said = shell.run("probe", "--port", str(link), "--port", "/dev/null", "--set", "device.language=en")
    assert (said.status, said.err) == (0, "")
    assert re.search(r"printer  \(/dev/pts/\d+\)\n    A printer\. It answers", said.out)
    assert "/dev/null\n    This is no line to a printer or a reader." in said.out
    assert "[printer]\nport = " in said.out


def test_a_file_that_exists_is_not_touched_and_nobody_is_asked(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "anjungan.toml"
    file.write_text("mine")
    said = shell.run("probe", "--write", str(file))
    assert (said.status, said.out, file.read_text()) == (1, "", "mine")
    assert said.err == f"Berkas {file} sudah ada dan tidak diubah. Pilih nama lain.\n"


def test_a_port_of_the_settings_is_left_alone_under_any_name(shell: Shell, tmp_path: Path) -> None:
    with SimulatedPrinter(link=tmp_path / "printer") as printer:
        node = Path(printer.port).resolve()
        said = shell.run("probe", "--port", str(node), "--set", f"printer.port={printer.port}", "--json")
    assert said.status == 1
    assert said.json["error"]["code"] == "probe.nothing_free"
    assert said.json["ports"][0] | {"sentence": ""} == {
        "port": str(node),
        "node": str(node),
        "line": "serial",
        "usb": None,
        "finding": "assigned",
        "keys": ["printer.port"],
        "sentence": "",
        "sent": [],
    }


def test_where_nothing_can_be_looked_at_one_sentence_says_so(shell: Shell, tmp_path: Path) -> None:
    said = shell.run("probe", "--port", "/dev/null")
    assert (said.status, said.out) == (1, "/dev/null\n    Ini bukan saluran ke printer atau pembaca.\n")
    assert said.err == "Tidak ada saluran yang dapat diperiksa; sebabnya tertulis pada setiap saluran.\n"


def test_a_file_without_a_device_is_not_written(shell: Shell, tmp_path: Path) -> None:
    line, file = PseudoTerminal(), tmp_path / "anjungan.toml"
    never, writing = os.pipe()
    with ThreadPoolExecutor() as at_once:
        at_once.submit(line.read, 10, never).add_done_callback(lambda _: line.unplug())
        said = shell.run("probe", "--port", line.port, "--write", str(file), "--json")
    os.close(never)
    os.close(writing)
    assert said.json["ports"][0]["finding"] == "broke"
    assert (said.status, said.json["error"]["code"], said.json["toml"]) == (1, "probe.nothing_to_write", "")
    assert not file.exists()


def test_a_name_that_cannot_be_written_is_wrong_usage(shell: Shell) -> None:
    assert shell.run("probe", "--port", "/dev/tty\nUSB0").status == 2
    assert shell.run("probe", "--listen", "0").status == 2


def test_a_code_that_is_held_before_a_scanner_proposes_it_and_is_not_told(shell: Shell, tmp_path: Path) -> None:
    def show(scanner: SimulatedScanner) -> None:
        """Waits until all speeds were asked, and the line is opened once more."""
        if all(scanner.wait_for_opening(10) for _ in range(len(BAUDS) + 1)):
            scanner.scan("MPP-PLB/T/2611-A012")

    with ThreadPoolExecutor() as at_once, SimulatedScanner(link=tmp_path / "scanner") as scanner:
        at_once.submit(show, scanner)
        said = shell.run("probe", "--port", scanner.port, "--listen", "20", "--json")
    assert said.err == (
        "Dekatkan kartu atau kode ke pembaca sekarang. Ditunggu 20 detik.\n"
        f"{scanner.port}: Pemindai kode, 9600 baud. Satu kode terbaca, panjangnya 19 tanda.\n"
    )
    assert "A012" not in said.out
    port = {"port": scanner.port, "kind": "qr", "baud": 9600}
    assert (said.status, said.json["proposal"]["readers"]) == (0, {"scanner": port})


def test_the_ports_of_the_settings_are_found_through_links_and_networks_are_none(tmp_path: Path) -> None:
    node = tmp_path / "ttyUSB0"
    node.touch()
    (tmp_path / "link").symlink_to(node)
    named = [f"printer.port={tmp_path / 'link'}", f"readers.a.port={node}", "readers.b.port=tcp://10.0.0.9:4001"]
    assert users(load(None, named)) == {node: ("printer.port", "readers.a.port")}
    assert users(Settings()) == {}


def test_the_likeliest_profile_follows_the_answers_and_then_the_maker() -> None:
    assert likely("epson", None)[0] == "generic-80"
    assert likely("epson", EPSON)[:3] == ("epson-tm-t82iii", "epson-tm-t20iii", "generic-80")
    assert likely("custom6", EPSON)[0] == "custom-vkp80"
    assert likely("none", Usb("0416", "5011", "", "1-1"))[0] == "zjiang-58"
    assert likely("none", Usb("1a86", "7523", "", "1-1"))[0] == "generic-58"


def test_everything_that_was_found_is_a_configuration_that_loads(tmp_path: Path) -> None:
    paths = [Port(f"/dev/serial/by-path/{index}", Path(f"/dev/ttyUSB{index}")) for index in range(6)]
    finding: list[Finding] = [
        FoundPrinter("custom6", 19200),
        FoundPrinter("epson", None),
        FoundReader("qr", "code", 19, 9600),
        FoundReader("wiegand", "wiegand-26", 3, 9600, "decimal8"),
        FoundNfc("1.6", 115200),
        Silent(),
    ]
    reports = [report(each, port) for each, port in zip(finding, paths, strict=True)]
    proposal = propose(reports, (), load(None, ["readers.scanner.port=/dev/ttyACM0"]))
    file = tmp_path / "anjungan.toml"
    file.write_text(toml(proposal, reports, Texts("id")))
    settings = load(file)
    assert (settings.printer.port, settings.printer.profile, settings.printer.baud) == (
        paths[0].name,
        "custom-vkp80",
        19200,
    )
    assert {name: (each.port, each.kind, each.baud, each.form) for name, each in settings.readers.items()} == {
        "scanner-2": (paths[2].name, "qr", 9600, ""),
        "card": (paths[3].name, "wiegand", 9600, "decimal8"),
        "card-2": (paths[4].name, "pn532", 115200, ""),
    }
    assert f'# port = "{paths[1].name}"' in file.read_text()
    assert f"# {paths[5].name}: tidak ada jawaban." in file.read_text()


def test_a_silent_port_is_told_how_a_person_goes_on() -> None:
    port = Port("/dev/my printer", Path("/dev/ttyS1"))
    told = list(page_of([report(Silent(), port)], (), "", Texts("en")))
    assert told[0] == "/dev/my printer  (/dev/ttyS1)"
    assert "anjungan print test --set printer.port='/dev/my printer' --set printer.profile=generic-58" in told[2]
    assert told[3].endswith("anjungan probe --listen 20 --port '/dev/my printer'")


def test_a_program_reads_what_the_adapter_is() -> None:
    reports = [report(FoundPrinter("epson", None), Port("/dev/usb/lp0", Path("/dev/usb/lp0"), Kind.USB_PRINTER, EPSON))]
    told = json_of(reports, (), propose(reports, (), Settings()), "", Texts("en"))
    assert isinstance(told["ports"], list)
    port = told["ports"][0]
    assert port["usb"] == {"vendor": "04b8", "product": "0e15", "serial": "", "name": "Epson"}
    assert (port["line"], port["baud"]) == ("usb_printer", None)


def test_a_reader_of_the_card_service_is_proposed_unless_the_settings_have_it() -> None:
    names = ("ACS ACR122U 00 00",)
    proposal = propose((), names, Settings())
    assert proposal.readers == {"card": {"port": names[0], "kind": "pcsc"}}
    assert list(page_of((), names, "", Texts("en"))) == [names[0], "    A PC/SC card reader."]
    for port in ("none", "ACR122U"):
        assert propose((), names, load(None, ["readers.card.kind=pcsc", f"readers.card.port={port}"])).empty
