"""Every paper as it leaves a printer of either width: its words, its bytes, its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from textwrap import wrap
from typing import Final

import pytest
from syrupy.assertion import SnapshotAssertion

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode
from hardware.escpos.profile import Profile
from kiosk.paper.acceptance import acceptance_document
from kiosk.paper.complaint import complaint_document
from kiosk.paper.day_summary import day_summary_document
from kiosk.paper.requirements import requirements_document
from kiosk.paper.test_page import test_page_document as page_of
from kiosk.paper.ticket import ticket_document
from kiosk.texts import Texts
from tests.snapshots.pictures import PaperPicture, png
from tests.unit.hardware.printed import printed
from tests.unit.kiosk.paper.examples import ACCEPTANCE, COMPLAINT, DAY, MIDDLE, REQUIREMENTS, TEST_PAGE, TICKET, WIDTHS

PAPERS: Final[dict[str, Callable[[Texts, Profile], Document]]] = {
    "ticket": lambda texts, _: ticket_document(TICKET, texts),
    "requirements": lambda texts, _: requirements_document(REQUIREMENTS, texts),
    "complaint": lambda texts, _: complaint_document(COMPLAINT, texts),
    "test-page": lambda texts, profile: page_of(replace(TEST_PAGE, profile=profile.name), texts, profile),
    "acceptance": lambda texts, _: acceptance_document(ACCEPTANCE, texts),
    "day-summary": lambda texts, _: day_summary_document(DAY, texts),
}
papers = pytest.mark.parametrize("paper", PAPERS)
widths = pytest.mark.parametrize("width", WIDTHS)


@papers
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("profile", [*WIDTHS.values(), MIDDLE], ids=lambda profile: f"{profile.columns}")
def test_the_words(paper: str, profile: Profile, language: str, snapshot: SnapshotAssertion) -> None:
    assert printed(PAPERS[paper](Texts(language), profile), profile).text == snapshot


@papers
@widths
def test_the_bytes(paper: str, width: str, snapshot: SnapshotAssertion) -> None:
    profile = WIDTHS[width]
    assert "\n".join(wrap(encode(PAPERS[paper](Texts(), profile), profile).hex(), 96)) == snapshot


@papers
@widths
def test_the_picture(paper: str, width: str, snapshot: SnapshotAssertion) -> None:
    profile = WIDTHS[width]
    picture = printed(PAPERS[paper](Texts(), profile), profile).picture()
    assert png(picture) == snapshot(extension_class=PaperPicture)
