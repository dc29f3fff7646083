"""Who said what in a sentence: source, cue and content, each where it stands."""

import re
from collections.abc import Sequence

from tie_cli.drafting.attribution.adjuncts import listener_after, skip_adjuncts
from tie_cli.drafting.attribution.clause_ends import clause_end
from tie_cli.drafting.attribution.complements import complement
from tie_cli.drafting.attribution.content_before import content_before
from tie_cli.drafting.attribution.found_cue import Hit
from tie_cli.drafting.attribution.inversion import ends_like_speech
from tie_cli.drafting.attribution.listeners import QUESTIONS, Complement
from tie_cli.drafting.attribution.sentence_cues import find_hits
from tie_cli.drafting.attribution.thoughts_and_deeds import is_silent
from tie_cli.drafting.attribution.verbless import (
    Statement,
    by_according,
    by_no_one,
    by_nouns,
    by_passive,
    make_statement,
    without_verb,
)
from tie_cli.drafting.sentences.grammar import PREPOSITIONS, is_day, is_verb
from tie_cli.drafting.sentences.main_clauses import goes_on, has_main_clause, left_end
from tie_cli.drafting.sentences.phrases import behind_apposition
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

_NOT_SAYING = word_set("decline declines declined declining refuse refuses refused refusing")
_INTERRUPTED = word_set("which whom where when that because who")
_WITHOUT_SUBJECT = {"according": by_according, "passive": by_passive, "agentless": by_no_one}
_DATELINE = 14  # tokens before a dash


def find_statements(text: str, tokens: Sequence[Token]) -> list[Statement]:
    """Return the statements of a sentence, in the order of their cues."""
    tokens = _without_dateline(tokens)
    hits = find_hits(tokens)
    found: list[Statement] = []
    claimed: set[int] = set()  # quotations that have a speaker
    around: set[Hit] = set()  # attributions that stand behind what was said
    for hit in hits:
        statement = _statement(text, tokens, hit, hits, claimed, around)
        found += [statement] if statement else []
    found += by_nouns(text, tokens, hits)
    if not found:
        found += without_verb(text, tokens)
    return _once(found)


def _without_dateline(tokens: Sequence[Token]) -> list[Token]:
    """The tokens behind `TOKYO (Wire) —` or `PARIS, May 5 -`, or behind the number of a point."""
    if len(tokens) > 2 and re.fullmatch(r"\d{1,3}|[a-z]|[ivx]+", tokens[0].text) and tokens[1].text in (".", ")"):
        return list(tokens[2:])
    if len(tokens) > 3 and tokens[0].text == "(" and tokens[2].text == ")":
        return list(tokens[3:])
    if len(tokens) > 1 and tokens[0].text in ("•", "-", "–", "*", "·", "○"):
        return list(tokens[1:])
    for at, token in enumerate(tokens[:_DATELINE]):
        if token.is_dash and at and at + 1 < len(tokens) and tokens[0].text.isupper() and len(tokens[0].text) > 2:
            return list(tokens[at + 1 :])
    return list(tokens)


def _statement(
    text: str, tokens: Sequence[Token], hit: Hit, hits: Sequence[Hit], claimed: set[int], around: set[Hit]
) -> Statement | None:
    if without_subject := _WITHOUT_SUBJECT.get(hit.how):
        return without_subject(text, tokens, hit, hits)
    if any(token.lower in _NOT_SAYING for token in tokens[hit.start : hit.verb]):
        return None  # "declined to confirm the report"
    after = complement(tokens, hit, hits)
    loose = after is None or (after.kind == "clause" and not after.introduced)
    if hit.how == "finite" and loose and (as_said := _as_said(text, tokens, hit)):
        return as_said
    if hit.how == "finite" and loose and (inside := _inside_relative(text, tokens, hit, hits)):
        return inside
    before = content_before(tokens, hit, hits, claimed, around)
    if before and after and loose and tokens[after.start].lower in PREPOSITIONS and _is_occasion(tokens, after.start):
        after, loose = None, True  # "The pact was ready, Quill told parliament on Tuesday, and it would hold"
    if before and after and _completes(tokens, hit, before, after):
        around.add(hit)
        return _around(text, tokens, hit, before, after, claimed)
    if before and after and _is_titled(tokens[before[1] - 1]):
        before = None  # "In his book ‘Long Quays,’ Oru said that"
    if before and _resumes(tokens, hit, before):
        around.add(hit)
        return _around(text, tokens, hit, before, None, claimed)
    if before and not ends_like_speech(tokens[before[1] - 1]) and not _ends_behind(tokens, hit, after):
        before = None
    if before and after and not _is_inside(tokens, hit, before, after):
        before = None
    if before:
        around.add(hit)
        return _around(text, tokens, hit, before, after, claimed)
    if after is None or is_silent(tokens, hit, after):
        return None
    claimed.update(at for at in range(after.start, after.end) if tokens[at].kind == "quotation")
    return make_statement(text, tokens, hit, _without_day(tokens, after), after)


def _without_day(tokens: Sequence[Token], after: Complement) -> list[tuple[int, int]]:
    """The places of what was said without a day between who is called on and for what: "urged Eliot Thursday to act"."""
    if after.kind in ("object", "infinitive"):
        for at in range(after.start + 1, after.end - 1):
            if is_day(tokens[at]) and tokens[at + 1].lower == "to" and tokens[at - 1].lower not in PREPOSITIONS:
                return [(after.start, at), (at + 1, after.end)]
    return [(after.start, after.end)]


