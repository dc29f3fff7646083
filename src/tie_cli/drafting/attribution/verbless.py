"""Attributions without an active verb: `according to`, a passive, a dash or a colon with the speaker."""

from collections.abc import Iterator, Sequence

from tie_cli.drafting.attribution.adjuncts import skip_adjuncts
from tie_cli.drafting.attribution.attribution import Attribution, make_attribution
from tie_cli.drafting.attribution.clause_ends import find_clause_end
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.sentences.grammar import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, is_name, is_verb
from tie_cli.drafting.sentences.main_clauses import goes_on, trim_end
from tie_cli.drafting.sentences.phrases_after import find_phrase_after, skip_apposition
from tie_cli.drafting.sentences.phrases_before import find_phrase_before
from tie_cli.drafting.sentences.subjects import find_main_subject
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.cues import Cue
from tie_cli.drafting.words.verb_classes import UNSPOKEN_VERBS

AGENTLESS_SOURCE = "they"  # the source of "it was agreed"
AGENTLESS_LEAD = "it was "  # before the cue of such an attribution


def read_according_to(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution | None:
    """Return the attribution of `According to X, …` and `…, according to X`."""
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
    """Return the attribution of `The plan was praised by Quill`: what was said of whom stands before the verb."""
    if set("lt") & set(use.cue.takes) and use.end + 1 < len(tokens) and tokens[use.end].lower == "that":
        end = find_clause_end(tokens, use.end + 1, use, uses)  # "was told by aides that the bridge was shut"
        return make_attribution(text, tokens, use._replace(how="finite"), [(use.end + 1, end)], None)
    phrase = find_phrase_before(tokens, use.start)
    if (
        phrase is None
        or use.cue.verb in UNSPOKEN_VERBS
        or not set("qn") & set(use.cue.takes)
        or use.cue.verb in ("tell", "ask", "urge", "write")
    ):
        return None
    return make_attribution(text, tokens, use, [(phrase.start, phrase.end)], None) if phrase.end - phrase.start > 1 else None


def read_agentless(text: str, tokens: Sequence[Token], use: CueUse, uses: Sequence[CueUse]) -> Attribution:
    """Return the attribution of `It was agreed that …`, which is of those whom a readout is about."""
    end = find_clause_end(tokens, use.end + 1, use, uses)
    attribution = make_attribution(text, tokens, use, [(use.end + 1, end)], None)
    attribution.source, attribution.cue = AGENTLESS_SOURCE, f"{AGENTLESS_LEAD}{attribution.cue}"
    return attribution


def _skip_opening(tokens: Sequence[Token], end: int) -> int:
    """Return the place behind a clause before the main one: "Asked whether it would sail, Quill was blunt:"."""
    opens = tokens[0].lower in SUBORDINATORS | PREPOSITIONS or tokens[0].lower.endswith(("ed", "ing"))
    comma = next((at for at in range(1, end) if tokens[at].text == ","), None) if opens else None
    return comma + 1 if comma is not None and find_phrase_after(tokens, comma + 1) else 0


def read_speakers_of_quotations(text: str, tokens: Sequence[Token]) -> Iterator[Attribution]:
    """Yield a quotation with its speaker behind a dash, before a colon, or before a verb that is in no list."""
    for at, token in enumerate(tokens):
        if token.kind != "quotation" or token.quotation is None:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.is_dash and at + 2 < len(tokens) and is_name(tokens[at + 2]):
            phrase = find_phrase_after(tokens, at + 2)
            if phrase and (phrase.end == len(tokens) or tokens[phrase.end].text in ",.;"):
                use = CueUse(Cue("dash", "q", "past"), at + 1, at + 1, at + 2, phrase, "noun")
                yield make_attribution(text, tokens, use, [(0, at + 1)] if at < 3 else [(at, at + 1)], None)
        elif (
            at > 1
            and tokens[at - 1].text == ":"
            and token.quotation.is_sentence(text)
            and (phrase := find_main_subject(tokens, _skip_opening(tokens, at), at))
        ):
            use = CueUse(Cue("colon", "q", "past"), at - 1, at - 1, at, phrase, "noun")
            yield make_attribution(text, tokens, use, [(at, at + 1)], None)
        elif following is not None and token.last_quoted in (",", "?", "!"):
            verb = next((place for place in range(at + 2, min(at + 12, len(tokens))) if is_verb(tokens[place])), None)
            phrase = find_phrase_before(tokens, verb) if verb is not None else None
            if verb is not None and phrase and phrase.start == at + 1 and tokens[verb].lower not in AUXILIARIES:
                use = CueUse(Cue("verb", "q", "past"), verb, verb, verb + 1, phrase, "finite")
                yield make_attribution(text, tokens, use, [(at, at + 1)], None)
