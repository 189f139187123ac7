"""The index: every printed vector, every collected case, and the laws that must hold for any answers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.instrument import ItemKey
from kiosk.domain.skm import (
    BANDS,
    Average,
    Index,
    Mutu,
    Weights,
    band_of,
    index_of,
    index_of_averages,
    rounded,
    weights_of,
)
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE

CASES: Final = json.loads((Path(__file__).parents[3] / "data" / "skm-contoh.json").read_text(encoding="utf-8"))
Case = dict[str, Any]
Rows = list[dict[ItemKey, int]]

scores = st.integers(1, 4)
whole_forms = st.fixed_dictionaries(dict.fromkeys(NINE, scores))
forms = st.dictionaries(st.sampled_from(NINE), scores, min_size=1)


def all_at(nrr: str, weights: Weights = Weights.EXACT) -> Index:
    return index_of_averages({key: Average(Fraction(nrr)) for key in NINE}, weights)


# --- the vectors of the regulation (domain.md 1.4) -----------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "ikm", "mutu", "kinerja"),
    [
        ("4", "100.00", "A", "Sangat Baik"),
        ("3.5324", "88.31", "A", "Sangat Baik"),
        ("3.532", "88.30", "B", "Baik"),
        ("3.0644", "76.61", "B", "Baik"),
        ("3.064", "76.60", "C", "Kurang Baik"),
        ("2.60", "65.00", "C", "Kurang Baik"),
        ("2.5996", "64.99", "D", "Tidak Baik"),
        ("1", "25.00", "D", "Tidak Baik"),
    ],
)
def test_a_printed_mean_gives_the_printed_index(mean: str, ikm: str, mutu: str, kinerja: str) -> None:
    index = all_at(mean)
    assert (str(index.ikm), index.mutu, index.kinerja) == (ikm, mutu, kinerja)


def test_the_same_mean_is_a_grade_apart_under_printed_weights() -> None:
    exact, printed = all_at("3.56"), all_at("3.56", Weights.PRINTED)
    assert (str(exact.ikm), exact.mutu) == ("89.00", Mutu.A)
    assert (str(printed.ikm), printed.mutu) == ("88.11", Mutu.B)


def test_printed_weights_never_pass_99() -> None:
    assert str(all_at("4", Weights.PRINTED).ikm) == "99.00"


def test_twenty_nine_respondents_give_both_published_figures() -> None:
    sums = (105, 101, 100, 116, 102, 105, 106, 105, 115)
    tally = Tally({key: Cell(29, total) for key, total in zip(NINE, sums, strict=True)}, forms=29)
    assert str(index_of(tally).ikm) == "91.48"
    assert str(index_of(tally, Weights.PRINTED).ikm) == "90.56"


def test_without_answers_there_is_no_figure_at_all() -> None:
    index = index_of(Tally.empty(NINE))
    assert (index.n, index.indeks, index.ikm, index.mutu, index.kinerja) == (0, None, None, None, None)
    assert all((u.answered, u.nrr, u.weighted, u.ikm, u.mutu) == (0, None, None, None, None) for u in index.unsur)
    assert index.unanswered() == NINE
    assert index.priorities() == ()


def test_a_blank_is_not_a_zero() -> None:
    rows: Rows = [{ItemKey("waktu"): 4, ItemKey("biaya"): 2}, {ItemKey("waktu"): 3}]
    waktu, biaya = index_of(Tally.of((ItemKey("waktu"), ItemKey("biaya")), rows)).unsur
    assert (waktu.answered, waktu.nrr) == (2, Fraction(7, 2))
    assert (biaya.answered, biaya.nrr) == (1, Fraction(2))


def test_an_unsur_nobody_answered_leaves_the_unit_without_index_but_the_others_with_theirs() -> None:
    index = index_of(Tally.of(NINE, [dict.fromkeys(NINE[:8], 4)]))
    assert index.ikm is None
    assert index.mutu is None
    assert index.unanswered() == NINE[8:]
    assert [str(unsur.ikm) for unsur in index.unsur[:8]] == ["100.00"] * 8


def test_eight_unsur_weigh_an_eighth_each() -> None:
    keys = tuple(key for key in NINE if key != "biaya")
    index = index_of(Tally.of(keys, [dict.fromkeys(keys, 3)]))
    assert {unsur.weight for unsur in index.unsur} == {Fraction(1, 8)}
    assert str(index.ikm) == "75.00"


@pytest.mark.parametrize(("unsur", "weight"), [(1, "1"), (3, "0.33"), (4, "0.25"), (9, "0.11"), (14, "0.07")])
def test_printed_weights_have_two_decimals(unsur: int, weight: str) -> None:
    keys = [ItemKey(str(number)) for number in range(unsur)]
    assert set(weights_of(keys, Weights.PRINTED).values()) == {Fraction(weight)}


@pytest.mark.parametrize("unsur", [6, 8, 13])
def test_printed_weights_that_sum_to_more_than_one_are_refused(unsur: int) -> None:
    with pytest.raises(Refused) as refused:
        weights_of([ItemKey(str(number)) for number in range(unsur)], Weights.PRINTED)
    assert refused.value.code == "skm.weights_too_heavy"


def test_no_unsur_has_no_weight() -> None:
    with pytest.raises(Refused, match=r"skm\.no_unsur"):
        index_of_averages({})


@pytest.mark.parametrize("nrr", ["0.999", "4.001", "0", "100"])
def test_an_average_off_the_scale_is_refused(nrr: str) -> None:
    with pytest.raises(Refused, match=r"skm\.nrr_out_of_range"):
        all_at(nrr)


def test_averages_alone_do_not_say_how_many_answered() -> None:
    index = all_at("3.5")
    assert index.n is None
    assert {unsur.answered for unsur in index.unsur} == {None}


def test_the_three_lowest_unsur_come_first_in_the_follow_up() -> None:
    averages = {key: Average(Fraction(place + 10, 10)) for place, key in enumerate(reversed(NINE))}
    assert index_of_averages(averages).priorities() == tuple(reversed(NINE))[:3]


@pytest.mark.parametrize(
    ("ikm", "mutu"), [("88.30", "B"), ("88.31", "A"), ("76.60", "C"), ("64.99", "D"), ("24.75", "D")]
)
def test_a_band_begins_at_its_printed_edge(ikm: str, mutu: str) -> None:
    assert band_of(Decimal(ikm)).mutu == mutu


def test_the_rounded_figure_decides_the_grade() -> None:
    """88,305 lies in the gap of the printed table; rounded it is 88,31 and an A."""
    index = all_at("3.5322")
    assert (str(index.ikm), index.mutu) == ("88.31", Mutu.A)


# --- published and computed cases ----------------------------------------------------------------------------


def averages_of(case: Case) -> dict[ItemKey, Average]:
    n = case["n"] or case.get("n_diturunkan", 0)
    return {ItemKey(unsur["key"]): Average(nrr_of(unsur, n)) for unsur in case["unsur"]}


def nrr_of(unsur: Case, n: int) -> Fraction:
    total = unsur.get("sum", unsur.get("sum_diturunkan"))
    return Fraction(total, n) if total else Fraction(unsur["nrr"])


def rounded_first(case: Case, places: int) -> dict[ItemKey, Average]:
    """A way that is not ours: the averages rounded before they are added."""
    return {
        key: Average(Fraction(rounded(average.nrr, places)))
        for key, average in averages_of(case).items()
        if average.nrr is not None
    }


def told(index: Index) -> tuple[str, str]:
    assert index.ikm is not None
    assert index.mutu is not None
    return str(index.ikm), index.mutu.value


def expected(case: Case, name: str) -> tuple[str, str]:
    return case["computed"][name], case["computed"][f"mutu_{name}"]


each_case = pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])


@each_case
def test_a_collected_case_comes_out_exactly(case: Case) -> None:
    index = index_of_averages(averages_of(case))
    assert told(index) == expected(case, "exact")
    assert index.indeks is not None
    assert index.indeks * 25 == Fraction(case["computed"]["exact_pecahan"])
    assert str(rounded(index.indeks * 25, 6)) == case["computed"]["exact_6_desimal"]


@each_case
def test_a_collected_case_comes_out_with_printed_weights(case: Case) -> None:
    assert told(index_of_averages(averages_of(case), Weights.PRINTED)) == expected(case, "w011")


@each_case
@pytest.mark.parametrize("places", [2, 3])
def test_rounding_the_averages_first_explains_other_published_figures(case: Case, places: int) -> None:
    averages = rounded_first(case, places)
    assert told(index_of_averages(averages)) == expected(case, f"nrr{places}")
    assert told(index_of_averages(averages, Weights.PRINTED)) == expected(case, f"w011_nrr{places}")


@each_case
def test_a_weight_of_three_decimals_explains_other_published_figures(case: Case) -> None:
    total = sum((average.nrr or Fraction(0) for average in averages_of(case).values()), Fraction(0))
    ikm = rounded(total * Fraction("0.111") * 25, 2)
    assert (str(ikm), band_of(ikm).mutu) == expected(case, "w0111")


@each_case
def test_the_sums_of_a_case_give_what_its_averages_give(case: Case) -> None:
    if not (n := case["n"]) or "sum" not in case["unsur"][0]:
        return
    tally = Tally({ItemKey(unsur["key"]): Cell(n, unsur["sum"]) for unsur in case["unsur"]}, n)
    assert told(index_of(tally)) == told(index_of_averages(averages_of(case)))


def test_answers_one_by_one_give_what_their_sums_give() -> None:
    case = CASES[0]
    keys = {unsur["code"]: ItemKey(unsur["key"]) for unsur in case["unsur"]}
    columns = {
        keys[code]: [int(score) for score, count in spread.items() for _ in range(count)]
        for code, spread in case["sebaran_jawaban"].items()
    }
    rows: Rows = [{key: column[place] for key, column in columns.items()} for place in range(case["n"])]
    assert told(index_of(Tally.of(columns, rows))) == expected(case, "exact")


# --- laws ----------------------------------------------------------------------------------------------------


def plain_ikm(rows: Rows, weight: Fraction) -> Fraction:
    """The definition in one line, beside which ours must stand."""
    columns = [[row[key] for row in rows if key in row] for key in NINE]
    return sum((Fraction(sum(column), len(column)) * weight for column in columns), Fraction(0)) * 25


@given(st.lists(whole_forms, min_size=1, max_size=30), st.sampled_from(Weights))
def test_the_index_is_its_definition_rounded_once(rows: Rows, weights: Weights) -> None:
    index = index_of(Tally.of(NINE, rows), weights)
    assert index.ikm is not None
    exact = plain_ikm(rows, Fraction(1, 9) if weights is Weights.EXACT else Fraction("0.11"))
    assert Fraction(index.ikm) - Fraction("0.005") <= exact < Fraction(index.ikm) + Fraction("0.005")
    assert index.indeks == exact / 25


@given(st.lists(whole_forms, min_size=1, max_size=30))
def test_the_index_stays_between_25_and_100(rows: Rows) -> None:
    exact, printed = index_of(Tally.of(NINE, rows)), index_of(Tally.of(NINE, rows), Weights.PRINTED)
    assert exact.ikm is not None
    assert printed.ikm is not None
    assert 25 <= exact.ikm <= 100
    assert printed.ikm <= min(exact.ikm, Decimal(99))


@given(st.lists(forms, max_size=20), st.randoms())
def test_the_order_of_the_answers_never_matters(rows: Rows, chance: Any) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert index_of(Tally.of(NINE, rows)) == index_of(Tally.of(NINE, shuffled))


@given(st.lists(whole_forms, min_size=1, max_size=10), st.sampled_from(NINE))
def test_a_better_answer_never_lowers_the_index(rows: Rows, key: ItemKey) -> None:
    better = [{**rows[0], key: min(4, rows[0][key] + 1)}, *rows[1:]]
    before, after = index_of(Tally.of(NINE, rows)), index_of(Tally.of(NINE, better))
    assert before.ikm is not None
    assert after.ikm is not None
    assert before.ikm <= after.ikm


@given(st.lists(forms, max_size=20), st.sampled_from(Weights))
def test_every_grade_is_that_of_the_figure_beside_it(rows: Rows, weights: Weights) -> None:
    index = index_of(Tally.of(NINE, rows), weights)
    for ikm, mutu in [(index.ikm, index.mutu), *((unsur.ikm, unsur.mutu) for unsur in index.unsur)]:
        assert (ikm is None) is (mutu is None)
        assert ikm is None or band_of(ikm).mutu is mutu


@given(st.lists(forms, max_size=20))
def test_the_index_carries_how_it_was_reckoned(rows: Rows) -> None:
    assert {index_of(Tally.of(NINE, rows), weights).weights for weights in Weights} == set(Weights)


@given(st.fractions(0, 100, max_denominator=10_000), st.integers(0, 6))
def test_rounding_goes_to_the_nearest_and_half_goes_up(value: Fraction, places: int) -> None:
    gap = Fraction(rounded(value, places)) - value
    half = Fraction(1, 2 * 10**places)
    assert -half < gap <= half


def test_the_bands_stand_best_first() -> None:
    edges = [band.lowest for band in BANDS]
    assert edges == sorted(edges, reverse=True)
