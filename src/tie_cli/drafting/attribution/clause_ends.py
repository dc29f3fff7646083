"""Where what was said ends: with the sentence, or where the narrator goes on or someone else speaks."""

from collections.abc import Mapping, Sequence

from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.narration import is_aside_behind, is_refusal_to_speak, is_remark, narrates
from tie_cli.drafting.attribution.shared_subjects import is_in_relative
from tie_cli.drafting.sentences.grammar import (
    CONJUNCTIONS,
    PERSONAL,
    PREPOSITIONS,
    is_day,
    is_verb,
)
from tie_cli.drafting.sentences.main_clauses import trim_end
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.verb_classes import UNSPOKEN_VERBS
from tie_cli.drafting.words.word_sets import word_set

_CONTRASTS = word_set("while whereas although though but and as")


_MARKS = (",", ";", "—", "–", "―", "--")
_OWN_CLAUSE = ("participle", "according", "coordinated", "inverted")
_OCCASIONS = word_set("in at on during after as when before to")
_TIMES = word_set("after when as because since")
_ADJUNCT = 12  # tokens of a phrase before a clause


def find_clause_end(
    tokens: Sequence[Token], start: int, use: CueUse, uses: Sequence[CueUse], *, object_: bool = False, colon: bool = False
) -> int:
    """Return where what was said ends, if it begins at a place behind a cue.

    `object_` says that it is the verb's object, which ends sooner than a clause; `colon` that a colon stands before it.
    """
    starts = {other.start: other for other in uses if other is not use}
    relative = is_in_relative(tokens, use)
    subjects = {other.subject.start: other for other in uses if other.how == "finite" and other.subject and other is not use}
    subject = use.subject if use.how == "participle" else None
    aside = subject is not None and subject.end == use.start - 1 and subject.edge in ("start", "conjunction", "subordinator")
    infinitive = tokens[start].lower == "to" or object_ or "i" in use.cue.takes
    alone = infinitive and use.subject is not None and use.subject.end == use.subject.start + 1
    first = tokens[use.subject.start].lower if alone and use.subject else ""
    pronoun = first if first in PERSONAL else "-"
    set_off = use.how == "relative" and use.subject is not None and tokens[use.subject.end].text == ","  # ", who said that …,"
    for at in range(start + 1, len(tokens)):
        token = tokens[at]
        if (aside or set_off) and token.text == "," and at + 1 < len(tokens) and is_verb(tokens[at + 1]):
            ends = not tokens[at + 1].lower.endswith("ing")  # "Quill, noting that it rained, left"
        elif colon and tokens[start].kind == "quotation":
            ends = token.kind != "quotation"
        elif token.kind == "mark":
            ends = (
                token.text in _MARKS
                and at + 1 < len(tokens)
                and _ends_at_mark(tokens, start, at, starts, subjects, object_=object_, pronoun=pronoun)
            )
        elif token.lower in CONJUNCTIONS and at + 1 < len(tokens):
            ends = _ends_at_conjunction(tokens, start, at, use, starts, subjects, object_=object_)
        else:
            ends = _ends_behind_quotation(tokens, start, at, object_=object_, relative=relative)
        if ends:
            return trim_end(tokens, start, at)
    return trim_end(tokens, start, len(tokens))


