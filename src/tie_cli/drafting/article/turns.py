"""Turns of a transcript: the labels of speakers, who asks and who answers, and what is said by no one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.words.actor_words import BODIES, ROLES
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
_ANSWERS = ("A", "ANSWER", "Answer")
_ASKERS = word_set(
    """
q question questioner operator reporter reporters moderator journalist journalists host interviewer press interpreter audience
speaker
"""
)
_PRESS = re.compile(r"\b(?:press|media|news|briefing|interview|doorstep|remarks)\b")
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
_COURTESY = re.compile(
    r"(?:(?:(?:well|and|so|but|okay|ok|now)[, ]+)*"
    r"(?:(?:yes|no|okay|ok|sure|right|please|that[’']s right)[.!,]*(?=\s|$)|"
    r"(?:thanks|thank you|hello|hi|good (?:morning|afternoon|evening)|(?:the |our |and )?(?:first|last|next|final) question|"
    r"next up|go ahead|over to you|"
    r"the floor is yours|ladies and gentlemen)\b[^.!?]{0,60}[.!?]*|"
    r"(?:mr|ms|mrs|madam|sir)\b\.?[^.!?]{0,60}[.!?]*)\s*)+",
    re.I,
)
_DIRECTION = re.compile(
    r"[\"“]?[(\[][^)\]]*[)\]]\.?$|(?:END|###|\* \* \*)\b.*$|[A-Z\d :.,]+(?:EDT|EST|GMT)$"
    r"|The agenda was adopted\.$|The (?:meeting|session|sitting|briefing|hearing|interview|(?:press |news )?conference) "
    r"(?:rose|began|ended|closed|concluded|resumed|was (?:called to order|adjourned|suspended|resumed|closed|opened))\b"
    r"(?:[^.?!]|\.(?=\d)){0,40}(?:[ap]\.m\.)?\.?$"
)

# what happens in the room while someone speaks: "[Laughter.]", "(Applause)"
_ASIDE = re.compile(
    r"\s*[\[(](?:(?:general|loud|brief|more|some|long|prolonged) )*(?:laughter|laughs?|laughing|chuckles?|applause|cheers|"
    r"cheering|boos|crosstalk|cross-talk|inaudible|indiscernible|unintelligible|off[ -]mic(?:rophone)?|pauses?|silence|"
    r"sighs?|coughs?|"
    r"(?:speaks|speaking|spoke|continues|in|through|via)(?: in| an?)? (?:[A-Z]\w+|interpret\w+|translat\w+)|as interpreted|"
    r"as translated|via interpreter)[.!…]*[\])]\s*",
    re.I,
)


def without_directions(text: str, span: TextSpan) -> list[TextSpan]:
    """Return the pieces of what someone says, without what happens in the room meanwhile."""
    pieces, start = [], span.start
    for aside in [*_ASIDE.finditer(text, span.start, span.end), None]:
        end = aside.start() if aside else span.end
        if re.search(r"\w", text[start:end]):
            pieces.append(TextSpan(start, end))
        start = aside.end() if aside else span.end
    return pieces or [span]


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
        elif current and parts and not _DIRECTION.match(text[span.start : span.end]):
            parts.append((current[0], current[1], span, number))
        elif current:
            current = None if text[span.start : span.end].startswith(("END", "###")) else current
    if len(labels) < 2 and sum(labels.values()) < 2:
        return []
    capitals = [name for name in labels if _is_capitals(name)]
    has_questioner = _QUESTION.match(next(iter(labels)) + ":  x") or any(map(_is_asker, labels))
    style_labels = sum("(" in name or _STYLED_LABEL.match(name) is not None for name in labels)
    if not capitals and max(labels.values()) < 2 and not has_questioner and style_labels < _LEAST_STYLED:
        return []
    return [Turn(_name_in_label(name), label, words, number) for name, label, words, number in parts]


def _name_in_label(label: str) -> str:
    """Return the name of who holds an office, where a label has it in brackets behind the office."""
    match = _HOLDER.fullmatch(label)
    return match["name"] if match and {word.lower().strip(",") for word in match["office"].split()} & ROLES else label


def _is_section(text: str, span: TextSpan) -> bool:
    """Whether a paragraph is the heading of what follows."""
    words = text[span.start : span.end]
    return len(words.split()) <= 10 and words[0].isupper() and not re.search(r"[.?!…,:;—-][\"”’)]*$", words)


def _is_headline(text: str, span: TextSpan) -> bool:
    """Whether a first paragraph is a headline with a name and a colon, no label."""
    return (
        "\n" not in text[span.start : span.end]
        and not _QUESTION.match(text, span.start)
        and len(text[span.start : span.end]) < 120
        and ":" in text[span.start : span.end]
        and not text[span.start : span.end].split(":", maxsplit=1)[0].isupper()
        and not text[span.start : span.end].endswith("?")
    )


def _find_label(text: str, span: TextSpan) -> tuple[str, int, int] | None:
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


def _is_capitals(label: str) -> bool:
    return any(word.isupper() and len(word) > 2 for word in re.findall(r"[\w’'-]+", label)) or label.isupper()


def name_interviewee(turns: Sequence[Turn], who: str | None, heading: str) -> list[Turn]:
    """Return turns with who is interviewed named in full; without those of an `A` that the text does not name.

    A label may be the office that the heading gives them: "Spokesman:" below "by Jane Doe, Spokesman for Norland".
    """
    turns_by_name = []
    for turn in turns:
        own = turn.speaker in _ANSWERS or (
            who is not None and (_is_label_of(turn.speaker, who) or f"{who}, {turn.speaker} ".lower() in heading.lower())
        )
        if not own or who:
            turns_by_name.append(turn._replace(speaker=who) if own and who else turn)
    return turns_by_name


def find_answers(text: str, turns: Sequence[Turn], who: str | None = None) -> Iterator[Turn]:
    """Yield the turns that are statements: no reporter's question, no courtesy; of an interview, those of who answers."""
    questioners = _find_questioners(text, turns)
    if who and any(_has_last_name_of(turn.speaker, who) for turn in turns):
        questioners |= {
            turn.speaker for turn in turns if not _has_last_name_of(turn.speaker, who) and not _has_office(turn.speaker)
        }
    for turn in turns:
        words = text[turn.words.start : turn.words.end].strip('"” ')
        if turn.speaker in questioners or _COURTESY.fullmatch(words) or _DIRECTION.match(words):
            continue
        yield turn


