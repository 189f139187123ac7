"""The requirements slip: all of what a citizen has to bring, for every service and width."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from hardware.escpos.encoder import length_mm
from hardware.escpos.profile import Profile
from kiosk.paper.requirements import MOST, requirements_document
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed
from tests.unit.kiosk.paper.examples import MIDDLE, NARROW, REQUIREMENTS, SITE, WIDE, requirements

TEXTS: Final = Texts()
every_width = pytest.mark.parametrize("profile", [WIDE, MIDDLE, NARROW], ids=lambda profile: f"{profile.columns}")


@every_width
def test_every_word_for_every_service_is_on_the_paper_uncut_and_in_order(profile: Profile) -> None:
    for service in SITE.services:
        paper = requirements(service)
        document = requirements_document(paper, TEXTS)
        slip = printed(document, profile)
        assert slip.mm == pytest.approx(length_mm(document, profile), abs=0.1), service.code  # nothing ran over
        said = " ".join(slip.text.split())
        for number, requirement in enumerate(paper.requirements, 1):
            assert f"{number}. {requirement}" in said, service.code
        for words in (paper.service, paper.agency, paper.time, paper.fee, paper.product, f"Zona {paper.zone}"):
            assert words in said, service.code


@every_width
def test_a_requirement_hangs_beside_its_number(profile: Profile) -> None:
    long = "Bukti perubahan data (buku nikah, ijazah, akta, atau penetapan)"
    lines = printed(requirements_document(REQUIREMENTS, TEXTS), profile).text.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("3. "))
    hanging = lines[start + 1 : start + 1 + len(lines)]
    hanging = hanging[: next(place for place, line in enumerate(hanging) if not line.startswith("   "))]
    assert hanging
    assert " ".join([lines[start][3:], *(line[3:] for line in hanging)]) == long


def test_it_says_where_and_when_it_was_printed_and_how_long_it_counts() -> None:
    text = printed(requirements_document(REQUIREMENTS, TEXTS), WIDE).text
    assert "24 November 2026                           10.34\nDicetak di Anjungan 2\n" in text
    assert "Berlaku bila" in text


def test_an_example_is_never_taken_for_the_rule() -> None:
    warning = TEXTS.say("paper.example")
    of_the_site = replace(REQUIREMENTS, example=False)
    assert warning in printed(requirements_document(REQUIREMENTS, TEXTS), WIDE).text
    assert warning not in printed(requirements_document(of_the_site, TEXTS), WIDE).text


def test_what_is_left_out_of_an_endless_list_is_said() -> None:
    endless = replace(REQUIREMENTS, requirements=tuple(f"Surat {number}" for number in range(1, MOST + 8)))
    text = printed(requirements_document(endless, TEXTS), NARROW).text
    assert f"{MOST}. Surat {MOST}\n" in text
    assert f"Surat {MOST + 1}" not in text
    assert "Masih ada 7 syarat lagi." in text
