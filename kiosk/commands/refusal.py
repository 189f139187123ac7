"""Says everything that is wrong in a table, one sentence a mistake, then turns the table down."""

from __future__ import annotations

from typing import Final, NoReturn

import click

from kiosk.adapters.tables import BadTable
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts

MOST_SAID: Final = 20


def refuse_table(bad: BadTable, texts: Texts, *, as_json: bool) -> NoReturn:
    """Raises what the door says last; the mistakes before it go to standard error. JSON has only the first."""
    if as_json:
        raise bad
    *before, last = bad.mistakes
    for mistake in before[:MOST_SAID]:
        click.echo(texts.say(mistake.code, **mistake.params), err=True)
    if len(before) > MOST_SAID:
        raise Refused("table.and_more", file=last.params["file"], count=len(bad.mistakes) - MOST_SAID) from bad
    raise last from bad
