"""Speaks a citizens' screen while the audio guidance is on: each page, the focus, and whatever changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.texts import Texts
from ui.glass.guide import speech
from ui.glass.guide.focus import focused
from ui.glass.guide.keypad import Keypad
from ui.glass.guide.speech import Listener
from ui.glass.guide.tree import TYPED, Part, Role, in_dialog, mark_of, read
from ui.glass.guide.voice import Voice
from ui.glass.window import Glass

REST_MS: Final = 120
"""After the last frame in which something moved."""
COUNTED: Final = frozenset({10, 5, 3, 2, 1})
"""Seconds of a countdown that are said."""
CUTTING: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_FIGURES: Final = re.compile(r"\d+")
Alone = Callable[[], bool]
"""Whether nobody else hears what is said: headphones are in."""


class Guide(QObject):
    """Keep it as long as its window. `notice`: somebody is there, he listens."""

    def __init__(self, glass: Glass, keypad: Keypad, voice: Voice, alone: Alone, notice: Callable[[], None]) -> None:
        super().__init__()
        self._glass, self._keypad, self._voice = glass, keypad, voice
        self._alone, self._notice = alone, notice
        self._on = False
        self._seen: tuple[Part, ...] = ()
        self._focus = 0
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        voice.turn_to(glass.setting.loudness)
        glass.setting.changed.connect(self._set)
        glass.setting.audioToggled.connect(self._toggled)
        glass.window.frameSwapped.connect(self._drawn)
        glass.window.destroyed.connect(self._end)
        glass.window.installEventFilter(self)
        keypad.repeatAsked.connect(self.repeat)
        keypad.figuresAsked.connect(self._say_group)
        keypad.entered.connect(self._on_keyboard)
        keypad.walked.connect(self._say_key)

    # --- on and off ----------------------------------------------------------------------------------------

    @property
    def speaking(self) -> bool:
        """Whether it is being heard."""
        return self._on and self._voice.speaking

    def switch(self, *, on: bool) -> None:
        """As if the tool were touched, unless it stands so already."""
        if on != self._glass.setting.property("audio"):
            self._glass.setting.toggle_audio()

    def _set(self) -> None:
        self._voice.turn_to(self._glass.setting.loudness)
        on = bool(self._glass.setting.property("audio"))
        if on == self._on:
            return
        self._on = on
        self._seen, self._focus = (), 0
        if not on:
            self._rest.stop()
            self._voice.hush()

    def _toggled(self, on: bool) -> None:
        self._set()
        self._say([self._texts.say("guide.on" if on else "guide.off")], cut=True)
        if on:
            self._drawn()

    def _end(self) -> None:
        """The window is no more."""
        self._on = False
        self._rest.stop()

    def second(self) -> None:
        """Who listens is there, though he touches nothing; the question whether he is, he answers himself."""
        if self.speaking and not in_dialog(self._seen):
            self._notice()

    # --- what is heard -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The next key or touch silences what is being said, at once."""
        if self._on and event.type() in CUTTING:
            self._voice.hush()
        return False

    def repeat(self) -> None:
        """The page once more; switches the guidance on where it is off."""
        if not self._on:
            self.switch(on=True)
        else:
            self._say_page(read(self._glass.window))

    def _say_group(self) -> None:
        if self._on:
            self._seen, self._focus = read(self._glass.window), self._focus_now()
            self._say_page(self._seen)

    def look(self) -> None:
        """Says what is new since the last look."""
        if not self._on:
            return
        before, parts = self._seen, read(self._glass.window)
        self._seen = parts
        if _another_page(before, parts):
            self._keypad.steering.begin_anew()
            self._focus = self._focus_now()
            self._say_page(parts, cut=bool(before))
        else:
            self._say_changes({part.mark: part for part in before}, parts)

    def _say_changes(self, before: dict[int, Part], parts: Sequence[Part]) -> None:
        focus, moved = self._focus_now(), False
        if focus != self._focus:
            self._focus = focus
            moved = any(part.mark == focus for part in parts)
            self._say((speech.control(part, self._listener) for part in parts if part.mark == focus), cut=True)
        for part in parts:
            if part.mark == focus and moved:
                continue
            said = self._change(before.get(part.mark), part, dialog=in_dialog(parts))
            if said:
                self._say([said], cut=False)

    def _change(self, old: Part | None, part: Part, *, dialog: bool) -> str:
        """What is said of a part that is not what it was; nothing of a number that only ran on."""
        if part.of_keyboard or part.aside or part.role in speech.UNSAID:
            return ""
        listener = self._listener
        if part.control:
            return _control_changed(old, part, listener)
        if part.listed or (part.discreet and not listener.alone) or (old is not None and old.name == part.name):
            return ""
        if old is not None and _same_but_for_figures(old.name, part.name):
            return self._number_changed(part, dialog=dialog)
        return speech.spelled(part.name)

    def _number_changed(self, part: Part, *, dialog: bool) -> str:
        if part.live:
            shown = str(part.item.property("text") or "")
            return speech.spelled(shown[-1:]) if self._listener.alone and shown else part.name
        figures = _FIGURES.findall(part.name)
        if dialog and figures and int(figures[-1]) in COUNTED:
            return self._texts.say("guide.seconds", count=figures[-1])
        return ""

    def _say_page(self, parts: Sequence[Part], *, cut: bool = True) -> None:
        self._say(speech.page(parts, self._keypad.steering.group, self._listener), cut=cut)
        focus = self._focus_now()
        fields = [part for part in parts if part.mark == focus and part.role in TYPED]
        self._say((speech.control(part, self._listener) for part in fields), cut=False)

    def _on_keyboard(self) -> None:
        if self._on:
            self._say([self._texts.say("guide.keyboard")], cut=True)
            self._say_key(cut=False)

    def _say_key(self, *, cut: bool = True) -> None:
        key = self._keypad.panel.now()
        if not self._on or key is None:
            return
        hidden = len(key.name) == 1 and not self._listener.alone and self._typing_discreetly()
        self._say([self._texts.say("guide.sign_hidden") if hidden else key.name], cut=cut)

    def _typing_discreetly(self) -> bool:
        focus = self._focus_now()
        return any(part.mark == focus and part.discreet for part in read(self._glass.window))

    def _say(self, sentences: Iterable[str], *, cut: bool) -> None:
        self._voice.say([each for each in sentences if each], self._texts.language, cut=cut)

    # --- where it stands -----------------------------------------------------------------------------------

    @property
    def _texts(self) -> Texts:
        return Texts(str(self._glass.words.property("language")))

    @property
    def _listener(self) -> Listener:
        return Listener(self._texts, alone=self._alone(), typing=self._keypad.typing)

    def _focus_now(self) -> int:
        focus = focused(self._glass.window)
        return mark_of(focus) if focus is not None else 0

    def _drawn(self) -> None:
        if self._on:
            self._rest.start()


