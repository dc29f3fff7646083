"""What is chosen among the records of a review: the same record, who speaks, topics, and a position."""

from tie_cli.desk.choices import choices_of_kind, position_from, proposition_of, sides_of, toggle
from tie_cli.desk.choices_in_order import actors_by_place, choices_to_merge
from tie_cli.desk.entries import NEW, Entry, State
from tie_cli.desk.review_new_records import ReviewNewRecords
from tie_cli.model.records import FACTS, KINDS
from tie_cli.queries.review_records import title_of
from tie_cli.text.wording import with_article

_STANCES = [
    ("supports", "supports it"),
    ("opposes", "opposes it"),
    ("abstains", "abstains"),
    ("mixed", "mixed: partly for, partly against"),
]


class ReviewChoices(ReviewNewRecords):
    """The screen of a review with its choices."""

    def action_same(self) -> None:
        """Merge the proposal with a record."""
        entry = self.entry
        if entry is None or entry.kind not in KINDS:
            return
        if entry.state is State.KEPT:
            self.say("It is in the file already: drop it first (d), then merge it", error=True)
            return
        title = title_of(entry.kind, entry.record, self.session.name_of)

        def merge(identity: str) -> None:
            self.step(lambda: self.session.merge(entry, identity), then=self.action_open_one)

        def choose(identity: str | None) -> None:
            if identity is None:
                return
            own, other = str(entry.record.get("type", "")), self.session.type_of_actor(identity)
            if entry.kind != "actor" or own == other:
                merge(identity)
                return
            name = self.session.name_of("actor", identity)
            question = f"{title} is {with_article(own)}, and {name} is {with_article(other)}. Are they the same?"
            answers = [("no", "they are not: change nothing"), ("yes", "they are: merge them")]
            self.ask(question, answers, lambda answer: merge(identity) if answer == "yes" else None)

        self.ask(f"{title} is the same {entry.kind} as", choices_to_merge(self.session, entry), choose)

    def action_who(self) -> None:
        """Choose who speaks, or who takes part."""
        entry = self.entry
        if entry is None or entry.kind not in FACTS:
            return
        field = {"event": "actors", "quote": "speaker", "position": "actor"}[entry.kind]
        choices = actors_by_place(self.session, entry)

        def choose(answer: str | None) -> None:
            if answer is None:
                return
            self.with_actor(answer, take)

        def take(identity: str) -> None:
            record = dict(entry.record)
            record[field] = toggle(record.get(field, []), identity) if field == "actors" else identity
            if not record[field]:
                del record[field]
            self.step(lambda: self.session.edit(entry, record, [field]))

        question = "Who takes part? An actor who is there already is taken off." if field == "actors" else "Who speaks?"
        self.ask(question, choices, choose, new="actor")

    def action_topic(self) -> None:
        """Add a topic to the fact, or take it off."""
        entry = self.entry
        if entry is None or entry.kind not in ("event", "quote"):
            self.say("Topics belong to events and quotes", error=True)
            return

        def choose(answer: str | None) -> None:
            if answer is None:
                return
            self.with_topic(answer, take)

        def take(topic: str) -> None:
            record = dict(entry.record)
            record["topics"] = toggle(record.get("topics", []), topic)
            if not record["topics"]:
                del record["topics"]
            self.step(lambda: self.session.edit(entry, record))

        self.ask("Which topic?", choices_of_kind(self.session, "topic"), choose, new="topic")

    def action_position(self) -> None:
        """Keep a quote or an event and make a position from it: topic, what the topic proposes, stance, whose it is."""
        entry = self.entry
        if entry is None or entry.kind not in ("event", "quote"):
            self.say("A position is made from a quote or an event", error=True)
            return
        if entry.state is not State.KEPT and not self.step(lambda: self.session.keep(entry)):
            return
        own = [str(topic) for topic in entry.record.get("topics", [])]
        choices = sorted(choices_of_kind(self.session, "topic"), key=lambda choice: choice[0] not in own)

        def with_topic(topic: str | None) -> None:
            if topic is None:
                return
            if proposition_of(self.session, topic):
                self.ask("Where does the actor stand on it?", _STANCES, lambda stance: with_stance(topic, "", stance))
                return
            name = topic.removeprefix(NEW) if topic.startswith(NEW) else self.session.name_of("topic", topic)
            question = f"What can one support or oppose about “{name}”? Write a statement, such as “States should …”"
            self.ask(question, [], lambda answer: with_proposition(topic, answer), new="proposition")

        def with_proposition(topic: str, answer: str | None) -> None:
            if answer is None:
                self.say("No position was made: a topic needs a proposition that one can support or oppose", error=True)
                return
            proposition = answer.removeprefix(NEW)
            question = f"Where does the actor stand on “{proposition}”?"
            self.ask(question, _STANCES, lambda stance: with_stance(topic, proposition, stance))

        def with_stance(topic: str, proposition: str, stance: str | None) -> None:
            if stance is not None:
                sides = sides_of(self.session, entry)
                self.ask("Whose position is it?", sides, lambda actor: finish(topic, proposition, stance, actor), new="actor")

        def finish(topic: str, proposition: str, stance: str, answer: str | None) -> None:
            if answer is not None:
                self.with_actor(answer, lambda side: self.make_position(entry, topic, proposition, stance, side), "state")

        self.ask("A position on which topic?", choices, with_topic, new="topic")

    def topic_with(self, topic: str, proposition: str, here: Entry) -> str:
        """Return the id of a topic that has a proposition; a new one comes into the file with what refers to it."""
        if topic.startswith(NEW):
            record = {"name": topic.removeprefix(NEW), "proposition": proposition}
            return self.session.create("topic", record, None, here).id
        if proposition:
            self.step(lambda: self.session.propose_for(topic, proposition))
        return topic

    def make_position(self, entry: Entry, topic: str, proposition: str, stance: str, actor: str) -> None:
        """Keep a position that a fact is evidence of; what was proposed for the same fact and topic is then the same."""
        topic = self.topic_with(topic, proposition, entry)
        new = self.session.create("position", position_from(self.session, entry, actor, topic, stance), entry.span, entry)
        proposed = [one for one in self.session.entries if one.kind == "position" and one.state is State.OPEN and one is not new]
        same = [one for one in proposed if one.record.get("topic") == topic and entry.id in one.record.get("evidence", [])]
        for other in same:
            self.session.merge(other, new.id)
        if not self.step(lambda: self.session.keep(new), then=lambda: self.show_entries(new)):
            for _ in same:
                self.session.undo()
