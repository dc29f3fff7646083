"""Words selected in the article of a review: made the excerpt or the words of a proposal, or a new fact."""

from typing import TYPE_CHECKING, Any

from tie_cli.desk.article_view import ArticleView
from tie_cli.desk.choices import fact_from
from tie_cli.desk.citing import exact_citation, words_of
from tie_cli.desk.entries import Entry
from tie_cli.desk.review_choices import ReviewChoices
from tie_cli.model.records import FACTS

if TYPE_CHECKING:
    from tie_cli.evidence.outcomes import TextSpan

_NEW_FACTS = [
    ("event", "an event"),
    ("direct", "a quote in the speaker's words"),
    ("indirect", "a quote as reported"),
]


class ReviewSelection(ReviewChoices):
    """The screen of a review with what a selection can become."""

    def action_select(self) -> None:
        """Start to select words in the article."""
        self.text_view.start_selection()
        self.text_view.focus()
        self.say("")
        self.show_keys()

    def selected_words(self) -> "TextSpan | None":
        """Return the selected words of the article; say so if there are none."""
        if self.text_view.selection is None:
            self.say("Select words in the article first: v, then the arrows, or drag with the mouse", error=True)
        return self.text_view.selection

    def action_excerpt(self) -> None:
        """Make the selection the excerpt of the fact."""
        entry, span = self.entry, self.selected_words()
        if entry is None or span is None:
            return
        if entry.kind not in FACTS:
            self.say(f"An excerpt belongs to a fact, not to {entry.kind} `{entry.id}`", error=True)
            return
        first, *rest = entry.record["sources"]
        kept = {key: value for key, value in first.items() if key not in ("excerpt", "prefix", "suffix")}
        cited = {**kept, **exact_citation(first["id"], self.session.text, span)}
        self.finish_selection(entry, {**entry.record, "sources": [cited, *rest]}, ["sources"])

    def action_content(self) -> None:
        """Make the selection the words of the quote."""
        entry, span = self.entry, self.selected_words()
        if entry is None or span is None:
            return
        if entry.kind != "quote":
            self.say("Only a quote has words: f makes a new one from the selection", error=True)
            return
        # an indirect quote still has the article's words, which the reader is to put in their own
        decided = ["text"] if entry.record.get("speech") == "direct" else []
        self.finish_selection(entry, {**entry.record, "text": words_of(self.session.text, span)}, decided)

    def finish_selection(self, entry: Entry, record: dict[str, Any], decided: list[str]) -> None:
        """Give the entry a record made of the selection, and leave the article."""
        if self.step(lambda: self.session.edit(entry, record, decided)):
            self.text_view.clear_selection()
            self.query_one("#list").focus()
            self.show_keys()

    def action_new_fact(self) -> None:
        """Make a new fact from the selection."""
        span = self.selected_words()
        if span is None:
            return

        async def choose(kind: str | None) -> None:
            if kind is not None:
                record, unsure = fact_from(self.session, kind, span)
                entry = self.session.create("event" if kind == "event" else "quote", record, span, self.entry)
                entry.unsure = unsure
                self.text_view.clear_selection()
                self.show_entries(entry)
                await self.open_form(entry, "summary" if kind == "event" else "speaker")

        self.ask("What is in the selection?", _NEW_FACTS, choose)

    def on_article_view_selected(self, message: ArticleView.Selected) -> None:  # noqa: ARG002 - as Textual calls it
        """Name the keys for words that the mouse selected."""
        self.show_keys()
