"""The acceptance run as the technician goes through it: asks the device for each end, keeps what it answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from kiosk.app.technician_commands import BeginAcceptance, EndStep, ShowAcceptance, SignAcceptance
from kiosk.app.technician_views import AcceptanceView, HealthView
from kiosk.domain.acceptance import WITNESSED, Outcome, Reason, Step
from kiosk.domain.trouble import Refused
from ui.glass.technician.accepting import Accepting, Witness
from ui.glass.technician.deeds import Deeds
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import Line, Sheet
from ui.glass.worker import Errand

_SEEN_AS: Final = {"card": Step.CARD, "code": Step.CODE, "touch": Step.TOUCH, "screen": Step.SCREEN}


class AcceptanceRun:
    """`changed` is called whenever there is something else to show."""

    def __init__(self, errand: Errand, deeds: Deeds, saying: Saying, changed: Callable[[], None]) -> None:
        self._errand, self._deeds, self._saying, self._changed = errand, deeds, saying, changed
        self._words = Accepting(saying)
        self._view = AcceptanceView(steps=())
        self._step: Step | None = None
        self._seen = Witness()
        self._outcome = Outcome.FAILED

    def show(self) -> None:
        """How does it stand?"""
        self._step = None
        self._errand.ask(ShowAcceptance(), AcceptanceView, self._shown, self._refused)

    def begin(self) -> None:
        """A new run."""
        self._errand.ask(BeginAcceptance(), AcceptanceView, self._shown, self._refused)

    def look(self, health: HealthView) -> None:
        """The device was looked at again."""
        if self._step is not None:
            self._seen.look(self._step, health)

    def saw(self, what: str, value: str) -> None:
        """The machine saw something that a step may wait for."""
        if self._step is not None and _SEEN_AS.get(what) is self._step:
            self._seen.evidence = {WITNESSED[self._step]: value}
            self._changed()

    def do(self, code: str, top: str) -> str:
        """Does it; the sheet to go to, "back", or "" where it stays."""
        match code:
            case "accept_begin":
                self.begin()
            case "accept_next":
                return self._next()
            case "accept_sign":
                self._errand.ask(SignAcceptance(), AcceptanceView, self._shown, self._refused)
            case "accept_print":
                self._deeds.print_acceptance()
            case "end_done" if self._step:
                self._end(Outcome.DONE)
                return "accept"
            case "why_failed" | "why_skipped":
                self._outcome = Outcome(code.removeprefix("why_"))
                return f"why-{self._outcome.value}"
            case _ if code.startswith("reason-"):
                self._end(self._outcome, Reason(code.removeprefix("reason-")))
                return "accept"
        return ""

    def sheet(self, name: str, now: dt.datetime) -> Sheet:
        """The sheet of that name."""
        note, working = self._deeds.note, self._deeds.working
        if name.startswith("step-") and self._step is not None:
            self._note_paper()
            return self._words.step(self._view, self._step, self._seen, now, note, working)
        if name.startswith("why-") and self._step is not None:
            return self._words.why(self._outcome, self._step)
        return self._words.overview(self._view, note, working)

    def _next(self) -> str:
        self._step = next((step.step for step in self._view.steps if step.outcome is None), None)
        self._seen = Witness()
        self._deeds.forget()
        self._deeds.printed = ""
        return f"step-{self._step.value}" if self._step else ""

    def _note_paper(self) -> None:
        """A test ticket that came out, or that a printer without a voice was sent, is what a person then judges."""
        if self._step is Step.PRINT and self._deeds.printed in ("CONFIRMED", "SENT_UNCONFIRMED"):
            self._seen.evidence = {"paper": self._deeds.printed}

    def _end(self, outcome: Outcome, reason: Reason | None = None) -> None:
        if self._step is None:
            return
        self._deeds.forget()
        wish = EndStep(step=self._step, outcome=outcome, reason=reason, evidence=self._seen.evidence)
        self._step = None
        self._errand.ask(wish, AcceptanceView, self._shown, self._refused)

    def _shown(self, view: AcceptanceView) -> None:
        self._view = view
        self._changed()

    def _refused(self, trouble: Refused) -> None:
        self._deeds.tell(Line(self._saying.trouble(trouble), "alarm"))