def _another_page(before: Sequence[Part], now: Sequence[Part]) -> bool:
    """Whether most of what stands there was not there before."""
    known = {(part.mark, _plain(part.name)) for part in before}
    body = [part for part in now if _of_the_page(part)]
    kept = sum((part.mark, _plain(part.name)) in known for part in body)
    return in_dialog(before) != in_dialog(now) or not before or 2 * kept < len(body)


def _of_the_page(part: Part) -> bool:
    aside = part.tool or part.back or part.listed or part.of_keyboard
    return not aside and part.role not in speech.UNSAID and part.role is not Role.ProgressBar


def _plain(text: str) -> str:
    return _FIGURES.sub("#", text)


def _same_but_for_figures(old: str, new: str) -> bool:
    return _plain(old) == _plain(new)


def _control_changed(old: Part | None, part: Part, listener: Listener) -> str:
    """A switch that was switched, a word that changed, a sign that was typed."""
    if old is None:
        return ""
    if part.role in TYPED:
        return speech.typed(old.value, part.value, part, listener) if old.value != part.value else ""
    if part.listed:
        return ""  # a row that shows another service now
    renamed = old.name != part.name and (part.tool or not _same_but_for_figures(old.name, part.name))
    return speech.control(part, listener) if renamed or old.checked != part.checked else ""
