"""What kind of text an article is, and who speaks in it by its title: who gives a speech, who answers, who `we` is."""

import re
from collections.abc import Sequence

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.actors.states import find_state
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.article.turns import find_turns
from tie_cli.drafting.sentences.sentences import Paragraph
from tie_cli.drafting.words.actor_words import ROLES

_SPEECH_TITLE = re.compile(
    r"^(?:Full text:? (?:of )?|(?:QA|No)\W{1,2}\d+, [^,\n]*, )?(?:[A-Z][\w’'-]+ ){0,3}?(?i:Remarks|Speech|Address|Keynote|"
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
    r"\b(?i:press|media|news|weekly|daily|noon) (?i:conference|briefing) by (?:the )?(?P<who>[A-Z].*?)"
    r"(?=,| on | at | in | \(|\n|$)"
    r"|^(?P<whose>[A-Z][\w’'. -]*?(?:Spokes(?:person|man|woman)|Secretary|Minister) [A-Z][\w-]+(?: [A-Z][\w-]+){0,2})['’]s "
    r"(?:[A-Z]\w+ )?(?:(?:Press|Media|News) (?:Conference|Briefing)|Briefing|Remarks)",
    re.M,
)
_READOUT_TITLE = re.compile(r"\b(?:readout|summary|outcome|talks|meeting|call|courtesy)\b", re.I)
_TALKS_TITLE = re.compile(
    r"\b(?:[Mm]eet(?:s|ing)|Call|Talks|Conversation|Visit|[Ss]poke|[Ss]peaks)\b.*\b(?:with|between|by|to|of)\b|\bcall with\b"
    r"|\b(?:[Tt]elephone|[Pp]hone|[Vv]ideo) (?:[Cc]onversation|[Cc]all)\b.*\b(?:with|between|by|to|of)\b"
)
# Who a text is from, above its title: "Ministry of Foreign Affairs of the Republic of Norland Press Service"
_FROM = re.compile(
    r"^(?:(?:The )?(?:[A-Z][\w’'-]+ ){0,3}(?:Ministry|Department|Office|Embassy|Mission|Government|Secretariat|Cabinet|"
    r"Commission|Chancellery|Press (?:Service|Office|Department|Release|Cent(?:re|er)))|For Immediate Release|MINISTRY|EMBASSY|"
    r"PRESS RELEASE)\b"
)
_NO_OFFICE = re.compile(
    r"\b(?:statement|remarks|readout|talks|meet(?:s|ing)?|speech|address|call|visit|conversation|interview|conference|briefing)s?\b",
    re.I,
)
_SMALL = ("of", "the", "for", "and", "to", "in", "at", "on")
_KIND_ALONE = re.compile(
    r"(?:press )?readout|joint statement|communiqu[eé]|(?:summary|outcome) of (?:the )?(?:meeting|talks|call)", re.I
)
_DAY = re.compile(r"(?:\w+day, )?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}),? \d{4}")
_LONGEST_HEAD = 6  # paragraphs above a title, and it
_LISTED = 120  # characters of a title behind a name
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|I[’']ve|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_WE = re.compile(r"\bWe,? the ([^,]{4,120}?)(?: \([^)]*\))?,")
_OWNER = re.compile(
    r"^(?P<who>[A-Z].*?)(?:[’']s?)? (?:(?:Joint|Press|Leaders[’']?|Ministers[’']?|Ministerial|"
    r"Trilateral|Summit|Final|Foreign) )*(?:Statement|Communiqu[eé]|Declaration)",
    re.I,
)


def skip_letterhead(text: str, paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs from the title on, without the name of the office above it, a kind of text or the like."""
    for number, paragraph in enumerate(paragraphs[:_LONGEST_HEAD]):
        words = " ".join(text[paragraph.span.start : paragraph.span.end].split())
        if _KIND_ALONE.fullmatch(words) or not (_is_letterhead(words) or _DAY.fullmatch(words)):
            return paragraphs[number:]
    return paragraphs


def _is_letterhead(words: str) -> bool:
    """Return whether a paragraph is the name of an office: each word has a capital, and none is of what the office did."""
    capitals = all(word[0].isupper() or word in _SMALL or not word[0].isalpha() for word in words.split())
    return (
        capitals and _FROM.match(words) is not None and not _NO_OFFICE.search(words) and not words.endswith((".", "?", "!", ":"))
    )


def find_speech_giver(text: str, paragraphs: Sequence[Paragraph], *, certain: bool = False) -> str | None:
    """Return who gives a speech: named by the title of a text that is in the first person, or certainly a speech."""
    if not paragraphs:
        return None
    title = " ".join(text[paragraphs[0].span.start : paragraphs[0].span.end].split())
    match = _SPEECH_TITLE.match(title)
    if not match or (not certain and not is_in_first_person(text, paragraphs)):
        return None
    if re.search(r"\b(?:and|Ministers|Leaders)\b", match["who"]):
        return None
    return _add_name(match["who"].strip(), title[match.end("who") :])


def _add_name(who: str, behind: str) -> str:
    """Return who gives a speech with the name behind the office: "the Minister for Trade, Jane Doe, to Parliament"."""
    name = re.match(
        r", ((?:[A-Z][\w.’'-]*|de|van|von|bin|al)(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al))+)(?=,| (?:at|to|on|in)\b|$)", behind
    )
    if name is None or parse_source(who).name or not {word.lower() for word in who.split()} & ROLES:
        return who
    return f"{who}, {name[1]}"


def is_in_first_person(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether what stands below the title speaks of "I" or "we" throughout."""
    body = text[paragraphs[0].span.end :].split() if paragraphs else []
    return bool(body) and len(_FIRST_PERSON.findall(" ".join(body))) * 60 >= len(body)


def is_caption(words: str, giver: str) -> bool:
    """Return whether a paragraph of a speech tells of it: who gave it, by name, and when."""
    name = parse_source(giver).name
    return bool(name) and name.split()[-1] in words and not _FIRST_PERSON.search(words)


def find_interviewee(text: str) -> str | None:
    """Return who answers, by what stands before the first question: "Interview with Jane Doe", "Spokesman Doe’s Briefing".

    Of several who answer together none is: the labels tell who says what.
    """
    if (match := _INTERVIEW_TITLE.search(text)) and not re.search(r"[.!?’”]\s+$", text[: match.start()]):
        who = " ".join(match["who"].split())
        return None if _is_several(who) else who
    for briefer in _BRIEFER.finditer(text):
        who = " ".join((briefer["who"] or briefer["whose"]).split())
        behind = text[briefer.end() : briefer.end() + _LISTED].partition("\n")[0]
        if parse_source(who).name:
            return None if _is_several(who + behind) else who
    return None


def _is_several(who: str) -> bool:
    """Return whether a title names more than one: "Minister Quill and Minister Aske", "Quill and Aske"."""
    parts = [part.removeprefix("the ").strip() for part in re.split(r",? (?:and|with) |, (?=[A-Z])", who)]
    names = [bool(parse_source(part).name) or re.fullmatch(r"[A-Z][\w’'-]+", part) is not None for part in parts]
    return len(parts) > 1 and " and " in who and names[0] and names[1]


def find_makers(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return who a joint statement's `we` is: named there, or by the title."""
    if not paragraphs:
        return None
    if match := _WE.search(text):
        who = " ".join(match[1].split())
        is_list = re.match(r" [A-Z][\w ]*,", text[match.end() :])  # "We, the Foreign Ministers of Canada, France, …,"
        return re.sub(r" of (?:the )?[A-Z][\w ]*$", "", who) if is_list else who
    title = " ".join(text[paragraphs[0].span.start : paragraphs[0].span.end].split())
    match = _OWNER.match(title) if len(title) < 160 else None
    if match is None or match["who"].lower() in ("joint", "press", "full text of the"):
        return None
    sides = [_find_state_or_union(part) for part in re.split(r"\s?[-–—/]\s?", match["who"].strip())]
    return " and ".join(sides) if len(sides) == 2 and all(sides) else match["who"].strip()


def _find_state_or_union(words: str) -> str:
    """Return the state or union that a part of a title such as "India – Egypt Joint Statement" names, or nothing."""
    return find_state(words) or (words if re.fullmatch("[A-Z]{2,6}", words) else "")


def recognise_kind(text: str, paragraphs: Sequence[Paragraph]) -> TextKind:
    """Return what kind of text this is, by its labels, its title and whether it speaks in the first person."""
    if find_turns(text, [paragraph.span for paragraph in paragraphs]):
        return TextKind.TRANSCRIPT
    if find_speech_giver(text, paragraphs):
        return TextKind.SPEECH
    title = text[paragraphs[0].span.start : paragraphs[0].span.end] if paragraphs else ""
    if _KIND_ALONE.fullmatch(title) and len(paragraphs) > 1:  # "READOUT", above the title
        title = f"{title} {text[paragraphs[1].span.start : paragraphs[1].span.end]}"
    if len(title) < 200 and _STATEMENT_TITLE.search(title):
        return TextKind.STATEMENT
    points = sum(bool(re.match(r"\(?\d{1,2}[.)]\s", text[p.span.start : p.span.start + 6])) for p in paragraphs)
    if len(title) < 200 and (
        _READOUT_TITLE.search(title) and (points > 1 or re.search(r"\b(?:readout|summary|outcome)\b", title, re.I))
    ):
        return TextKind.READOUT
    if len(title) < 200 and _TALKS_TITLE.search(title) and not re.search("[“”\"]|''", text):
        return TextKind.READOUT
    return TextKind.NEWS
