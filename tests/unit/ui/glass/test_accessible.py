"""Screen readers: on every page of every role each control has a name, a role and its state, and says what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.glass.gallery import ROLES, album
from ui.glass.guide.tree import CONTROLS, SHADOW, Role
from ui.glass.setting import Comfort

SIZES: Final = {"anjungan": (1080, 1920), "rating": (1280, 800), "technician": (1280, 800)}
ALWAYS: Final = {
    "anjungan": "home search asking complaint-text still-there",
    "rating": "code question profile",
    "board": "calls",
}
"""Pages that stand for the rest in the ordinary run; of the other roles every fifth one."""
HINT: Final = "Keycap"
"""A keycap beside a word says which key does the same; it is no part of the word."""


def pages() -> Iterator[object]:
    """Every page of the gallery."""
    for role in ROLES:
        named = ALWAYS.get(role, "").split()
        for at, page in enumerate(album(role).pages):
            quick = page in named or (not named and at % 5 == 0)
            yield pytest.param(role, page, id=f"{role}-{page}", marks=[] if quick else [pytest.mark.full])


def window_now() -> QQuickWindow:
    """The window that is shown."""
    shown = [each for each in QGuiApplication.topLevelWindows() if isinstance(each, QQuickWindow) and each.isVisible()]
    return shown[-1]


@pytest.mark.parametrize(("role", "page"), list(pages()))
def test_every_control_has_a_name_a_role_and_says_what_is_seen(
    app: QGuiApplication, tmp_path: Path, role: str, page: str
) -> None:
    known = album(role)
    standing = known.photograph(page, SIZES.get(role, known.sizes[0]), [Comfort()], "id", tmp_path)
    next(standing)
    try:
        found = list(findings(window_now()))
    finally:
        list(standing)
    assert not found, "\n".join(found)


def findings(window: QQuickWindow) -> Iterator[str]:
    """What a screen reader would stumble over."""
    root = QAccessible.queryAccessibleInterface(window)
    told = {each.object(): each for each in below(root)}
    for item in visible(window.contentItem()):
        if item.property("touchable") is True and item.isEnabled():
            yield from unsaid(item, told.get(item))
    for each in told.values():
        if each.role() == Role.NoRole:
            yield f"{called(each)}: no role"
        if each.role() in CONTROLS and not each.state().disabled and not said(each):
            yield f"{called(each)}: no name"
        yield from stateless(each)


def said(interface: QAccessibleInterface) -> str:
    """Its name, if it needs one; what is typed hidden has that of the group it stands in, since Qt tells none of it."""
    item = interface.object()
    if item and item.objectName() == SHADOW:
        return SHADOW
    around = interface.parent() if interface.state().passwordEdit else interface
    return around.text(QAccessible.Text.Name).strip()


def unsaid(item: QQuickItem, interface: QAccessibleInterface | None) -> Iterator[str]:
    """A control that cannot be found, or is called other than what stands on it."""
    inner = [part for part in visible(item) if part.inherits("QQuickTextInput")]
    if inner and (interface is None or interface.role() == Role.Grouping):
        return  # the field in it is what is found
    if interface is None:
        yield f"{item.objectName() or item.property('words')}: not in the accessible tree"
        return
    name = words(interface.text(QAccessible.Text.Name))
    if interface.role() not in CONTROLS:
        yield f"{called(interface)}: the role {interface.role().name} cannot be touched"
    for seen in labels(item):
        if words(seen) not in name:
            yield f"{called(interface)} is called “{name.strip()}”, but “{seen}” stands on it"


def stateless(interface: QAccessibleInterface) -> Iterator[str]:
    """What is chosen, or how far it is, without saying so."""
    role, state = interface.role(), interface.state()
    if role in (Role.RadioButton, Role.CheckBox) and not state.checkable:
        yield f"{called(interface)}: nobody hears whether it is chosen"
    if role == Role.ProgressBar:
        value = interface.valueInterface()
        if value is None or not value.minimumValue() <= value.currentValue() <= value.maximumValue():
            yield f"{called(interface)}: nobody hears how far it is"


def labels(item: QQuickItem) -> Iterator[str]:
    """The words that stand on a control."""
    for child in item.childItems():
        if not child.isVisible() or child.metaObject().className().startswith(HINT):
            continue
        if child.inherits("QQuickText") and child.property("text"):
            yield str(child.property("text"))
        if child.property("touchable") is not True:
            yield from labels(child)


def words(text: str) -> str:
    """Letters and figures only, a space before and after, so that whole words are compared."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])


def below(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Everything visible below."""
    for at in range(interface.childCount() if interface is not None else 0):
        child = interface.child(at) if interface is not None else None
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from below(child)


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item's visible children, and theirs."""
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from visible(child)


def called(interface: QAccessibleInterface) -> str:
    """Enough to find it."""
    item = interface.object()
    return f"{interface.role().name} {item.objectName() if item else ''}".strip()
