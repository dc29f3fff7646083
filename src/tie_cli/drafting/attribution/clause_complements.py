"""A clause behind a verb of saying as what was said, with or without `that`."""

from collections.abc import Sequence

from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.complement import QUESTIONS, Complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.cue_uses import is_research
from tie_cli.drafting.sentences.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    is_infinitive,
    is_verb,
)
from tie_cli.drafting.sentences.main_clauses import has_verb
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_PLAIN = word_set("say tell believe think argue claim insist warn predict add")
_PARTICLES = word_set("out up down off away in over")
_EMPTY = word_set("so yes no goodbye hello nothing more much it that this something anything thanks little")


def find_clause(
    tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse], *, has_listener: bool
) -> Complement | None:
    """Return the clause that begins at a place, or None; `has_listener` says that the verb names whom it is said to."""
    takes = use.cue.takes
    if at >= len(tokens) or not set("cti") & set(takes):
        return None
    token = tokens[at]
    if found := _find_introduced_clause(tokens, at, use, uses):
        return found
    if token.lower == "that" and (at + 2 >= len(tokens) or tokens[at + 1].lower in PREPOSITIONS):
        return None
    if use.cue.verb == "say" and [each.lower for each in tokens[at : at + 2]] in (["the", "same"], ["as", "much"]):
        return Complement("object", at, find_clause_end(tokens, at, use, uses, object_=True))
    if "i" in takes and is_infinitive(tokens, at):
        return Complement("infinitive", at, find_clause_end(tokens, at, use, uses))
    research = use.cue.verb in ("find", "show") and use.subject is not None and is_research(tokens[use.subject.start : use.verb])
    bare = "c" in takes or (has_listener and "t" in takes) or research
    if not bare or token.kind == "mark":
        return None
    if token.lower in _EMPTY and (at + 1 >= len(tokens) or tokens[at + 1].kind == "mark"):
        return None
    if token.lower in AUXILIARIES or (
        token.lower in PREPOSITIONS
        and not (token.lower in ("about", "over") and _is_count(tokens, at + 1))
        and token.lower
        not in ("in", "at", "on", "for", "under", "without", "with", "after", "since", "before", "by", "from", "despite")
    ):
        return None
    if token.lower in ("as", "when", "while", "because", "and", "or", "but", "than", "which", "until"):
        return None
    end = find_clause_end(tokens, at, use, uses)
    if "n" in takes and _is_coordinated(tokens, at, end):
        return None
    third = use.cue.verb in _PLAIN or ("n" not in takes and use.cue.verb != "write")
    short = (use.cue.verb == "say" and end - at > 3 and token.lower not in PREPOSITIONS) or (
        research and any(each.lower.endswith("ing") for each in tokens[at + 1 : end])  # "found Quill leading by 7 points"
    )
    if not has_verb(tokens, at, end, third=third) and not short:
        return None
    first = use.subject.start if use.subject else 0
    if first > 1 and tokens[first - 1].lower in ("which", "who") and tokens[first - 2].text == ",":
        # "the pact, which officials say took years, holds"
        end = next((place for place in range(at, end) if tokens[place].text == ","), end)
    return Complement("clause", at, end)


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isdigit()


def _find_introduced_clause(tokens: Sequence[Token], at: int, use: CueUse, uses: Sequence[CueUse]) -> Complement | None:
    """Return a clause with a word before it: `that`, which is left out, or `how`, `why`, `whether`, which are kept."""
    word = tokens[at].lower
    if not set("ct") & set(use.cue.takes):
        return None
    if word == "that" and at + 1 < len(tokens) and (at + 2 < len(tokens) or tokens[-1].kind == "quotation"):
        following = tokens[at + 1]
        if following.lower in _PARTICLES and (at + 2 >= len(tokens) or tokens[at + 2].kind == "mark"):
            return None  # "ruled that out"
        if following.kind == "mark" and (
            following.text != "," or (at + 2 < len(tokens) and tokens[at + 2].lower.endswith("ing"))
        ):
            return None
        if following.lower in PREPOSITIONS and not has_verb(tokens, at + 1, len(tokens), third=False):
            return None  # "they say that about everyone"
        pronoun = following.lower in AUXILIARIES and "c" in use.cue.takes  # "said that was not so"
        start = at if pronoun else at + 1
        return Complement("clause", start, find_clause_end(tokens, start, use, uses), has_opener=True)
    is_negated = {"not", "n't"} & {token.lower[-3:] for token in tokens[use.start : use.verb]}
    is_question = word == "if" and use.cue.verb in ("ask", "wonder", "question")
    if word in QUESTIONS or is_question or (word == "when" and is_negated):
        return Complement("clause", at, find_clause_end(tokens, at, use, uses), has_opener=True)
    return None


def _is_coordinated(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the first verb behind an object is a second one of the subject: "announced aid and released funds"."""
    first = next((at for at in range(start + 1, end) if is_verb(tokens[at])), None)
    return first is not None and tokens[first - 1].lower in CONJUNCTIONS
