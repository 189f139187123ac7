"""The rating pages measured as the anjungan's are: whole words, nothing covered; and in a language 40 % longer."""

from __future__ import annotations

import itertools

import pytest

from kiosk.domain.catalogue import CounterCode
from tests.unit.ui.glass.longer import longer_everywhere
from tests.unit.ui.glass.measuring import come_to_rest, findings
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FakeDevice
from tests.unit.ui.rating.instruments import branching
from tests.unit.ui.rating.test_every_look import LOOKS, PAGES, SIZES, UPRIGHT, walk

ORDINARY = ("faces", "question-5", "profile")
EVERYWHERE = [*SIZES, UPRIGHT]
ALWAYS = {(page, SIZES[1]) for page in ORDINARY} | {(page, UPRIGHT) for page in ("idle", "code", "remark")}
MEASURED = [
    pytest.param(page, size, marks=[] if (page, size) in ALWAYS else [pytest.mark.full], id=f"{page}-{size[0]}")
    for page, size in itertools.product(PAGES, EVERYWHERE)
]


def seen_in(person: Citizen, *, words: bool) -> list[str]:
    """What is wrong with the page in each look."""
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        come_to_rest(person)
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(person, words=words)]
    return found


@pytest.mark.parametrize(("page", "size"), MEASURED)
def test_no_word_is_broken_and_nothing_is_covered(
    citizen: Opener, device: FakeDevice, page: str, size: tuple[int, int]
) -> None:
    person = citizen(size)
    walk(person, device, page)
    person.settle()
    assert not (found := seen_in(person, words=True)), "\n" + "\n".join(found)


@pytest.mark.parametrize(("page", "size"), MEASURED)
def test_sentences_that_are_40_percent_longer_fit(
    citizen: Opener, device: FakeDevice, page: str, size: tuple[int, int]
) -> None:
    with longer_everywhere():
        person = citizen(size)
        walk(person, device, page)
        person.settle()
        found = seen_in(person, words=False)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("size", EVERYWHERE, ids=lambda size: str(size[0]))
def test_at_an_exit_longer_sentences_leave_the_faces_their_room(
    citizen: Opener, device: FakeDevice, size: tuple[int, int]
) -> None:
    with longer_everywhere():
        person = citizen(size, counter=CounterCode(""), walk_up=True, others=(branching(),))
        found = seen_in(person, words=False)
    assert not found, "\n" + "\n".join(found)
