"""The acceptance run on the glass: what each step asks, what the machine has seen of it, how it ends."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.app.technician_views import AcceptanceView, HealthView, StepView
from kiosk.domain.acceptance import MOST_TOUCH_MM, WITNESSED, Outcome, Reason, Step
from ui.glass.technician.saying import Saying
from ui.glass.technician.sheets import Action, Line, Sheet

DOING: Final[Mapping[Step, str]] = {
    Step.PRINT: "test_ticket",
    Step.SOUND: "play_call",
    Step.TOUCH: "touch_test",
    Step.SCREEN: "ruler",
}
"""What a step lets one do from its own page."""
_ICONS: Final = {Outcome.DONE: "ok", Outcome.FAILED: "alarm", Outcome.SKIPPED: "info"}
_LINK_UP: Final = "connected"
PRINTER_GONE: Final = ("down", "unknown")


@dataclass
class Witness:
    """What the machine has seen of the step that is shown."""

    evidence: dict[str, str] = field(default_factory=dict)
    gone_at: dt.datetime | None = None
    state: str = ""

    def look(self, step: Step, health: HealthView) -> None:
        """Something was pulled, or is back."""
        match step:
            case Step.CABLE:
                gone, self.state = health.printer in PRINTER_GONE, health.printer
            case Step.NETWORK:
                part = next((part for part in health.parts if part.part == "network"), None)
                self.state = part.code if part else ""
                gone = self.state == "network_down"
            case _:
                return
        if gone and self.gone_at is None:
            self.gone_at = health.now
        if not gone and self.gone_at is not None and self.state not in ("", "network_none", "none"):
            self.evidence = {"away": self.gone_at.isoformat(), "back": health.now.isoformat()}

    def holds(self, step: Step, view: AcceptanceView) -> bool:
        """Whether the step may be called done."""
        if step is Step.POWER:
            return view.restarted
        wanted = WITNESSED.get(step)
        return wanted is None or bool(self.evidence.get(wanted))


class Accepting:
    """Says how the run stands."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying

    def overview(self, view: AcceptanceView, note: Line | None, working: str) -> Sheet:
        """The ten steps, and the signed result of before."""
        say = self._saying.say
        ended = sum(step.outcome is not None for step in view.steps)
        lines = [note] if note else []
        if view.signed:
            lines.append(self._signed(view.signed))
        if view.began_at is not None:
            lines += [self._line(step) for step in view.steps]
        return Sheet(
            name="accept",
            title=say("technician.accept_title"),
            text=say("technician.accept_progress", done=ended, of=len(view.steps))
            if view.began_at
            else say("technician.accept_hint"),
            lines=tuple(lines),
            actions=tuple(self._actions(view, ended, working)),
        )

    def step(
        self, view: AcceptanceView, step: Step, seen: Witness, now: dt.datetime, note: Line | None, working: str
    ) -> Sheet:
        """What one step asks, and how it may end."""
        say = self._saying.say
        at = list(Step).index(step) + 1
        ask = say(f"technician.ask_{step.value}", most=round(MOST_TOUCH_MM), time=self._saying.time(now))
        holds = seen.holds(step, view)
        lines = [*([note] if note else []), *self._seen(step, seen, holds=holds)]
        doing = DOING.get(step)
        actions = (
            [Action(doing, say(f"technician.{doing}"), "play", available=not working, working=working == doing)]
            if doing
            else []
        )
        actions += [
            Action("end_done", say("technician.accept_yes"), "check", primary=True, available=holds and not working),
            Action("why_failed", say("technician.accept_no"), "warning", available=not working),
            Action("why_skipped", say("technician.accept_skip"), "chevron", available=not working),
        ]
        return Sheet(
            name=f"step-{step.value}",
            title=say(f"acceptance.step_{step.value}"),
            text=f"{say('technician.accept_at', at=at, of=len(Step))}. {ask}",
            lines=tuple(lines),
            actions=tuple(actions),
        )

    def why(self, outcome: Outcome, step: Step) -> Sheet:
        """Why a step failed or is left out."""
        say = self._saying.say
        fit = [reason for reason in Reason if outcome is Outcome.SKIPPED or reason is not Reason.NOT_HERE]
        return Sheet(
            name=f"why-{outcome.value}",
            title=f"{say(f'acceptance.{outcome.value}')}: {say('technician.why_not')}",
            text=say(f"acceptance.step_{step.value}"),
            actions=tuple(Action(f"reason-{reason.value}", say(f"acceptance.reason_{reason.value}")) for reason in fit),
        )

    def _line(self, step: StepView) -> Line:
        say = self._saying.say
        name = say(f"acceptance.step_{step.step.value}")
        if step.outcome is None:
            return Line(name, "info", "clock", say("acceptance.open"))
        reason = f", {say(f'acceptance.reason_{step.reason.value}').lower()}" if step.reason else ""
        return Line(name, _ICONS[step.outcome], "", say(f"acceptance.{step.outcome.value}") + reason)

    def _signed(self, text: str) -> Line:
        told = json.loads(text)
        at = dt.datetime.fromisoformat(told["ended_at"])
        when = self._saying.say("technician.accept_signed", date=self._saying.date(at), time=self._saying.time(at))
        ready = self._saying.say("acceptance.ready" if told["ready"] else "acceptance.not_ready")
        return Line(ready, "ok" if told["ready"] else "alarm", "", when)

    def _actions(self, view: AcceptanceView, ended: int, working: str) -> list[Action]:
        say, free = self._saying.say, not working
        found = []
        if view.began_at is None:
            found.append(Action("accept_begin", say("technician.accept_begin"), "play", primary=True, available=free))
        elif ended < len(view.steps):
            found.append(Action("accept_next", say("technician.accept_next"), "chevron", primary=True, available=free))
        else:
            found.append(Action("accept_sign", say("technician.accept_sign"), "check", primary=True, available=free))
        if view.signed:
            found.append(Action("accept_print", say("technician.accept_print"), "printer", available=free))
            found.append(Action("export", say("technician.export"), "stick", available=free))
        if view.began_at is not None:
            found.append(Action("sure_begin", say("technician.accept_anew"), "undo", available=free))
        return found

    def _seen(self, step: Step, seen: Witness, *, holds: bool) -> list[Line]:
        say = self._saying.say
        lines = []
        if seen.state and step in (Step.CABLE, Step.NETWORK):
            word = self._saying.known(f"cli.printer_{seen.state}", f"technician.word_{seen.state}") or seen.state
            lines.append(Line(say("technician.now_state", state=word)))
        if seen.gone_at and not holds:
            lines.append(Line(say("technician.was_away", time=self._saying.time(seen.gone_at)), "alarm"))
        if step in WITNESSED:
            lines.append(Line(say("technician.seen" if holds else "technician.unseen"), "ok" if holds else "info"))
        return lines
