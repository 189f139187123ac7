"""The command `say`: a call as the hall would hear it, aloud or into a file."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from hardware.sound import Down, SoundDown, State, Utterance, render
from hardware.sound.samples import encode
from kiosk.adapters.speaking import Voice, clips_of, open_voice
from kiosk.adapters.system import SystemClock
from kiosk.commands.asking import json_option
from kiosk.domain.hall_plan import LANGUAGES
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.voice import Call

PATIENCE = 120.0
"""Seconds in which any call has been said, or has failed."""


@click.command()
@click.argument("label")
@click.option("--counter", default="", help='Nama loket, misalnya "Loket 3".')
@click.option("--language", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Bahasa; boleh diulang.")
@click.option("--out", type=click.Path(path_type=Path), help="Tulis ke berkas WAV ini, jangan diucapkan.")
@json_option
@click.pass_obj
def say(door: Door, label: str, counter: str, languages: tuple[str, ...], out: Path | None, as_json: bool) -> int:
    """Mengucapkan panggilan nomor LABEL seperti yang terdengar di ruang tunggu."""
    spoken = languages or door.site().hall.languages
    utterance = clips_of(door.settings.sound).call(Call(label, counter), spoken)
    if out is None:
        _aloud(door, utterance)
    else:
        _write(utterance, out)
    if as_json:
        door.print_json({"label": label, "languages": list(spoken), "file": str(out) if out else None})
    else:
        click.echo(door.texts.say("voice.written", file=out) if out else door.texts.say("voice.said"))
    return 0


def _write(utterance: Utterance, out: Path) -> None:
    try:
        out.write_bytes(encode(render(utterance)))
    except SoundDown as down:
        raise _down(down.why) from down
    except OSError as trouble:
        raise Refused("voice.not_written", file=out, problem=trouble.strerror or str(trouble)) from trouble


def _aloud(door: Door, utterance: Utterance) -> None:
    voice = open_voice(door.settings.sound, attentive=False)
    try:
        heard = _heard(voice, utterance, _loudness(door))
        standing = voice.speaker.state()
    finally:
        voice.speaker.close()
    if standing.state is State.NONE:
        raise Refused("voice.no_port")
    if not heard:
        raise _down(standing.detail or Down.BROKEN)


def _down(why: str) -> Refused:
    code = f"voice.down_{why}"
    return Refused(code)


def _heard(voice: Voice, utterance: Utterance, volume: float) -> bool:
    end, heard = threading.Event(), [False]

    def ended(well: bool) -> None:
        heard[0] = well
        end.set()

    voice.speaker.say(utterance, volume=volume * voice.volume, ended=ended)
    end.wait(PATIENCE)
    return heard[0]


def _loudness(door: Door) -> float:
    """What the site says for this hour; somebody who tries a silent hour hears the usual loudness."""
    now, plan = SystemClock().now().astimezone(ZoneInfo(door.site().timezone)), door.site().hall
    return plan.volume_at(now) or plan.volume_at(dt.datetime.combine(now.date(), dt.time(10))) or 1.0