def _ends_at_mark(
    tokens: Sequence[Token],
    start: int,
    at: int,
    starts: Mapping[int, CueUse],
    subjects: Mapping[int, CueUse],
    *,
    object_: bool,
    pronoun: str,
) -> bool:
    """Return whether a comma, a dash or a semicolon ends what was said: an attribution, an aside or the narrator follows."""
    following = tokens[at + 1]
    if at + 1 in subjects or (at + 1 in starts and starts[at + 1].how in _OWN_CLAUSE):
        return True  # ", the minister said", ", adding that"
    if following.lower == "and" and at + 2 < len(tokens) and tokens[at + 2].lower == pronoun:
        return True  # "We urge Norland to act, and we will help"
    if following.lower == "with" and at + 2 in subjects and subjects[at + 2].cue.form == "ing":
        return True  # ", with some warning that"
    if following.lower in ("a", "an", "the") and at + 3 < len(tokens) and is_remark(tokens, at + 2):
        return True  # ", a charge that Quill denied"
    if following.lower == "in" and at + 2 < len(tokens) and tokens[at + 2].lower == "what":
        return True  # ", in what diplomats hailed as a breakthrough"
    if (
        following.lower in PREPOSITIONS
        and at + 3 < len(tokens)
        and tokens[at + 2].lower in ("which", "whom")
        and at + 3 in subjects
    ):
        return True  # ", to which the minister replied"
    second = following.lower == "and" and at + 2 < len(tokens) and tokens[at + 2].lower == "that"  # "and that Norland said"
    if (
        not second
        and following.lower in _CONTRASTS
        and any(
            reach in subjects or (reach in starts and starts[reach].how in ("coordinated", "participle"))
            for reach in (at + 2, at + 3)
        )
    ):
        return True  # ", while the minister denied"
    if not second and following.lower in _CONTRASTS and _begins_behind_adjunct(tokens, at + 2, subjects):
        return True  # ", and with regard to Taiwan, he stated"
    if object_ and tokens[at].is_dash:
        return True
    if not object_ and is_aside_behind(tokens, at):
        return True
    quoted = tokens[start].kind == "quotation"
    return (object_ or quoted) and narrates(tokens, at, quoted=quoted)


def _begins_behind_adjunct(tokens: Sequence[Token], at: int, subjects: Mapping[int, CueUse]) -> bool:
    """Return whether a phrase with a preposition and a comma stand at a place, and behind them who says something."""
    if at >= len(tokens) or tokens[at].lower not in PREPOSITIONS:
        return False
    comma = next((place for place in range(at, min(at + _ADJUNCT, len(tokens))) if tokens[place].text == ","), None)
    return comma is not None and comma + 1 in subjects


def _ends_at_conjunction(
    tokens: Sequence[Token],
    start: int,
    at: int,
    use: CueUse,
    starts: Mapping[int, CueUse],
    subjects: Mapping[int, CueUse],
    *,
    object_: bool,
) -> bool:
    """Return whether `and` begins another statement: its own verb of saying follows, or a second verb of the same subject."""
    row = starts.get(at + 1)
    if tokens[at].lower == "but" and (tokens[at + 1].lower in ("declined", "refused") or is_refusal_to_speak(tokens, at + 1)):
        return True
    introduced = row is not None and tokens[at].lower == "but" and row.end < len(tokens) and tokens[row.end].lower == "that"
    if (
        row
        and row.how in ("coordinated", "participle")
        and (row.cue.form == use.cue.form or introduced)
        and (_is_open(tokens, row) or (object_ and row.cue.verb == "support"))
    ):
        return True  # "expressed concern and called on", not "said he met and told"
    other = subjects.get(at + 1)
    if other and other.cue.verb not in UNSPOKEN_VERBS and (object_ or use.cue.form == other.cue.form):
        return True
    return (object_ or tokens[start].kind == "quotation") and is_verb(tokens[at + 1])


def _is_open(tokens: Sequence[Token], row: CueUse) -> bool:
    """Return whether a verb in a row begins a statement of its own; one of thought only with `that`."""
    return row.cue.verb not in UNSPOKEN_VERBS or (row.end < len(tokens) and tokens[row.end].lower == "that")


def _ends_behind_quotation(tokens: Sequence[Token], start: int, at: int, *, object_: bool, relative: bool) -> bool:
    """Return whether the narrator goes on right behind words in quotation marks."""
    word = tokens[at].lower
    if tokens[start].kind == "quotation" and at == start + 1 and word in _OCCASIONS:
        return True
    if relative and tokens[start].kind == "quotation" and is_verb(tokens[at]):
        return True  # "the plan, which Quill called “a trap,” would fail"
    closed = tokens[at - 1].last_quoted == ","
    if closed and word in ("a", "an", "the") and at + 2 < len(tokens) and is_remark(tokens, at + 1):
        return True
    if not object_:
        return False
    if closed:
        return True
    if tokens[at - 1].kind == "quotation" and (
        is_day(tokens[at]) or (word == "on" and is_day(tokens[min(at + 1, len(tokens) - 1)]))
    ):
        return True  # "called it “a trap” on Tuesday"
    if word in _TIMES and any(token.kind == "quotation" for token in tokens[start:at]):
        return True
    return word in ("while", "whereas") and tokens[at - 1].kind == "word"
