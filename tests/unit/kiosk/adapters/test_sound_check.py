"""A device's speaker looked over: `doctor`, and the words for each trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.simulators.sound import PORT, SoundCard
from hardware.sound import Down
from kiosk.adapters.sound_check import look_at_sound
from kiosk.app.sound_commands import SoundView
from kiosk.config import SoundSettings
from kiosk.domain.health import Health
from kiosk.texts import Texts

HERE = SoundSettings(port=PORT)
READY, FAILING = SoundView(state="ready"), SoundView(state="failing", detail="busy")


def found(
    settings: SoundSettings, told: SoundView, role: str, card: SoundCard | None = None
) -> list[tuple[str, Health]]:
    findings = look_at_sound(settings, told, role, card.environment if card else None)
    return [(each.code, each.health) for each in findings if each.code != "voice_missing"]


def test_a_board_without_a_running_screen_is_tried(tmp_path: Path) -> None:
    card = SoundCard(tmp_path)
    assert found(HERE, SoundView(), "display", card) == [("sound_ready", Health.GOOD)]
    card.unplug()
    assert found(HERE, SoundView(), "display", card) == [("sound_failing", Health.BAD)]


def test_what_the_screen_tells_is_believed() -> None:
    assert found(HERE, READY, "display") == [("sound_ready", Health.GOOD)]
    assert found(HERE, FAILING, "display") == [("sound_failing", Health.BAD)]
    assert found(HERE, FAILING, "anjungan") == [("sound_failing", Health.ATTENTION)]


def test_a_speaker_that_somebody_else_is_using_is_not_called_silent(tmp_path: Path) -> None:
    player = tmp_path / "aplay"
    player.write_text('#!/bin/sh\necho "aplay: main:831: audio open error: Device or resource busy" >&2; exit 1\n')
    player.chmod(0o755)
    findings = look_at_sound(HERE, SoundView(), "display", {"PATH": f"{tmp_path}:/bin:/usr/bin"})
    assert [(each.code, each.health) for each in findings] == [("sound_busy", Health.ATTENTION)]


def test_a_counter_without_a_speaker_is_no_finding() -> None:
    assert found(HERE, SoundView(), "loket") == []
    assert found(SoundSettings(port="none"), SoundView(), "loket") == []
    assert found(SoundSettings(port="none"), SoundView(), "display") == [("sound_none", Health.ATTENTION)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_trouble_has_its_sentence(language: str) -> None:
    texts = Texts(language)
    said = {texts.say(f"voice.down_{why}") for why in Down}
    assert len(said) == len(Down)
