"""What a program has to say beside its answer: on standard error, in the reader's language where it has a sentence."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable


class SpokenLines(logging.Handler):
    """Stands where nobody keeps a log of his own. A line with a `code` is said by its sentence, any other as it is."""

    def __init__(self, sentence: Callable[[object], str]) -> None:
        super().__init__(logging.WARNING)
        self._sentence = sentence

    def emit(self, record: logging.LogRecord) -> None:
        """Never raises: what could not be said must not end what goes on."""
        try:
            said = self._sentence(record) if hasattr(record, "code") else self.format(record)
            sys.stderr.write(f"{said}\n")
            sys.stderr.flush()
        except Exception:
            self.handleError(record)
