"""What kind of text an article is, and how the labelled turns of a transcript and a speech in the first person are read."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.drafting.names import parse_source
from tie_cli.drafting.sentences import Paragraph
from tie_cli.drafting.text_kinds import TextKind
from tie_cli.drafting.vocabulary import BODIES, ROLES
from tie_cli.drafting.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan


class Turn(NamedTuple):
    """A paragraph of what a labelled speaker says: the label as it stands there, and the words."""

    speaker: str
    label: TextSpan
    words: TextSpan
    paragraph: int


_WORD = r"(?:[A-Z][\w.’'-]*|of|the|for|and|de|del|van|von|bin|al)"
_LABEL = re.compile(rf"[\"“]?(?P<label>{_WORD}(?:,? {_WORD}){{0,9}}(?: \([^)]{{1,40}}\))?)\s?:\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q|QUESTION|Question|QUESTIONER|Questioner)(?:\s?[.:]|\s{2,}|\s\d*[.:])\s*(?=\S)")
_ANSWER = re.compile(r"(?:A|ANSWER|Answer)(?:\s?[.:]|\s{2,})\s*(?=\S)")
_ANSWERS = ("A", "ANSWER", "Answer")
_ASKERS = word_set(
    """
q question questioner reporter reporters moderator journalist journalists host interviewer press interpreter audience
speaker
"""
)
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
_DIRECTION = re.compile(r"[\"“]?[(\[][^)\]]*[)\]]\.?$|(?:END|###|\* \* \*)\b.*$|[A-Z\d :.,]+(?:EDT|EST|GMT)$")
_SPEECH_TITLE = re.compile(
    r"^(?:Full text:? (?:of )?)?(?:[A-Z][\w’'-]+ ){0,3}?(?i:Remarks|Speech|Address|Keynote|"
    r"Statement|Message|Toast)(?: \w+){0,2}? (?:by|of|from|delivered by) "
    r"(?:the )?(?P<who>[A-Z][^,\n]*?)(?=,| at | to | on | in | before | after | during | following |$)"
)
_STATEMENT_TITLE = re.compile(
    r"\b(?:joint|press|trilateral|leaders[’']?|chair[’']?s)?\s*(?:statement|communiqu[eé]|declaration|memorandum)\b", re.I
)
_INTERVIEW_TITLE = re.compile(
    r"\b(?:Interview|Q ?& ?A|Conversation|Questions? and Answers?)(?:: | (?:with|of) )(?:the )?(?P<who>[A-Z].*?)"
    r"(?=,| on | about | at | in | for | to | by |\n|$)",
    re.I,
)
_BRIEFER = re.compile(
    r"\b(?i:press|media|news|weekly) (?i:conference|briefing) by (?:the )?(?P<who>[A-Z].*?)(?=,| on | at | in | \(|\n|$)"
    r"|^(?P<whose>[A-Z][\w’'. -]*?(?:Spokes(?:person|man|woman)|Secretary|Minister) [A-Z][\w-]+(?: [A-Z][\w-]+){0,2})['’]s "
    r"(?:[A-Z]\w+ )?(?:(?:Press|Media|News) (?:Conference|Briefing)|Briefing|Remarks)",
    re.M,
)
_READOUT_TITLE = re.compile(r"\b(?:readout|summary|outcome|talks|meeting|call|courtesy)\b", re.I)
_TALKS_TITLE = re.compile(
    r"\b(?:Meet(?:s|ing)|Call|Talks|Conversation|Visit|Spoke|Speaks)\b.*\b(?:with|between|by|to|of)\b|\bcall with\b"
    r"|\b(?:[Tt]elephone|[Pp]hone|[Vv]ideo) (?:[Cc]onversation|[Cc]all)\b.*\b(?:with|between|by|to|of)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|we|our|my|us)\b")
_WE = re.compile(r"\bWe,? the ([^,]{4,120}?)(?: \([^)]*\))?,")
_OWNER = re.compile(
    r"^(?P<who>[A-Z].*?)(?:[’']s?)? (?:(?:Joint|Press|Leaders[’']?|Ministers[’']?|Ministerial|"
    r"Trilateral|Summit|Final|Foreign) )*(?:Statement|Communiqu[eé]|Declaration)",
    re.I,
)


def turns_of(text: str, paragraphs: Sequence[TextSpan]) -> list[Turn]:
    """Return the labelled turns of a transcript, paragraph by paragraph; none where a text is no transcript."""
    found: list[tuple[str, TextSpan, TextSpan, int]] = []
    current: tuple[str, TextSpan] | None = None
    labels: dict[str, int] = {}
    for number, span in enumerate(paragraphs):
        label = _label(text, span) if number or len(paragraphs) == 1 or not _is_headline(text, span) else None
        if label:
            name, start, end = label
            current = (name, TextSpan(start, start + len(name)))
            labels[name] = labels.get(name, 0) + 1
            found.append((name, current[1], TextSpan(end, span.end), number))
        elif _is_section(text, span):
            current = None
        elif current and found and not _DIRECTION.match(text[span.start : span.end]):
            found.append((current[0], current[1], span, number))
        elif current:
            current = None if text[span.start : span.end].startswith(("END", "###")) else current
    if len(labels) < 2 and sum(labels.values()) < 2:
        return []
    capitals = [name for name in labels if _is_capitals(name)]
    asked = _QUESTION.match(next(iter(labels)) + ":  x") or any(map(_is_asker, labels))
    if not capitals and max(labels.values()) < 2 and not asked:
        return []
    return [Turn(name, label, words, number) for name, label, words, number in found]


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


def _label(text: str, span: TextSpan) -> tuple[str, int, int] | None:
    for pattern in (_QUESTION, _ANSWER):
        if match := pattern.match(text, span.start, span.end):
            return match[0].strip(" .:\t\n") or "Q", span.start, match.end()
    match = _LABEL.match(text, span.start, min(span.end, span.start + 140))
    if not match:
        return None
    words = match["label"].replace(",", " ").split()
    if words[0].lower().rstrip("s") in _NO_LABEL or words[0].lower() in _NO_LABEL or len(words) > 10:
        return None
    return match["label"], match.start("label"), match.end()


def _is_capitals(label: str) -> bool:
    return any(word.isupper() and len(word) > 2 for word in re.findall(r"[\w’'-]+", label)) or label.isupper()


def answered(turns: Sequence[Turn], who: str | None) -> list[Turn]:
    """Return turns with who is interviewed named in full; without those of an `A` that the text does not name."""
    named = []
    for turn in turns:
        own = turn.speaker in _ANSWERS or (who is not None and _is_part_of(turn.speaker, who))
        if not own or who:
            named.append(turn._replace(speaker=who) if own and who else turn)
    return named


def spoken_turns(text: str, turns: Sequence[Turn], who: str | None = None) -> Iterator[Turn]:
    """Yield the turns that are statements: no reporter's question, no courtesy; of an interview, those of who answers."""
    asking = _asking(text, turns)
    if who and any(_is_part_of(turn.speaker, who) for turn in turns):
        asking |= {turn.speaker for turn in turns if not _is_part_of(turn.speaker, who)}
    for turn in turns:
        words = text[turn.words.start : turn.words.end].strip('"” ')
        if turn.speaker in asking or _COURTESY.fullmatch(words) or _DIRECTION.match(words):
            continue
        yield turn


