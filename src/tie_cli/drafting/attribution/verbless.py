"""Statements without a verb of their own: `according to`, a noun like `claim`, a passive, a dash before the speaker."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tie_cli.drafting.attribution.adjuncts import is_infinitive, skip_adjuncts
from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.listeners import Complement
from tie_cli.drafting.sentences.grammar import AUXILIARIES, DETERMINERS, is_name, is_noun_like, is_verb
from tie_cli.drafting.sentences.main_clauses import goes_on, trim_end
from tie_cli.drafting.sentences.phrases import Phrase, find_main_subject, phrase_after, phrase_before, skip_apposition
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import ASSERTION_PHRASES, ASSERTION_VERBS, PROMISE_NOUNS, SAYING_NOUNS, UNSPOKEN_VERBS, Cue
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan

_BETWEEN_VERBS = word_set("not never also already still just even")
_POSSESSIVES = word_set("his her their its")
_REPEATING = word_set("repeat reiterate defend reaffirm recall withdraw")
_INNER = word_set("that who which whom whose if when because while where and or but")
AGENTLESS_SOURCE = "they"  # the source of "it was agreed"
AGENTLESS_LEAD = "it was "  # before the cue of such a statement
_MOST_LEADING = 10  # words before what was said


class Attribution(Struct, kw_only=True):
    """A statement: who is named as its source and where, the cue, and the places of what was said, in order.

    `is_quoted` says that the places are whole quotations; `is_block` that what was said is the next paragraph.
    """

    source: str
    source_span: TextSpan | None
    cue: str
    at: int  # where the cue stands
    content: list[TextSpan]
    is_quoted: bool
    is_block: bool = False
    listener: str | None = None
    behind: TextSpan | None = None  # what stands behind the cue: time, place and occasion
    lead: str = ""  # the words from the verb to an object or infinitive, without which it is no statement: "ruled out"


def make_attribution(
    text: str, tokens: Sequence[Token], use: CueUse, places: Sequence[tuple[int, int]], after: Complement | None
) -> Attribution:
    """Return a statement from a cue and the places of what was said."""
    spans = [TextSpan(tokens[start].start, tokens[end - 1].end) for start, end in places if end > start]
    subject = use.subject
    source = " ".join(text[tokens[subject.start].start : tokens[subject.end - 1].end].split()) if subject else ""
    listener = after.listener if after else None
    return Attribution(
        source=source,
        source_span=TextSpan(tokens[subject.start].start, tokens[subject.end - 1].end) if subject else None,
        cue=text[tokens[use.verb].start : tokens[use.verb + len(use.cue.tail)].end],
        at=tokens[use.verb].start,
        content=spans,
        is_quoted=bool(spans) and all(_only_quotations(tokens, place) for place in places if place[1] > place[0]),
        is_block=after is not None and after.kind == "block",
        listener=" ".join(text[tokens[listener[0]].start : tokens[listener[1] - 1].end].split()) if listener else None,
        behind=TextSpan(tokens[use.verb].end, tokens[-1].end),
        lead=_lead(text, tokens, use, spans, after),
    )


def _lead(text: str, tokens: Sequence[Token], use: CueUse, spans: Sequence[TextSpan], after: Complement | None) -> str:
    """Return the words between the subject and what was said, where that is no assertion by itself."""
    if use.how == "passive":
        return tokens[use.verb].lower
    if use.how == "noun" and tokens[use.verb].lower in PROMISE_NOUNS - SAYING_NOUNS:
        return tokens[use.verb].lower
    if after is None or not spans or spans[0].start < tokens[use.verb].end or after.kind in ("quote", "block"):
        return ""
    negated = any(token.lower == "not" or token.lower.endswith("n't") for token in tokens[use.start : use.verb])
    is_assertion = use.cue.verb in ASSERTION_VERBS or " ".join((use.cue.verb, *use.cue.tail)) in ASSERTION_PHRASES
    if after.kind == "clause" and is_assertion and not negated:
        return ""
    words = text[tokens[use.start].start : spans[0].start].split()
    return " ".join(words if len(words) <= _MOST_LEADING else text[tokens[use.verb].start : tokens[use.end - 1].end].split())


def _only_quotations(tokens: Sequence[Token], place: tuple[int, int]) -> bool:
    within = tokens[place[0] : place[1]]
    return any(token.kind == "quotation" for token in within) and all(
        token.kind != "word" or token.lower in ("and", "but") for token in within
    )


def read_according_to(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution | None:
    """Return the statement of `According to X, …` and `…, according to X`."""
    del uses
    end = use.end
    rest = trim_end(tokens, 0, len(tokens))
    if use.start <= 1 and tokens[0].kind != "quotation":
        comma = next((at for at in range(end, len(tokens)) if tokens[at].text == ","), None)
        start = comma + 1 if comma is not None else end
        return make_attribution(text, tokens, use, [(start, rest)], None) if rest - start > 1 else None
    stop = trim_end(tokens, 0, use.start)
    places = [(0, stop)]
    following = skip_apposition(tokens, skip_adjuncts(tokens, end))
    if following < len(tokens) and tokens[following].text == "," and following + 1 < rest:
        behind = tokens[following + 1]
        if (
            tokens[stop - 1].lower in AUXILIARIES
            or behind.lower in ("and", "but", "with", "or")
            or goes_on(tokens, (0, stop), following)
        ):
            places.append((following + 1, rest))
    whole = stop == 1 and tokens[0].kind == "quotation"
    return make_attribution(text, tokens, use, places, None) if stop > 1 or whole else None


def read_passive(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution | None:
    """Return the statement of `The plan was praised by Quill`: what was said of whom stands before the verb."""
    if set("lt") & set(use.cue.takes) and use.end + 1 < len(tokens) and tokens[use.end].lower == "that":
        end = find_clause_end(tokens, use.end + 1, use, uses)  # "was told by aides that the bridge was shut"
        return make_attribution(text, tokens, use._replace(how="finite"), [(use.end + 1, end)], None)
    phrase = phrase_before(tokens, use.start)
    if (
        phrase is None
        or use.cue.verb in UNSPOKEN_VERBS
        or not set("qn") & set(use.cue.takes)
        or use.cue.verb in ("tell", "ask", "urge", "write")
    ):
        return None
    return make_attribution(text, tokens, use, [(phrase.start, phrase.end)], None) if phrase.end - phrase.start > 1 else None


def read_agentless(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution:
    """Return the statement of `It was agreed that …`, which is of those whom a readout is about."""
    end = find_clause_end(tokens, use.end + 1, use, uses)
    attribution = make_attribution(text, tokens, use, [(use.end + 1, end)], None)
    attribution.source, attribution.cue = AGENTLESS_SOURCE, f"{AGENTLESS_LEAD}{attribution.cue}"
    return attribution


def read_saying_nouns(text: str, tokens: Sequence[Token], uses: Sequence[CueUse]) -> Iterator[Attribution]:
    """Yield the statements of `Quill’s claim that …`, `a promise by Quill to …`."""
    for at, token in enumerate(tokens[:-2]):
        if token.lower not in SAYING_NOUNS | PROMISE_NOUNS or any(use.verb == at for use in uses):
            continue
        owner = _owner(tokens, at)
        place = at + 1
        if place < len(tokens) and tokens[place].lower in ("by", "from") and (agent := phrase_after(tokens, place + 1)):
            owner, place = agent, agent.end
        if owner is None or place + 2 >= len(tokens):
            continue
        if owner.end == at and tokens[owner.start].lower in _POSSESSIVES and (keeper := _keeper(owner, uses)):
            owner = keeper
        clause = tokens[place].lower == "that" and token.lower in SAYING_NOUNS
        is_promise = token.lower in PROMISE_NOUNS and is_infinitive(tokens, place) and _is_bare(tokens[place + 1])
        if not clause and not is_promise:
            continue
        use = CueUse(Cue(token.lower, "c", "past"), at, at, place, owner, "noun")
        start = place + 1 if clause else place
        if clause and tokens[start].text == ",":  # "his pledge that, if elected, he would"
            start = next((stop + 1 for stop in range(start + 1, len(tokens)) if tokens[stop].text == ","), start + 1)
        end = next((stop for stop in range(start + 2, len(tokens)) if tokens[stop].text == ","), len(tokens))
        if (clause and owner.start <= 1) or (tokens[0].lower in DETERMINERS and at <= 2):
            end = _main_verb(tokens, start, end) or end
        end = trim_end(tokens, 0, end)
        if end - start > 2:
            yield make_attribution(text, tokens, use, [(start, end)], None)


def _keeper(owner: Phrase, uses: Sequence[CueUse]) -> Phrase | None:
    """Who repeats or defends what is said to be theirs: "Quill repeated his pledge to"."""
    return next((use.subject for use in uses if use.end == owner.start and use.cue.verb in _REPEATING), None)


def _main_verb(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where the verb stands whose subject is a noun with its clause: "Quill's claim that he was ill | was false"."""
    verbs = [at for at in range(start + 1, end) if is_verb(tokens[at]) and tokens[at].lower not in ("be", "been", "being")]
    groups = [at for at in verbs if not _goes_with_verb(tokens, at)]
    inner = 1  # the verb of the clause, and one for each clause inside it
    for number, at in enumerate(groups):
        if number >= inner:
            between = tokens[groups[number - 1] : at]
            if any(token.lower in _INNER for token in between):
                inner += 1
                continue
            return at
    return None


