"""How a questionnaire stands on the screen: the official words first, a translation under them."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.instrument import Instrument, Item, Option, ProfileQuestion, Text
from ui.glass.rating.questions import Questions

FACES = 4


@dataclass(frozen=True)
class OptionRow:
    """One answer. `mood` is the face beside it, 1 best to 4 worst; 0: there are more answers than faces."""

    value: int
    label: str
    translation: str
    mood: int


@dataclass(frozen=True)
class ProfileRow:
    """One profile question; `choices` are maps of code and label, declining among them."""

    key: str
    label: str
    choices: list[dict[str, object]]


@dataclass(frozen=True)
class SurveyRow:
    """One questionnaire that may be chosen."""

    id: str
    title: str
    questions: int


@dataclass(frozen=True)
class Wording:
    """One language. Official wording is never replaced; other words are shown in the language alone."""

    language: str

    def words(self, text: Text, *, official: bool) -> tuple[str, str]:
        """The words to show, and what stands under them."""
        if official:
            return text.official, text.translation(self.language)
        return text.say(self.language), ""

    def options(self, item: Item, *, official: bool) -> list[OptionRow]:
        """The answers in the order of the form."""
        best_first = sorted((option.value for option in item.options), reverse=True)
        return [self._option(option, best_first, official) for option in item.options]

    def profile(self, instrument: Instrument) -> list[ProfileRow]:
        """The profile questions with their choices; declining is one of them."""
        return [ProfileRow(q.key, q.text.say(self.language), self._choices(q)) for q in instrument.profile]

    def surveys(self, questions: Questions) -> list[SurveyRow]:
        """The one touch, and what else may be chosen."""
        offered = (questions.one_touch, *questions.others)
        return [SurveyRow(each.id, each.title.say(self.language), len(each.asked({}))) for each in offered]

    def _option(self, option: Option, best_first: list[int], official: bool) -> OptionRow:
        label, translation = self.words(option.label, official=official)
        return OptionRow(option.value, label, translation, _mood(best_first.index(option.value), len(best_first)))

    def _choices(self, question: ProfileQuestion) -> list[dict[str, object]]:
        return [{"code": choice.code, "label": choice.label.say(self.language)} for choice in question.choices]


def _mood(place: int, of: int) -> int:
    """The faces of two or three answers are spread from the best to the worst."""
    if of > FACES:
        return 0
    return 1 + place * (FACES - 1) // max(1, of - 1)
