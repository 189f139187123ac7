"""What a control file asks of a simulated printer, as what has changed since the last look."""

from __future__ import annotations

from collections.abc import Iterable

from hardware.simulators.control import ControlFile
from hardware.simulators.printers.faults import Fault, faults_named
from hardware.simulators.printers.words import Act, Break, Mend, Word, read_word


class Script:
    """Faults that stand in the file last as long as they stand there; an action is done once, when it is written."""

    def __init__(self, file: ControlFile, first: Iterable[str]) -> None:
        self._file = file
        self._faults = faults_named(first)

    def news(self) -> tuple[Word, ...]:
        """What to obey now, in order. HardwareError: a mistake in the file; then nothing of it is obeyed."""
        lines = self._file.changed()
        if lines is None:
            return ()
        faults = _faults_of(_words_of(lines))
        acts = [word for word in _words_of(self._file.fresh) if isinstance(word, Act)]
        ended, begun = sorted(self._faults - faults), sorted(faults - self._faults)
        self._faults = faults
        return (*map(Mend, ended), *map(Break, begun), *acts)


def _words_of(lines: Iterable[str]) -> list[Word]:
    return [word for word in map(read_word, lines) if word]


def _faults_of(words: Iterable[Word]) -> frozenset[Fault]:
    faults = frozenset[Fault]()
    for word in words:
        match word:
            case Break(fault):
                faults |= {fault}
            case Mend(None):
                faults = frozenset()
            case Mend(fault):
                faults -= {fault}
            case Act():
                continue
    return faults
