"""Questionnaires as data: what is found wrong in them, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.catalogue import Unknown
from kiosk.domain.instrument import (
    DECLINED,
    Choice,
    ChoiceCode,
    Instrument,
    InstrumentId,
    Instruments,
    Item,
    ItemKey,
    Option,
    ProfileKey,
    ProfileQuestion,
    Text,
)
from kiosk.domain.instrument_rules import mistakes

GOOD = Item(ItemKey("waktu"), Text("Waktu"), Text("Seberapa cepat?"), (Option(1, Text("Tidak")), Option(2, Text("Ya"))))
SEX = ProfileQuestion(
    ProfileKey("jenis_kelamin"),
    Text("Jenis kelamin"),
    (Choice(ChoiceCode("L"), Text("Laki-laki")), Choice(DECLINED, Text("Tidak ingin menjawab"))),
)
SOUND = Instrument(
    InstrumentId("contoh"), 1, Text("Contoh", (("en", "Example"),)), False, (GOOD,), (SEX,), Text("Saran")
)


def found(instrument: Instrument) -> list[tuple[str, str]]:
    return [(mistake.place, mistake.code) for mistake in mistakes(instrument)]


def test_a_sound_questionnaire_has_no_mistakes() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"id": ""}, "id", "instrument.empty"),
        ({"version": 0}, "version", "instrument.bad_version"),
        ({"title": Text(" ")}, "title.id", "instrument.empty"),
        ({"title": Text("Contoh", (("en", ""),))}, "title.en", "instrument.empty"),
        ({"items": ()}, "items", "instrument.no_items"),
        ({"items": (GOOD, GOOD)}, "items, profile", "instrument.repeated_key"),
        ({"items": (replace(GOOD, key=ItemKey(" x")),)}, "items[0].key", "instrument.bad_key"),
        ({"items": (replace(GOOD, name=Text("")),)}, "items[0].name.id", "instrument.empty"),
        ({"items": (replace(GOOD, options=GOOD.options[:1]),)}, "items[0].options", "instrument.too_few_options"),
        (
            {"items": (replace(GOOD, options=(GOOD.options[0], Option(1, Text("Ya")))),)},
            "items[0].options",
            "instrument.repeated_value",
        ),
        (
            {"items": (replace(GOOD, options=(GOOD.options[0], Option(2, Text("")))),)},
            "items[0].options[1].label.id",
            "instrument.empty",
        ),
        ({"profile": (replace(SEX, choices=SEX.choices[:1]),)}, "profile[0].choices", "instrument.no_decline"),
        ({"profile": (replace(SEX, choices=SEX.choices * 2),)}, "profile[0].choices", "instrument.repeated_code"),
        ({"remark": Text("")}, "remark.id", "instrument.empty"),
    ],
)
def test_a_mistake_is_found_with_its_place(change: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in found(replace(SOUND, **change))


def test_an_item_and_a_profile_question_cannot_share_a_key() -> None:
    twin = replace(SEX, key=ProfileKey(GOOD.key))
    assert ("items, profile", "instrument.repeated_key") in found(replace(SOUND, profile=(twin,)))


def test_a_translation_stands_beside_the_official_words() -> None:
    title = SOUND.title
    assert (title.official, title.translation("en"), title.translation("mui")) == ("Contoh", "Example", "")
    assert (title.say("en"), title.say("mui"), title.say("id")) == ("Example", "Contoh", "Contoh")


def test_the_newest_version_is_asked_and_the_old_one_still_read() -> None:
    newer = replace(SOUND, version=2)
    shelf = Instruments((newer, SOUND))
    assert shelf.current("contoh") == newer
    assert shelf.version("contoh", 1) == SOUND


def test_an_unknown_questionnaire_is_refused() -> None:
    shelf = Instruments((SOUND,))
    with pytest.raises(Unknown, match=r"instrument\.unknown$"):
        shelf.current("lain")
    with pytest.raises(Unknown, match=r"instrument\.unknown_version"):
        shelf.version("contoh", 9)
