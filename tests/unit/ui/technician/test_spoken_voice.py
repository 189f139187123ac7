"""The technician's call beside a board's voice in one process: one sound device has one speaker."""

from __future__ import annotations

import os
import queue
import threading
from pathlib import Path

import msgspec
import pytest

from hardware.sound import Pause
from kiosk.adapters.speaking import Voice, open_voice
from kiosk.config import Settings, SoundSettings
from ui.glass.technician.attaching import SpokenVoice

SETTINGS = msgspec.structs.replace(Settings(), sound=SoundSettings(port="null"))
"""ALSA's own device that swallows what it is given."""


def speakers() -> int:
    return len([each for each in threading.enumerate() if each.name == "speaker"])


def is_heard(voice: Voice) -> bool:
    heard: queue.Queue[bool] = queue.Queue()
    voice.speaker.say((Pause(20),), ended=heard.put)
    return heard.get(timeout=30)


def test_a_technician_speaks_through_the_speaker_that_the_screen_has_open() -> None:
    before = speakers()
    board, technician = open_voice(SETTINGS.sound), SpokenVoice(SETTINGS)
    try:
        technician.state()
        assert speakers() == before + 1
        technician.close()
        assert is_heard(board)  # the board's is still its own
    finally:
        board.speaker.close()


def test_an_example_waits_for_the_call_that_is_being_said() -> None:
    board, technician = open_voice(SETTINGS.sound), SpokenVoice(SETTINGS)
    order: queue.Queue[str] = queue.Queue()
    try:
        board.speaker.say((Pause(300),), ended=lambda well: order.put(f"call {well}"))
        technician.play(lambda _: order.put("example"))
        assert [order.get(timeout=60), order.get(timeout=60)] == ["call True", "example"]
    finally:
        technician.close()
        board.speaker.close()


def test_where_the_screen_has_none_the_technician_opens_one_and_closes_it() -> None:
    before, technician = speakers(), SpokenVoice(SETTINGS)
    technician.state()
    assert speakers() == before + 1
    technician.close()
    assert speakers() == before
    technician.state()  # looked at anew by whoever comes next
    assert speakers() == before + 1
    technician.close()


@pytest.mark.logs("no sound at null: busy")
def test_a_speaker_that_a_board_in_another_process_holds_is_busy_and_not_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = tmp_path / "aplay"
    player.write_text('#!/bin/sh\necho "aplay: main:831: audio open error: Device or resource busy" >&2; exit 1\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    technician, ended = SpokenVoice(SETTINGS), queue.Queue[bool]()
    technician.play(ended.put)
    assert not ended.get(timeout=30)
    assert technician.state() == "busy"
    technician.close()
