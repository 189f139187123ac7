"""Every conversation ends as it must, and among them nothing is missing: no model, no command, no way to end."""

from __future__ import annotations

from itertools import takewhile

import pytest

from hardware.escpos import commands
from hardware.escpos.outcome import DETAILS
from hardware.escpos.profile import profile_names
from tests.unit.hardware.escpos.conversations import CONVERSATIONS, Conversation, hold
from tests.unit.hardware.scripted import Sends

SAMPLES: dict[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
    "align": ((0,), (1,)),
    "bold": ((False,), (True,)),
    "size": ((1, 1), (2, 2)),
    "position": ((1,), (258,)),
    "codepage": ((0,), (16,)),
    "feed_units": ((1,), (2,)),
    "feed_lines": ((1,), (2,)),
    "qr_module": ((1,), (2,)),
    "qr_store": ((b"A" * 5,), (b"BCD" * 99,)),
    "raster": ((1, 1, b"\x00"), (2, 2, bytes(4))),
    "status": ((1,), (2,)),
    "marker_done": ((b"AAAA",), (b"BBBB",)),
    "present": ((1,), (2,)),
}


def beginning(name: str) -> bytes:
    """The bytes of a command that do not depend on what it is told."""
    if name in SAMPLES:
        one, other = (getattr(commands, name)(*arguments) for arguments in SAMPLES[name])
        return bytes(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    made = getattr(commands, name)
    return commands.status(made) if isinstance(made, int) else bytes(made)


def command_names() -> list[str]:
    return [name for name in vars(commands) if not name.startswith("_") and name not in ("annotations", "Final")]


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_each_conversation_ends_as_it_must(name: str) -> None:
    assert hold(CONVERSATIONS[name]).outcome == CONVERSATIONS[name].outcome


def test_every_model_has_a_whole_job() -> None:
    assert {conversation.profile.name for conversation in CONVERSATIONS.values()} == set(profile_names())


def test_every_way_to_end_is_there() -> None:
    ends = {conversation.outcome for conversation in CONVERSATIONS.values()}
    assert {end.detail for end in ends} == {"", *DETAILS}
    assert {end.kind for end in ends} == {"CONFIRMED", "SENT_UNCONFIRMED", "NOT_PRINTED"}


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_said_in_some_conversation(name: str) -> None:
    assert beginning(name)
    assert any(beginning(name) in said(conversation) for conversation in CONVERSATIONS.values())


def said(conversation: Conversation) -> bytes:
    return b"".join(step.data for step in conversation.steps if isinstance(step, Sends))
