"""The shipped questionnaires word for word, and files that are turned down."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.instruments import BadInstrument, read_folders, read_instrument, shipped
from kiosk.domain.instrument import DECLINED
from kiosk.domain.instrument_rules import mistakes
from kiosk.domain.unsur import NINE
from kiosk.texts import LANGUAGES, Texts

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


def test_the_nine_questions_are_those_of_the_form_word_for_word() -> None:
    skm = shipped().current("skm-9")
    asked = [(item.key, item.text.official, " | ".join(o.label.official for o in item.options)) for item in skm.items]
    assert asked == FORM
    assert all([option.value for option in item.options] == [1, 2, 3, 4] for item in skm.items)
    assert skm.official


def test_the_nine_questions_are_the_nine_unsur() -> None:
    assert sorted(shipped().current("skm-9").keys) == sorted(NINE)


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
        texts += [option.label for item in instrument.items for option in item.options]
        assert all(text.translation("en") for text in texts)
        assert {language for text in texts for language, _ in text.translations} <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "instrument.bad_shape", "$"),
        ("id = ", "instrument.not_toml", ""),
        (SMALL.replace("version = 1", 'version = "satu"'), "instrument.bad_shape", "version"),
        (SMALL.replace("value = 2", "value = 2.5"), "instrument.bad_shape", "items[0].options[1].value"),
        (SMALL + "colour = 3", "instrument.bad_shape", "items[0]"),
        (SMALL.replace("value = 2", "value = 1"), "instrument.repeated_value", "items[0].options"),
        (SMALL.replace('{ id = "Ya" }', '{ en = "Yes" }'), "instrument.empty", "items[0].options[1].label.id"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, code: str, place: str) -> None:
    file = tmp_path / "contoh.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInstrument) as bad:
        read_instrument(file)
    assert (bad.value.code, bad.value.params["place"], bad.value.params["file"]) == (code, place, "contoh.toml")
    assert "contoh.toml" in Texts("id").say(bad.value.code, **bad.value.params)


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "contoh.toml"
    with pytest.raises(BadInstrument, match=r"instrument\.unreadable_file"):
        read_instrument(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(BadInstrument, match=r"instrument\.not_utf8"):
        read_instrument(file)


def test_a_site_can_add_its_own_questionnaires_but_not_replace_a_version(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, encoding="utf-8")
    assert read_folders([tmp_path]).current("contoh").version == 1
    (tmp_path / "b.toml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(BadInstrument, match=r"instrument\.twice"):
        read_folders([tmp_path])
