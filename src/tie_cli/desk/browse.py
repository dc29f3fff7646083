"""`tie browse`: what its keys do."""

from typing import Any, ClassVar, NamedTuple

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tie_cli.desk.bar import BarItem
from tie_cli.desk.browse_desk import BrowseDesk
from tie_cli.desk.browse_views import FACT_VIEWS, VIEWS
from tie_cli.desk.programs import line_of_name, open_address, run_editor
from tie_cli.queries.browse_records import kind_of, kinds_with_facts, place_of
from tie_cli.text.wording import shown_path

_HELP = {
    "Lists": [
        ("1 … 7", "timeline, quotes, positions, actors, topics, sources, grid"),
        ("↑ ↓ PgUp PgDn", "move; Home and End: first and last"),
        ("/", "filter as you type: words, actor:NAME topic:NAME source:NAME since:DATE until:DATE"),
        ("Esc", "leave the filter; a second time: clear it"),
        ("Enter", "go on from the record: its actors, topics, date, sources, evidence"),
        ("Backspace", "go back to where you were"),
        ("← →", "in the grid: another side"),
    ],
    "The record": [
        ("e", "open it in $VISUAL or $EDITOR, at its line"),
        ("y", "copy it as a citation"),
        ("o", "open the address of its source"),
        (". ,", "scroll it, down and up"),
        ("> <", "scroll the article"),
    ],
    "The screen": [("l", "light or dark"), ("?", "these keys"), ("q", "quit")],
}


class _Place(NamedTuple):
    view: str
    filter_text: str
    identity: str | None


class Browse(BrowseDesk):
    """The facts, to walk through."""

    TITLE = "tie browse"

    KEYS = _HELP
    BAR = (
        BarItem("/", "filter", "filter"),
        BarItem("⏎", "go on", "go_on"),
        BarItem("⌫", "back", "go_back"),
        BarItem("e", "editor", "editor"),
        BarItem("y", "cite", "cite"),
        BarItem("o", "open", "address"),
        BarItem("?", "keys", "keys"),
        BarItem("q", "quit", "quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", show=False),
        Binding("backspace", "go_back", show=False),
        Binding("e", "editor", show=False),
        Binding("y", "cite", show=False),
        Binding("o", "address", show=False),
        Binding("question_mark", "keys", show=False),
        Binding("q", "quit", show=False),
        *(Binding(str(number), f"view('{view}')", view, show=False) for number, view in enumerate(VIEWS, 1)),
        Binding("tab", "next_view(1)", "Next view", show=False, priority=True),
        Binding("shift+tab", "next_view(-1)", "View before", show=False, priority=True),
        Binding("left", "side(-1)", "Side before", show=False),
        Binding("right", "side(1)", "Next side", show=False),
        Binding("end", "last", "Last", show=False, priority=True),
        Binding("full_stop", "turn('record', 1)", "Scroll the record", show=False),
        Binding("comma", "turn('record', -1)", "Scroll the record up", show=False),
        Binding("greater_than_sign", "turn('article', 1)", "Scroll the article", show=False),
        Binding("less_than_sign", "turn('article', -1)", "Scroll the article up", show=False),
        Binding("l", "light", "Light or dark", show=False),
        Binding("escape", "leave_filter", "Leave", show=False),
    ]

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._way_back: list[_Place] = []

    # --- from list to list ---

    def action_view(self, view: str) -> None:
        """Show another list, with the same filter."""
        if view != self.view:
            self._remember()
            self.view = view
            self.load()

    def action_next_view(self, by: int) -> None:
        """Show the next list."""
        if len(self.screen_stack) == 1:
            views = list(VIEWS)
            self.action_view(views[(views.index(self.view) + by) % len(views)])

    def action_last(self) -> None:
        """Go to the last row, or to the end of the line in the filter."""
        if self.query_one("#filter").has_focus:
            self.query_one("#filter", Input).action_end()
        elif len(self.screen_stack) == 1:
            self.go_to_end()

    def on_virtual_list_chosen(self) -> None:
        """Go on from the record that was chosen."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go on from the record at the cursor to what it names."""
        from tie_cli.desk.picker import Picker
        from tie_cli.desk.record_view import details, ways_from

        if self.grid is not None:
            if cell := self.filter_of_cell():
                self.go("positions", cell)
            return
        here = self.current()
        if here is None:
            return
        if here[0] not in FACT_VIEWS:
            kinds = kinds_with_facts(self.connection, *here)
            if here[0] == "topic":
                kinds.sort(key=lambda kind: kind != "position")
            self.go(FACT_VIEWS[kinds[0]] if kinds else "timeline", f"{here[0]}:{here[1]}")
            return
        ways = ways_from(self.connection, details(self.connection, here[1], self.texts))
        self.push_screen(Picker("Go on to", ways), self._follow_way)

    def _follow_way(self, way: str | None) -> None:
        if way is None:
            return
        if not way.startswith("="):
            self.go(self.view, way)
        elif kind := kind_of(self.connection, way[1:]):
            self.go(FACT_VIEWS[kind], "", way[1:])

    def go(self, view: str, filter_text: str, identity: str | None = None, *, remember: bool = True) -> None:
        """Show a list with a filter, and the cursor on a record."""
        if remember:
            self._remember()
        self.view, self.filter_text = view, filter_text
        line = self.query_one("#filter", Input)
        with line.prevent(Input.Changed):
            line.value = filter_text
        self.load(identity)
        self.rows.focus()

    def _remember(self) -> None:
        here = self.current()
        self._way_back.append(_Place(self.view, self.filter_text, here[1] if here else None))

    def action_go_back(self) -> None:
        """Go back to the list, the filter and the record before."""
        if self._way_back:
            place = self._way_back.pop()
            self.go(place.view, place.filter_text, place.identity, remember=False)

    def action_side(self, by: int) -> None:
        """Choose another side of the grid."""
        self.choose_side(by)

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one("#filter").focus()

    def action_leave_filter(self) -> None:
        """Leave the filter; in the list, clear it."""
        if self.query_one("#filter").has_focus:
            self.rows.focus()
        elif self.filter_text:
            here = self.current()
            self.go(self.view, "", here[1] if here else None)

    # --- other programs ---

    def action_editor(self) -> None:
        """Open the record in the user's editor."""
        here = self.current()
        place = place_of(self.connection, *here) if here else None
        if here is None or place is None:
            return
        file, line = place
        at = line or line_of_name(file, here[1])
        try:
            with self.suspend():
                problem = run_editor(file, at)
        except SuspendNotSupported:
            problem = "this terminal can't be left for an editor"
        self.refresh()
        self.follow()
        self.say(problem or f"{shown_path(file)}:{at}", error=bool(problem))

    def action_cite(self) -> None:
        """Copy the record as a citation."""
        from tie_cli.desk.record_view import citation, details

        here = self.current()
        if here is not None:
            text = citation(self.connection, details(self.connection, here[1], self.texts))
            self.copy(text)
            self.say(f"Copied: {text}")

    def action_address(self) -> None:
        """Open the address of the record's source."""
        from tie_cli.desk.record_view import address, details

        here = self.current()
        url = address(details(self.connection, here[1], self.texts).row) if here else None
        if url is None:
            self.say("Its sources have no address that a browser could open", error=True)
        elif open_address(url):
            self.say(f"Opened {url}")
        else:
            self.copy(url)
            self.say(f"No browser here; copied {url}")
