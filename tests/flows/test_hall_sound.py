"""A hall with two boards in one zone, real processes and cards that write down what would have been heard."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest

from hardware.simulators.sound import PORT, SoundCard
from hardware.sound import render
from hardware.sound.samples import louder
from kiosk.voice import Call, Clips
from tests.flows.test_bundles import OFFSCREEN, Hall, hall
from ui.demo.cast import Actor, run

pytestmark = [pytest.mark.flow, pytest.mark.full, pytest.mark.timeout(400)]
PATIENCE = 90.0
NAMES = ("board", "other")


@contextmanager
def board(site: Hall, name: str, card: SoundCard) -> Iterator[Actor]:
    """A board of zone A with a speaker of its own."""
    sets = ["--set", "device.zone=A", "--set", f"sound.port={PORT}"]
    arguments = ["run", "--role", "display", "--size", "960x540", "--story", *site.device(name), *sets]
    actor = Actor(name, arguments, site.place / f"{name}.log", {**OFFSCREEN, **card.environment})
    actor.hear()
    try:
        yield actor
    finally:
        actor.end()


def call_next(site: Hall) -> str:
    """Somebody takes a number and is called; the label."""
    label = str(run("ticket", "dukcapil.ktp-el-baru", "--json", *site.device("loket"))["label"])
    run("call", "--counter", "L01", "--json", *site.device("loket"))
    return label


def finish(site: Hall) -> None:
    run("finish", "--counter", "L01", "--json", *site.device("loket"))


@cache
def sound_of(label: str) -> bytes:
    """As it is heard at the usual loudness."""
    return louder(render(Clips().call(Call(label, "Loket 1"), ["id"])), 0.8).tobytes()


def times_heard(cards: Sequence[SoundCard], label: str) -> int:
    whole = sound_of(label)
    return sum(array("h", card.heard()).tobytes().count(whole) for card in cards)


def wait_until_heard(cards: Sequence[SoundCard], label: str) -> None:
    end = time.monotonic() + PATIENCE
    while not times_heard(cards, label):
        assert time.monotonic() < end, f"{label} was never heard"
        time.sleep(0.2)


def test_each_call_is_heard_once_in_its_zone_whoever_hangs_or_starts_again_there(tmp_path: Path) -> None:
    cards = []
    for name in NAMES:
        (tmp_path / f"card-{name}").mkdir()
        cards.append(SoundCard(tmp_path / f"card-{name}", paced=True))
    with hall(tmp_path) as site:
        site.join("loket", "loket")
        for name in NAMES:
            site.join(name, "display")
        labels = []
        with ExitStack() as both:
            for name, card in zip(NAMES, cards, strict=True):
                both.enter_context(board(site, name, card)).play({"wait": "clock"})
            for _ in range(2):
                labels.append(call_next(site))
                wait_until_heard(cards, labels[-1])
                finish(site)
            assert [times_heard(cards, label) for label in labels] == [1, 1]
            labels.append(call_next(site))
            wait_until_heard(cards, labels[-1])
        with board(site, NAMES[0], cards[0]) as again:  # the call is still fresh, and still on the board
            again.play({"until": "number", "property": "text", "is": labels[-1]})
            finish(site)
            labels.append(call_next(site))
            wait_until_heard(cards, labels[-1])
        assert [times_heard(cards, label) for label in labels] == [1] * 4


def test_a_board_without_sound_leaves_the_calls_to_the_other(tmp_path: Path) -> None:
    cards = []
    for name in NAMES:
        (tmp_path / f"card-{name}").mkdir()
        cards.append(SoundCard(tmp_path / f"card-{name}", paced=True))
    cards[0].unplug()
    with hall(tmp_path) as site, ExitStack() as both:
        site.join("loket", "loket")
        for name, card in zip(NAMES, cards, strict=True):
            site.join(name, "display")
            both.enter_context(board(site, name, card)).play({"wait": "clock"})
        status = run("status", "--json", *site.device(NAMES[0]))
        assert status["sound"] == {"state": "failing", "detail": "no_device"}
        for _ in range(2):
            label = call_next(site)
            wait_until_heard(cards[1:], label)
            finish(site)
