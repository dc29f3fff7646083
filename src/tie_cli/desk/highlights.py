"""The pieces of an article to mark for a proposal: its passage, its excerpt, who speaks, the cue, and what was said."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tie_cli.desk.article_text import Mark
from tie_cli.desk.entries import Entry

if TYPE_CHECKING:  # imported where it is used: the first picture does not wait for it
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.outcomes import TextSpan

_SENTENCES = 6  # before a passage in which someone may be named who speaks there
_BEFORE = 3_000  # characters
_OMISSION = re.compile(r"\s*(?:\[[^\]]*\]|…|\.\.\.)\s*")


def marks_of(entry: Entry, text: "SearchableText", names: Iterable[str]) -> list[Mark]:
    """Return what to mark of the article for an entry; `names` are those of its speaker. The passage comes first."""
    span = entry.span or _place_of_excerpt(entry, text)
    if span is None:
        return []
    marks = [Mark(span, "passage")]
    marks += [Mark(found, "excerpt") for found in _inside(text, entry.excerpt or "", span)[:1]]
    if entry.kind == "quote":
        contents = [
            found for piece in _OMISSION.split(str(entry.record.get("text", ""))) for found in _inside(text, piece, span)[:1]
        ]
        marks += [Mark(found, "content") for found in contents]
        marks += [Mark(found, "source") for name in names for found in _inside(text, name, span)[:1]][:1]
        if cue := _cue(entry, text, span, contents):
            marks.append(Mark(cue, "cue"))
    return marks


def _cue(entry: Entry, text: "SearchableText", span: "TextSpan", contents: "list[TextSpan]") -> "TextSpan | None":
    """Return where the verb of saying is: the record's own cue, else the first usual one that is not in what was said."""
    from tie_cli.evidence.outcomes import TextSpan
    from tie_cli.evidence.speakers.verbs import VERBS

    if own := entry.record.get("cue"):
        return next(iter(_inside(text, str(own), span)), None)
    for cue in re.compile(rf"\b(?:according to|{VERBS})\b", re.IGNORECASE).finditer(text.plain, span.start, span.end):
        if not any(found.start <= cue.start() < found.end for found in contents):
            return TextSpan(*cue.span())
    return None


def parts_of_name(names: Iterable[str]) -> list[str]:
    """Return names as an article may have them: whole, then their last word and their first."""
    whole = list(names)
    parts = [part for name in whole for part in (name.split()[-1], name.split()[0]) if len(part) > 2 and " " in name]
    return list(dict.fromkeys([*whole, *parts]))


def actors_in(passage: str, actors: dict[str, list[str]]) -> list[str]:
    """Return the ids of the actors of whom a name, or a part of one, is in the passage, in the order of the passage."""
    from tie_cli.evidence.excerpts import SearchableText

    text = SearchableText(passage)
    found = []
    for identity, names in actors.items():
        places = [span.start for name in parts_of_name(names) for span in text.find(name)]
        if places:
            found.append((min(places), identity))
    return [identity for _, identity in sorted(found)]


def actors_before(plain: str, place: int, actors: dict[str, list[str]]) -> dict[str, int]:
    """Return the ids of the actors whom the sentences just before a place name, each with how many sentences back that is."""
    from tie_cli.drafting.sentences.sentences import split_sentences
    from tie_cli.evidence.excerpts import SearchableText

    found: dict[str, int] = {}
    before = [sentence.text for sentence in split_sentences(plain[max(0, place - _BEFORE) : place])]
    for back, sentence in enumerate(reversed(before[-_SENTENCES:])):
        text = SearchableText(sentence)
        for identity, names in actors.items():
            if identity not in found and any(text.find(name) for name in parts_of_name(names)):
                found[identity] = back
    return found


def _place_of_excerpt(entry: Entry, text: "SearchableText") -> "TextSpan | None":
    found = text.find(entry.excerpt or "")
    return found[0] if found else None


def _inside(text: "SearchableText", words: str, span: "TextSpan") -> "list[TextSpan]":
    found = text.find(words) if words.strip() else []
    return [one for one in found if one.start < span.end and span.start < one.end] or found
