"""Reads a signed acceptance again and proves it: is it whole, and whose key signed it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.acceptance import FORM, Outcome, Reason, Step, to_sign
from kiosk.domain.trouble import Refused
from sync.wire import keys

KEY_SIZE = 32
LARGEST = 64 * 1024
"""Bytes of a document: a real one has three thousand."""


def read_document(path: Path) -> dict[str, object]:
    """The document of a file. Refused "acceptance.unreadable"."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as trouble:
        raise Refused("acceptance.unreadable", file=path) from trouble
    return parsed(content.decode("utf-8", "replace") if len(content) <= LARGEST else "", path)


def parsed(text: str, path: Path | str) -> dict[str, object]:
    """The document that the text holds. Refused "acceptance.unreadable" where it holds none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise Refused("acceptance.unreadable", file=path) from trouble
    if not isinstance(told, dict) or told.get("form") != FORM or not _is_complete(told):
        raise Refused("acceptance.unreadable", file=path)
    return told


def prove(document: Mapping[str, object], key: str) -> None:
    """Refused "acceptance.forged" where the signature does not hold, "acceptance.other_key" where another key than
    `key` (hex) made it, "acceptance.no_key" where that is none; "" takes whichever key stands in the document.
    """
    if key and len(_hex(key)) != KEY_SIZE:
        raise Refused("acceptance.no_key", key=key)
    public, signature = _hex(document["key"]), _hex(document["signature"])
    if not keys.verify(public, to_sign(document), signature):
        raise Refused("acceptance.forged")
    if key and key.lower() != str(document["key"]):
        raise Refused("acceptance.other_key", key=str(document["key"]))


def _is_complete(told: Mapping[str, object]) -> bool:
    """Whether every field that a page shows is there, in its form."""
    words = ("device", "name", "role", "site", "version", "began_at", "ended_at", "key", "signature")
    steps = told.get("steps")
    if not all(isinstance(told.get(word), str) for word in words) or not isinstance(told.get("ready"), bool):
        return False
    return isinstance(steps, list) and all(_is_step(each) for each in steps)


def _is_step(told: object) -> bool:
    return (
        isinstance(told, dict)
        and told.get("step") in set(Step)
        and told.get("outcome") in set(Outcome)
        and told.get("reason") in {"", *Reason}
        and isinstance(told.get("at"), str)
    )


def _hex(value: object) -> bytes:
    try:
        return bytes.fromhex(str(value))
    except ValueError:
        return b""
