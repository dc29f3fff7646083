"""Stage directions of a transcript: what happens in the room, and what is said by no one."""

import re

from tie_cli.evidence.outcomes import TextSpan

STAGE_DIRECTION = re.compile(
    r"[\"“]?[(\[][^)\]]*[)\]]\.?$|(?:END|###|\* \* \*)\b.*$|[A-Z\d :.,]+(?:EDT|EST|GMT)$"
    r"|(?:[A-Z]\w+ )?(?:[Hh]on\. )?[Mm]embers? rose\W*$|Interruption\b.?$"  # of members who want to speak
    r"|The agenda was adopted\.$|The (?:meeting|session|sitting|briefing|hearing|interview|(?:press |news )?conference) "
    r"(?:rose|began|ended|closed|concluded|resumed|was (?:called to order|adjourned|suspended|resumed|closed|opened))\b"
    r"(?:[^.?!]|\.(?=\d)){0,40}(?:[ap]\.m\.)?\.?$"
)

# what an editor says of a conversation, behind it or before
EDITORS_NOTE = re.compile(
    r"[(\[*_]*(?:(?:This|The|Our) (?:interview|transcript|conversation|discussion|exchange|dialogue|Q&A|text)\b[^.!?]{0,60}\b"
    r"(?:edited|condensed|shortened|abridged|translated|conducted|recorded)\b"
    r"|(?:Edited|Translated|Transcribed|Interview(?:ed)?|Questions|Recorded) (?:by|for|from)\b)"
)

# what happens in the room while someone speaks: "[Laughter.]", "(Applause)"
ASIDE = re.compile(
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
    for aside in [*ASIDE.finditer(text, span.start, span.end), None]:
        end = aside.start() if aside else span.end
        if re.search(r"\w", text[start:end]):
            pieces.append(TextSpan(start, end))
        start = aside.end() if aside else span.end
    return pieces or [span]
