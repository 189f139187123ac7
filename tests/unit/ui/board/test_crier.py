"""The board calls aloud: in order, each call once, none that is over; and shows what is being said."""

from __future__ import annotations

import datetime as dt
import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from hardware.sound import Down, SoundDown, Speaker, render
from hardware.sound.espeak import Espeak
from hardware.sound.samples import louder
from kiosk.adapters.speaking import Voice
from kiosk.app.sound_commands import ReportSound, SayCall
from kiosk.app.views import OpeningView
from kiosk.domain.hall_plan import HallPlan, Silence
from kiosk.domain.ticket import State
from kiosk.voice import Call, Clips
from tests.unit.ui.board.fakes import FakeDevice, call
from tests.unit.ui.board.test_board import SIZES, TEN_PAST, Hall
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.fakes import FakeClock
from ui.glass.board import crier
from ui.glass.board import screen as board
from ui.glass.board.model import World
from ui.glass.setting import Comfort, frame_for

__all__ = ["app", "silent_qt"]
PATIENCE = 20.0


class Loudspeaker:
    """Plays into a list; holds a sound until it is let go, and can be unplugged."""

    def __init__(self) -> None:
        self.heard: list[array[int]] = []
        self.unplugged = False
        self._free = threading.Semaphore(0)
        self._begun = threading.Semaphore(0)
        self._stopped = threading.Event()

    def play(self, samples: array[int], wanted: Callable[[], bool]) -> None:
        if self.unplugged:
            raise SoundDown(Down.NO_DEVICE)
        self.heard.append(samples)
        self._begun.release()
        while wanted() and not self._free.acquire(timeout=0.05):
            pass

    def stop(self) -> None:
        """Whoever plays looks by itself whether it is wanted."""

    def begins(self) -> None:
        """Waits until the next sound has begun."""
        assert self._begun.acquire(timeout=PATIENCE)

    def ends(self, many: int = 1) -> None:
        """Lets sounds end."""
        self._free.release(many)


@pytest.fixture
def loud() -> Loudspeaker:
    return Loudspeaker()


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice([])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(TEN_PAST)


Opener = Callable[..., Hall]


@pytest.fixture
def hall(app: QGuiApplication, device: FakeDevice, clock: FakeClock, loud: Loudspeaker) -> Iterator[Opener]:
    opened: list[board.BoardScreen] = []

    def open_one(plan: HallPlan | None = None, zone: str = "A", volume: float = 1.0) -> Hall:
        device.site = replace(device.site, hall=plan or HallPlan(volumes=((dt.time(0), 100),)))
        voice = Voice(Speaker(loud, Espeak(), attentive=False), Clips(), volume)
        screen = board.open(device, frame_for("display", *SIZES[2]), World(clock.now, zone, voice), timed=False)
        opened.append(screen)
        screen.glass.setting.comfort(Comfort(reduced_motion=True))
        person = Hall(screen)
        person.settle()
        return person

    yield open_one
    for screen in opened:
        screen.close()


def sound_of(label: str, counter: int, languages: tuple[str, ...] = ("id",)) -> array[int]:
    return render(Clips().call(Call(label, f"Loket {counter}"), languages))


def happens(person: Hall, device: FakeDevice) -> None:
    device.tell("queue")
    person.settle()


def speaking(person: Hall, label: str = "") -> bool:
    """Whether a number is being said, this one."""
    board = person.board
    return bool(board.property("speaking")) and label in ("", board.property("label"))


def waits_for(person: Hall, shows: Callable[[], bool]) -> None:
    """Until the screen has heard of what the speaker's thread told."""
    for _ in range(400):
        person.settle()
        if shows():
            return
        threading.Event().wait(0.01)
    raise AssertionError("the screen never showed it")


def test_a_call_is_heard_and_shown_while_it_is_said(hall: Opener, device: FakeDevice, loud: Loudspeaker) -> None:
    person = hall()
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    loud.begins()
    assert loud.heard == [sound_of("A-012", 3)]
    waits_for(person, lambda: speaking(person))
    assert person.text("number") == "A-012"
    assert "spoken" in person.names()
    loud.ends()
    waits_for(person, lambda: not speaking(person))
    assert "spoken" not in person.names()
    assert person.text("number") == "A-012"


