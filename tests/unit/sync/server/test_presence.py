"""Who spoke lately."""

from __future__ import annotations

from sync.server.presence import LATELY, Presence
from tests.unit.sync.actors import Office


def test_who_spoke_counts_for_as_long_as_lately_is() -> None:
    now = [5.0]
    presence = Presence(lambda: now[0])
    presence.saw("L1")
    now[0] += LATELY - 1
    presence.saw("L2")
    assert presence.lately() == {"L1", "L2"}
    now[0] += 2
    assert presence.lately() == {"L2"}


def test_a_signed_call_is_heard_and_one_that_nobody_proved_is_not(office: Office) -> None:
    member, silent = office.join("loud"), office.join("silent")
    assert office.server.presence.lately() == frozenset()
    member.line().hello("q", "e1")
    assert office.server.presence.lately() == {member.enrolled.device}
    assert silent.enrolled.device not in office.server.presence.lately()
