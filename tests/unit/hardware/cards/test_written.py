"""The ways of writing a card's number, all back to the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.written import Form, Mark, Shape, form_named
from hardware.errors import HardwareError
from hardware.simulators.readers.sending import written

# One real card (hardware.md 4): 29 00 DE B3 0A, printed 0014594826.
LOWER = bytes.fromhex("DEB30A")


@pytest.mark.parametrize(
    ("form", "text", "number"),
    [
        ("", "0014594826", "00DEB30A"),
        ("decimal10", "0014594826", "00DEB30A"),
        ("decimal10-short", "0014594826", "DEB30A"),
        ("decimal8", "14594826", "DEB30A"),
        ("hex", "DEB30A", "DEB30A"),
        ("hex", "00deb30a", "00DEB30A"),
        ("hex-short", "2900DEB30A", "DEB30A"),
        ("hex-reversed", "0AB3DE00", "00DEB30A"),
        ("hex-reversed-short", "0AB3DE0029", "DEB30A"),
        ("facility", "222,45834", "DEB30A"),
        ("hex", "04A1B2C3D4E5F6", "04A1B2C3D4E5F6"),
        ("bits", "0" + "0" * 32 + "1", "00000000"),
    ],
)
def test_a_number_is_read_as_it_is_written(form: str, text: str, number: str) -> None:
    assert form_named(form).number(f" {text} ") == bytes.fromhex(number)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("decimal10", "14594826"),
        ("decimal10", "9999999999"),
        ("decimal10", "00145 4826"),
        ("decimal10", "٠٠١٤٥٩٤٨٢٦"),
        ("decimal8", "99999999"),
        ("hex", "DEB30"),
        ("hex", "DE B3 0A"),
        ("hex", "DEB30A00DEB3"),
        ("hex", "0x1234"),
        ("facility", "22245834"),
        ("facility", "256,00001"),
        ("facility", "222,65536"),
        ("facility", "222,45834,1"),
        ("bits", "0" * 26),
    ],
)
def test_what_is_not_written_so_is_nothing(form: str, text: str) -> None:
    assert form_named(form).number(text) is None


@pytest.mark.parametrize("name", ["octal", "hex-", "hex-long", "-short", "HEX"])
def test_an_unknown_form_is_refused(name: str) -> None:
    with pytest.raises(HardwareError, match="unknown_form") as refused:
        form_named(name)
    assert refused.value.params == {
        "form": name,
        "known": "decimal10, decimal8, hex, facility, bits (-short, -reversed)",
    }


@given(st.binary(min_size=4, max_size=4), st.sampled_from(Shape))
def test_every_shape_gives_back_the_lower_bytes(number: bytes, shape: Shape) -> None:
    text = written(number, Form(shape))
    assert Form(shape, frozenset({Mark.SHORT})).number(text) == number[1:]


@given(st.text(max_size=40), st.sampled_from(Shape), st.frozensets(st.sampled_from(Mark)))
def test_whatever_is_written_a_number_has_three_to_ten_bytes(text: str, shape: Shape, marks: frozenset[Mark]) -> None:
    number = Form(shape, marks).number(text)
    assert number is None or 3 <= len(number) <= 10


def test_the_lower_bytes_of_one_card_are_the_same_in_every_form() -> None:
    texts = {
        "decimal10-short": "0014594826",
        "decimal8": "14594826",
        "facility": "222,45834",
        "hex-short": "2900DEB30A",
    }
    assert {form_named(form).number(text) for form, text in texts.items()} == {LOWER}
