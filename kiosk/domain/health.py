"""How a part of a device is: one finding a look, with the code of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Health(StrEnum):
    """How a part is."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One part; `code` names its sentence under `doctor.<code>`, `params` fill it, `cause` is a code of its own."""

    part: str
    health: Health
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    cause: str = ""


def worst(findings: Iterable[Finding]) -> Health:
    """How the whole is."""
    healths = {finding.health for finding in findings}
    return next(health for health in (Health.BAD, Health.ATTENTION, Health.GOOD) if health in healths | {Health.GOOD})
