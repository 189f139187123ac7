"""The pages of a form on a phone, one for each question, and how a page carries what was answered before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kiosk.domain.answers import LONGEST_REMARK
from kiosk.domain.filling import Filling
from kiosk.domain.instrument import ChoiceCode, Instrument


class Kind(StrEnum):
    """The kinds of page of a form."""

    QUESTION = "q"
    PROFILE = "p"
    REMARK = "r"


@dataclass(frozen=True)
class Leaf:
    """One page: a question, a profile question, or the remark (key "")."""

    kind: Kind
    key: str = ""

    @property
    def name(self) -> str:
        """As it stands in a form: "q.waktu", "r"."""
        return f"{self.kind}.{self.key}" if self.key else self.kind.value


@dataclass(frozen=True)
class Sheet(Filling):
    """The form and what stands on it; `at` is the name of the page that lies open, "" the first."""

    at: str = ""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages, as far as the scores so far ask for them."""
        questions = tuple(Leaf(Kind.QUESTION, item.key) for item in self.asked)
        profile = tuple(Leaf(Kind.PROFILE, question.key) for question in self.instrument.profile)
        return questions + profile + ((Leaf(Kind.REMARK),) if self.instrument.remark else ())

    @property
    def number(self) -> int:
        """Which page lies open, from 0; the first where no page has this name."""
        return next((number for number, leaf in enumerate(self.leaves) if leaf.name == self.at), 0)

    @property
    def leaf(self) -> Leaf:
        """The page that lies open."""
        return self.leaves[self.number]

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.number == len(self.leaves) - 1

    def picked(self, value: str) -> Sheet | None:
        """The open page answered with a score or a choice; None for what the page does not offer."""
        leaf = self.leaf
        item, question = self.instrument.item(leaf.key), self.instrument.question(leaf.key)
        if leaf.kind is Kind.QUESTION and item is not None:
            score = next((each for each in item.values if str(each) == value), None)
            return None if score is None else self.with_score(item.key, score)
        if leaf.kind is Kind.PROFILE and question is not None and value in question.codes:
            return self.with_choice(question.key, value)
        return None

    def skipped(self) -> Sheet:
        """The open page left out, also when it was answered before."""
        match self.leaf.kind:
            case Kind.QUESTION:
                return self.with_score(self.leaf.key, None)
            case Kind.PROFILE:
                return self.with_choice(self.leaf.key, None)
            case Kind.REMARK:
                return self.written("")

    def turned(self, by: int) -> Sheet:
        """Another page, within the form."""
        leaves = self.leaves
        return replace(self, at=leaves[max(0, min(len(leaves) - 1, self.number + by))].name)


AT: Final = "di"
SCORE: Final = "n."
CHOICE: Final = "p."
REMARK: Final = "saran"


def read(instrument: Instrument, form: Mapping[str, str]) -> Sheet:
    """The sheet that a form carries. What the questionnaire does not offer is passed over: nobody typed it."""
    scores = {
        item.key: value
        for item in instrument.items
        for value in item.values
        if form.get(SCORE + item.key) == str(value)
    }
    profile = {
        question.key: ChoiceCode(code)
        for question in instrument.profile
        if (code := form.get(CHOICE + question.key, "")) in question.codes
    }
    remark = form.get(REMARK, "")[:LONGEST_REMARK] if instrument.remark else ""
    return Sheet(instrument, scores=scores, profile=profile, remark=remark, at=form.get(AT, ""))


def written(sheet: Sheet) -> list[tuple[str, str]]:
    """What a form carries on: names and values of fields that nobody sees. The open remark is seen, so not here."""
    carried = [(AT, sheet.leaf.name)]
    carried += [(SCORE + key, str(value)) for key, value in sheet.scores.items()]
    carried += [(CHOICE + key, code) for key, code in sheet.profile.items()]
    if sheet.remark and sheet.leaf.kind is not Kind.REMARK:
        carried.append((REMARK, sheet.remark))
    return carried
