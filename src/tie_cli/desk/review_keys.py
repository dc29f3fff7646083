"""The keys of `tie review`: what each does, which the last line of the screen names, and the list of all."""

from collections.abc import Sequence

from tie_cli.desk.bar import BarItem
from tie_cli.desk.entries import Entry, State
from tie_cli.model.records import FACTS

BINDINGS = {
    "k": "keep",
    "d": "drop",
    "r": "restore",
    "e": "edit",
    "u": "undo",
    "w": "who",
    "m": "same",
    "t": "topic",
    "s": "position",
    "v": "select",
    "x": "excerpt",
    "c": "content",
    "f": "new_fact",
    "slash": "search",
    "n": "next",
    "N": "hit(-1)",
    "right": "go(1)",
    "b,left": "go(-1)",
    "less_than_sign": "turn_article(-1)",
    "greater_than_sign": "turn_article(1)",
    "o": "open_one",
    "right_square_bracket": "article(1)",
    "left_square_bracket": "article(-1)",
    "l": "light",
    "escape": "leave",
    "question_mark": "keys",
    "q": "quit",
}
_ALL = (BarItem("v", "select", "select"), BarItem("/", "find", "search"))
_OPEN_ONE = BarItem("o", "next open", "open_one", vital=False)
_UNDO = BarItem("u", "undo", "undo")
_LAST = (BarItem("?", "keys", "keys"), BarItem("q", "quit", "quit"))
READING_BAR = (BarItem("]", "next article", "article(1)", vital=False), BarItem("l", "light", "light", vital=False), *_LAST)
FORM_BAR = (
    BarItem("Enter", "save", "save_form"),
    BarItem("Esc", "cancel", "leave_form"),
    BarItem("↓↑", "next field, the one before", "noop"),
    BarItem("→", "complete", "noop"),
)
SEARCH_BAR = (BarItem("Enter", "find", "noop"), BarItem("Esc", "close", "leave"))
FOUND_BAR = (BarItem("n", "next place", "hit(1)"), BarItem("N", "the one before", "hit(-1)"), BarItem("Esc", "back", "leave"))


def bar_of_proposal(entry: Entry | None, *, can_undo: bool) -> Sequence[BarItem]:
    """Return the keys that do something with a proposal in its state."""
    undo = [_UNDO] if can_undo else []
    if entry is None:
        return (*undo, *_ALL, *_LAST)
    keep, drop, edit = BarItem("k", "keep", "keep"), BarItem("d", "drop", "drop"), BarItem("e", "edit", "edit")
    if entry.state in (State.DROPPED, State.SAME):
        return (keep, BarItem("r", "bring back", "restore"), *undo, *_ALL, _OPEN_ONE, *_LAST)
    is_open = entry.state is State.OPEN
    items = [keep, drop, edit, *undo] if is_open else [drop, edit, *undo]
    items += [BarItem("w", "who", "who")] if entry.kind in FACTS else []
    items += [BarItem("m", "same", "same")] if is_open else []
    if entry.kind in ("event", "quote"):
        items += [BarItem("t", "topic", "topic", vital=False), BarItem("s", "position", "position", vital=False)]
    return (*items, *_ALL, _OPEN_ONE, *_LAST)


def bar_of_selection(entry: Entry | None) -> Sequence[BarItem]:
    """Return the keys that do something with selected words, for a proposal."""
    items = [BarItem("←→↑↓", "extend", "noop"), BarItem("Space", "start here", "noop", vital=False)]
    items += [BarItem("x", "excerpt", "excerpt")] if entry is not None and entry.kind in FACTS else []
    items += [BarItem("c", "words", "content")] if entry is not None and entry.kind == "quote" else []
    return (*items, BarItem("f", "new fact", "new_fact"), BarItem("Esc", "leave", "leave"))


HELP = {
    "A proposal": [
        ("k", "keep it: it is in the fact file at once, with the actors and the source that it needs"),
        ("d", "drop it; a kept one is taken out of the file"),
        ("r", "bring back a proposal that was dropped or merged"),
        ("e, Enter", "edit it, field by field (Enter saves, → completes, Esc cancels)"),
        ("u", "undo the last step"),
        ("w", "who speaks, or takes part: the names in the passage come first, then those before it"),
        ("m", "same as: merge it with an actor, topic, source or fact"),
        ("t", "add a topic, or take it off"),
        ("s", "keep it and make a position from it: topic, proposition, stance, side"),
    ],
    "Moving": [
        ("n, →, ↓", "next proposal"),
        ("b, ←, ↑", "the one before"),
        ("o", "next open proposal"),
        ("Home, End", "first proposal, last one"),
        ("PgDn, PgUp", "scroll the proposal on the right (Space too)"),
        ("<, >", "scroll the article"),
        ("]  [", "next article, the one before"),
    ],
    "The article": [
        ("v", "select words: arrows extend, Space starts anew (or drag with the mouse)"),
        ("x", "make the selection the excerpt"),
        ("c", "make the selection the words of the quote"),
        ("f", "make a new fact from the selection"),
        ("/", "search in the article; then n or Enter: next place, N: the one before"),
        ("Esc", "leave the selection or the search"),
    ],
    "The screen": [("l", "light or dark"), ("?", "these keys"), ("q", "quit: everything kept is in the file")],
}
