"""The speaker against a card of ALSA's own that writes down what would have been heard."""

from __future__ import annotations

import os
import subprocess
import threading
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from hardware.simulators.sound import PORT, SoundCard
from hardware.sound import Clip, Down, Pause, Speaker, Spoken, Standing, State, Utterance, open_speaker
from hardware.sound.espeak import Espeak
from hardware.sound.player import Player
from hardware.sound.samples import RATE, encode, joined, silence

PATIENCE = 30.0
TAIL = RATE
"""ALSA fills its last period with silence."""


def tone(size: int, height: int) -> array[int]:
    """A saw, so that no two places are alike."""
    return array("h", ((at * 37) % (2 * height) - height for at in range(size)))


@pytest.fixture
def card(tmp_path: Path) -> SoundCard:
    return SoundCard(tmp_path)


@pytest.fixture
def speaker(card: SoundCard) -> Iterator[Speaker]:
    speaker = speaker_of(card)
    yield speaker
    speaker.close()


def speaker_of(card: SoundCard, *, attentive: bool = False) -> Speaker:
    return Speaker(Player(PORT, environment=card.environment), Espeak(), attentive=attentive)


class End:
    """What a speaker tells at the end of a thing."""

    def __init__(self) -> None:
        self.heard: list[bool] = []
        self._told = threading.Event()

    def __call__(self, well: bool) -> None:
        self.heard.append(well)
        self._told.set()

    def wait(self) -> list[bool]:
        assert self._told.wait(PATIENCE)
        return self.heard


def said(speaker: Speaker, utterance: Utterance, volume: float = 1.0) -> bool:
    """Says it and waits for its end; whether it was heard."""
    end = End()
    speaker.say(utterance, volume=volume, ended=end)
    return end.wait()[0]


def _true(event: threading.Event) -> bool:
    event.set()
    return True


def clip(folder: Path, name: str, samples: array[int]) -> Clip:
    (folder / name).write_bytes(encode(samples))
    return Clip(folder / name)


def test_what_is_heard_is_what_was_joined(card: SoundCard, speaker: Speaker, tmp_path: Path) -> None:
    first, second = tone(3000, 9000), tone(5000, 400)
    utterance = (clip(tmp_path, "a.wav", first), Pause(120), clip(tmp_path, "b.wav", second))
    assert said(speaker, utterance)
    whole = joined([first, silence(120), second])
    heard = card.heard()
    assert heard[: len(whole)] == whole
    assert not any(heard[len(whole) :])
    assert len(heard) < len(whole) + TAIL
    assert speaker.state() == Standing(State.READY)


def test_half_the_volume_is_half_of_each_sample(card: SoundCard, speaker: Speaker, tmp_path: Path) -> None:
    whole = tone(2000, 8000)
    assert said(speaker, (clip(tmp_path, "a.wav", whole),), volume=0.5)
    assert card.heard()[:2000] == array("h", (round(each / 2) for each in whole))


def test_things_are_said_one_after_another_in_their_order(tmp_path: Path) -> None:
    card = SoundCard(tmp_path, paced=True)
    speaker = speaker_of(card)
    pieces = [tone(1500 + at, 3000 + at) for at in range(4)]
    ends = [End() for _ in pieces]
    for at, piece in enumerate(pieces):
        speaker.say((clip(tmp_path, f"{at}.wav", piece),), ended=ends[at])
    assert [end.wait() for end in ends] == [[True]] * len(pieces)
    speaker.close()
    heard = card.heard().tobytes()
    places = [heard.find(piece.tobytes()) for piece in pieces]
    assert places == sorted(places)
    assert -1 not in places


def test_a_thing_that_nobody_wants_at_its_turn_is_not_said(card: SoundCard, speaker: Speaker, tmp_path: Path) -> None:
    end = End()
    speaker.say(
        (clip(tmp_path, "a.wav", tone(500, 500)),),
        began=lambda: False,
        ended=end,
    )
    assert end.wait() == [False]
    assert not card.heard()


def test_stop_ends_it_in_the_middle_of_a_word(tmp_path: Path) -> None:
    card = SoundCard(tmp_path, paced=True)
    speaker = speaker_of(card)
    length = 20 * RATE
    begun, end = threading.Event(), End()
    speaker.say(
        (clip(tmp_path, "long.wav", tone(length, 900)),),
        began=partial(_true, begun),
        ended=end,
    )
    assert begun.wait(PATIENCE)
    speaker.stop()
    assert end.wait() == [False]
    assert len(card.heard()) < length
    assert said(speaker, (clip(tmp_path, "next.wav", tone(900, 700)),))  # and the next thing is said
    speaker.close()


def test_cut_takes_the_place_of_all_that_was_to_be_said(tmp_path: Path) -> None:
    speaker = speaker_of(SoundCard(tmp_path, paced=True))
    now, later, cut = End(), End(), End()
    long = clip(tmp_path, "long.wav", tone(20 * RATE, 900))
    speaker.say((long,), ended=now)
    speaker.say((long,), ended=later)
    speaker.say((clip(tmp_path, "short.wav", tone(900, 700)),), cut=True, ended=cut)
    assert (now.wait(), later.wait(), cut.wait()) == ([False], [False], [True])
    speaker.close()


