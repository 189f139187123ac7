"""The command line as a person uses it: words in, status and both streams out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.out)


class Shell:
    """Runs `anjungan` in this process."""

    def __init__(self, streams: pytest.CaptureFixture[str]) -> None:
        self._streams = streams

    def run(self, *words: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        out, err = self._streams.readouterr()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, out, err)
