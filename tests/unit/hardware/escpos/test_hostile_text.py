"""Whatever a person, a card or a code writes: only plain letters of it reach a printer, and they stay on its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.errors import HardwareError
from hardware.escpos import document as paper
from hardware.escpos.document import Cut, Document, Item, Line, Node, Pair, Qr
from hardware.escpos.encoder import encode
from hardware.escpos.letters import to_ascii
from hardware.escpos.profile import Profile, load_profile, profile_names

PROFILES = [load_profile(name) for name in profile_names()]
NAME = "Budi\x1b@"
HOSTILE = st.text(st.characters() | st.sampled_from("\x00\x04\x05\x10\x11\x13\x1b\x1c\x1d@!VepB"), max_size=60)
scales = st.integers(1, 8)
nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(Line, HOSTILE, st.sampled_from(["left", "centre", "right"]), scales, scales, st.booleans()),
    st.builds(Pair, HOSTILE, HOSTILE, scales, scales, st.booleans()),
    st.builds(Item, HOSTILE, HOSTILE, st.integers(0, 40)),
)
documents = st.builds(Document, st.lists(nodes, min_size=1, max_size=4).map(tuple))


def plain(node: Node) -> Node:
    """The same with nothing but plain letters in its texts."""
    texts = {f.name: to_ascii(getattr(node, f.name)) for f in fields(node) if f.type == "str"}
    return replace(node, **texts)  # type: ignore[arg-type]


def text_fields() -> list[tuple[type[Node], str]]:
    return [(kind, f.name) for kind in get_args(paper.Node) for f in fields(kind) if f.type == "str"]


def node_with(kind: type[Node], name: str, text: str) -> Node:
    make: Callable[..., Node] = kind
    others = {f.name: "x" for f in fields(kind) if f.type == "str"}
    return make(**{**others, name: text})


@given(documents, st.sampled_from(PROFILES))
def test_a_text_reaches_the_printer_only_as_its_plain_letters(document: Document, profile: Profile) -> None:
    clean = Document(tuple(map(plain, document.nodes)))
    assert encode(document, profile) == encode(clean, profile)


@given(HOSTILE)
def test_plain_letters_hold_no_control(text: str) -> None:
    assert all(0x20 <= byte <= 0x7E for byte in to_ascii(text).encode("ascii"))


@pytest.mark.parametrize(("kind", "name"), text_fields())
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_name_that_would_reset_the_printer_does_not(kind: type[Node], name: str, profile: Profile) -> None:
    if kind is Qr:
        with pytest.raises(HardwareError, match="bad_qr"):
            node_with(kind, name, NAME)
        return
    data = encode(Document((node_with(kind, name, NAME), Cut())), profile)
    assert b"Budi@" in data
    assert data.count(b"\x1b@") == 1
    assert data.startswith(b"\x1b@")


def test_every_part_of_a_paper_that_holds_text_is_tried() -> None:
    tried = {(kind.__name__, name) for kind, name in text_fields()}
    assert {("Line", "text"), ("Pair", "left"), ("Pair", "right"), ("Item", "mark"), ("Item", "text")} <= tried
    assert ("Qr", "payload") in tried