def _is_part_of(label: str, who: str) -> bool:
    """Whether a label is of the person who is interviewed: by the last name."""
    return label.rsplit(maxsplit=1)[-1].lower() in who.lower().split()


def _asking(text: str, turns: Sequence[Turn]) -> set[str]:
    """The labels of those who ask: by their word, or where all that they say are questions and no office is named."""
    asking = set()
    for speaker in {turn.speaker for turn in turns}:
        words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", speaker)}
        own = [text[turn.words.start : turn.words.end].rstrip('"” ') for turn in turns if turn.speaker == speaker]
        questions = all(words_.endswith("?") for words_ in own)
        agency = re.fullmatch(r"(?:[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*, )?[A-Z]{2,6}", speaker) is not None  # "Jane, HBC"
        if _is_asker(speaker) or (questions and not words & ROLES and (words & BODIES or agency or not _is_capitals(speaker))):
            asking.add(speaker)
    return asking


def _is_asker(label: str) -> bool:
    """Whether a label has a word for who asks, which a press secretary is not."""
    words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", label)}
    return bool(words & (_ASKERS - {"press"} if words & ROLES - {"press"} else _ASKERS))


def speech_giver(text: str, paragraphs: Sequence[Paragraph], *, certain: bool = False) -> str | None:
    """Return who gives a speech: named by the title of a text that is in the first person, or certainly a speech."""
    if not paragraphs:
        return None
    title = " ".join(text[paragraphs[0].span.start : paragraphs[0].span.end].split())
    match = _SPEECH_TITLE.match(title)
    if not match or (not certain and not is_in_first_person(text, paragraphs)):
        return None
    if re.search(r"\b(?:and|Ministers|Leaders)\b", match["who"]):
        return None
    return match["who"].strip()


def is_in_first_person(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether what stands below the title speaks of "I" or "we" throughout."""
    body = text[paragraphs[0].span.end :].split() if paragraphs else []
    return bool(body) and len(_FIRST_PERSON.findall(" ".join(body))) * 60 >= len(body)


def interviewee(text: str) -> str | None:
    """Return who answers, by what stands before the first question: "Interview with Jane Doe", "Spokesman Doe’s Briefing"."""
    if match := _INTERVIEW_TITLE.search(text):
        return " ".join(match["who"].split())
    briefer = _BRIEFER.search(text)
    who = " ".join((briefer["who"] or briefer["whose"]).split()) if briefer else ""
    return who if parse_source(who).name else None


def speaks_for(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return who a joint statement's `we` is: named there, or by the title."""
    if not paragraphs:
        return None
    if match := _WE.search(text):
        return " ".join(match[1].split())
    title = " ".join(text[paragraphs[0].span.start : paragraphs[0].span.end].split())
    match = _OWNER.match(title) if len(title) < 160 else None
    return match["who"].strip() if match and match["who"].lower() not in ("joint", "press", "full text of the") else None


def kind_of(text: str, paragraphs: Sequence[Paragraph]) -> TextKind:
    """Return what kind of text this is, by its labels, its title and whether it speaks in the first person."""
    if turns_of(text, [paragraph.span for paragraph in paragraphs]):
        return TextKind.TRANSCRIPT
    if speech_giver(text, paragraphs):
        return TextKind.SPEECH
    title = text[paragraphs[0].span.start : paragraphs[0].span.end] if paragraphs else ""
    if len(title) < 200 and _STATEMENT_TITLE.search(title):
        return TextKind.STATEMENT
    numbered = sum(bool(re.match(r"\(?\d{1,2}[.)]\s", text[p.span.start : p.span.start + 6])) for p in paragraphs)
    if len(title) < 200 and (
        _READOUT_TITLE.search(title) and (numbered > 1 or re.search(r"\b(?:readout|summary|outcome)\b", title, re.I))
    ):
        return TextKind.READOUT
    if len(title) < 200 and _TALKS_TITLE.search(title) and not re.search("[“”\"]|''", text):
        return TextKind.READOUT
    return TextKind.NEWS