def _is_label_of(label: str, who: str) -> bool:
    """Whether a label can be of a person: by the last name, and a first name if it has one that the person has too."""
    own, theirs = (parse_source(each).name.lower().split() for each in (label, who))
    others_first = len(own) > 1 and len(theirs) > 1 and not set(own[:-1]) & set(theirs[:-1])
    return _has_last_name_of(label, who) and not others_first


def _has_last_name_of(label: str, who: str) -> bool:
    """Whether a label is of the person who is interviewed: by the last name."""
    return label.rsplit(maxsplit=1)[-1].lower() in who.lower().split()


def _find_questioners(text: str, turns: Sequence[Turn]) -> set[str]:
    """The labels of those who ask: by their word, or where all that they say are questions and no office is named."""
    questioners = set()
    heading = text[: turns[0].label.start].lower() if turns else ""
    for speaker in {turn.speaker for turn in turns}:
        words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", speaker)}
        own = [text[turn.words.start : turn.words.end].rstrip('"” ') for turn in turns if turn.speaker == speaker]
        questions = all(words_.endswith("?") for words_ in own)
        agency = re.fullmatch(r"(?:[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*, )?[A-Z]{2,6}", speaker) is not None  # "Jane, HBC"
        name = re.sub(r"\s*\([^)]*\)", "", speaker).lower()
        # "JANE DOE (HBC)", whom the heading of a press conference does not announce
        unknown = "(" in speaker and name not in heading and _PRESS.search(heading) is not None
        member = "(" in speaker and not unknown  # of a parliament or council, who may ask too
        stranger = words & BODIES or agency or unknown or not (_is_capitals(speaker) or member)
        if _is_asker(speaker) or (questions and not words & ROLES and stranger):
            questioners.add(speaker)
    return questioners


def _has_office(label: str) -> bool:
    """Whether a label has an office before a name, as who answers beside another has: "PRIME MINISTER LUND"."""
    source = parse_source(label)
    return bool(source.name and source.office)


def _is_asker(label: str) -> bool:
    """Whether a label has a word for who asks, which a press secretary is not."""
    words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", label)}
    return bool(words & (_ASKERS - {"press"} if words & ROLES - {"press"} else _ASKERS))
