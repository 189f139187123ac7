"""What a new device scans or types, and what administrators say of devices on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PIL import Image

from kiosk.app import invitation as said
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.commands.door import Shell
from ui.web import invitation


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def dark(picture: str, *, colours: bool) -> list[list[bool]]:
    """The modules of a drawn QR, row by row."""
    halves = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
    rows: list[list[bool]] = []
    for line in picture.replace("\x1b[30;107m", "").replace("\x1b[0m", "").split("\n"):
        pairs = [halves[sign] for sign in line]
        rows += [[upper == colours for upper, _ in pairs], [lower == colours for _, lower in pairs]]
    return rows


@pytest.mark.parametrize(
    ("text", "code", "url"),
    [
        ("ABCDE-FGHJK", "ABCDE-FGHJK", ""),
        ("http://10.0.0.1:8420#ABCDE-FGHJK", "ABCDE-FGHJK", "http://10.0.0.1:8420"),
        (" https://situs/#abcdefghjk\r\n", "abcdefghjk", "https://situs/"),
    ],
)
def test_a_code_is_read_alone_or_behind_its_servers_address(text: str, code: str, url: str) -> None:
    assert said.read(text) == (code, url)


def test_what_is_written_is_read_again() -> None:
    assert said.read(said.text("ABCDE-FGHJK", "http://situs:8420/")) == ("ABCDE-FGHJK", "http://situs:8420")


@pytest.mark.parametrize("colours", [True, False])
def test_the_drawing_on_a_terminal_is_the_picture(colours: bool) -> None:
    text = "http://10.0.0.1:8420#ABCDE-FGHJK"
    drawn = dark(invitation.drawn(text, colours=colours), colours=colours)
    picture = Image.open(io.BytesIO(invitation.picture(text))).convert("L")
    size = picture.width // 10
    modules = [[picture.getpixel((x * 10 + 5, y * 10 + 5)) == 0 for x in range(size)] for y in range(size)]
    assert drawn[:size] == modules
    assert not any(drawn[0])  # a white margin all round


def test_many_devices_are_prepared_at_once(shell: Shell, tmp_path: Path) -> None:
    table, data = tmp_path / "codes.csv", str(tmp_path / "server")
    words = ("--role", "loket", "--count", "3", "--minutes", "600", "--server", "http://situs:8420")
    made = shell.run("device", "add", "Loket", *words, "--csv", str(table), "--json", "--data", data).json["devices"]
    assert [each["name"] for each in made] == ["Loket 1", "Loket 2", "Loket 3"]
    assert table.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [row["scan"] for row in rows] == [f"http://situs:8420#{each['code']}" for each in made]
    listed = shell.run("device", "list", "--json", "--data", data).json["devices"]
    assert [each["state"] for each in listed] == ["pending"] * 3


def test_a_table_of_one_device_is_its_invitation_and_one_of_several_asks_whose(shell: Shell, tmp_path: Path) -> None:
    table, data = tmp_path / "codes.csv", str(tmp_path / "server")
    words = ("device", "add", "Loket", "--role", "loket", "--server", "http://127.0.0.1:9", "--csv", str(table))
    made = shell.run(*words, "--json", "--data", data).json
    written = table.read_text(encoding="utf-8")
    for content in (written, "\ufeff" + written, written.replace(",", ";")):
        assert said.read(said.of_file("codes.csv", content)) == (made["code"], "http://127.0.0.1:9")
    assert said.of_file("code.txt", made["code"]) == made["code"]
    empty = tmp_path / "empty.csv"
    empty.write_text(written.splitlines()[0], encoding="utf-8")
    shell.run("device", "add", "Rating", "--role", "rating", "--count", "7", "--csv", str(table), "--data", data)
    for file, code in ((table, "members.many_codes"), (empty, "members.unreadable")):
        wrong = shell.run("enrol", str(file), "--json", "--data", str(tmp_path / "device"))
        assert (wrong.status, wrong.json["error"]["code"]) == (1, code)
    asks = shell.run("enrol", str(table), "--data", str(tmp_path / "device")).err
    assert "7 perangkat: Rating 1, Rating 2, Rating 3, Rating 4, Rating 5, ..." in asks


@pytest.mark.parametrize(
    "content", ["halo dunia ini bukan undangan", "a;b\n1;2", "\x00\xff\xfe", "", "#", "http://situs:8420#"]
)
def test_what_is_no_code_is_not_taken_for_one(content: str) -> None:
    with pytest.raises(Refused) as refused:
        said.of_file("undangan.txt", content)
    assert refused.value.code == "members.unreadable"


def test_an_order_that_does_not_fit_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    data = str(tmp_path / "server")
    device = shell.run("device", "add", "Anjungan", "--role", "anjungan", "--json", "--data", data).json["device"]
    for order, code in (("suspend", "sync.is_pending"), ("resume", "sync.is_pending")):
        refused = shell.run("device", order, device, "--json", "--data", data)
        assert (refused.status, refused.json["error"]["code"]) == (1, code)
    wrong = shell.run("device", "revoke", device, "--trusted", "nonsense", "--json", "--data", data)
    assert (wrong.status, wrong.json["error"]["code"]) == (1, "sync.bad_trusted")
    assert shell.run("device", "revoke", device, "--json", "--data", data).json["state"] == "revoked"
    assert shell.run("device", "resume", device, "--json", "--data", data).json["error"]["code"] == "sync.is_revoked"
    assert shell.run("device", "suspend", "nobody", "--data", data).status == 1


def test_a_stick_that_is_not_there_or_empty_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    data, stick = str(tmp_path / "server"), tmp_path / "stick"
    shell.run("device", "add", "Anjungan", "--role", "anjungan", "--json", "--data", data)
    gone = shell.run("import", str(stick), "--json", "--data", data)
    assert (gone.status, gone.json["error"]["code"]) == (1, "sync.no_stick")
    stick.mkdir()
    assert str(stick) in shell.run("import", str(stick), "--data", data).out
    (stick / "0-0-q-000000000001.kb1").write_bytes(b"a letter")
    (stick / "0-0-q-000000000002.kb1").mkdir()
    odd = shell.run("import", str(stick), "--json", "--data", data).json["odd"]
    assert [each["code"] for each in odd] == ["sync.bad_batch", "sync.stick_unreadable"]
    assert all(each["sentence"] != each["code"] for each in odd)
