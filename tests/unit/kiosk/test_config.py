"""Settings: every key by file and by --set, and a sentence's code for whatever is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.config import READER_KINDS, Settings, load
from kiosk.domain.trouble import Refused

KEYS = [
    (f"{group.name}.{field.name}", type(field.default))
    for group in msgspec.structs.fields(Settings)
    if group.name != "readers"
    for field in msgspec.structs.fields(group.type)
]

CHOICES: dict[str, tuple[str, Any]] = {
    "device.role": ("loket", "loket"),
    "device.sign_in": ("both", "both"),
    "device.languages": ("id,en,mui", ("id", "en", "mui")),
    "device.text_size": ("150", 150),
    "guidance.heard": ("headphones", "headphones"),
    "technician.hold": ("7.5", 7.5),
}


def _value(settings: Settings, key: str) -> Any:
    group, name = key.split(".")
    return getattr(getattr(settings, group), name)


@pytest.mark.parametrize(("key", "kind"), KEYS, ids=[key for key, _ in KEYS])
def test_every_key_can_be_set_from_outside(key: str, kind: type) -> None:
    given, wanted = {bool: ("true", True), int: ("7", 7)}.get(kind, ("abc", "abc"))
    if key in CHOICES:
        given, wanted = CHOICES[key]
    assert _value(load(None, [f"{key}={given}"]), key) == wanted
    assert _value(load(None, [f" {key} = {given} "]), key) == wanted


def test_a_reader_is_named_and_set_and_the_last_override_counts() -> None:
    settings = load(None, ["readers.pintu.port=/dev/a", "readers.pintu.port=/dev/b=c"])
    assert settings.readers["pintu"].port == "/dev/b=c"


def test_a_reader_of_every_kind_can_be_set_and_another_kind_is_named() -> None:
    assert READER_KINDS
    for kind in READER_KINDS:
        assert load(None, [f"readers.pintu.kind={kind}", "readers.pintu.baud=115200"]).readers["pintu"].kind == kind
    with pytest.raises(Refused, match=r"config\.reader_kind") as refused:
        load(None, ["readers.pintu.kind=sihir"])
    assert (refused.value.params["reader"], refused.value.params["kind"]) == ("pintu", "sihir")


def test_a_file_is_read_and_an_override_wins(tmp_path: Path) -> None:
    file = tmp_path / "anjungan.toml"
    file.write_text('[device]\nrole = "loket"\ncounter = "L01"\n')
    settings = load(file, ["device.counter=L02"])
    assert (settings.device.role, settings.device.counter) == ("loket", "L02")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[device", "config.not_toml"),
        ("\xff", "config.not_toml"),
        ("nothing = 1", "config.bad_value"),
        ("[device]\nnothing = 1", "config.bad_value"),
        ('[printer]\nbaud = "fast"', "config.bad_value"),
        ("device = 3", "config.bad_value"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "anjungan.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(Refused) as refused:
        load(file)
    assert refused.value.code == code
    assert refused.value.params["file"] == file


@pytest.mark.parametrize(
    ("override", "code"),
    [
        ("device", "config.bad_override"),
        ("device.nothing=1", "config.bad_value"),
        ("=1", "config.bad_value"),
        ("device.ask_pin=perhaps", "config.bad_value"),
        ("device.role.x=1", "config.bad_value"),
        ("printer.baud=fast", "config.bad_value"),
        ("device.languages=[id", "config.bad_override"),
    ],
)
def test_what_is_wrong_in_an_override_is_named(override: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        load(None, [override])
    assert refused.value.code == code


@pytest.mark.parametrize("given", ['["id", "en", "mui"]', "id,en,mui", " id, en ,mui "])
def test_a_list_is_set_as_in_the_file_or_with_commas(given: str) -> None:
    assert load(None, [f"device.languages={given}"]).device.languages == ("id", "en", "mui")


@pytest.mark.parametrize(
    ("override", "choices"),
    [
        ("guidance.heard=everybody", "jack, headphones, loudspeaker"),
        ("device.languages=id,nl", "id, en, mui"),
    ],
)
def test_where_one_of_a_few_is_wanted_the_few_are_named(override: str, choices: str) -> None:
    with pytest.raises(Refused) as refused:
        load(None, [override])
    assert refused.value.code == "config.bad_choice"
    assert refused.value.params["choices"] == choices
    assert refused.value.params["key"] == override.partition("=")[0]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"config\.unreadable"):
        load(tmp_path / "none.toml")
