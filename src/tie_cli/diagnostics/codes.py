"""The codes of diagnostics: how grave each is, why it matters, and an example with its mend. Codes never change."""

from typing import NamedTuple

ERROR = "error"
WARNING = "warning"


class Code(NamedTuple):
    """What a code stands for. `why` is one sentence; `wrong` and `right` are lines of a fact file."""

    severity: str
    title: str
    why: str
    wrong: str = ""
    right: str = ""


CODES = {
    # --- the file ---
    "not-a-fact-file": Code(
        ERROR,
        "the file is no fact file",
        "A file of another kind, read as facts, would give wrong answers rather than none.",
        "events: []",
        "tie: 1\nevents: []",
    ),
    "yaml-syntax": Code(
        ERROR,
        "the text is not YAML",
        "What can't be read as the curator meant it is not guessed at.",
        "title: Talks: the first round",
        'title: "Talks: the first round"',
    ),
    "yaml-tag": Code(
        ERROR,
        "a YAML tag",
        "Every value is text until the format gives it a type; a tag would say something else.",
        "date: !!int 2024",
        "date: 2024",
    ),
    "json-syntax": Code(
        ERROR,
        "a line of JSON Lines is not JSON",
        "What can't be read as the program that wrote it meant it is not guessed at.",
        '{"kind": "topic", "id": "trade", "name": "Trade"',
        '{"kind": "topic", "id": "trade", "name": "Trade"}',
    ),
    "bad-encoding": Code(
        ERROR,
        "the file is not UTF-8",
        "In another encoding names and quotations would silently become other characters.",
    ),
    "bad-character": Code(
        ERROR,
        "a control character",
        "It can't be seen in an editor and can do harm in a terminal.",
    ),
    "include-missing": Code(
        ERROR,
        "an included file that is not there",
        "Its facts would be missing from every answer without a word.",
        "include: [2024-8.yaml]",
        "include: [2024-08.yaml]        # or a glob: 2024-*.yaml, months/**/*.yaml",
    ),
    "include-outside": Code(
        ERROR,
        "an included file that is not in the fact file's folder",
        "A fact file from someone else must not read what else is on this machine.",
        "include: [../../notes.yaml, /etc/hosts]",
        "include: [notes.yaml]          # or TIE_INCLUDE_OUTSIDE=1 for a file that you trust",
    ),
    # --- records ---
    "duplicate-key": Code(
        ERROR,
        "a key is given twice",
        "Only one of the two values could count, and a reader can't tell which.",
        "{id: talks, date: 2024, date: 2023}",
        "{id: talks, date: 2024}",
    ),
    "unknown-key": Code(
        ERROR,
        "a key that the format does not have",
        "A mistyped key would leave its value out of every answer without a word.",
        "{id: talks, date: 2024, sumary: The ministers meet.}",
        "{id: talks, date: 2024, summary: The ministers meet.}",
    ),
    "missing-key": Code(
        ERROR,
        "a key that the record needs is not there",
        "Without it the fact can't be placed, told or traced.",
        "{id: talks, summary: The ministers meet.}",
        "{id: talks, date: 2024-08, summary: The ministers meet., sources: [{id: paper}]}",
    ),
    "empty-value": Code(
        ERROR,
        "a key without a value",
        "An empty value says neither that something is so nor that it is unknown.",
        "place:",
        "place: Tokyo",
    ),
    "wrong-type": Code(
        ERROR,
        "a value of another kind than the key takes",
        "A list where text belongs, or the other way round, has no meaning that is not a guess.",
        "actors: japan",
        "actors: [japan]",
    ),
    "bad-value": Code(
        ERROR,
        "a value that is not one of those the key takes",
        "Stances, kinds of speech and kinds of actor are counted and compared, so each has one name.",
        "stance: in favour",
        "stance: supports",
    ),
    "bad-id": Code(
        ERROR,
        "text that can't be an id",
        "Ids stand in references, links and file names, where spaces and other signs break.",
        "id: the talks",
        "id: the-talks",
    ),
    "bad-date": Code(
        ERROR,
        "text that is no EDTF date of level 0 or 1",
        "A date that is misread puts the fact at the wrong place in every timeline.",
        "date: 20 August 2024",
        "date: 2024-08-20",
    ),
    # --- references ---
    "duplicate-id": Code(
        ERROR,
        "an id that another record has",
        "A reference to it could mean either.",
        "- {id: talks, …}\n- {id: talks, …}",
        "- {id: talks, …}\n- {id: talks-2, …}",
    ),
    "unknown-id": Code(
        ERROR,
        "a reference to an id that is not there",
        "What a fact is about, or stands on, can't be looked up.",
        "speaker: kamikava",
        "speaker: yoko-kamikawa",
    ),
    "unused-id": Code(
        WARNING,
        "an actor, topic or source that nothing refers to",
        "It is often the other half of a mistyped id, or what is left of a fact that was taken out.",
    ),
    "evidence-circle": Code(
        ERROR,
        "evidence that leads back to where it began",
        "Positions that rest on one another rest on nothing.",
        "- {id: a, evidence: [b], …}\n- {id: b, evidence: [a], …}",
        "- {id: a, evidence: [the-speech], …}\n- {id: b, evidence: [the-speech], …}",
    ),
    # --- dates and statements ---
    "quote-after-source": Code(
        ERROR,
        "a quote dated after its source was published",
        "A document can't report what was said after it; one of the two dates is wrong.",
        "date: 2024-09-01        # of a quote from a source published 2024-08-21",
        "date: 2024-08-20",
    ),
    "inferred-without-reason": Code(
        ERROR,
        "an inferred date without the reason",
        "A reader who relies on the date must be able to follow how it was worked out.",
        "dated: inferred",
        "dated: inferred\nnote: The article says Tuesday and was published on Wednesday, 21 August 2024.",
    ),
    "contradiction": Code(
        ERROR,
        "two positions of one actor on one topic at one date that contradict each other",
        "A comparison could show either. If sources differ, `disputes` says so; if the stance is in between, it is `mixed`.",
        "- {id: a, date: 2024, actor: india, topic: sanctions, stance: supports, …}\n"
        "- {id: b, date: 2024, actor: india, topic: sanctions, stance: opposes, …}",
        "- {id: a, date: 2024, actor: india, topic: sanctions, stance: supports, …}\n"
        "- {id: b, date: 2024, actor: india, topic: sanctions, stance: opposes, disputes: [a], …}",
    ),
    "near-duplicate": Code(
        WARNING,
        "two facts that say almost the same",
        "One fact told twice counts twice. Merge them and give the one both sources.",
    ),
    "unmarked-dispute": Code(
        WARNING,
        "two facts that seem to be one, with other dates or numbers",
        "Disagreement between sources is worth showing: `disputes: [ID]`, or a `date` at an entry of `sources`, marks it.",
        "- {id: a, date: 2020-06-15, summary: Twenty soldiers die in the clash., …}\n"
        "- {id: b, date: 2020-06-16, summary: Twenty soldiers die in the clash., …}",
        "- {id: a, date: 2020-06-15, summary: Twenty soldiers die in the clash.,\n"
        "   sources: [{id: paper}, {id: agency, date: 2020-06-16}]}",
    ),
    "same-name": Code(
        WARNING,
        "two actors with one name",
        "If they are one actor, each has only a part of its facts. Merge them, or tell the names apart.",
    ),
    # --- sources and proof ---
    "incomplete-source": Code(
        WARNING,
        "a source without publisher or date",
        "A reader must be able to find the document again and to tell how old its word is.",
        "paper: {title: Ministers meet}",
        "paper: {title: Ministers meet, publisher: The Paper, published: 2024-08-21}",
    ),
    "quote-without-excerpt": Code(
        ERROR,
        "a direct quote that carries no excerpt",
        "Words in quotation marks are put in a person's mouth: the passage that has them must be named.",
        "{id: q, speech: direct, text: We agree., sources: [{id: paper}], …}",
        "{id: q, speech: direct, text: We agree., sources: [{id: paper, excerpt: the minister said}], …}",
    ),
    "no-excerpt": Code(
        WARNING,
        "a fact without an excerpt, from a source whose other facts have one",
        "Without the passage that carries it the fact can't be proved.",
        "sources: [{id: paper}]",
        "sources: [{id: paper, excerpt: the ministers met}]",
    ),
    "source-without-excerpts": Code(
        WARNING,
        "a source that carries facts, none of them with an excerpt",
        "Without the passages that carry them the facts can't be proved. It is told once for the whole source.",
    ),
    "excerpt-missing": Code(
        ERROR,
        "an excerpt that does not stand in its source's text",
        "The fact does not stand on the passage that it names.",
    ),
    "excerpt-nearly": Code(
        ERROR,
        "an excerpt that stands in its source's text only in other words",
        "A passage that is alike proves nothing: a word can turn a statement into its opposite.",
        "excerpt: share the same values",
        "excerpt: share common values        # as it stands in the text",
    ),
    "excerpt-several": Code(
        ERROR,
        "an excerpt that stands in several places of its source's text",
        "It does not tell which passage carries the fact.",
        "excerpt: the two ministers",
        "excerpt: the two ministers\nprefix: It was agreed by        # what stands right before it",
    ),
    "quote-not-verbatim": Code(
        ERROR,
        "a direct quote whose words do not stand in its source's text",
        "Words in quotation marks must be the speaker's as the source has them; else the speech is `indirect`.",
        "{speech: direct, text: We agree with India., …}",
        "{speech: direct, text: We agree with [India]., …}        # what is put in stands in brackets, what is left out is …",
    ),
    "negation-left-out": Code(
        WARNING,
        "a direct quote that leaves out a negation",
        "Words left out of a quotation may shorten it, but must not turn it into its opposite.",
        "{speech: direct, text: We will … sign the pact., …} # of “We will never, under any government, sign the pact.”",
        "{speech: direct, text: 'We will never … sign the pact.', …}",
    ),
    "other-speaker": Code(
        WARNING,
        "a quote whose passage names another known actor as the speaker",
        "The words may be put in the wrong person's mouth.",
        "{speaker: jon-aske, sources: [{id: paper, excerpt: Quill said the pact was ready}], …}",
        "{speaker: mara-quill, sources: [{id: paper, excerpt: Quill said the pact was ready}], …}",
    ),
    "copied-summary": Code(
        WARNING,
        "a summary that copies its source at length",
        "A summary is in the curator's own words; a long copy is neither a quotation nor the curator's, and may infringe.",
    ),
    "text-unreadable": Code(
        ERROR,
        "a text that can't be read",
        "The source names a text, or the folder of texts has one, and nothing can be proved from it.",
    ),
    "text-outside": Code(
        ERROR,
        "a source's text that is outside the folder of the fact file, or of `--texts`",
        "A fact file from someone else must not read what else is on this machine.",
        "text: ../../letters/draft.txt",
        "text: texts/draft.txt          # or TIE_INCLUDE_OUTSIDE=1 for a file that you trust",
    ),
    "text-changed": Code(
        ERROR,
        "a text that is not the one which its source pins",
        "What was proved from another text is not proved from this one.",
    ),
    "no-text": Code(
        WARNING,
        "a source with excerpts that has no text in the folder of texts",
        "Its excerpts can't be verified.",
    ),
}
