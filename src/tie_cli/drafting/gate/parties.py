"""Whether an article bears out a new actor or topic: its names, its office, the side it acts for, and the words of a topic."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tie_cli.drafting.gate.article_names import ArticleNames
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_words import ArticleWords, make_name_key
from tie_cli.drafting.gate.judgements import Judgement
from tie_cli.drafting.gate.notes import find_foreign_words
from tie_cli.drafting.gate.roots import find_roots
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.words.actor_words import DEMONYM_STATES
from tie_cli.text.folding import is_unspaced, split

_OFFICE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,5}?[\w-]+,?\s+(?:(?:Mr|Mrs|Ms|Dr|Sir)\.?\s+)?")
Records = Mapping[str, Mapping[str, Any]]


class PartyJudge:
    """Judges actors and topics; `draft` is what `tie` itself proposes, which says for whom a person acts."""

    def __init__(self, sentences: ArticleSentences, words: ArticleWords, draft: Sequence[Proposal]) -> None:
        self.sentences = sentences
        self.words = words
        self.draft_actors = {make_name_key(each.record["name"]): each.record for each in draft if each.kind == "actor"}

    def judge_actor(self, record: Mapping[str, Any], actors: Records) -> Judgement:
        """Judge a new actor; `actors` has those that the fact file has and those that are proposed."""
        names = [record["name"], *record.get("aliases", ())]
        there = [name for name in names if self._has_name(name) or (record.get("type") == "state" and self._has_people_of(name))]
        if not there:
            missing = self.words.find_missing_name_words(record["name"])
            which = f": “{missing[0]}” is not in it" if missing and len(split(record["name"])) > 1 else ""
            return Judgement(f"the article does not name {record['name']}{which}")
        doubts = []
        for name in names:
            if name not in there:
                if _is_in_script_of(name, there[0]):
                    return Judgement(f"the article does not have the name {name}")
                doubts.append(f"the article does not have the name {name}")
        own = self.draft_actors.get(make_name_key(record["name"]), {})
        if own == dict(record):
            return Judgement()
        beside = self._find_sentences_with(record)
        if (role := record.get("role")) and role != own.get("role"):
            if not find_roots(role) <= self.words.roots or self._lacks_small_words(role):
                return Judgement(f"the article does not have the role “{role}”")
            if not any(find_roots(role) <= find_roots(sentence) for sentence in beside):
                doubts.append(f"the article does not say “{role}” next to the name")
        if (side := record.get("of")) and side != own.get("of"):
            judgement = self._judge_side(record, side, own.get("of"), beside, actors)
            if judgement.objection:
                return judgement
            doubts += judgement.doubts
        if record.get("code"):
            doubts.append("the code is not the article’s")
        if words := find_foreign_words(str(record.get("note", "")), self.words, names):
            return Judgement(f"its note says “{words[0]}”, which the article does not")
        return Judgement(doubts=tuple(doubts))

    def judge_topic(self, record: Mapping[str, Any]) -> Judgement:
        """Judge a new topic: what it is about has to be in the article; how it is put is for a person to decide."""
        for name in (record["name"], *record.get("aliases", ())):
            if missing := [word for word in split(name) if not find_roots(word) <= self.words.roots]:
                return Judgement(f"a new topic needs words of the article, which does not have “{missing[0]}”")
        about = find_roots(record.get("proposition", ""))
        if about and not about & self.words.roots:
            return Judgement("a new topic needs words of the article, and its proposition has none")
        if words := find_foreign_words(str(record.get("note", "")), self.words):
            return Judgement(f"its note says “{words[0]}”, which the article does not")
        return Judgement(doubts=("it is a new topic: is it one that you follow, and is the proposition yours?",))

    def _judge_side(
        self, record: Mapping[str, Any], side: str, draft_side: str | None, beside: Sequence[str], actors: Records
    ) -> Judgement:
        """Judge for whom an actor acts: the article has to name the side, and not another next to the name."""
        if side not in actors:
            return Judgement()  # there is no such actor, which is refused as such
        names = ArticleNames({side: actors[side]}, self.sentences.plain)
        side_name = str(actors[side].get("name"))
        sides_of_name = [draft_side] if draft_side and draft_side in actors else self._find_sides_beside(record, beside, actors)
        if sides_of_name and side not in sides_of_name:
            return Judgement(
                f"by the article {record['name']} acts for {actors[sides_of_name[0]].get('name')}, not for {side_name}"
            )
        if not names.find(self.sentences.plain) and not names.may_mean(side, self.sentences.plain):
            return Judgement(f"`of` is {side}, and the article does not name {side_name}")
        if any(names.find(sentence) or names.may_mean(side, sentence) for sentence in beside):
            return Judgement()
        return Judgement(doubts=(f"`of: {side}` is not said next to the name",))

    def _find_sides_beside(self, record: Mapping[str, Any], beside: Sequence[str], actors: Records) -> list[str]:
        """Return whose office stands before a name: Norland's, in “Norland’s foreign minister, Jon Aske”."""
        names, sides = ArticleNames({record["id"]: record}, self.sentences.plain), ArticleNames(actors, self.sentences.plain)
        found: list[str] = []
        for sentence in beside:
            for named in names.find(sentence):
                for mention in sides.find(sentence[: named.start]):
                    if mention.is_possessive and _OFFICE.fullmatch(sentence[mention.end : named.start]):
                        found += sorted(each for each in mention.actors if actors[each].get("type") != "person")
        return found

    def _has_name(self, name: str) -> bool:
        """Return whether the article has a name, by its words or to the letter."""
        return self.words.has_name(name) or bool(self.sentences.text.find(name))

    def _has_people_of(self, name: str) -> bool:
        """Return whether the article has the adjective of a state: Japanese for Japan."""
        return any(state == name and self.words.has_name(adjective) for adjective, state in DEMONYM_STATES.items())

    def _lacks_small_words(self, role: str) -> bool:
        """Return whether an office of small words only, such as `PM`, is not in the article."""
        return not find_roots(role) and bool(self.words.find_missing_words(role))

    def _find_sentences_with(self, record: Mapping[str, Any]) -> list[str]:
        """Return the sentences that name an actor."""
        names = ArticleNames({record["id"]: record}, self.sentences.plain)
        return [sentence.text for sentence in self.sentences.all if names.find(sentence.text)]


def _is_in_script_of(name: str, other: str) -> bool:
    """Return whether two names are written in the same kind of script; a name in another can't be held against the article."""
    return any(map(is_unspaced, name)) == any(map(is_unspaced, other)) and name.isascii() >= other.isascii()
