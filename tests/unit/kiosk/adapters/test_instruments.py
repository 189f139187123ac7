"""The shipped questionnaires word for word, and files that are turned down."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import BadInstrument, read_folders, read_instrument, shipped
from kiosk.domain.instrument import DECLINED, Instrument, Purpose
from kiosk.domain.instrument_form import digest_of, form_of
from kiosk.domain.instrument_rules import mistakes
from kiosk.domain.personal import PersonalField
from kiosk.domain.unsur import NINE
from kiosk.texts import LANGUAGES, Texts
from tests.unit.kiosk.questionnaires import instruments, toml_of

# The annex form of PermenPANRB 14/2017, in its order: key, question, labels of 1 to 4.
FORM = [
    (
        "persyaratan",
        "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya.",
        "Tidak sesuai | Kurang sesuai | Sesuai | Sangat sesuai",
    ),
    (
        "prosedur",
        "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini.",
        "Tidak mudah | Kurang mudah | Mudah | Sangat mudah",
    ),
    (
        "waktu",
        "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan.",
        "Tidak cepat | Kurang cepat | Cepat | Sangat cepat",
    ),
    (
        "biaya",
        "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan.",
        "Sangat mahal | Cukup mahal | Murah | Gratis",
    ),
    (
        "produk",
        "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan "
        "dengan hasil yang diberikan.",
        "Tidak sesuai | Kurang sesuai | Sesuai | Sangat sesuai",
    ),
    (
        "kompetensi",
        "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan.",
        "Tidak kompeten | Kurang kompeten | Kompeten | Sangat kompeten",
    ),
    (
        "perilaku",
        "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan.",
        "Tidak sopan dan ramah | Kurang sopan dan ramah | Sopan dan ramah | Sangat sopan dan ramah",
    ),
    (
        "sarana",
        "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana.",
        "Buruk | Cukup | Baik | Sangat baik",
    ),
    (
        "pengaduan",
        "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan.",
        "Tidak ada | Ada tetapi tidak berfungsi | Berfungsi kurang maksimal | Dikelola dengan baik",
    ),
]
SMALL = """
id = "contoh"
version = 1
official = false
title = { id = "Contoh" }
[[items]]
key = "waktu"
name = { id = "Waktu" }
text = { id = "Seberapa cepat?" }
options = [{ value = 1, label = { id = "Tidak" } }, { value = 2, label = { id = "Ya" } }]
"""

PROFILE = """
[[profile]]
key = "waktu"
text = { id = "Kapan?" }
choices = [{ code = "declined", label = { id = "Tidak ingin menjawab" } }]
"""
COMPLAINT = """
id = "aduan"
version = 1
official = false
purpose = "complaint"
title = { id = "Aduan" }
fields = [
    { key = "uraian", text = { id = "Uraian" }, longest = 100, required = true },
    { key = "nama", text = { id = "Nama" }, longest = 60, required = true, sealed_as = "name" },
]
"""


def test_the_nine_questions_are_those_of_the_form_word_for_word() -> None:
    skm = shipped().current("skm-9")
    asked = [(item.key, item.text.official, " | ".join(o.label.official for o in item.options)) for item in skm.items]
    assert asked == FORM
    assert all([option.value for option in item.options] == [1, 2, 3, 4] for item in skm.items)
    assert skm.official


def test_the_nine_questions_are_the_nine_unsur() -> None:
    assert sorted(shipped().current("skm-9").keys) == sorted(NINE)


def test_eight_of_the_nine_weigh_an_eighth_each_and_are_asked_in_the_same_words() -> None:
    eight, nine = shipped().current("skm-8"), shipped().current("skm-9")
    assert eight.weights == dict.fromkeys(eight.keys, Fraction(1, 8))
    assert [replace(item, weight=None) for item in eight.items] == [i for i in nine.items if i.key != "biaya"]
    assert (eight.profile, eight.purpose, nine.weights) == (nine.profile, Purpose.SKM, None)


def test_what_is_only_rehearsed_says_so_and_counts_in_no_index() -> None:
    scales = {"spkp": (8, range(1, 7)), "spak": (5, range(1, 7)), "pekppp-f03a": (14, range(6))}
    for name, (items, scale) in scales.items():
        rehearsed = shipped().current(name)
        assert (len(rehearsed.items), rehearsed.purpose, rehearsed.official) == (items, Purpose.MEAN, False)
        assert all([option.value for option in item.options] == [*scale] for item in rehearsed.items)
        assert "latihan" in rehearsed.title.official.lower()


def test_a_complaint_is_words_and_what_is_personal_in_it_is_sealed() -> None:
    form = shipped().current("pengaduan")
    assert [(field.key, field.required, field.sealed_as) for field in form.fields] == [
        ("uraian", True, None),
        ("nama", False, PersonalField.NAME),
        ("telepon", False, PersonalField.PHONE),
    ]


def test_what_was_shipped_before_a_purpose_was_said_keeps_the_one_it_had() -> None:
    assert shipped().current("skm-9").purpose is Purpose.SKM
    assert shipped().current("one-touch").purpose is Purpose.RATING


@settings(max_examples=40)
@given(instruments())
def test_any_sound_questionnaire_comes_back_from_its_file_as_it_was(tmp_path_factory: Any, found: Instrument) -> None:
    assert mistakes(found) == ()
    file = tmp_path_factory.mktemp("instrumen") / "x.toml"
    file.write_text(toml_of(form_of(found)), encoding="utf-8")
    again = read_instrument(file)
    assert again == found
    assert digest_of(again) == digest_of(found)


def test_the_four_faces_stand_best_first() -> None:
    (item,) = shipped().current("one-touch").items
    assert [(option.value, option.label.official) for option in item.options] == [
        (4, "Sangat baik"),
        (3, "Baik"),
        (2, "Kurang baik"),
        (1, "Tidak baik"),
    ]


def test_nobody_has_to_say_who_they_are() -> None:
    questions = shipped().current("skm-9").profile
    assert [question.key for question in questions] == ["jenis_kelamin", "usia", "pendidikan", "pekerjaan"]
    assert [(question.choices[-1].code, question.choices[-1].label.official) for question in questions] == [
        (DECLINED, "Tidak ingin menjawab")
    ] * 4


def test_every_shipped_questionnaire_is_sound_and_translated_into_languages_we_speak() -> None:
    for instrument in shipped().all:
        assert mistakes(instrument) == ()
        texts = [instrument.title, *(item.text for item in instrument.items), *(q.text for q in instrument.profile)]
        texts += [field.text for field in instrument.fields]
        texts += [option.label for item in instrument.items for option in item.options]
        assert all(text.translation("en") for text in texts)
        assert {language for text in texts for language, _ in text.translations} <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "instrument.missing_field", "$"),
        ("id = ", "instrument.not_toml", ""),
        ("id = 1\nid 2", "instrument.not_toml_line", ""),
        ("version = " + "9" * 5000, "instrument.not_toml", ""),
        ("id = " + "[" * 5000, "instrument.too_deep", ""),
        ("#" * 200_001, "instrument.too_large", ""),
        (
            SMALL.replace("value = 2", "value = 99999999999999999999"),
            "instrument.bad_value",
            "items[0].options[1].value",
        ),
        (SMALL.replace("version = 1", 'version = "satu"'), "instrument.want_int", "version"),
        (SMALL.replace("value = 2", "value = 2.5"), "instrument.want_int", "items[0].options[1].value"),
        (SMALL + "colour = 3", "instrument.unknown_field", "items[0]"),
        (SMALL.replace("value = 2", "value = 1"), "instrument.repeated_value", "items[0].options[1].value"),
        (SMALL.replace('{ id = "Ya" }', '{ en = "Yes" }'), "instrument.empty", "items[0].options[1].label.id"),
        (SMALL + "weight = 0.5", "instrument.want_str", "items[0].weight"),
        (SMALL + 'weight = "setengah"', "instrument.bad_weight", "items[0].weight"),
        (SMALL + 'weight = "1/0"', "instrument.bad_weight", "items[0].weight"),
        (SMALL + 'weight = "1"', "instrument.weight_without_index", "items[0].weight"),
        (SMALL + 'asked_if = { item = "lain", values = [1] }', "instrument.branch_unknown", "items[0].asked_if.item"),
        (SMALL.replace("official = false", 'official = false\npurpose = "ikm"'), "instrument.unknown_value", "purpose"),
        (SMALL.replace('key = "waktu"', 'key = "saran"'), "instrument.taken_key", "items[0].key"),
        (SMALL + SMALL[SMALL.index("[[items]]") :], "instrument.repeated_key", "items[1].key"),
        (SMALL + PROFILE, "instrument.repeated_key", "profile[0].key"),
        (SMALL.replace('"Tidak"', '" ya"'), "instrument.repeated_label", "items[0].options[1].label.id"),
        (SMALL.replace('"Ya"', r'"Y\u0007a"'), "instrument.unseen_sign", "items[0].options[1].label.id"),
        (SMALL.replace('"Ya"', '"Y\u202ea"'), "instrument.unseen_sign", "items[0].options[1].label.id"),
        (SMALL.replace('{ id = "Ya" }', '"Ya"'), "instrument.want_object", "items[0].options[1].label"),
        (COMPLAINT, "instrument.sealed_required", "fields[1].required"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, code: str, place: str) -> None:
    file = tmp_path / "contoh.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInstrument) as bad:
        read_instrument(file)
    assert (bad.value.code, bad.value.params["place"], bad.value.params["file"]) == (code, place, "contoh.toml")
    sentence = Texts("id").say(bad.value.code, **bad.value.params)
    assert sentence.startswith("contoh.toml")
    assert not any(english in sentence for english in ("Expected", "Object", "Invalid", "at line", "exceeded"))


@settings(max_examples=60)
@given(
    st.integers(0, len(SMALL)),
    st.integers(0, 40),
    st.binary(max_size=12) | st.sampled_from((b"[[", b"= 1e999", b"{", b'"')),
)
def test_whatever_stands_in_a_file_it_is_read_whole_or_refused_in_a_sentence(
    tmp_path_factory: Any, at: int, gone: int, put: bytes
) -> None:
    file = tmp_path_factory.mktemp("rusak") / "rusak.toml"
    raw = SMALL.encode()
    file.write_bytes(raw[:at] + put + raw[at + gone :])
    try:
        said = mistakes(read_instrument(file))
    except BadInstrument as bad:
        said, sentence = (), bad.explain(Texts("id"))
    else:
        sentence = "rusak.toml"
    assert said == ()
    assert "rusak.toml" in sentence


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "contoh.toml"
    with pytest.raises(BadInstrument, match=r"instrument\.unreadable_file"):
        read_instrument(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(BadInstrument, match=r"instrument\.not_utf8"):
        read_instrument(file)


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "contoh.toml"
    file.write_text(SMALL, encoding="utf-8-sig")
    assert read_instrument(file).id == "contoh"


def test_a_file_is_not_named_after_another_version(tmp_path: Path) -> None:
    file = tmp_path / "contoh.v2.toml"
    file.write_text(SMALL, encoding="utf-8")
    with pytest.raises(BadInstrument, match=r"instrument\.other_name") as bad:
        read_instrument(file)
    assert bad.value.explain(Texts("id")) == "contoh.v2.toml, version: nama berkas menyebut versi 2, isinya versi 1."
    file.rename(tmp_path / "contoh.v1.toml")
    assert read_instrument(tmp_path / "contoh.v1.toml").version == 1


def test_a_site_can_add_its_own_questionnaires_but_not_replace_a_version(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, encoding="utf-8")
    assert read_folders([tmp_path]).current("contoh").version == 1
    (tmp_path / "b.toml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(BadInstrument, match=r"instrument\.twice"):
        read_folders([tmp_path])
    (tmp_path / "b.toml").write_text(SMALL.replace("Seberapa cepat?", "Cepatkah?"), encoding="utf-8")
    with pytest.raises(BadInstrument, match=r"instrument\.changed"):
        read_folders([tmp_path])


def test_a_comment_may_be_mended_but_no_word_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "contoh.toml"
    digests = []
    for text in (SMALL, "# Contoh.\n" + SMALL, SMALL.replace("Seberapa", "Berapa")):
        file.write_text(text, encoding="utf-8")
        digests.append(digest_of(read_instrument(file)))
    assert digests[0] == digests[1] != digests[2]
