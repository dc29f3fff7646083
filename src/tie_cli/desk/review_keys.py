"""The keys of `tie review`: what each does, which the last line of the screen names, and the list of all."""

from tie_cli.desk.bar import BarItem

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
    "n,right": "next",
    "b,left": "previous",
    "o": "open_one",
    "right_square_bracket": "article(1)",
    "left_square_bracket": "article(-1)",
    "l": "light",
    "escape": "leave",
    "question_mark": "keys",
    "q": "quit",
}
BAR = (
    BarItem("k", "keep", "keep"),
    BarItem("d", "drop", "drop"),
    BarItem("r", "bring back", "restore", vital=False),
    BarItem("e", "edit", "edit"),
    BarItem("u", "undo", "undo"),
    BarItem("w", "who", "who"),
    BarItem("m", "same", "same"),
    BarItem("t", "topic", "topic", vital=False),
    BarItem("s", "position", "position", vital=False),
    BarItem("v", "select", "select"),
    BarItem("/", "find", "search"),
    BarItem("o", "next open", "open_one", vital=False),
    BarItem("?", "keys", "keys"),
    BarItem("q", "quit", "quit"),
)
SELECTION_BAR = (
    BarItem("←→↑↓", "extend", "noop"),
    BarItem("Space", "start here", "noop", vital=False),
    BarItem("x", "excerpt", "excerpt"),
    BarItem("c", "words", "content"),
    BarItem("f", "new fact", "new_fact"),
    BarItem("Esc", "leave", "leave"),
)
FORM_BAR = (
    BarItem("Enter", "save", "save_form"),
    BarItem("Esc", "cancel", "leave_form"),
    BarItem("↓↑", "next field, the one before", "noop"),
    BarItem("→", "complete", "noop"),
)

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
        ("]  [", "next article, the one before"),
    ],
    "The article": [
        ("v", "select words: arrows extend, Space starts anew (or drag with the mouse)"),
        ("x", "make the selection the excerpt"),
        ("c", "make the selection the words of the quote"),
        ("f", "make a new fact from the selection"),
        ("/", "search in the article"),
        ("Esc", "leave the selection or the search"),
    ],
    "The screen": [("l", "light or dark"), ("?", "these keys"), ("q", "quit: everything kept is in the file")],
}
