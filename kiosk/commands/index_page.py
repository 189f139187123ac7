"""The index on a terminal: the table of the unsur, the IKM with its mutu, and how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import click
from rich.console import Console
from rich.table import Table

from kiosk.adapters.instruments import shipped
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.instrument import Instrument
from kiosk.domain.published import PublishedIndex, PublishedUnsur
from kiosk.domain.sample import Sample
from kiosk.domain.skm import CONVERSION, HIGHEST, IKM_PLACES, Index, Weights, rounded
from kiosk.domain.survey_plan import SKM
from kiosk.domain.unsur import Codes
from kiosk.texts import Texts

_NUMBERS = ("answered", "nrr", "weighted", "ikm")


@dataclass(frozen=True)
class Page:
    """An index, and what to say of where it came from. `instrument` calls its unsur by name; None: the nine."""

    index: Index
    codes: Codes | None = None
    blank: int = 0
    passed_over: tuple[str, ...] = ()
    instrument: Instrument | None = None

    def name(self, key: str, texts: Texts) -> str:
        """What an unsur is called; one that the unit has added to a table goes by its key."""
        item = (self.instrument or shipped().current(SKM)).item(key)
        return item.name.say(texts.language) if item else key


def show(page: Page, published: PublishedIndex, texts: Texts) -> None:
    """Writes the page to standard output."""
    console = Console(highlight=False, markup=False)
    console.print(_table(page, published, texts))
    for line in _lines(page, published, texts):
        click.echo(line)


def _table(page: Page, published: PublishedIndex, texts: Texts) -> Table:
    table = Table(title=texts.say("skm.title"), title_justify="left")
    table.add_column(texts.say("skm.column_code"), no_wrap=True)
    table.add_column(texts.say("skm.column_unsur"), ratio=1)
    for name in _NUMBERS:
        table.add_column(texts.say(f"skm.column_{name}"), justify="right")
    table.add_column(texts.say("skm.column_mutu"), justify="center")
    for unsur in published.unsur:
        table.add_row(*_row(page, unsur, texts))
    return table


def _row(page: Page, unsur: PublishedUnsur, texts: Texts) -> tuple[str, ...]:
    answered = "–" if unsur.answered is None else texts.number(unsur.answered)
    figures = [texts.decimal(value) if value else "–" for value in (unsur.nrr, unsur.weighted, unsur.ikm)]
    return (unsur.code, page.name(unsur.key, texts), answered, *figures, unsur.mutu or "–")


def _lines(page: Page, published: PublishedIndex, texts: Texts) -> Iterator[str]:
    if published.n is not None:
        yield texts.say("skm.respondents", n=texts.number(published.n))
    yield _result(page, published, texts)
    yield _weights(page.index, texts)
    yield from _sample(published.sample, published.n, texts)
    yield from _remarks(page, texts)


def _result(page: Page, published: PublishedIndex, texts: Texts) -> str:
    if published.few:
        return texts.say("skm.few", n=FEWEST_SHOWN)
    if published.n == 0:
        return texts.say("skm.no_data")
    if published.ikm is None or published.indeks is None:
        return texts.say("skm.incomplete", unsur=", ".join(page.name(key, texts) for key in published.unanswered))
    ikm, indeks = texts.decimal(published.ikm), texts.decimal(published.indeks)
    return texts.say("skm.result", indeks=indeks, ikm=ikm, mutu=published.mutu, kinerja=published.kinerja)


def _weights(index: Index, texts: Texts) -> str:
    each = {unsur.weight for unsur in index.unsur}
    if len(each) > 1:
        return texts.say("skm.weights_own")
    if index.weights is Weights.EXACT:
        return texts.say("skm.weights_exact", unsur=len(index.unsur))
    weight, total = rounded(each.pop(), 2), sum((unsur.weight for unsur in index.unsur), Fraction(0))
    top = rounded(total * HIGHEST * CONVERSION, IKM_PLACES)
    return texts.say("skm.weights_printed", weight=texts.decimal(str(weight)), top=texts.decimal(str(top)))


def _sample(sample: Sample, n: int | None, texts: Texts) -> Iterator[str]:
    if sample.population is None or sample.minimum is None:
        return
    verdict = {True: "skm.sample_enough", False: "skm.sample_short", None: "skm.sample_unknown"}[sample.enough]
    short = max(0, sample.minimum - (n or 0))
    figures = {"population": sample.population, "minimum": sample.minimum, "short": short}
    yield texts.say(verdict, **{name: texts.number(value) for name, value in figures.items()})


def _remarks(page: Page, texts: Texts) -> Iterator[str]:
    yield texts.say(f"skm.codes_{(page.codes or Codes.REGULATION).value}")
    if page.blank:
        yield texts.say("skm.blank_forms", count=texts.number(page.blank))
    if page.passed_over:
        yield texts.say("skm.passed_over", columns=", ".join(page.passed_over))
