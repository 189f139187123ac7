"""The index as it is printed."""

from __future__ import annotations

from fractions import Fraction

from kiosk.domain.instrument import ItemKey
from kiosk.domain.published import publish
from kiosk.domain.sample import Sample
from kiosk.domain.skm import Average, Weights, index_of, index_of_averages
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.unsur import NINE, Codes


def test_figures_have_the_decimals_of_the_field() -> None:
    published = publish(index_of(Tally({ItemKey("waktu"): Cell(91, 352)}, 91)), population=300)
    (waktu,) = published.unsur
    assert (waktu.code, waktu.answered, waktu.nrr, waktu.weighted) == ("U3", 91, "3.868", "3.868")
    assert (waktu.ikm, waktu.mutu) == ("96.70", "A")
    assert (published.indeks, published.ikm, published.kinerja) == ("3.868", "96.70", "Sangat Baik")
    assert published.sample == Sample(300, 169, False)


def test_each_figure_is_rounded_from_the_exact_one() -> None:
    published = publish(index_of_averages({key: Average(Fraction("3.555")) for key in NINE}))
    assert {unsur.weighted for unsur in published.unsur} == {"0.395"}
    assert published.indeks == "3.555"


def test_where_there_is_nothing_nothing_is_printed() -> None:
    published = publish(index_of(Tally.empty(NINE)), population=100)
    assert (published.n, published.indeks, published.ikm, published.mutu, published.kinerja) == (0, *[None] * 4)
    assert published.unanswered == NINE
    assert published.sample == Sample(100, 80, False)


def test_the_way_of_reckoning_and_the_codes_are_named() -> None:
    index = index_of_averages({key: Average(Fraction(3)) for key in NINE}, Weights.PRINTED)
    assert publish(index).weights == "0.11"
    assert [unsur.code for unsur in publish(index).unsur[7:]] == ["U8", "U9"]
    found = publish(index, codes=Codes.FORM).unsur[7:]
    assert [(unsur.code, unsur.key) for unsur in found] == [("U8", "sarana"), ("U9", "pengaduan")]
