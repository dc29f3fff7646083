"""Where labels of bars go: the laws that every placement keeps, and one case of each side."""

from hypothesis import given
from hypothesis import strategies as st

from tie_cli.views.drawing.labels import LabelSide, place_label

WIDTH = 100


@given(st.integers(0, WIDTH - 1), st.integers(1, WIDTH), st.integers(0, WIDTH), st.integers(0, 8), st.integers(0, 8))
def test_a_label_is_within_its_bounds_and_its_extent(start: int, length: int, width: int, gap: int, inset: int) -> None:
    end = min(start + length, WIDTH)
    place = place_label((start, end), width, high=WIDTH, gap=gap, inset=inset)
    left = place.x - width if place.side is LabelSide.BEFORE else place.x
    assert 0 <= left <= left + width <= WIDTH
    assert place.start <= left <= left + width <= place.end
    assert place.start <= start <= end <= place.end


@given(st.integers(0, WIDTH - 1), st.integers(1, WIDTH), st.integers(0, WIDTH), st.integers(0, 8))
def test_a_label_beside_its_bar_keeps_the_gap(start: int, length: int, width: int, gap: int) -> None:
    end = min(start + length, WIDTH)
    place = place_label((start, end), width, high=WIDTH, gap=gap)
    if place.side is LabelSide.AFTER:
        assert place.x == end + gap
    if place.side is LabelSide.BEFORE:
        assert place.x == start - gap
    fits = end + gap + width <= WIDTH or start - gap - width >= 0
    assert (place.side is LabelSide.ON) is not fits


def test_after_the_bar_comes_first_then_before_it_then_on_it() -> None:
    assert place_label((10, 20), 30, high=WIDTH, gap=2) == (LabelSide.AFTER, 22, 10, 52)
    assert place_label((70, 80), 30, high=WIDTH, gap=2) == (LabelSide.BEFORE, 68, 38, 80)
    assert place_label((10, 90), 30, high=WIDTH, gap=2, inset=5) == (LabelSide.ON, 15, 10, 90)


def test_a_label_that_is_longer_than_its_bar_widens_the_extent() -> None:
    assert place_label((40, 60), 70, high=WIDTH, gap=2, inset=5) == (LabelSide.ON, 30, 30, 100)
