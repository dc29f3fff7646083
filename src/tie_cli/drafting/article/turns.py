"""The turns of a transcript: a label with the name of who speaks, and the paragraphs that it is of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.article.directions import STAGE_DIRECTION
from tie_cli.drafting.article.labels import is_asker, is_capitals
from tie_cli.drafting.words.actor_words import ROLES
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan


class Turn(NamedTuple):
    """A paragraph of what a labelled speaker says: the label as it stands there, and the words."""

    speaker: str
    label: TextSpan
    words: TextSpan
    paragraph: int


_WORD = r"(?:[A-Z][\w.’'-]*|of|the|for|and|de|del|van|von|bin|al)"
_LABEL = re.compile(rf"[\"“]?(?P<label>{_WORD}(?:,? {_WORD}){{0,9}}(?: \([^)]{{1,40}}\)){{0,2}})\s?:\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q|QUESTION|Question|QUESTIONER|Questioner)(?:\s?[.:]|\s{2,}|\s\d*[.:])\s*(?=\S)")
_ANSWER = re.compile(r"(?:A|ANSWER|Answer)(?:\s?[.:]|\s{2,})\s*(?=\S)")
_HOLDER = re.compile(
    r"(?P<office>The [A-Z][^()]*) \((?P<name>(?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+)\)"
)  # "The Minister for Trade (Jane Doe)"
_STYLED_LABEL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Madam|Baroness)\b\.? [A-Z]|The (?:President|Speaker|Chair\w*)$")
_LONGEST_LABEL = 14  # words
_LEAST_STYLED = 2  # labels like "Mr. Quill (Norland):" make a transcript though none comes twice
_NO_LABEL = word_set(
    """
note photo video watch related warning update correction read source sources listen subject date time place location
interview transcript contact cc re tel fax email disclaimer abstract editor see also location venue from to
"""
)


def find_turns(text: str, paragraphs: Sequence[TextSpan]) -> list[Turn]:
    """Return the labelled turns of a transcript, paragraph by paragraph; none where a text is no transcript."""
    parts: list[tuple[str, TextSpan, TextSpan, int]] = []
    current: tuple[str, TextSpan] | None = None
    labels: dict[str, int] = {}
    for number, span in enumerate(paragraphs):
        label = _find_label(text, span) if number or len(paragraphs) == 1 or not _is_headline(text, span) else None
        if label:
            name, start, end = label
            current = (name, TextSpan(start, start + len(name)))
            labels[name] = labels.get(name, 0) + 1
            parts.append((name, current[1], TextSpan(end, span.end), number))
        elif _is_section(text, span):
            current = None
        elif current and parts and not STAGE_DIRECTION.match(text[span.start : span.end]):
            parts.append((current[0], current[1], span, number))
        elif current:
            current = None if text[span.start : span.end].startswith(("END", "###")) else current
    if len(labels) < 2 and sum(labels.values()) < 2:
        return []
    capitals = [name for name in labels if is_capitals(name)]
    has_questioner = _QUESTION.match(next(iter(labels)) + ":  x") or any(map(is_asker, labels))
    style_labels = sum("(" in name or _STYLED_LABEL.match(name) is not None for name in labels)
    if not capitals and max(labels.values()) < 2 and not has_questioner and style_labels < _LEAST_STYLED:
        return []
    return [Turn(_find_name_in_label(name), label, words, number) for name, label, words, number in parts]


def _find_name_in_label(label: str) -> str:
    """Return the name of who holds an office, where a label has it in brackets behind the office."""
    match = _HOLDER.fullmatch(label)
    return match["name"] if match and {word.lower().strip(",") for word in match["office"].split()} & ROLES else label


def _is_section(text: str, span: TextSpan) -> bool:
    """Return whether a paragraph is the heading of what follows."""
    words = text[span.start : span.end]
    return len(words.split()) <= 10 and words[0].isupper() and not re.search(r"[.?!…,:;—-][\"”’)]*$", words)


def _is_headline(text: str, span: TextSpan) -> bool:
    """Return whether a first paragraph is a headline with a name and a colon, no label."""
    return (
        "\n" not in text[span.start : span.end]
        and not _QUESTION.match(text, span.start)
        and len(text[span.start : span.end]) < 120
        and ":" in text[span.start : span.end]
        and not text[span.start : span.end].split(":", maxsplit=1)[0].isupper()
        and not text[span.start : span.end].endswith("?")
    )


def _find_label(text: str, span: TextSpan) -> tuple[str, int, int] | None:
    """Return the label with which a paragraph begins, and where it begins and ends; None for none."""
    for pattern in (_QUESTION, _ANSWER):
        if match := pattern.match(text, span.start, span.end):
            return match[0].strip(" .:\t\n") or "Q", span.start, match.end()
    match = _LABEL.match(text, span.start, min(span.end, span.start + 140))
    if not match:
        return None
    words = match["label"].replace(",", " ").split()
    if words[0].lower().rstrip("s") in _NO_LABEL or words[0].lower() in _NO_LABEL or len(words) > _LONGEST_LABEL:
        return None
    return match["label"], match.start("label"), match.end()
