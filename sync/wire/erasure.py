"""An order to erase records of one person, as a site's server tells its centre."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec

PATH: Final = "/v1/erase"
AT_ONCE: Final = 100  # orders a call
REASON: Final = 200  # signs


class Order(msgspec.Struct, frozen=True):
    """That a record is to be erased wherever it is."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    reason: Annotated[str, msgspec.Meta(max_length=REASON)]
    at: Annotated[str, msgspec.Meta(max_length=40)]


class EraseAsked(msgspec.Struct, frozen=True):
    """A site's server tells its centre.

    `since`: time and id of the newest order that both have, as far as the site knows; a site that was restored hears of
    its own later ones again.
    """

    orders: Annotated[Sequence[Order], msgspec.Meta(max_length=AT_ONCE)]
    since: tuple[str, str] = ("", "")


class Erased(msgspec.Struct, frozen=True):
    """`places`: in how many batches a record was erased now; an order is kept also where there was none.

    `later`: the first orders of the site that follow `since`.
    """

    places: int
    later: Sequence[Order] = ()
