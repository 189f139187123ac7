"""What is said of the parts of a page: a few words around what stands there. It writes nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.texts import Texts
from ui.glass.guide.keys import NINE, Typing
from ui.glass.guide.tree import TYPED, Part, Role

CODE: Final = re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)+\b")
"""A ticket's number, or a code to be copied: A-012, PD-0147, 7KQ4-M2XW."""
SIGNS: Final = re.compile(r"[·“”]")
UNSAID: Final = frozenset({Role.Clock, Role.Client, Role.Dialog, Role.Graphic, Role.Grouping})


@dataclass(frozen=True)
class Listener:
    """Who hears it: the language, whether nobody else does, and what keys type now."""

    texts: Texts
    alone: bool = False
    typing: Typing = Typing.NOTHING

    @property
    def numbered(self) -> bool:
        """Whether figures choose."""
        return self.typing is Typing.NOTHING


def spelled(text: str) -> str:
    """Codes sign by sign, and nothing that a voice would stumble over."""
    return SIGNS.sub(" ", CODE.sub(lambda code: ", ".join(code.group().replace("-", "")), text)).strip(" .")


def readable(parts: Sequence[Part]) -> tuple[Part, ...]:
    """What is read out, in order: the page, then its tools; the way back comes last."""
    said = [part for part in parts if part.role not in UNSAID and not part.of_keyboard and not part.aside]
    return tuple(sorted(said, key=lambda part: (part.back, part.tool)))


def page(parts: Sequence[Part], group: int, listener: Listener) -> Iterator[str]:
    """The texts and the nine controls of a group, each control with its figure; then the ways on."""
    said = readable(parts)
    body = [part for part in said if not part.back]
    reached = [part for part in body if _reached(part)]
    nine = reached[group * NINE : (group + 1) * NINE]
    begin = body.index(reached[group * NINE - 1]) + 1 if group and nine else 0
    end = body.index(nine[-1]) + 1 if nine and len(reached) > (group + 1) * NINE else len(body)
    figures = {part.mark: at for at, part in enumerate(nine, 1)} if listener.numbered else {}
    for part in body[begin:end]:
        yield from _in_its_place(part, figures.get(part.mark, 0), listener)
    if any(part.discreet for part in parts) and not listener.alone and group == 0:
        yield listener.texts.say("guide.discreet")
    yield from _ways_on(body, len(reached), listener)
    for back in said[len(body) :]:
        yield listener.texts.say("guide.press_star", name=spelled(back.name))


def _ways_on(body: Sequence[Part], reached: int, listener: Listener) -> Iterator[str]:
    if not listener.numbered:
        yield listener.texts.say("guide.typing" if listener.typing is Typing.WORDS else "guide.typing_figures")
    elif reached > NINE:
        yield listener.texts.say("guide.more")
    elif not reached and any(part.control for part in body):
        yield listener.texts.say("guide.any_key")


def _in_its_place(part: Part, figure: int, listener: Listener) -> Iterator[str]:
    if part.control and len(part.name) == 1:
        return  # a key of many: it is said when it has the focus
    if part.control:
        said = control(part, listener)
        yield listener.texts.say("guide.press", number=figure, name=said) if figure else said
    elif not part.discreet or listener.alone:
        yield spelled(part.name)


def _reached(part: Part) -> bool:
    return part.control and part.available and part.item.activeFocusOnTab()


def control(part: Part, listener: Listener) -> str:
    """A control by its name, and how it stands."""
    say, name = listener.texts.say, named(part, listener)
    if not part.available:
        return say("guide.not_available", name=name)
    if part.role in TYPED:
        return _field(part, listener)
    match part.checked, part.role:
        case None, _:
            return name
        case True, Role.RadioButton:
            return say("guide.chosen", name=name)
        case False, Role.RadioButton:
            return say("guide.not_chosen", name=name)
        case True, _:
            return say("guide.switched_on", name=name)
        case _:
            return say("guide.switched_off", name=name)


def _field(part: Part, listener: Listener) -> str:
    say = listener.texts.say
    name = spelled(part.name)
    if not part.value:
        return say("guide.field_empty", name=name)
    if part.discreet and not listener.alone:
        return say("guide.field_discreet", name=name, count=len(part.value))
    return say("guide.field", name=name, text=part.value)


def named(part: Part, listener: Listener) -> str:
    """Its name; the sign on a key only where no other ear hears it."""
    if part.discreet and len(part.name) == 1 and not listener.alone:
        return listener.texts.say("guide.sign_hidden")
    return spelled(part.name)


def typed(before: str, after: str, part: Part, listener: Listener) -> str:
    """What was typed or taken back in a field."""
    if part.discreet and not listener.alone:
        return listener.texts.say("guide.signs", count=len(after))
    if len(after) == len(before) + 1 and after.startswith(before):
        return listener.texts.say("guide.space") if after[-1] == " " else after[-1]
    return _field(part, listener)