def test_several_at_once_are_said_in_order_and_the_one_that_is_said_is_large(
    hall: Opener, device: FakeDevice, loud: Loudspeaker
) -> None:
    person = hall()
    device.calls = [call("A-014", 1, 0), call("A-013", 2, 0.2), call("A-012", 3, 0.4)]
    happens(person, device)
    for label, counter in (("A-012", 3), ("A-013", 2), ("A-014", 1)):
        loud.begins()
        assert loud.heard[-1] == sound_of(label, counter)
        waits_for(person, partial(speaking, person, label))
        loud.ends()
    waits_for(person, lambda: not speaking(person))
    assert len(loud.heard) == 3


def test_a_call_is_said_once_however_often_the_board_looks(hall: Opener, device: FakeDevice, loud: Loudspeaker) -> None:
    person = hall()
    device.calls = [call("A-012", 3, 0)]
    for _ in range(4):
        happens(person, device)
    loud.begins()
    loud.ends(9)
    waits_for(person, lambda: not speaking(person))
    assert sum(isinstance(command, SayCall) for command in device.asked) == 1
    device.calls = [msgspec.structs.replace(device.calls[0], called_at=TEN_PAST + dt.timedelta(seconds=1))]
    happens(person, device)
    loud.begins()
    assert loud.heard == [sound_of("A-012", 3)] * 2


def test_what_another_board_says_is_not_said_here(hall: Opener, device: FakeDevice, loud: Loudspeaker) -> None:
    device.others = True
    person = hall()
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    device.others = False
    device.calls = [call("A-013", 3, -0.1), *device.calls]
    happens(person, device)
    loud.begins()
    assert loud.heard == [sound_of("A-013", 3)]
    loud.ends()


def test_a_board_that_was_off_recites_nothing(hall: Opener, device: FakeDevice, loud: Loudspeaker) -> None:
    device.calls = [call("A-012", 3, 2), call("A-011", 3, 60)]
    person = hall()
    person.settle()
    assert not any(isinstance(command, SayCall) for command in device.asked)
    assert not loud.heard


def test_who_has_come_before_the_turn_is_not_called_any_more(
    hall: Opener, device: FakeDevice, loud: Loudspeaker
) -> None:
    person = hall()
    first, second, third = call("A-012", 3, 0.3), call("A-013", 2, 0.2), call("A-014", 1, 0.1)
    device.calls = [third, second, first]
    happens(person, device)
    loud.begins()  # A-012 is being said
    device.calls = [third, msgspec.structs.replace(second, state=State.SERVING), first]
    happens(person, device)
    loud.ends()
    loud.begins()
    assert loud.heard == [sound_of("A-012", 3), sound_of("A-014", 1)]
    loud.ends()


def test_in_a_time_of_silence_the_board_only_shows(hall: Opener, device: FakeDevice, loud: Loudspeaker) -> None:
    person = hall(HallPlan(silences=(Silence(dt.time(10), dt.time(11)),)))
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    assert person.text("number") == "A-012"
    assert not any(isinstance(command, SayCall) for command in device.asked)


def test_the_hour_and_the_device_say_how_loud_and_the_site_in_which_languages(
    hall: Opener, device: FakeDevice, loud: Loudspeaker
) -> None:
    plan = HallPlan(languages=("id", "en"), volumes=((dt.time(7), 100), (dt.time(10), 50)))
    person = hall(plan, volume=0.5)
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    loud.begins()
    assert loud.heard == [louder(sound_of("A-012", 3, ("id", "en")), 0.25)]
    loud.ends()


