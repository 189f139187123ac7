"""Answers counted: for each unsur how many answered it, with the sum of their scores.

A tally can be made in any order, in parts, on several devices: adding tallies gives the tally of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.answers import Answer
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.trouble import Refused


@dataclass(frozen=True)
class Cell:
    """One unsur's share: forms that answered it, and the sum of their scores."""

    answered: int = 0
    total: int = 0

    def __add__(self, other: Cell) -> Cell:
        return Cell(self.answered + other.answered, self.total + other.total)


@dataclass(frozen=True)
class Tally:
    """`forms` counts the forms with at least one answer. `cells` has every unsur of the set, answered or not."""

    cells: Mapping[ItemKey, Cell] = field(hash=False)
    forms: int = 0

    @classmethod
    def empty(cls, keys: Iterable[ItemKey]) -> Tally:
        """Nothing counted yet, for this set of unsur."""
        return cls({key: Cell() for key in keys})

    @classmethod
    def of(cls, keys: Iterable[ItemKey], rows: Iterable[Mapping[ItemKey, int]]) -> Tally:
        """All rows counted; a skipped unsur is not in its row. Scores outside the set are not counted."""
        answered, totals, forms = dict.fromkeys(keys, 0), dict[ItemKey, int](), 0
        for row in rows:
            counted = [(key, score) for key, score in row.items() if key in answered]
            forms += bool(counted)
            for key, score in counted:
                answered[key] += 1
                totals[key] = totals.get(key, 0) + score
        return cls({key: Cell(count, totals.get(key, 0)) for key, count in answered.items()}, forms)

    def __add__(self, other: Tally) -> Tally:
        """Both together. Refused with "skm.other_unsur" where the sets of unsur differ."""
        if self.cells.keys() != other.cells.keys():
            raise Refused("skm.other_unsur")
        return Tally({key: cell + other.cells[key] for key, cell in self.cells.items()}, self.forms + other.forms)

    def ordered(self, keys: Iterable[ItemKey]) -> Tally:
        """The same, its unsur in this order."""
        return Tally({key: self.cells[key] for key in keys}, self.forms)

    def without(self, parts: Iterable[Tally]) -> Tally:
        """What is left of these forms when those of `parts`, which are among them, are taken out."""
        cells, forms = dict(self.cells), self.forms
        for part in parts:
            forms -= part.forms
            cells = {
                key: Cell(cell.answered - part.cells[key].answered, cell.total - part.cells[key].total)
                for key, cell in cells.items()
            }
        return Tally(cells, forms)


def tally_of(answers: Iterable[Answer], instrument: InstrumentId, keys: Iterable[ItemKey]) -> Tally:
    """The answers to one instrument counted; what answers another (the four faces) is no part of the index."""
    return Tally.of(keys, (dict(answer.scores) for answer in answers if answer.instrument == instrument))
