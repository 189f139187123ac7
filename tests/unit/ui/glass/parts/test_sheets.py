"""Controls are laid on sheets: in order, none cut, a name over every part of its kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.glass.parts.sheets import Kind, Place, Sheet, on_sheets

GLASS = Sheet(width=400, height=300, between=20, gap=10, padding=5)


def kind(*states: tuple[float, float], head: float = 30) -> Kind:
    return Kind(head, states)


def test_states_stand_beside_each_other_as_long_as_they_fit() -> None:
    (laid,) = on_sheets([kind((180, 50), (190, 60), (180, 50))], GLASS)
    assert laid.heads == (Place(0, 0, 0),)
    assert laid.states == (Place(0, 5, 35), Place(0, 195, 35), Place(0, 5, 105))


def test_a_kind_that_would_not_end_on_a_sheet_begins_the_next() -> None:
    first, second = on_sheets([kind((100, 150)), kind((100, 100))], GLASS)
    assert first.states[0].sheet == 0
    assert second.heads == (Place(1, 0, 0),)


def test_a_kind_higher_than_a_sheet_goes_on_with_its_name() -> None:
    (laid,) = on_sheets([kind((300, 120), (300, 120), (300, 120))], GLASS)
    assert [each.sheet for each in laid.states] == [0, 0, 1]
    assert laid.heads == (Place(0, 0, 0), Place(1, 0, 0))


SIZES = st.tuples(st.integers(1, 390), st.integers(1, 260))
KINDS = st.lists(st.lists(SIZES, min_size=1, max_size=9).map(lambda each: kind(*each)), min_size=1, max_size=9)


@given(KINDS)
def test_nothing_is_cut_and_nothing_covers_anything(kinds: list[Kind]) -> None:
    taken: dict[int, list[tuple[float, float, float, float]]] = {}
    for each, laid in zip(kinds, on_sheets(kinds, GLASS), strict=True):
        assert {place.sheet for place in laid.heads} == {place.sheet for place in laid.states}
        for place, (width, height) in [
            *zip(laid.states, each.states, strict=True),
            *((head, (GLASS.width, each.head)) for head in laid.heads),
        ]:
            assert place.x >= 0
            assert place.x + width <= GLASS.width
            assert place.y + height <= GLASS.height
            here = taken.setdefault(place.sheet, [])
            for x, y, wide, high in here:
                apart = place.x + width <= x or x + wide <= place.x or place.y + height <= y or y + high <= place.y
                assert apart
            here.append((place.x, place.y, width, height))
    assert sorted(taken) == list(range(len(taken))), "no sheet is empty"
