"""`tie review`: what its keys do."""

from typing import TYPE_CHECKING, Any

from tie_cli.desk.article import Article
from tie_cli.desk.choices import choices_of_kind, fact_from, position_from, sides_of, toggled
from tie_cli.desk.citing import exact_citation, words_of
from tie_cli.desk.entries import NEW, Entry, State
from tie_cli.desk.marks import named_in
from tie_cli.desk.review_panels import ReviewPanels
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.model.records import FACTS

if TYPE_CHECKING:
    from tie_cli.evidence.excerpts import TextSpan

_STANCES = [
    ("supports", "supports it"),
    ("opposes", "opposes it"),
    ("abstains", "abstains"),
    ("mixed", "mixed: partly for, partly against"),
]
_NEW_FACTS = [
    ("event", "an event"),
    ("direct", "a quote in the speaker's words"),
    ("indirect", "a quote as reported"),
]


class Review(ReviewPanels):
    """The review of one or more articles."""

    TITLE = "tie review"

    def action_keep(self) -> None:
        """Keep the proposal and go on to the next open one."""
        entry = self.entry
        if entry is None or entry.state is State.KEPT:
            return
        if entry.state is not State.OPEN:
            self.step(lambda: self.session.reopen(entry))
        self.step(lambda: self.session.keep(entry), onward=not entry.is_own)

    def action_drop(self) -> None:
        """Drop the proposal and go on to the next open one."""
        entry = self.entry
        if entry is not None and entry.state in (State.OPEN, State.KEPT):
            self.step(lambda: self.session.drop(entry), onward=True)

    def action_undo(self) -> None:
        """Take back the last step."""
        entry = self.entry
        if self.step(self.session.undo):
            said = entry
            self.show_entries(said if said in self.session.entries else None)

    def action_next(self) -> None:
        """Go to the next proposal."""
        self.query_one("#list", VirtualList).action_move(1)

    def action_previous(self) -> None:
        """Go to the proposal before."""
        self.query_one("#list", VirtualList).action_move(-1)

    def action_article(self, by: int) -> None:
        """Go to another article."""
        self.open_article((self.number + by) % len(self.articles))

    def action_leave(self) -> None:
        """Leave the search at the place that it found, else the selection."""
        if self.query("#search"):
            self.close_search()
            return
        self.text_view.clear_selection()
        self.query_one("#list").focus()
        self.refresh_entry()

    # --- merging and choosing ---

    def action_same(self) -> None:
        """Merge the proposal with a record."""
        entry = self.entry
        if entry is None or entry.kind not in ("actor", "topic", "source", *FACTS):
            return
        if entry.state is State.KEPT:
            self.say("It is in the file already: drop it first (d), then merge it", error=True)
            return
        choices = choices_of_kind(self.session, entry.kind, entry)

        def merge(identity: str | None) -> None:
            if identity:
                self.step(lambda: self.session.merge(entry, identity), onward=True)

        self.ask(f"“{entry.title}” is the same {entry.kind} as", choices, merge)

    def action_who(self) -> None:
        """Choose who speaks, or who takes part."""
        entry = self.entry
        if entry is None or entry.kind not in FACTS:
            return
        field = {"event": "actors", "quote": "speaker", "position": "actor"}[entry.kind]
        names = self.known_names()
        first = named_in(entry.passage or self.session.text.plain, names)
        order = [*first, *(identity for identity in names if identity not in first)]
        choices = [(identity, names[identity][0]) for identity in order]

        def choose(answer: str | None) -> None:
            if answer is None:
                return
            identity = self.actor_of(answer)
            record = dict(entry.record)
            record[field] = toggled(record.get(field, []), identity) if field == "actors" else identity
            if not record[field]:
                del record[field]
            self.step(lambda: self.session.edit(entry, record))

        question = "Who takes part? An actor who is there already is taken off." if field == "actors" else "Who speaks?"
        self.ask(question, choices, choose, new="person")

    def actor_of(self, answer: str) -> str:
        """Return the id of an actor who was chosen; a new name becomes a proposal first."""
        if not answer.startswith(NEW):
            return answer
        here = self.entry
        new = self.session.create(
            "actor", {"name": answer.removeprefix(NEW), "type": "person"}, here.span if here else None, here
        )
        self.show_entries(here)
        return new.id

    def action_topic(self) -> None:
        """Add a topic to the fact, or take it off."""
        entry = self.entry
        if entry is None or entry.kind not in ("event", "quote"):
            self.say("Topics belong to events and quotes", error=True)
            return

        def choose(answer: str | None) -> None:
            if answer is None:
                return
            topic = self.topic_of(answer)
            record = dict(entry.record)
            record["topics"] = toggled(record.get("topics", []), topic)
            if not record["topics"]:
                del record["topics"]
            self.step(lambda: self.session.edit(entry, record))

        self.ask("Which topic?", choices_of_kind(self.session, "topic"), choose, new="topic")

    def topic_of(self, answer: str) -> str:
        """Return the id of a topic that was chosen; a new name is added to the file."""
        if not answer.startswith(NEW):
            return answer
        here = self.entry
        new = self.session.create("topic", {"name": answer.removeprefix(NEW)}, None, here)
        if here is not None and here.state is State.KEPT:
            self.step(lambda: self.session.keep(new))
        self.show_entries(here)
        return new.id

    def action_position(self) -> None:
        """Make a position from a quote or an event that was kept: topic, then stance, then whose it is."""
        entry = self.entry
        if entry is None or entry.kind not in ("event", "quote"):
            self.say("A position is made from a quote or an event", error=True)
            return
        if entry.state is not State.KEPT and not self.step(lambda: self.session.keep(entry)):
            return
        own = [str(topic) for topic in entry.record.get("topics", [])]
        choices = sorted(choices_of_kind(self.session, "topic"), key=lambda choice: choice[0] not in own)

        def with_topic(answer: str | None) -> None:
            if answer is not None:
                topic = self.topic_of(answer)
                self.ask("Where does the actor stand on it?", _STANCES, lambda stance: with_stance(topic, stance))

        def with_stance(topic: str, stance: str | None) -> None:
            if stance is not None:
                sides = sides_of(self.session, entry)
                self.ask("Whose position is it?", sides, lambda actor: finish(topic, stance, actor))

        def finish(topic: str, stance: str, actor: str | None) -> None:
            if actor is not None:
                record = position_from(self.session, entry, actor, topic, stance)
                new = self.session.create("position", record, entry.span, entry)
                if self.step(lambda: self.session.keep(new)):
                    self.show_entries(new)

        self.ask("A position on which topic?", choices, with_topic, new="topic")

    # --- the article ---

    def action_select(self) -> None:
        """Start to select words in the article."""
        self.text_view.start_selection()
        self.text_view.focus()
        self.say("Arrows extend the selection, Space starts it here; x excerpt, c words of the quote, f new fact, Esc leaves")

    def selected(self) -> "TextSpan | None":
        """Return the selected words of the article; say so if there are none."""
        if self.text_view.selection is None:
            self.say("Select words in the article first: v, then the arrows, or drag with the mouse", error=True)
        return self.text_view.selection

    def action_excerpt(self) -> None:
        """Make the selection the excerpt of the fact."""
        entry, span = self.entry, self.selected()
        if entry is None or span is None:
            return
        if entry.kind not in FACTS:
            self.say(f"An excerpt belongs to a fact, not to {entry.kind} `{entry.id}`", error=True)
            return
        first, *rest = entry.record["sources"]
        kept = {key: value for key, value in first.items() if key not in ("excerpt", "prefix", "suffix")}
        cited = {**kept, **exact_citation(first["id"], self.session.text, span)}
        self.finish_selection(entry, {**entry.record, "sources": [cited, *rest]})

    def action_content(self) -> None:
        """Make the selection the words of the quote."""
        entry, span = self.entry, self.selected()
        if entry is None or span is None:
            return
        if entry.kind != "quote":
            self.say("Only a quote has words: f makes a new one from the selection", error=True)
            return
        self.finish_selection(entry, {**entry.record, "text": words_of(self.session.text, span)})

    def finish_selection(self, entry: Entry, record: dict[str, Any]) -> None:
        """Give the entry a record made of the selection, and leave the article."""
        if self.step(lambda: self.session.edit(entry, record)):
            self.text_view.clear_selection()
            self.query_one("#list").focus()

    def action_new_fact(self) -> None:
        """Make a new fact from the selection."""
        span = self.selected()
        if span is None:
            return

        async def choose(kind: str | None) -> None:
            if kind is not None:
                record = fact_from(self.session, kind, span)
                entry = self.session.create("event" if kind == "event" else "quote", record, span, self.entry)
                self.text_view.clear_selection()
                self.show_entries(entry)
                await self.open_form(entry, "summary" if kind == "event" else "speaker")

        self.ask("What is in the selection?", _NEW_FACTS, choose)

    def on_article_selected(self, message: Article.Selected) -> None:  # noqa: ARG002 - as Textual calls it
        """Say what can be done with words that the mouse selected."""
        self.say("x excerpt, c words of the quote, f new fact, Esc leaves")
