"""`anjungan simulate printer` at a terminal: a trainer types, pulls the paper, and sees what comes out."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.training import manual
from hardware.simulators.printers.words import known_words
from hardware.transport import open_port

pytestmark = pytest.mark.flow
COMMAND: Final = (sys.executable, "-m", "kiosk", "simulate", "printer", "--speed", "10000")
PATIENCE: Final = 30.0
PROMPT: Final = "printer> "


class Trainer:
    """Somebody at a terminal."""

    def __init__(self, terminal: int, process: subprocess.Popen[bytes]) -> None:
        self._terminal = terminal
        self._seen = ""
        self.process = process

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def see(self, wanted: str) -> str:
        """Everything on the screen from the last look up to these words."""
        while wanted not in self._seen:
            assert select.select([self._terminal], [], [], PATIENCE)[0], self._seen
            self._seen += os.read(self._terminal, 4096).decode().replace("\r\n", "\n")
        end = self._seen.index(wanted) + len(wanted)
        shown, self._seen = self._seen[:end], self._seen[end:]
        return shown

    def do(self, text: str) -> str:
        """Types a word; what is answered before the next prompt."""
        self.type(text + "\n")
        self.see(text + "\n")
        return self.see(PROMPT).removesuffix(PROMPT)


@contextmanager
def training(*arguments: str) -> Iterator[Trainer]:
    terminal, other = os.openpty()
    process = subprocess.Popen([*COMMAND, *arguments], stdin=other, stdout=other, stderr=other)
    os.close(other)
    try:
        yield Trainer(terminal, process)
    finally:
        process.terminate()
        process.wait(20)
        os.close(terminal)


def answers(link: Path, question: bytes) -> str:
    line = open_port(str(link), 9600)
    line.write(question)
    heard = line.read(10)
    line.close()
    return heard.hex()


def test_a_trainer_opens_the_cover_and_pulls_the_paper(tmp_path: Path) -> None:
    link = tmp_path / "printer"
    with training("--link", str(link), "--roll", "40") as trainer:
        assert trainer.see(PROMPT) == f"{link}\n{PROMPT}"
        assert trainer.do("cover") == "kerusakan: cover\n"
        assert answers(link, b"\x10\x04\x02") == "16"
        assert trainer.do("near-end") == "kerusakan: cover, near-end\n"
        assert trainer.do("cover off") == "kerusakan: near-end\n"
        assert answers(link, b"\x10\x04\x04") == "1e"
        line = open_port(str(link), 9600)
        line.write(b"".join(b"Baris %02d\n" % number for number in range(20)) + b"\x1dV\x00")
        assert "Baris 00\n" in trainer.see(f"[sobek: kertas habis di tengah tiket]\n{PROMPT}")
        assert "0 mm" in trainer.do("status")
        trainer.type("new-roll 500\n")
        trainer.see("Baris 19\n")  # before or after the answer: the printer goes on at once
        trainer.see(PROMPT)
        assert "tidak ada" in trainer.do("status")
        line.close()


def test_a_word_that_is_not_known_is_told_in_a_sentence_and_help_names_them_all(tmp_path: Path) -> None:
    with training() as trainer:
        trainer.see(PROMPT)
        assert trainer.do("banjir").startswith("Kata “banjir” tidak dikenal. Yang ada: silent, ")
        assert trainer.do("take") == "Tidak ada tiket yang dapat diambil dari mulut printer.\n"
        assert trainer.do("new-roll x").startswith("Panjang gulungan “x” tidak ada")
        shown = trainer.do("help")
        assert all(word in shown for word in (*known_words(), "status", "quit"))
        assert trainer.do("") == ""


@pytest.mark.parametrize("last", ["quit\n", "\x04"])
def test_it_ends_when_the_trainer_says_so(last: str) -> None:
    with training() as trainer:
        trainer.see(PROMPT)
        trainer.type(last)
        assert trainer.process.wait(PATIENCE) == 0


BEHIND: Final = """
import fcntl, os, subprocess, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
printer = subprocess.Popen(sys.argv[1:], process_group=0)
print("heard", sys.stdin.readline().strip(), sys.stdin.readline().strip(), printer.poll(), flush=True)
printer.terminate()
print("ended", printer.wait(), flush=True)
"""


def test_behind_a_shell_it_leaves_the_keyboard_to_the_shell_and_goes_on() -> None:
    terminal, other = os.openpty()
    process = subprocess.Popen([sys.executable, "-c", BEHIND, *COMMAND], stdin=other, stdout=other, stderr=other)
    os.close(other)
    shell = Trainer(terminal, process)
    shell.see(PROMPT)
    shell.type("ls\n")
    shell.type("cover\n")
    shell.see("heard ls cover None\n")
    shell.see("ended 0\n")
    assert process.wait(PATIENCE) == 0
    os.close(terminal)


def test_a_program_speaks_in_json_and_is_not_asked(tmp_path: Path) -> None:
    words = "cover\n\ntake\nstatus\nmend\n"
    done = subprocess.run(
        [*COMMAND, "--interactive", "--json", "--buffer", "45"], input=words, capture_output=True, text=True, check=True
    )
    ready, cover, nothing, status, mended = (json.loads(line) for line in done.stdout.splitlines())
    assert list(ready) == ["ready"]
    assert (cover, mended) == ({"faults": ["cover"]}, {"faults": []})
    assert nothing["error"]["code"] == "hardware.nothing_to_take"
    assert nothing["error"]["sentence"].startswith("Tidak ada tiket")
    assert (status["status"]["faults"], status["status"]["tickets"], status["status"]["roll_mm"]) == (
        ["cover"],
        0,
        None,
    )


def test_every_word_has_a_line_in_the_manual_and_in_the_help() -> None:
    lines = {line.split("  ")[0] for line in manual().splitlines()}
    assert set(known_words()) <= lines
    shown = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True).stdout
    assert all(f"  {fault:<18} {fault.meaning}" in shown for fault in Fault)
