"""A key for bundles is followed only where the one before vouches for it."""

from __future__ import annotations

import pytest

from sync.trouble import Refused
from sync.wire.config_key import Step, first, follow, next_step
from sync.wire.keys import DeviceKey
from tests.unit.sync.actors import key_of

A, B, C = (key_of(name) for name in "abc")
STEPS = (first(A), next_step(A, B), next_step(B, C))


def test_who_trusts_nobody_yet_trusts_the_newest() -> None:
    assert follow(b"", STEPS) == C.public


@pytest.mark.parametrize("pinned", [A, B, C])
def test_each_key_leads_to_the_newest(pinned: DeviceKey) -> None:
    assert follow(pinned.public, STEPS) == C.public


def test_an_unknown_key_leads_nowhere() -> None:
    for steps in (STEPS, ()):
        with pytest.raises(Refused, match="config_key_unknown"):
            follow(key_of("stranger").public, steps)


def test_a_step_that_nobody_vouched_for_is_not_taken() -> None:
    for step in (Step(C.public), Step(C.public, key_of("thief").sign(b"kb1-config-key\n" + C.public))):
        with pytest.raises(Refused, match="config_key_unknown"):
            follow(A.public, (first(A), step))
