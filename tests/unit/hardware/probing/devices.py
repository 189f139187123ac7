"""Devices as their answers, for conversations without a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hardware.probing.findings import Finding
from hardware.probing.probe import Conversation, Turn

Device = Callable[[Turn], bytes]


def held(conversation: Conversation, device: Device) -> tuple[Finding, list[Turn]]:
    """What the conversation ends in, and its turns."""
    turns: list[Turn] = []
    try:
        turn = next(conversation)
        while True:
            turns.append(turn)
            turn = conversation.send(device(turn))
    except StopIteration as end:
        finding: Finding = end.value
        return finding, turns


def silent(turn: Turn) -> bytes:
    """Nobody."""
    return b""


def answering(answers: dict[bytes, bytes], baud: int | None = None) -> Device:
    """Answers each of these bytes so, at one speed or at all."""

    def device(turn: Turn) -> bytes:
        return answers.get(turn.data, b"") if baud in (None, turn.baud) else b""

    return device


def saying(words: Iterator[bytes]) -> Device:
    """Says one thing after another, whatever it is asked; nothing when it has no more."""
    return lambda turn: next(words, b"")
