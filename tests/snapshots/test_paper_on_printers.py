"""What each kind of printer makes of one ticket: its bytes, its text, its picture."""

from __future__ import annotations

from textwrap import wrap

import pytest
from syrupy.assertion import SnapshotAssertion

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile, profile_names
from tests.snapshots.pictures import PaperPicture, png
from tests.unit.hardware.papers import LONG_TICKET, TICKET
from tests.unit.hardware.printed import printed

PAPERS = {"short": TICKET, "long": LONG_TICKET}
papers = pytest.mark.parametrize("document", PAPERS.values(), ids=PAPERS)
profiles = pytest.mark.parametrize("profile", profile_names())


@papers
@profiles
def test_the_words(document: Document, profile: str, snapshot: SnapshotAssertion) -> None:
    assert printed(document, load_profile(profile)).text == snapshot


@papers
@pytest.mark.parametrize("profile", ["generic-80", "epson-tm-t82iii"])
def test_the_bytes(document: Document, profile: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(wrap(encode(document, load_profile(profile)).hex(), 64)) == snapshot


@papers
@pytest.mark.parametrize("profile", ["generic-80", "generic-58"])
def test_the_picture(document: Document, profile: str, snapshot: SnapshotAssertion) -> None:
    picture = printed(document, load_profile(profile)).picture()
    assert png(picture) == snapshot(extension_class=PaperPicture)