def _goes_with_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb is one group with the verb before it: "was | opened", "was | never | opened"."""
    before = tokens[at - 1]
    return is_verb(before) or (is_verb(tokens[at - 2]) and (before.lower.endswith("ly") or before.lower in _BETWEEN_VERBS))


def _is_bare(token: Token) -> bool:
    """Whether a word behind `to` may be a verb."""
    return token.kind == "word" and token.text[0].islower() and token.lower not in DETERMINERS


def _owner(tokens: Sequence[Token], noun: int) -> Phrase | None:
    """Whose claim it is: the possessive before the noun."""
    at = noun - 1
    while (
        at >= 0
        and is_noun_like(tokens[at])
        and not tokens[at].lower.endswith(("'s", "s'"))
        and tokens[at].lower not in DETERMINERS
    ):
        at -= 1
    if at >= 0 and tokens[at].lower in ("his", "her", "their", "its", "our"):
        return Phrase(at, at + 1)
    if at < 0 or not tokens[at].lower.endswith(("'s", "s'")):
        return None
    start = at
    while start > 0 and is_name(tokens[start - 1]):
        start -= 1
    while start > 0 and not is_name(tokens[at]) and is_noun_like(tokens[start - 1]) and tokens[start].lower not in DETERMINERS:
        start -= 1
    return Phrase(start, at + 1)


def read_speakers_of_quotations(text: str, tokens: Sequence[Token]) -> Iterator[Attribution]:
    """Yield a quotation with its speaker behind a dash, before a colon, or before a verb that is in no list."""
    for at, token in enumerate(tokens):
        if token.kind != "quotation" or token.quotation is None:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.is_dash and at + 2 < len(tokens) and is_name(tokens[at + 2]):
            phrase = phrase_after(tokens, at + 2)
            if phrase and (phrase.end == len(tokens) or tokens[phrase.end].text in ",.;"):
                use = CueUse(Cue("dash", "q", "past"), at + 1, at + 1, at + 2, phrase, "noun")
                yield make_attribution(text, tokens, use, [(0, at + 1)] if at < 3 else [(at, at + 1)], None)
        elif (
            at > 1
            and tokens[at - 1].text == ":"
            and token.quotation.is_sentence(text)
            and (phrase := find_main_subject(tokens, 0, at))
        ):
            use = CueUse(Cue("colon", "q", "past"), at - 1, at - 1, at, phrase, "noun")
            yield make_attribution(text, tokens, use, [(at, at + 1)], None)
        elif following is not None and token.text.rstrip("\"”'’» ")[-1:] in (",", "?", "!"):
            verb = next((place for place in range(at + 2, min(at + 12, len(tokens))) if is_verb(tokens[place])), None)
            phrase = phrase_before(tokens, verb) if verb is not None else None
            if verb is not None and phrase and phrase.start == at + 1 and tokens[verb].lower not in AUXILIARIES:
                use = CueUse(Cue("verb", "q", "past"), verb, verb, verb + 1, phrase, "finite")
                yield make_attribution(text, tokens, use, [(at, at + 1)], None)
