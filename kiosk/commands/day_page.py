"""The day on a terminal, beside the index: whose records these are, today's numbers, how long people waited."""

from __future__ import annotations

from dataclasses import fields

import click

from kiosk.commands.recorded import Recorded
from kiosk.domain.published import PublishedIndex
from kiosk.domain.today import Today, Waits
from kiosk.texts import Texts


def beside(published: PublishedIndex, found: Recorded) -> dict[str, object]:
    """The index as scripts rely on it, with the day; waits in whole seconds, null where nobody was called."""
    index = {field.name: getattr(published, field.name) for field in fields(published)}
    return index | {"source": found.source, "period": found.period or None, "today": found.today}


def open_page(found: Recorded, texts: Texts) -> None:
    """Says whose records the page shows."""
    click.echo(texts.say(f"skm.source_{found.source}", period=found.period))


def show(today: Today, texts: Texts) -> None:
    """Writes the day to standard output."""
    click.echo(texts.say("skm.today", date=texts.date(today.date)))
    numbers = {name: texts.number(getattr(today, name)) for name in ("issued", "waiting", "called", "served", "missed")}
    click.echo(texts.say("skm.today_numbers", **numbers) if today.issued else texts.say("skm.today_none"))
    click.echo(_waits(today.waits, texts))
    if today.staff_calls:
        click.echo(texts.say("skm.staff_calls", times=texts.number(today.staff_calls)))


def _waits(waits: Waits, texts: Texts) -> str:
    if waits.mean is None or waits.median is None or waits.p90 is None:
        return texts.say("skm.waits_none")
    return texts.say(
        "skm.waits",
        called=texts.number(waits.called),
        mean=duration(waits.mean, texts),
        median=duration(waits.median, texts),
        p90=duration(waits.p90, texts),
    )


def duration(seconds: int, texts: Texts) -> str:
    """Whole minutes, rounded half up, as the server's page says them; less than one says so."""
    minutes = (seconds + 30) // 60
    if minutes < 1:
        return texts.say("web.under_a_minute")
    if minutes < 60:
        return texts.say("web.minutes", minutes=minutes)
    return texts.say("web.hours_minutes", hours=minutes // 60, minutes=minutes % 60)
