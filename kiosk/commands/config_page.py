"""How `status` tells which configuration is in force, and what became of the newest."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.app.configuration import ConfigView
from kiosk.door import Door


def config_json(view: ConfigView) -> dict[str, object]:
    """version 0: the folder of the settings; `tried`: the newest that came; `detail`: a code."""
    return {"version": view.version, "tried": view.tried, "state": view.state, "detail": view.detail}


def config_lines(door: Door, view: ConfigView) -> Iterator[str]:
    """Which version, or whose folder; then why another one is not in force, if one came."""
    say = door.texts.say
    yield say("config.in_force", version=view.version) if view.version else say("config.own_folder")
    if view.detail:
        key = view.detail if door.texts.knows(view.detail) else "config.check_failed"
        yield say("config.newest", version=view.tried, sentence=say(key))