def _resumes(tokens: Sequence[Token], hit: Hit, before: tuple[int, int]) -> bool:
    """Whether a clause goes on with its verb behind an attribution in its midst: "The bill, Quill said on Monday, would fail"."""
    clause = has_main_clause(tokens, *before) and tokens[before[0]].lower not in QUESTIONS
    if hit.how != "finite" or tokens[before[1] - 1].kind == "quotation" or clause:
        return False
    end = listener_after(tokens, hit.end) if "l" in hit.cue.takes else hit.end
    behind = skip_adjuncts(tokens, end)
    return behind + 1 < len(tokens) and tokens[behind].text == "," and is_verb(tokens[behind + 1])


def _is_occasion(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time or an occasion and a comma stand at a place, before which all was said."""
    behind = skip_adjuncts(tokens, at)
    return behind > at and behind < len(tokens) and tokens[behind].text == ","


def _is_titled(token: Token) -> bool:
    """Whether a quotation is the title of a book, a song or a programme."""
    words = [word for word in token.text.strip("“”\"'‘’,. ").split() if len(word) > 3]
    return token.kind == "quotation" and len(words) > 0 and all(word[0].isupper() for word in words)


def _completes(tokens: Sequence[Token], hit: Hit, before: tuple[int, int], after: Complement) -> bool:
    """Whether a quotation goes on a clause before its speaker: "When it sank, she said, “we were floored.”"."""
    if after.kind != "quote" or hit.how != "finite" or ends_like_speech(tokens[before[1] - 1]):
        return False
    return tokens[after.start].text.lstrip("“\"'‘")[:1].islower()


def _as_said(text: str, tokens: Sequence[Token], hit: Hit) -> Statement | None:
    """`As Quill said, the pact was ready`."""
    first = hit.subject.start if hit.subject else 0
    at = skip_adjuncts(tokens, hit.end)
    if first == 0 or tokens[first - 1].lower != "as" or at + 2 >= len(tokens) or tokens[at].text != ",":
        return None
    if first > 1 and tokens[first - 2].lower not in ("but", "and"):
        return None
    return make_statement(text, tokens, hit, [(at + 1, left_end(tokens, len(tokens)))], None)


def _inside_relative(text: str, tokens: Sequence[Token], hit: Hit, hits: Sequence[Hit]) -> Statement | None:
    """What is said in a clause that an attribution interrupts: "a dinner at which, Quill said, no one spoke"."""
    first = hit.subject.start if hit.subject else 0
    at = skip_adjuncts(tokens, hit.end)
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].lower not in _INTERRUPTED:
        return None
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return None
    return make_statement(text, tokens, hit, [(at + 1, clause_end(tokens, at + 1, hit, hits))], None)


def _ends_behind(tokens: Sequence[Token], hit: Hit, after: Complement | None) -> bool:
    """Whether nothing that was said follows an attribution, but a mark or the sentence's end."""
    if after is not None:
        return after.kind == "quote"
    at = hit.subject.end if hit.how == "inverted" and hit.subject else hit.end
    if "l" in hit.cue.takes and hit.how != "inverted":
        at = listener_after(tokens, at)
    at = skip_adjuncts(tokens, at)
    return (
        at >= len(tokens)
        or tokens[at].kind == "mark"
        or tokens[at].lower in ("when", "as", "while", "after", "before", "who", "and")
    )


def _is_inside(tokens: Sequence[Token], hit: Hit, before: tuple[int, int], after: Complement) -> bool:
    """Whether an attribution that has something on both sides belongs to what is before it."""
    last = tokens[before[1] - 1]
    if last.kind == "quotation" and ends_like_speech(last):
        return True
    return after.kind == "quote" and last.kind == "quotation" and hit.how != "finite"


def _around(
    text: str, tokens: Sequence[Token], hit: Hit, before: tuple[int, int], after: Complement | None, claimed: set[int]
) -> Statement:
    """A statement whose attribution stands behind it or in its midst."""
    end = hit.subject.end if hit.how == "inverted" and hit.subject else hit.end
    if after is not None and after.listener:
        end = after.listener[1]
    elif "l" in hit.cue.takes and hit.how != "inverted":
        end = listener_after(tokens, hit.end)
        after = Complement("none", end, end, (hit.end, end)) if end > hit.end else None
    behind = _behind_manner(tokens, behind_apposition(tokens, skip_adjuncts(tokens, end)))
    places = [before]
    if after is not None and after.kind == "quote":
        places.append((after.start, after.end))
    elif goes_on(tokens, before, behind, spoken=ends_like_speech(tokens[before[1] - 1])):
        rest = len(tokens)
        while rest > behind + 1 and tokens[rest - 1].text in ".;,":
            rest -= 1
        start = behind + 1
        if tokens[start].kind == "quotation":
            rest = next((at for at in range(start, rest) if tokens[at].kind != "quotation" and tokens[at].text != ","), rest)
        places.append((start, rest))
    for start, stop in places:
        claimed.update(at for at in range(start, stop) if tokens[at].kind == "quotation")
    return make_statement(text, tokens, hit, places, after)


def _behind_manner(tokens: Sequence[Token], at: int) -> int:
    """The comma behind what the speaker did while speaking: `, jabbing a finger,`, before words that go on; else the place."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or not tokens[at + 1].lower.endswith("ing"):
        return at
    comma = next((place for place in range(at + 2, len(tokens)) if tokens[place].kind != "word"), len(tokens))
    goes = comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].kind == "quotation"
    return comma if goes else at


def _once(found: Sequence[Statement]) -> list[Statement]:
    """Statements without those that say the same again, or whose words are another's quotation."""
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda each: each.at):
        if not statement.content and not statement.block:
            continue
        if any(statement.content and statement.content == other.content for other in kept):
            continue
        kept.append(statement)
    return kept
