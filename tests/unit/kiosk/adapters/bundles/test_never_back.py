"""Whatever happens to a device, and whatever is played to it again: no older configuration comes back from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.bundles.shelf import version_of
from tests.unit.kiosk.adapters.bundles.conftest import Mall, a_mall, newest, put_back, say

PARTS = ("bundles", "anjungan.db")
ALONE = ("publish", "publish", "turn", "turn", "take up", "take up", "restart", "take back", "rot")
STEPS = st.one_of(
    st.sampled_from(ALONE).map(lambda step: (step, "")),
    st.tuples(st.just("replay"), st.sampled_from("0123456789")),
    st.tuples(st.sampled_from(["copy", "put back"]), st.sampled_from(PARTS)),
)
Step = tuple[str, str]


@dataclass
class Life:
    """A device's life, and what may never be in it."""

    mall: Mall
    raws: list[bytes] = field(default_factory=list)
    copies: dict[str, Path] = field(default_factory=dict)
    taken: int = 0  # the newest that ever came

    def live(self, step: Step) -> None:
        kiosk = self.mall.kiosk
        match step:
            case ("publish", _):
                self.mall.publish()
                self.raws.append(newest(self.mall))
            case ("turn", _):
                kiosk.turn()
            case ("take up", _):
                if kiosk.config.activate():
                    kiosk.restart()
            case ("take back", _):
                if kiosk.shelf.take_back():
                    kiosk.restart()
            case ("restart", _):
                kiosk.restart()
            case ("rot", _):
                if kiosk.files.bundle:
                    (kiosk.files.bundle.folder / "loket.csv").write_bytes(b"")
                    kiosk.restart()
            case ("replay", which) if self.raws:
                say(self.mall, self.raws[int(which) % len(self.raws)])
            case ("copy", part) if (kiosk.data / part).exists():
                kiosk.close()
                self.copies[part] = self.mall.copy(part)
                kiosk.start()
            case ("put back", part) if part in self.copies:
                kiosk.close()
                put_back(self.copies[part], kiosk.data / part)
                kiosk.start()
        self.holds()

    def holds(self) -> None:
        kiosk = self.mall.kiosk
        come = version_of(kiosk.shelf.pointer().incoming)
        if kiosk.config.ready():
            assert come >= self.taken, "an older one could be put in force"
        self.taken = max(self.taken, come)
        assert kiosk.config.standing().version == (kiosk.files.bundle.label.version if kiosk.files.bundle else 0)

    def end_well(self) -> None:
        """Whatever happened, what is published next reaches it."""
        version = self.mall.publish().version
        self.mall.kiosk.turn()
        assert self.mall.kiosk.config.activate()
        self.mall.kiosk.restart()
        assert self.mall.kiosk.config.standing().version == version


def live(steps: list[Step]) -> None:
    with a_mall() as mall:
        life = Life(mall)
        for step in steps:
            life.live(step)
        life.end_well()


@pytest.mark.logs("cannot be used|configuration not taken")
@settings(max_examples=6, deadline=None)
@given(st.lists(STEPS, min_size=4, max_size=16))
def test_no_older_configuration_ever_comes_back(steps: list[Step]) -> None:
    live(steps)


@pytest.mark.full
@pytest.mark.timeout(900)
@pytest.mark.logs("cannot be used|configuration not taken")
@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=4, max_size=40))
def test_no_older_configuration_ever_comes_back_however_long_it_lives(steps: list[Step]) -> None:
    live(steps)
