"""Whether an article bears out a new actor or topic: its names, its office, the side it acts for, and the words of a topic."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tie_cli.drafting.gate.article_words import ArticleWords, name_key
from tie_cli.drafting.gate.mentions import Names
from tie_cli.drafting.gate.notes import foreign_words
from tie_cli.drafting.gate.passages import Passages
from tie_cli.drafting.gate.roots import roots_of
from tie_cli.drafting.gate.verdicts import Verdict
from tie_cli.drafting.proposals import Proposal
from tie_cli.drafting.words.actor_words import DEMONYM_STATES
from tie_cli.text.folding import is_unspaced, split

_OFFICE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,5}?[\w-]+,?\s+(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s+)?")
Records = Mapping[str, Mapping[str, Any]]


class Parties:
    """Judges actors and topics; `draft` is what `tie` itself proposes, which says for whom a person acts."""

    def __init__(self, passages: Passages, words: ArticleWords, draft: Sequence[Proposal]) -> None:
        self.passages = passages
        self.words = words
        self.drafted = {name_key(each.record["name"]): each.record for each in draft if each.kind == "actor"}

    def judge_actor(self, record: Mapping[str, Any], actors: Records) -> Verdict:
        """Judge a new actor; `actors` has those that the fact file has and those that are proposed."""
        names = [record["name"], *record.get("aliases", ())]
        there = [name for name in names if self._has_name(name) or (record.get("type") == "state" and self._has_people_of(name))]
        if not there:
            lacking = self.words.lacking_in_name(record["name"])
            missing = f": “{lacking[0]}” is not in it" if lacking and len(split(record["name"])) > 1 else ""
            return Verdict(f"the article does not name {record['name']}{missing}")
        doubts = []
        for name in names:
            if name not in there:
                if _is_in_script_of(name, there[0]):
                    return Verdict(f"the article does not have the name {name}")
                doubts.append(f"the article does not have the name {name}")
        own = self.drafted.get(name_key(record["name"]), {})
        if own == dict(record):
            return Verdict()
        beside = self._sentences_naming(record)
        if (role := record.get("role")) and role != own.get("role"):
            if not roots_of(role) <= self.words.roots or self._lacks_small_words(role):
                return Verdict(f"the article does not have the role “{role}”")
            if not any(roots_of(role) <= roots_of(sentence) for sentence in beside):
                doubts.append(f"the article does not say “{role}” next to the name")
        if (side := record.get("of")) and side != own.get("of"):
            verdict = self._judge_side(record, side, own.get("of"), beside, actors)
            if verdict.refused:
                return verdict
            doubts += verdict.doubts
        if record.get("code"):
            doubts.append("the code is not the article’s")
        if words := foreign_words(str(record.get("note", "")), self.words, names):
            return Verdict(f"its note says “{words[0]}”, which the article does not")
        return Verdict(doubts=tuple(doubts))

    def judge_topic(self, record: Mapping[str, Any]) -> Verdict:
        """Judge a new topic: what it is about has to be in the article; how it is put is for a person to decide."""
        for name in (record["name"], *record.get("aliases", ())):
            if missing := [word for word in split(name) if not roots_of(word) <= self.words.roots]:
                return Verdict(f"a new topic needs words of the article, which does not have “{missing[0]}”")
        about = roots_of(record.get("proposition", ""))
        if about and not about & self.words.roots:
            return Verdict("a new topic needs words of the article, and its proposition has none")
        if words := foreign_words(str(record.get("note", "")), self.words):
            return Verdict(f"its note says “{words[0]}”, which the article does not")
        return Verdict(doubts=("it is a new topic: is it one that you follow, and is the proposition yours?",))

    def _judge_side(
        self, record: Mapping[str, Any], side: str, drafted: str | None, beside: Sequence[str], actors: Records
    ) -> Verdict:
        """Judge for whom an actor acts: the article has to name the side, and not another next to the name."""
        if side not in actors:
            return Verdict()  # there is no such actor, which is refused as such
        names = Names({side: actors[side]}, self.passages.plain)
        called = str(actors[side].get("name"))
        attached = [drafted] if drafted and drafted in actors else self._sides_beside(record, beside, actors)
        if attached and side not in attached:
            return Verdict(f"by the article {record['name']} acts for {actors[attached[0]].get('name')}, not for {called}")
        if not names.find(self.passages.plain) and not names.fits(side, self.passages.plain):
            return Verdict(f"`of` is {side}, and the article does not name {called}")
        if any(names.find(sentence) or names.fits(side, sentence) for sentence in beside):
            return Verdict()
        return Verdict(doubts=(f"`of: {side}` is not said next to the name",))

    def _sides_beside(self, record: Mapping[str, Any], beside: Sequence[str], actors: Records) -> list[str]:
        """Return whose office stands before a name: Norland's, in “Norland’s foreign minister, Jon Aske”."""
        names, sides = Names({record["id"]: record}, self.passages.plain), Names(actors, self.passages.plain)
        found: list[str] = []
        for sentence in beside:
            for named in names.find(sentence):
                for mention in sides.find(sentence[: named.start]):
                    if mention.owns and _OFFICE.fullmatch(sentence[mention.end : named.start]):
                        found += sorted(each for each in mention.actors if actors[each].get("type") != "person")
        return found

    def _has_name(self, name: str) -> bool:
        """Return whether the article has a name, by its words or to the letter."""
        return self.words.has_name(name) or bool(self.passages.text.find(name))

    def _has_people_of(self, name: str) -> bool:
        """Return whether the article has the adjective of a state: Japanese for Japan."""
        return any(state == name and self.words.has_name(adjective) for adjective, state in DEMONYM_STATES.items())

    def _lacks_small_words(self, role: str) -> bool:
        """Return whether an office of small words only, such as `PM`, is not in the article."""
        return not roots_of(role) and bool(self.words.lacking(role))

    def _sentences_naming(self, record: Mapping[str, Any]) -> list[str]:
        """The sentences that name an actor."""
        names = Names({record["id"]: record}, self.passages.plain)
        return [sentence.text for sentence in self.passages.sentences if names.find(sentence.text)]


def _is_in_script_of(name: str, other: str) -> bool:
    """Return whether two names are written in the same kind of script; a name in another can't be held against the article."""
    return any(map(is_unspaced, name)) == any(map(is_unspaced, other)) and name.isascii() >= other.isascii()
