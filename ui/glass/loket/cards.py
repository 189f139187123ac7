"""A card before the counter's reader: the device says what it means, the screen says it on."""

from __future__ import annotations

from typing import assert_never

from hardware.cards.token import SealedCard
from kiosk.app.commands import PresentCard
from kiosk.app.views import CardOutcome, CardView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from ui.glass.loket.desk import DeskModel
from ui.glass.loket.sign_in import SignInModel
from ui.glass.loket.words import CounterWords
from ui.glass.worker import Errand


class CardReading:
    """Asks the device about each card, and tells whichever page stands there what became of it."""

    def __init__(
        self, counter: CounterCode, errand: Errand, sign_in: SignInModel, desk: DeskModel, words: CounterWords
    ) -> None:
        self._counter, self._errand = counter, errand
        self._sign_in, self._desk, self._words = sign_in, desk, words

    def take(self, reader: str, card: SealedCard) -> None:
        """A card was held before this reader."""
        wish = PresentCard(seal=card.seal, stable=card.stable, reader=reader, counter=self._counter)
        self._errand.ask(wish, CardView, self._answered, self._refused)

    def _answered(self, view: CardView) -> None:
        match view.outcome:
            case CardOutcome.SIGNED_IN:
                if view.counter:
                    self._sign_in.welcome(view.counter)
            case CardOutcome.PIN_WANTED:
                self._sign_in.want_pin(view.officer or "", self._sentence(view))
            case CardOutcome.ENROLLED:
                self._tell(self._sentence(view), well=True)
            case CardOutcome.AT_WORK:
                self._tell(self._sentence(view), well=False)
            case CardOutcome.WAITING | CardOutcome.UNUSED:
                pass
            case _:
                assert_never(view.outcome)

    def _refused(self, trouble: Refused) -> None:
        if self._desk.manned:
            self._desk.tell(self._words.trouble(trouble), well=False)
        else:
            self._sign_in.refuse_card(trouble)

    def _sentence(self, view: CardView) -> str:
        return self._words.texts.say(f"loket.card_{view.outcome.value}", officer=view.officer_name)

    def _tell(self, sentence: str, *, well: bool) -> None:
        if self._desk.manned:
            self._desk.tell(sentence, well=well)
        else:
            self._sign_in.tell(sentence)
