"""The counter in other languages: in English whole in each look, and at the usual size in one that is 40 % longer."""

from __future__ import annotations

import itertools

import pytest

from tests.unit.ui.glass.longer import longer_everywhere
from tests.unit.ui.glass.measuring import come_to_rest, findings
from tests.unit.ui.loket.conftest import Opener
from tests.unit.ui.loket.fakes import FakeDevice
from tests.unit.ui.loket.test_every_look import (
    DAILY,
    DOORS,
    FRAMES,
    LOOKS,
    PAGES,
    InFront,
    named,
    prepare,
    show,
    sideways,
)
from ui.glass.loket.sign_in import Proof
from ui.glass.setting import Comfort, Frame

MEASURED = [
    pytest.param(page, frame, id=f"{page}-{named(frame)}", marks=[] if (page, frame) in DAILY else [pytest.mark.full])
    for page, frame in itertools.product(PAGES, FRAMES)
]


@pytest.mark.parametrize(("page", "frame"), MEASURED)
def test_sentences_that_are_40_percent_longer_fit(desk: Opener, device: FakeDevice, page: str, frame: Frame) -> None:
    prepare(device, page)
    with longer_everywhere():
        officer = desk(signed_in=page not in DOORS, frame=frame, proof=Proof(card=page == "by-card"))
        show(officer, page)
        found: list[str] = []
        for contrast in (False, True):
            officer.screen.glass.setting.comfort(Comfort(1.0, contrast, reduced_motion=True))
            come_to_rest(officer)
            found += [*findings(InFront(officer), words=False), *sideways(InFront(officer))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(("page", "frame"), MEASURED)
def test_english_fits_whole(desk: Opener, device: FakeDevice, page: str, frame: Frame) -> None:
    prepare(device, page)
    proof = Proof(card=page == "by-card")
    officer = desk(signed_in=page not in DOORS, frame=frame, proof=proof, language="en")
    show(officer, page)
    found: list[str] = []
    for look in LOOKS:
        officer.screen.glass.setting.comfort(look)
        come_to_rest(officer)
        seen = [*findings(InFront(officer)), *sideways(InFront(officer))]
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in seen]
    assert not found, "\n" + "\n".join(found)
