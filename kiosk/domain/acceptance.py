"""The acceptance of a device where it stands: ten steps, each with an end, and a paper that its key signs.

A step is done, failed or skipped; the last two say why. Where the machine can witness a step it must have: the word of
a person alone is not taken there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from kiosk.domain.trouble import Refused

FORM: Final = "anjungan-acceptance/1"
"""Stands in every document and before every signature, so that no other signature of the key can be taken for one."""
MOST_TOUCH_MM: Final = 5.0
"""How far a finger may be seen beside where it was: a quarter of the smallest target."""


class Step(StrEnum):
    """What is tried, in the order in which one walks around a machine."""

    PRINT = "print"
    CABLE = "cable"
    CARD = "card"
    CODE = "code"
    SOUND = "sound"
    TOUCH = "touch"
    SCREEN = "screen"
    CLOCK = "clock"
    NETWORK = "network"
    POWER = "power"


class Outcome(StrEnum):
    """How a step ended."""

    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why a step was not done."""

    NOT_HERE = "not_here"  # this machine has no such part: nothing is missing
    BROKEN = "broken"
    NO_MEANS = "no_means"  # no card, no code, no ladder at hand
    NOT_ALLOWED = "not_allowed"  # the house does not let it be tried now
    LATER = "later"


WITNESSED: Final[Mapping[Step, str]] = {
    Step.PRINT: "paper",
    Step.CABLE: "back",
    Step.CARD: "reader",
    Step.CODE: "reader",
    Step.TOUCH: "worst_mm",
    Step.SCREEN: "dpi",
    Step.NETWORK: "back",
    Step.POWER: "boot",
}
"""What the machine must have seen before a step counts as done: a name in its evidence. The others a person judges."""


@dataclass(frozen=True)
class Result:
    """How one step ended, when, and what the machine saw of it."""

    step: Step
    outcome: Outcome
    at: dt.datetime
    reason: Reason | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """An acceptance under way. `boot`: the start of the machine in which it began."""

    began_at: dt.datetime
    boot: str
    results: tuple[Result, ...] = ()

    def of(self, step: Step) -> Result | None:
        """How a step ended; None: it has no end yet."""
        return next((result for result in self.results if result.step is step), None)

    @property
    def open(self) -> tuple[Step, ...]:
        """The steps without an end, in order."""
        return tuple(step for step in Step if self.of(step) is None)


def with_result(run: Run, result: Result, boot: str) -> Run:
    """The run with this step's end, in place of an earlier one. `boot`: the machine's present start.

    Refused "acceptance.reason_wanted", "acceptance.not_witnessed", "acceptance.not_restarted", "acceptance.touch_far".
    """
    if result.outcome is not Outcome.DONE and result.reason is None:
        raise Refused("acceptance.reason_wanted")
    if result.outcome is Outcome.DONE:
        result = _witnessed(run, replace(result, reason=None), boot)
    others = {each.step: each for each in run.results} | {result.step: result}
    return replace(run, results=tuple(others[step] for step in Step if step in others))


def _witnessed(run: Run, result: Result, boot: str) -> Result:
    if result.step is Step.POWER:
        if boot == run.boot:
            raise Refused("acceptance.not_restarted")
        return replace(result, evidence={**result.evidence, "boot": boot})
    wanted = WITNESSED.get(result.step)
    if wanted and not result.evidence.get(wanted):
        raise Refused("acceptance.not_witnessed")
    if result.step is Step.TOUCH and float(result.evidence["worst_mm"]) > MOST_TOUCH_MM:
        raise Refused("acceptance.touch_far", most=MOST_TOUCH_MM)
    return result


def is_ready(run: Run) -> bool:
    """Whether nothing failed and nothing was left out that this machine has."""
    return not run.open and all(
        result.outcome is Outcome.DONE or (result.outcome is Outcome.SKIPPED and result.reason is Reason.NOT_HERE)
        for result in run.results
    )


@dataclass(frozen=True)
class About:
    """Whose acceptance it is. `key`: 32 bytes that anybody may know, in hex."""

    device: str
    name: str
    role: str
    site: str
    version: str
    key: str


def document(run: Run, about: About, ended_at: dt.datetime) -> dict[str, object]:
    """What is signed, as JSON holds it. Refused "acceptance.unfinished" while a step has no end."""
    if run.open:
        raise Refused("acceptance.unfinished", count=len(run.open))
    return {
        "form": FORM,
        "device": about.device,
        "name": about.name,
        "role": about.role,
        "site": about.site,
        "version": about.version,
        "began_at": run.began_at.isoformat(),
        "ended_at": ended_at.isoformat(),
        "ready": is_ready(run),
        "steps": [
            {
                "step": result.step.value,
                "outcome": result.outcome.value,
                "reason": result.reason.value if result.reason else "",
                "at": result.at.isoformat(),
                "evidence": dict(sorted(result.evidence.items())),
            }
            for result in run.results
        ],
        "key": about.key,
    }


def to_sign(document: Mapping[str, object]) -> bytes:
    """The bytes under the signature: the document without it, keys in order, nothing between; behind its form."""
    bare = {key: value for key, value in document.items() if key != "signature"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{FORM}\n{text}".encode()
