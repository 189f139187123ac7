"""Lines beside an answer: in the reader's language where there is a sentence, else as they are, and never an error."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest

import kiosk
import sync
from kiosk.door import Door
from kiosk.spoken_log import SpokenLines
from kiosk.texts import Texts


def lines(capsys: pytest.CaptureFixture[str], message: str, *words: object, **extra: object) -> str:
    log, handler = logging.Logger("of a test"), SpokenLines(Door().sentence)
    log.addHandler(handler)
    log.warning(message, *words, extra=extra)
    return capsys.readouterr().err


def test_a_line_with_a_sentence_is_said_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, "by allocator %s", "T1", code="sync.dealt_by", params={"mark": "T1"})
    assert said == Texts("id").say("sync.dealt_by", mark="T1") + "\n"
    assert lines(capsys, "it is %s", "so") == "it is so\n"


def test_what_a_line_says_by_code_has_its_sentence() -> None:
    told = set(_told(Path(kiosk.__file__).parent)) | set(_told(Path(sync.__file__).parent))
    assert len(told) > 5
    assert [code for code in told if not (Texts("id").knows(code) and Texts("en").knows(code))] == []


def _told(folder: Path) -> list[str]:
    """Every code that is written down beside `params`."""
    found: list[str] = []
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and [getattr(key, "value", "") for key in node.keys] == ["code", "params"]:
                found += [str(value.value) for value in node.values if isinstance(value, ast.Constant)]
    return found
