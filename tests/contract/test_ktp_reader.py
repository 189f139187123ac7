"""The contract for KTP-el, run on a small example; and plug-ins found as they are installed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from hardware.cards.ktp import GROUP, KtpAnswer, Matched, Part, Refusal, ktp_readers, no_module, open_ktp_reader
from hardware.errors import Down, HardwareError
from tests.contract.ktp_reader import KtpReaderContract, Stand, writes


class ExampleKtpReader:
    """A reader without a chip: what lies on it is told to it. For this suite only."""

    def __init__(self, port: str) -> None:
        if port == "without-sam":
            raise no_module()
        self._changed = threading.Condition()
        self._held: tuple[dict[Part, str], bool] | None = None
        self._stopped = self._gone = self._waiting = False

    def lay(self, held: tuple[dict[Part, str], bool] | None) -> None:
        with self._changed:
            self._held = held
            self._changed.notify_all()

    def read(self, wanted: Set[Part], seconds: float) -> KtpAnswer:
        with self._changed:
            self._stopped, self._waiting = False, True
            self._changed.wait_for(lambda: self._held or self._stopped or self._gone, seconds)
            self._waiting = False
            if self._gone:
                raise Down
            if self._stopped:
                return Refusal.STOPPED
            if self._held is None:
                return Refusal.NO_CARD
            parts, matches = self._held
            return Matched({part: parts[part] for part in wanted}) if matches else Refusal.NO_MATCH

    def stop(self) -> None:
        with self._changed:
            self._stopped = self._waiting
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._gone, self._held = True, None
            self._changed.notify_all()


NIK = "1671019900000001"
"""Of nobody: born on day 99."""


class TalkativeKtpReader(ExampleKtpReader):
    """Breaks the contract: gives more than was asked for, then fails with a NIK in its words."""

    def read(self, wanted: Set[Part], seconds: float) -> KtpAnswer:
        if Part.NIK in wanted:
            raise RuntimeError(f"no match for {NIK}")
        return Matched({Part.NIK: NIK, Part.NAME: "Contoh Belaka"})


def no_reader(port: str) -> int:
    """What a factory must not give."""
    return 5


class ExampleStand:
    """The example, and the hands before it."""

    def __init__(self) -> None:
        self.example = ExampleKtpReader("")
        self.reader = self.example
        self.holder = {Part.NIK: NIK, Part.NAME: "Contoh Belaka"}

    def hold(self, *, own_finger: bool = True) -> None:
        self.example.lay((self.holder, own_finger))

    def take_away(self) -> None:
        self.example.lay(None)

    def unplug(self) -> None:
        self.example.close()


class TestTheExample(KtpReaderContract):
    """The whole contract."""

    @pytest.fixture
    def stand(self) -> Iterator[Stand]:
        stand = ExampleStand()
        yield stand
        stand.reader.close()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package beside the others that brings the example."""
    about = tmp_path / "anjungan_example-1.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: anjungan-example\nVersion: 1\n")
    about.joinpath("entry_points.txt").write_text(
        f"[{GROUP}]\nexample = {__name__}:ExampleKtpReader\n"
        f"talkative = {__name__}:TalkativeKtpReader\nnothing = {__name__}:no_reader\nmissing = nowhere.at:all\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return "example"


def test_none_is_built_in() -> None:
    assert ktp_readers() == ()


def test_a_plug_in_is_found_and_opened(installed: str) -> None:
    assert ktp_readers() == (installed, "missing", "nothing", "talkative")
    reader = open_ktp_reader(installed, "/dev/null")
    assert reader.read(set(), 0) is Refusal.NO_CARD
    reader.close()


def test_an_unknown_plug_in_is_refused_with_those_that_there_are(installed: str) -> None:
    with pytest.raises(HardwareError, match="unknown_ktp_reader") as refused:
        open_ktp_reader("vendor", "/dev/null")
    assert refused.value.params == {"name": "vendor", "known": f"{installed}, missing, nothing, talkative"}


def test_a_plug_in_that_says_more_than_it_should_is_kept_short(installed: str) -> None:
    reader = open_ktp_reader("talkative", "/dev/null")
    assert reader.read({Part.NAME}, 0) == Matched({Part.NAME: "Contoh Belaka"})
    with pytest.raises(HardwareError, match="ktp_plug_in") as failed:
        reader.read({Part.NIK}, 0)
    assert failed.value.params == {"name": "talkative", "kind": "RuntimeError"}
    assert failed.value.__cause__ is None
    assert NIK not in repr(failed.value)


@pytest.mark.parametrize(("name", "kind"), [("nothing", "int"), ("missing", "ModuleNotFoundError")])
def test_a_plug_in_that_gives_no_reader_is_refused(installed: str, name: str, kind: str) -> None:
    with pytest.raises(HardwareError, match="ktp_plug_in") as refused:
        open_ktp_reader(name, "/dev/null")
    assert refused.value.params == {"name": name, "kind": kind}


def test_a_reader_without_its_module_says_so(installed: str) -> None:
    with pytest.raises(HardwareError, match="ktp_module"):
        open_ktp_reader(installed, "without-sam")


def test_the_suite_sees_what_is_written(tmp_path: Path) -> None:
    with writes() as written:
        (tmp_path / "copy").write_text("nik")
        (tmp_path / "copy").read_text()
    assert written == [str(tmp_path / "copy")]
