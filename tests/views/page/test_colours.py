"""Colours of the page: the sides with the most facts have one each, and who acts for a side shares it."""

from conftest import BASE, Tie


def test_sides_with_the_most_facts_come_first_and_share_their_colour_with_who_acts_for_them(tie: Tie) -> None:
    events = "".join(
        f"  - {{id: e{number}, date: 2020, summary: X, actors: [{actor}], sources: [{{id: paper}}]}}\n"
        for number, actor in enumerate(["india", "yoko", "japan"])
    )
    tie.write("facts.yaml", f"{BASE}events:\n{events}")
    page = tie("report").out
    assert page.index('<span class="side c0">Japan</span> <span class="number">2</span>') < page.index(
        '<span class="side c1">India</span> <span class="number">1</span>'
    )
    assert '<span class="side c0">Yoko Kamikawa</span>' in page


def test_more_sides_than_colours_are_grey(tie: Tie) -> None:
    actors = "".join(f"  a{number}: {{name: Actor {number}, type: state}}\n" for number in range(10))
    events = "".join(
        f"  - {{id: e{number}, date: 2020, summary: X, actors: [a{number}], sources: [{{id: s}}]}}\n" for number in range(10)
    )
    tie.write("facts.yaml", f"tie: 1\nsources: {{s: {{title: S}}}}\nactors:\n{actors}events:\n{events}")
    page = tie("report").out
    assert [page.count(f'class="event {colour}"') for colour in ("c0", "c7", "cx")] == [1, 1, 2]