def test_a_board_without_sound_leaves_the_call_to_another_and_shows_nothing_odd(
    hall: Opener, device: FakeDevice, loud: Loudspeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crier, "AGAIN", 3_600_000)
    person = hall()
    loud.unplugged = True
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    person.board._crier._voice.speaker.say((), ended=None)  # type: ignore[union-attr]
    voice = person.board._crier._voice  # type: ignore[union-attr]
    waits_for(person, lambda: voice.speaker.state().detail == "no_device")
    waits_for(person, lambda: "spoken" not in person.names())
    names = person.names()
    device.calls = [call("A-013", 1, -0.1), *device.calls]
    happens(person, device)
    asked = [command.ticket for command in device.asked if isinstance(command, SayCall)]
    assert asked == ["A-012"]  # before it was known
    assert person.text("number") == "A-013"
    assert person.names() == names | {"last-0"}
    loud.unplugged = False


def called_in_vain(person: Hall, device: FakeDevice, loud: Loudspeaker) -> Hall:
    """A-012 is called, and the board takes it on itself, while its loudspeaker is gone."""
    loud.unplugged = True
    voice = person.board._crier._voice  # type: ignore[union-attr]
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    waits_for(person, lambda: voice.speaker.state().detail == "no_device")
    return person


def test_a_call_that_trouble_kept_from_being_heard_is_said_when_the_sound_is_back(
    hall: Opener, device: FakeDevice, loud: Loudspeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asked for the call and got it, so no other board will say it."""
    monkeypatch.setattr(crier, "AGAIN", 20)
    person = called_in_vain(hall(), device, loud)
    assert not loud.heard
    loud.unplugged = False
    waits_for(person, lambda: bool(loud.heard))
    assert loud.heard == [sound_of("A-012", 3)]
    loud.ends()
    waits_for(person, lambda: "spoken" not in person.names())
    for _ in range(10):
        person.settle()
        threading.Event().wait(0.01)
    assert len(loud.heard) == 1
    assert len([command for command in device.asked if isinstance(command, SayCall)]) == 1


def test_a_call_that_was_never_heard_is_let_go_when_its_person_has_come(
    hall: Opener, device: FakeDevice, loud: Loudspeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crier, "AGAIN", 20)
    person = called_in_vain(hall(), device, loud)
    (asked,) = device.calls
    device.calls = [msgspec.structs.replace(asked, state=State.SERVING)]
    happens(person, device)
    loud.unplugged = False
    for _ in range(20):
        person.settle()
        threading.Event().wait(0.01)
    assert not loud.heard


def test_the_device_hears_how_the_speaker_stands(hall: Opener, device: FakeDevice) -> None:
    person = hall(zone="B")
    for _ in range(crier.REPORT_SECONDS + 1):
        person.board.second()
    person.settle()
    told = [command for command in device.asked if isinstance(command, ReportSound)]
    assert told == [ReportSound(state="unknown", zone="B")] * 2


def test_a_board_of_the_whole_hall_lets_the_zones_board_go_first(
    hall: Opener, device: FakeDevice, loud: Loudspeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crier, "AFTER_ITS_OWN", 50)
    person = hall(zone="")
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    waits_for(person, lambda: any(isinstance(command, SayCall) for command in device.asked))
    loud.begins()
    assert loud.heard == [sound_of("A-012", 3)]
    loud.ends()


def test_before_the_hall_opens_the_board_lets_hear_how_loud_it_will_be(
    hall: Opener, device: FakeDevice, loud: Loudspeaker
) -> None:
    device.opening = OpeningView(open=False, state="not_yet", params={"opens_at": "08.00"})
    person = hall(volume=0.5)
    happens(person, device)
    loud.begins()
    assert loud.heard == [louder(render(Clips().test("id")), 0.5)]
    loud.ends()


def test_a_board_that_starts_again_in_the_day_tries_nothing(
    hall: Opener, device: FakeDevice, loud: Loudspeaker
) -> None:
    device.opening = OpeningView(open=True, state="open", params={})
    person = hall()
    device.calls = [call("A-012", 3, 0)]
    happens(person, device)
    loud.begins()
    assert loud.heard == [sound_of("A-012", 3)]
    loud.ends()
