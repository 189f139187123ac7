"""Questionnaires as data: what is found wrong in them, and where."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from kiosk.adapters.paper_answers import ABOUT, PASSED_OVER, REMARK
from kiosk.domain.instrument import (
    DECLINED,
    Choice,
    ChoiceCode,
    Condition,
    FieldKey,
    Instrument,
    InstrumentId,
    Instruments,
    Item,
    ItemKey,
    Option,
    ProfileKey,
    ProfileQuestion,
    Purpose,
    Text,
    TextField,
)
from kiosk.domain.instrument_rules import mistakes
from kiosk.domain.instrument_words import TAKEN
from kiosk.domain.personal import PersonalField
from kiosk.domain.trouble import Unknown
from tests.unit.kiosk.questionnaires import instruments

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
        ({"id": ""}, "id", "instrument.bad_id"),
        ({"id": "Survei kami"}, "id", "instrument.bad_id"),
        ({"version": 0}, "version", "instrument.bad_version"),
        ({"version": 10_000}, "version", "instrument.bad_version"),
        ({"title": Text("x" * 501)}, "title.id", "instrument.too_long"),
        ({"title": Text("Contoh", (("english", "Example"),))}, "title.english", "instrument.bad_language"),
        ({"items": (GOOD,) * 61}, "items", "instrument.too_many_items"),
        ({"title": Text(" ")}, "title.id", "instrument.empty"),
        ({"title": Text("Contoh", (("en", ""),))}, "title.en", "instrument.empty"),
        ({"items": ()}, "items", "instrument.no_items"),
        ({"items": (GOOD, GOOD)}, "items[1].key", "instrument.repeated_key"),
        ({"items": (replace(GOOD, key=ItemKey(" x")),)}, "items[0].key", "instrument.bad_key"),
        ({"items": (replace(GOOD, name=Text("")),)}, "items[0].name.id", "instrument.empty"),
        ({"items": (replace(GOOD, options=GOOD.options[:1]),)}, "items[0].options", "instrument.too_few_options"),
        (
            {"items": (replace(GOOD, options=(GOOD.options[0], Option(1, Text("Ya")))),)},
            "items[0].options[1].value",
            "instrument.repeated_value",
        ),
        (
            {"items": (replace(GOOD, options=(GOOD.options[0], Option(2, Text("")))),)},
            "items[0].options[1].label.id",
            "instrument.empty",
        ),
        ({"profile": (replace(SEX, choices=SEX.choices[:1]),)}, "profile[0].choices", "instrument.no_decline"),
        (
            {"profile": (replace(SEX, choices=SEX.choices * 2),)},
            "profile[0].choices[2].code",
            "instrument.repeated_code",
        ),
        ({"remark": Text("")}, "remark.id", "instrument.empty"),
    ],
)
def test_a_mistake_is_found_with_its_place(change: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in found(replace(SOUND, **change))


FOUR = replace(GOOD, options=tuple(Option(value, Text(f"Nilai {value}")) for value in (1, 2, 3, 4)))
COST = replace(FOUR, key=ItemKey("biaya"))
INDEX = replace(SOUND, purpose=Purpose.SKM, items=(FOUR, COST))
STORY = TextField(FieldKey("uraian"), Text("Uraian"), 2000, required=True)
NAME = TextField(FieldKey("nama"), Text("Nama"), 60, required=False, sealed_as=PersonalField.NAME)
COMPLAINT = replace(SOUND, purpose=Purpose.COMPLAINT, items=(), profile=(), remark=None, fields=(STORY, NAME))


def weighed(*weights: str) -> tuple[Item, ...]:
    """The items of INDEX; "" is no weight."""
    pairs = zip((FOUR, COST), weights, strict=True)
    return tuple(replace(item, weight=Fraction(weight) if weight else None) for item, weight in pairs)


def branching(item: Item, on: str, *values: int) -> Item:
    return replace(item, asked_if=Condition(ItemKey(on), frozenset(values)))


def test_an_index_a_complaint_and_a_branch_are_sound() -> None:
    assert found(INDEX) == found(replace(INDEX, items=weighed("1/3", "2/3"))) == found(COMPLAINT) == []
    assert found(replace(SOUND, items=(GOOD, branching(COST, "waktu", 1)))) == []


@pytest.mark.parametrize(
    ("instrument", "place", "code"),
    [
        (replace(INDEX, items=(FOUR, replace(GOOD, key=ItemKey("x")))), "items[1].options", "not_one_to_four"),
        (replace(INDEX, items=(FOUR, branching(COST, "waktu", 1))), "items[1].asked_if", "branch_in_index"),
        (replace(INDEX, items=weighed("1/2", "0.499")), "items", "weights_not_one"),
        (replace(INDEX, items=weighed("0.11", "0.11")), "items", "weights_not_one"),
        (replace(INDEX, items=weighed("1", "")), "items[1].weight", "weight_missing"),
        (replace(INDEX, items=weighed("1", "0")), "items[1].weight", "bad_weight"),
        (replace(INDEX, fields=(STORY,)), "fields", "fields_without_complaint"),
        (replace(INDEX, items=()), "items", "no_items"),
        (replace(SOUND, items=(replace(GOOD, weight=Fraction(1)),)), "items[0].weight", "weight_without_index"),
        (replace(SOUND, fields=(STORY,)), "fields", "fields_without_complaint"),
        (replace(SOUND, purpose=Purpose.RATING), "items", "not_one_touch"),
        (replace(SOUND, items=(branching(COST, "waktu", 1), GOOD)), "items[0].asked_if.item", "branch_later"),
        (replace(SOUND, items=(branching(GOOD, "waktu", 1),)), "items[0].asked_if.item", "branch_later"),
        (replace(SOUND, items=(GOOD, branching(COST, "parkir", 1))), "items[1].asked_if.item", "branch_unknown"),
        (replace(SOUND, items=(GOOD, branching(COST, "waktu", 9))), "items[1].asked_if.values", "branch_value"),
        (replace(SOUND, items=(GOOD, branching(COST, "waktu"))), "items[1].asked_if.values", "branch_never"),
        (replace(COMPLAINT, items=(GOOD,)), "items", "complaint_has_scores"),
        (replace(COMPLAINT, fields=(NAME,)), "fields", "no_description"),
        (
            replace(COMPLAINT, fields=(STORY, NAME, replace(NAME, key=FieldKey("n")))),
            "fields[2].sealed_as",
            "sealed_twice",
        ),
        (replace(COMPLAINT, fields=(STORY, replace(STORY, key=FieldKey("x")))), "fields", "fields_too_long"),
        (replace(COMPLAINT, fields=(replace(STORY, longest=0),)), "fields[0].longest", "bad_longest"),
        (replace(COMPLAINT, fields=(STORY, replace(NAME, longest=61))), "fields[1].longest", "bad_longest"),
        (replace(COMPLAINT, fields=(STORY, STORY)), "fields[1].key", "repeated_key"),
        (replace(SOUND, reading_seconds=-1), "seconds", "bad_seconds"),
        (
            replace(SOUND, items=(replace(GOOD, options=(GOOD.options[0], Option(101, Text("x")))),)),
            "items[0].options[1].value",
            "bad_value",
        ),
        (
            replace(SOUND, items=(replace(GOOD, options=tuple(Option(v, Text("x")) for v in range(12))),)),
            "items[0].options",
            "too_many_options",
        ),
        *(
            (replace(SOUND, items=(replace(GOOD, key=ItemKey(key)),)), "items[0].key", code)
            for key, code in (("Waktu", "bad_key"), ("waktu tunggu", "bad_key"), ("u8", "taken_key"))
        ),
    ],
)
def test_what_does_not_serve_its_purpose_is_found_with_its_place(instrument: Instrument, place: str, code: str) -> None:
    assert (place, f"instrument.{code}") in found(instrument)


def test_an_item_is_asked_only_where_the_item_that_it_hangs_on_was_asked_and_has_the_score() -> None:
    first, second = branching(COST, "waktu", 1), branching(replace(COST, key=ItemKey("loket_mana")), "biaya", 4)
    form = replace(SOUND, items=(GOOD, first, second))

    def asked(**scores: int) -> list[str]:
        return [item.key for item in form.asked({ItemKey(key): score for key, score in scores.items()})]

    assert asked() == ["waktu"]
    assert asked(waktu=2) == ["waktu"]
    assert asked(waktu=1) == ["waktu", "biaya"]
    assert asked(waktu=1, biaya=4) == ["waktu", "biaya", "loket_mana"]
    assert asked(waktu=2, biaya=4) == ["waktu"]


def test_reading_takes_two_seconds_an_item_unless_the_file_says_otherwise() -> None:
    assert (INDEX.seconds, replace(INDEX, reading_seconds=40).seconds) == (4, 40)
    assert replace(SOUND, purpose=Purpose.RATING, profile=()).seconds == 0


def test_no_column_of_a_paper_form_can_be_the_key_of_a_question() -> None:
    assert {*ABOUT, *PASSED_OVER, REMARK, "u1", "u9"} <= TAKEN


@settings(max_examples=40)
@given(instruments())
def test_what_any_questionnaire_asks_stands_in_its_order_and_begins_with_its_first_item(form: Instrument) -> None:
    assert [item.key for item in form.asked({})][:1] == list(form.keys[:1])
    everything = {item.key: min(item.values) for item in form.items}
    asked = [item.key for item in form.asked(everything)]
    assert asked == [key for key in form.keys if key in asked]


def test_an_item_and_a_profile_question_cannot_share_a_key() -> None:
    twin = replace(SEX, key=ProfileKey(GOOD.key))
    assert ("profile[0].key", "instrument.repeated_key") in found(replace(SOUND, profile=(twin,)))


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
