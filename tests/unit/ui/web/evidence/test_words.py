"""Every sentence that a pack may want is there, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from kiosk.domain.complaint import ComplaintKind
from kiosk.texts import catalogue
from ui.web.evidence.criteria import MPP_DIGITAL, PEKPPP
from ui.web.evidence.papers import ELEMENTS
from ui.web.evidence.sheets import STEMS

WEB: Final = Path(__file__).parents[5] / "ui" / "web"
SAID: Final = re.compile(r'(?<!texts\.)\bsay\(\s*"([a-z_0-9]+)"')
PAPERS: Final = ("material", "invitation", "attendance", "minutes", "promises")


def wanted() -> set[str]:
    sources = [*(WEB / "evidence").glob("*.py"), WEB / "templates" / "evidence" / "index.html"]
    literal = {key for path in sources for key in SAID.findall(path.read_text(encoding="utf-8"))}
    asked = [("pekppp", PEKPPP), ("digital", MPP_DIGITAL)]
    composed = {f"{prefix}_{key}{end}" for prefix, each in asked for key, _ in each for end in ("", "_asks")}
    composed |= {f"{name}_{end}" for name in STEMS for end in ("head", "title")}
    composed |= {f"element_{each}" for each in ELEMENTS} | {f"kind_{kind}" for kind in ComplaintKind}
    composed |= {f"weekday_{day}" for day in range(7)} | {f"fkp_{paper}_title" for paper in PAPERS}
    composed |= {f"proof_{role}" for role in ("anjungan", "display", "loket")} | {"by_kind", "by_agency", "by_service"}
    composed |= {"pekppp_title", "pekppp_lead", "digital_title", "digital_lead"}
    return literal | composed


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sentence_of_a_pack_is_there(language: str) -> None:
    known = catalogue(language, "evidence")
    assert {key for key in wanted() if not known.get(f"evidence.{key}")} == set()
    assert len(wanted()) > 120


@pytest.mark.parametrize("language", ["id", "en"])
def test_heads_and_lists_have_as_many_parts_in_each_language(language: str) -> None:
    ours, theirs = catalogue("id", "evidence"), catalogue(language, "evidence")
    for key, sentence in ours.items():
        for mark in ("|", ";;"):
            assert theirs[key].count(mark) == sentence.count(mark), key
