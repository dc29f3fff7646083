"""Actors and topics that a review adds: whether a new name is that of a state or of a person is asked, as nothing says so."""

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from tie_cli.desk.entries import NEW, Entry, State
from tie_cli.desk.review_search import ReviewSearch
from tie_cli.model.records import ActorType
from tie_cli.text.folding import split
from tie_cli.text.wording import with_article

if TYPE_CHECKING:  # imported where it is used: the first picture does not wait for it
    from tie_cli.desk.form import RecordForm


class ReviewNewRecords(ReviewSearch):
    """The screen of a review with what adds actors and topics."""

    def with_actor(self, answer: str, then: Callable[[str], object], likely: str = "person") -> None:
        """Go on with the id of an actor who was chosen; what a new name stands for is asked first, `likely` at the top."""
        if not answer.startswith(NEW):
            then(answer)
            return
        name = answer.removeprefix(NEW)
        if known := self._proposed("actor", name):
            then(known)
            return
        types = sorted(get_args(ActorType), key=lambda one: (one != likely, one != "person"))

        def add(type_: str | None) -> None:
            if type_ is not None:
                then(self._add("actor", {"name": name, "type": type_}))

        self.ask(f"“{name}” is new here. What is it?", [(one, with_article(one)) for one in types], add)

    def with_topic(self, answer: str, then: Callable[[str], object]) -> None:
        """Go on with the id of a topic that was chosen; a new name is added."""
        if not answer.startswith(NEW):
            then(answer)
            return
        name = answer.removeprefix(NEW)
        then(self._proposed("topic", name) or self._add("topic", {"name": name}))

    def on_record_form_missed(self, message: "RecordForm.Missed") -> None:
        """Add the actor or the topic that a line of the form names, and save the form with it."""
        form, missing = message.form, message.missing
        if missing.kind == "topic":
            answers = [("add", f"add it as a new topic: {missing.name}"), ("change", "change the line")]

            def add(answer: str | None) -> None:
                if answer == "add":
                    self.with_topic(NEW + missing.name, lambda identity: form.save_with(missing, identity))

            self.ask(f"There is no topic “{missing.name}”.", answers, add)
        else:
            is_of = form.name_in_focus in ("of", "roles")
            then = lambda identity: form.save_with(missing, identity)  # noqa: E731 - it is short
            self.with_actor(NEW + missing.name, then, "state" if is_of else "person")

    def _proposed(self, kind: str, name: str) -> str | None:
        """Return the id of a proposal with this name that was not dropped."""
        words = split(name)
        found = (one for one in self.session.entries if one.kind == kind and one.state in (State.OPEN, State.KEPT))
        return next((one.id for one in found if split(str(one.record.get("name", ""))) == words), None)

    def _add(self, kind: str, record: dict[str, str]) -> str:
        """Return the id of a new record; it comes into the file with what refers to it."""
        here: Entry | None = self.entry
        new = self.session.create(kind, dict(record), here.span if here is not None and kind == "actor" else None, here)
        self.show_entries(here)
        return new.id