def test_an_unplugged_card_is_told_and_comes_back_by_itself(card: SoundCard, tmp_path: Path) -> None:
    speaker = speaker_of(card)
    one = (clip(tmp_path, "a.wav", tone(500, 500)),)
    card.unplug()
    assert not said(speaker, one)
    assert speaker.state() == Standing(State.FAILING, Down.NO_DEVICE)
    card.plug_in()
    assert said(speaker, one)
    assert speaker.state() == Standing(State.READY)
    speaker.close()


def test_a_card_that_takes_nothing_is_failing(card: SoundCard, speaker: Speaker, tmp_path: Path) -> None:
    card.choke()
    assert not said(speaker, (clip(tmp_path, "a.wav", tone(2 * RATE, 500)),))
    assert speaker.state() == Standing(State.FAILING, Down.BROKEN)


def test_who_waits_is_told_of_a_card_that_is_not_there_before_anything_is_said(card: SoundCard) -> None:
    told = threading.Event()
    speaker = speaker_of(card, attentive=True)
    speaker.on_change(told.set)
    while speaker.state().state is State.UNKNOWN:
        told.wait(0.05)
    assert speaker.state() == Standing(State.READY)
    speaker.close()


def test_a_player_killed_in_the_middle_says_it_again_whole(tmp_path: Path) -> None:
    card = SoundCard(tmp_path, paced=True)
    speaker = speaker_of(card)
    whole = tone(RATE, 5000)
    end = End()
    speaker.say((clip(tmp_path, "a.wav", whole),), ended=end)
    players = ["pgrep", "-P", str(os.getpid()), "-x", "aplay"]
    while not (found := subprocess.run(players, capture_output=True, text=True).stdout.split()):
        assert not end.heard
    subprocess.run(["kill", "-9", found[0]], check=True)
    assert end.wait() == [True]
    assert whole.tobytes() in card.heard().tobytes()
    assert speaker.state() == Standing(State.READY)
    speaker.close()


def scripted(folder: Path, script: str) -> str:
    """A player that does what `script` says."""
    program = folder / "player"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n", "ascii")
    program.chmod(0o755)
    return str(program)


BUSY = 'echo "aplay: main:831: audio open error: Device or resource busy" >&2; exit 1'


def test_a_card_that_another_holds_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    program = scripted(tmp_path, f"test -e {tmp_path}/free && exit 0; touch {tmp_path}/free; {BUSY}")
    speaker = Speaker(Player("hw:0", program), Espeak(), attentive=False)
    assert said(speaker, (Pause(10),))
    assert speaker.state() == Standing(State.READY)
    speaker.close()


def test_a_card_that_another_keeps_is_busy(tmp_path: Path) -> None:
    speaker = Speaker(Player("hw:0", scripted(tmp_path, BUSY)), Espeak(), attentive=False)
    assert not said(speaker, (Pause(10),))
    assert speaker.state() == Standing(State.FAILING, Down.BUSY)
    speaker.close()


def test_a_player_that_never_ends_is_ended(tmp_path: Path) -> None:
    player = Player("hw:0", scripted(tmp_path, "exec sleep 600"), grace=0.2)
    speaker = Speaker(player, Espeak(), attentive=False)
    assert not said(speaker, (Pause(10),))
    assert speaker.state() == Standing(State.FAILING, Down.STUCK)
    speaker.close()


def test_a_machine_without_a_player_says_so() -> None:
    speaker = Speaker(Player("default", "/nowhere/aplay"), Espeak(), attentive=False)
    assert not said(speaker, (Pause(10),))
    assert speaker.state() == Standing(State.FAILING, Down.NO_PLAYER)
    speaker.close()


def test_words_without_a_voice_are_not_left_out(card: SoundCard, tmp_path: Path) -> None:
    speaker = Speaker(Player(PORT, environment=card.environment), Espeak("/nowhere/espeak-ng"), attentive=False)
    number = clip(tmp_path, "a.wav", tone(500, 500))
    assert not said(speaker, (number, Spoken("loket tiga", "id")))
    assert speaker.state() == Standing(State.FAILING, Down.NO_VOICE)
    assert not card.heard()  # half a call would be another call
    speaker.close()


@pytest.mark.parametrize("file", [b"", b"RIFF", b"not a sound at all" * 99], ids=["empty", "cut", "text"])
def test_a_clip_that_is_no_sound_is_told(card: SoundCard, speaker: Speaker, tmp_path: Path, file: bytes) -> None:
    (tmp_path / "bad.wav").write_bytes(file)
    assert not said(speaker, (Clip(tmp_path / "bad.wav"),))
    assert speaker.state() == Standing(State.FAILING, Down.BAD_CLIP)


def test_espeak_says_words_of_each_language(card: SoundCard, speaker: Speaker) -> None:
    assert said(speaker, (Spoken("loket tiga", "id"), Spoken("counter three", "en"), Spoken("loket tigo", "mui")))
    assert max(map(abs, card.heard())) > 3000
    assert len(card.heard()) > RATE


def test_a_machine_that_is_to_say_nothing_says_nothing_and_fails_nothing() -> None:
    speaker = open_speaker("none")
    assert not said(speaker, (Pause(10),))
    assert speaker.state() == Standing(State.NONE)
    speaker.close()


def test_a_closed_speaker_takes_nothing_more(card: SoundCard) -> None:
    speaker = speaker_of(card)
    speaker.close()
    assert not said(speaker, (Pause(10),))
