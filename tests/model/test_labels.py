"""No two tickets of a site and a day bear the same label, whatever happens to its machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace

import pytest

from tests.model.device import Label
from tests.model.play import Play
from tests.model.rules import PRODUCT, Rules

RULES = [field.name for field in fields(Rules)]


def doubles(given: Iterable[tuple[Label, str]]) -> list[Label]:
    """The labels that were given more than once."""
    return [label for label, times in Counter(label for label, _ in given).items() if times > 1]


def must_be_unique(seeds: range, steps: int) -> int:
    """Plays every schedule; how many tickets they gave."""
    tickets = 0
    for seed in seeds:
        play = Play(seed)
        given = play.run(steps)
        tickets += len(given)
        twice = doubles(given)
        assert not twice, f"schedule {seed} ({play.kind}) gave {twice} twice:\n" + "\n".join(play.told)
    return tickets


def test_no_label_is_given_twice() -> None:
    assert must_be_unique(range(1500), 70) > 30_000


@pytest.mark.full
@pytest.mark.timeout(600)
def test_no_label_is_given_twice_in_forty_thousand_schedules() -> None:
    assert must_be_unique(range(10_000, 40_000), 70) > 600_000
    assert must_be_unique(range(40_000, 50_000), 300) > 600_000


@pytest.mark.parametrize("rule", RULES)
def test_without_any_one_of_the_rules_a_label_is_given_twice(rule: str) -> None:
    lacking = replace(PRODUCT, **{rule: False})
    assert any(doubles(Play(seed, lacking).run(400)) for seed in range(1000))
