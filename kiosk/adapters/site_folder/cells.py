"""How a cell is understood: what each kind of value looks like, strictly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,5}", re.ASCII)
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Wrong(Exception):
    """A cell that is not what its column holds. `code` names the sentence."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Form(Generic[T]):
    """A kind of value: how it is read, and what stands in for one that cannot be read."""

    parse: Callable[[str], T]
    stand_in: T


def text(longest: int) -> Form[str]:
    """Words of at most `longest` characters."""
    return Form(lambda cell: _fitting(_clean(cell), longest), "")


def words(longest: int, least: int = 1, most: int = 99) -> Form[tuple[str, ...]]:
    """A list, its items separated by semicolons, each of at most `longest` characters."""

    def parse(cell: str) -> tuple[str, ...]:
        items = tuple(_item(item, longest) for item in _clean(cell).split(";"))
        if not least <= len(items) <= most:
            raise Wrong("site.item_count", found=len(items), least=least, most=most)
        for place, item in enumerate(items):
            if item in items[:place]:
                raise Wrong("site.duplicate_item", item=item)
        return items

    return Form(parse, ())


def matching(pattern: str, code: str) -> Form[str]:
    """A key of exactly this pattern; `code` is the sentence where it is not."""
    wanted = re.compile(pattern, re.ASCII)

    def parse(cell: str) -> str:
        if wanted.fullmatch(_clean(cell)) is None:
            raise Wrong(code, found=cell)
        return cell

    return Form(parse, "")


def optional(form: Form[T]) -> Form[T | None]:
    """The same, or None where the cell is empty."""
    return Form(lambda cell: form.parse(cell) if cell else None, None)


def one_of(known: Collection[str], code: str) -> Form[str]:
    """One of these words."""

    def parse(cell: str) -> str:
        if _clean(cell) not in known:
            raise Wrong(code, found=cell)
        return cell

    return Form(parse, "")


def number(least: int, most: int) -> Form[int]:
    """A whole number in plain digits."""

    def parse(cell: str) -> int:
        if _NUMBER.fullmatch(_clean(cell)) is None or not least <= int(cell) <= most:
            raise Wrong("site.bad_number", found=cell, least=least, most=most)
        return int(cell)

    return Form(parse, 0)


def _flag(cell: str) -> bool:
    if _clean(cell) not in ("0", "1"):
        raise Wrong("site.bad_flag", found=cell)
    return cell == "1"


def _time(cell: str) -> dt.time:
    match = _TIME.fullmatch(_clean(cell))
    if match is None:
        raise Wrong("site.bad_time", found=cell)
    return dt.time(int(match[1]), int(match[2]))


def _date(cell: str) -> dt.date:
    try:
        if _DATE.fullmatch(_clean(cell)):
            return dt.date.fromisoformat(cell)
    except ValueError:
        pass
    raise Wrong("site.bad_date", found=cell)


FLAG: Final = Form(_flag, False)
TIME: Final = Form(_time, dt.time.min)
DATE: Final = Form(_date, dt.date.min)


def _clean(cell: str) -> str:
    """The cell if it is text at all: some, well encoded, in one line, unpadded."""
    if not cell:
        raise Wrong("site.empty")
    if not cell.isprintable():
        _refuse_unprintable(cell)
    if cell != cell.strip():
        raise Wrong("site.padding")
    return cell


def _refuse_unprintable(cell: str) -> None:
    """A line break would tear a ticket, a control code would reach the printer."""
    for place, letter in enumerate(cell, start=1):
        if "\udc80" <= letter <= "\udcff":
            raise Wrong("site.bad_utf8", place=place, byte=f"{ord(letter) - 0xDC00:02X}")
        if not letter.isprintable():
            raise Wrong("site.control_character", place=place, sign=f"U+{ord(letter):04X}")


def _fitting(words: str, longest: int) -> str:
    if len(words) > longest:
        raise Wrong("site.too_long", found=len(words), most=longest)
    return words


def _item(item: str, longest: int) -> str:
    if not item:
        raise Wrong("site.empty_item")
    if item != item.strip():
        raise Wrong("site.padding")
    return _fitting(item, longest)
