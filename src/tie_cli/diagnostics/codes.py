"""The codes of diagnostics: how severe each is, why it matters, and an example with its correction. Codes never change."""

from tie_cli.diagnostics.code import ERROR, WARNING, Code
from tie_cli.diagnostics.manuscript_codes import MANUSCRIPT_CODES

FACT_CODES = {
    # --- the file ---
    "not-a-fact-file": Code(
        ERROR,
        "the file is not a fact file",
        "Facts read from another kind of file would be wrong answers, which is worse than none.",
        "events: []",
        "tie: 1\nevents: []",
    ),
    "yaml-syntax": Code(
        ERROR,
        "invalid YAML",
        "A guess at what the author meant could be wrong, so nothing is read from the file.",
        "title: Talks: the first round",
        'title: "Talks: the first round"',
    ),
    "yaml-tag": Code(
        ERROR,
        "a YAML tag",
        "The format alone decides which values are text, dates or lists, so tags have no meaning here.",
        "date: !!int 2024",
        "date: 2024",
    ),
    "json-syntax": Code(
        ERROR,
        "a line that is not valid JSON",
        "A guess at what the line means could be wrong, so the file is not used.",
        '{"kind": "topic", "id": "trade", "name": "Trade"',
        '{"kind": "topic", "id": "trade", "name": "Trade"}',
    ),
    "bad-encoding": Code(
        ERROR,
        "the file is not UTF-8",
        "Read in the wrong encoding, names and quotes would silently get wrong characters.",
    ),
    "bad-character": Code(
        ERROR,
        "a control character",
        "Editors don't show it, and terminals may obey it.",
    ),
    "include-missing": Code(
        ERROR,
        "an included file that does not exist",
        "Its facts would silently be missing from every answer.",
        "include: [2024-8.yaml]",
        "include: [2024-08.yaml]        # or a glob: 2024-*.yaml, months/**/*.yaml",
    ),
    "include-outside": Code(
        ERROR,
        "an included file outside the fact file's folder",
        "A fact file from someone else must not be able to read other files on your computer.",
        "include: [../../notes.yaml, /etc/hosts]",
        "include: [notes.yaml]          # or TIE_INCLUDE_OUTSIDE=1 for a file that you trust",
    ),
    # --- records ---
    "duplicate-key": Code(
        ERROR,
        "a key that is given twice",
        "Only one of the two values can count, and nothing says which.",
        "{id: talks, date: 2024, date: 2023}",
        "{id: talks, date: 2024}",
    ),
    "unknown-key": Code(
        ERROR,
        "a key that the format does not have",
        "The value of a misspelled key would silently be missing from every answer.",
        "{id: talks, date: 2024, sumary: The ministers meet.}",
        "{id: talks, date: 2024, summary: The ministers meet.}",
    ),
    "missing-key": Code(
        ERROR,
        "a required key is missing",
        "Without it readers can't tell what is meant, when it was, on whose word, or from which source.",
        "{id: talks, summary: The ministers meet.}",
        "{id: talks, date: 2024-08, summary: The ministers meet., sources: [{id: paper}]}",
    ),
    "empty-value": Code(
        ERROR,
        "a key without a value",
        "An empty value could mean “none”, “unknown” or “to do”.",
        "place:",
        "place: Tokyo",
    ),
    "wrong-type": Code(
        ERROR,
        "a value of the wrong type",
        "What a list means where text belongs, or text where a list belongs, would be a guess.",
        "actors: japan",
        "actors: [japan]",
    ),
    "bad-value": Code(
        ERROR,
        "a value that the key does not allow",
        "Such values are counted, compared or put in order, so each must have exactly one meaning.",
        "stance: in favour",
        "stance: supports",
    ),
    "bad-id": Code(
        ERROR,
        "text that can't be an id",
        "Ids are used in references, links and file names, where spaces and punctuation cause trouble.",
        "id: the talks",
        "id: the-talks",
    ),
    "bad-date": Code(
        ERROR,
        "text that is not an EDTF date of level 0 or 1",
        "A misread date would put the fact in the wrong place in every timeline.",
        "date: 20 August 2024",
        "date: 2024-08-20",
    ),
    # --- references ---
    "duplicate-id": Code(
        ERROR,
        "an id that another record already has",
        "A reference to it could mean either record.",
        "- {id: talks, …}\n- {id: talks, …}",
        "- {id: talks, …}\n- {id: talks-2, …}",
    ),
    "unknown-id": Code(
        ERROR,
        "a reference to an id that does not exist",
        "There is no record to show for the actor, topic, source or fact that is meant.",
        "speaker: kamikava",
        "speaker: yoko-kamikawa",
    ),
    "unused-id": Code(
        WARNING,
        "an actor, topic or source that nothing refers to",
        "Often an id is misspelled elsewhere, or the fact that used this one was deleted.",
    ),
    "evidence-circle": Code(
        ERROR,
        "evidence that leads in a circle",
        "Positions that are evidence only for each other have no evidence.",
        "- {id: a, evidence: [b], …}\n- {id: b, evidence: [a], …}",
        "- {id: a, evidence: [the-speech], …}\n- {id: b, evidence: [the-speech], …}",
    ),
    # --- dates and statements ---
    "quote-after-source": Code(
        ERROR,
        "a quote dated after its source was published",
        "A document can't report what was said after it was published, so one of the two dates is wrong.",
        "date: 2024-09-01        # of a quote from a source published 2024-08-21",
        "date: 2024-08-20",
    ),
    "report-before-start": Code(
        WARNING,
        "an ongoing fact that starts after its sources were published",
        "A source can announce what is to start, not report that it is ongoing. It is shown as due, and found only at its start.",
        "date: 2025-01/..        # from a source published 2024-08",
        "date: 2025-01           # when it is due to start",
    ),
    "inferred-without-reason": Code(
        ERROR,
        "an inferred date without a reason",
        "A reader who relies on the date must be able to see how it was worked out.",
        "dated: inferred",
        "dated: inferred\nnote: The article says Tuesday and was published on Wednesday, 21 August 2024.",
    ),
    "contradiction": Code(
        ERROR,
        "two contradictory positions of one actor on one topic on the same date",
        "A comparison could show either. If sources disagree, say so with `disputes`; if the stance is in between, use `mixed`.",
        "- {id: a, date: 2024, actor: india, topic: sanctions, stance: supports, …}\n"
        "- {id: b, date: 2024, actor: india, topic: sanctions, stance: opposes, …}",
        "- {id: a, date: 2024, actor: india, topic: sanctions, stance: supports, …}\n"
        "- {id: b, date: 2024, actor: india, topic: sanctions, stance: opposes, disputes: [a], …}",
    ),
    "position-without-basis": Code(
        WARNING,
        "a position that does not say what shows it",
        "What a side says, what it does and what others say of it are not the same. Agreement does not count the last.",
        "{id: p, actor: india, topic: sanctions, stance: abstains, …}",
        "{id: p, actor: india, topic: sanctions, stance: abstains, basis: action, …}",
    ),
    "abstention-unexplained": Code(
        WARNING,
        "an abstention that does not say how",
        "Abstaining in a vote and staying away from what others do are different things, and readers can't tell them apart.",
        "stance: abstains",
        "stance: abstains\nnote: By its conduct; there was no vote.",
    ),
    "agent-differs": Code(
        WARNING,
        "a position of someone who acts for a side that contradicts the side's own position at the time",
        "Either the two disagree, or the person doesn't act for the side: a critic or a union leader speaks for no state.",
        "{id: critic, name: Greta Molin, type: person, of: tavria}",
        "{id: critic, name: Greta Molin, type: person, of: dockers-union}",
    ),
    "out-of-office": Code(
        WARNING,
        "a quote or position from a time without an office",
        "What a person says or does counts for a side only while they hold office there, so one of the dates may be wrong. "
        "A note about the office explains it.",
        "roles: [{role: Foreign Minister, of: japan, until: 2024-10-01}]    # and a quote of 2024-11-05",
        "roles: [{role: Foreign Minister, of: japan, until: 2024-11-11}]",
    ),
    "office-unclear": Code(
        WARNING,
        "a quote or position from a time that an office may not cover",
        "Where the dates do not say whether the person was in office, the fact counts for no side.",
        "roles: [{role: Foreign Minister, of: japan, since: 2023}]    # and a quote of 2023-10-02",
        "roles: [{role: Foreign Minister, of: japan, since: 2023-09-13}]",
    ),
    "office-held-twice": Code(
        WARNING,
        "two holders of one office at a time",
        "An office that changes hands has one holder on a day, so one of the dates is wrong.",
        "roles: [{role: Foreign Minister, of: japan, since: 2021-11-10, until: 2023-10-01}]    # the next one since 2023-09-13",
        "roles: [{role: Foreign Minister, of: japan, since: 2021-11-10, until: 2023-09-13}]",
    ),
    "wrong-basis": Code(
        WARNING,
        "a basis that does not fit who speaks",
        "What a spokesman says is the side's own statement and counts; what anyone else says of it is attributed and doesn't.",
        "actor: india\nbasis: attributed\naccording_to: foreign-minister-of-india",
        "actor: india\nbasis: statement\nevidence: [words-of-the-foreign-minister]",
    ),
    "attributions-differ": Code(
        WARNING,
        "two positions that different people attribute to an actor at nearly the same date, with different stances",
        "Both can't be right. `tie compare` shows both, and with `--attributed` counts the latest only.",
        "- {id: a, actor: india, stance: supports, basis: attributed, according_to: japan, …}\n"
        "- {id: b, actor: india, stance: opposes, basis: attributed, according_to: china, …}",
        "- {id: a, actor: india, stance: supports, basis: attributed, according_to: japan, …}\n"
        "- {id: b, actor: india, stance: opposes, basis: attributed, according_to: china, disputes: [a], …}",
    ),
    "near-duplicate": Code(
        WARNING,
        "two facts that say almost the same thing",
        "A fact recorded twice counts twice. Merge the two, and keep the sources of both.",
    ),
    "unmarked-dispute": Code(
        WARNING,
        "two facts that seem to be the same, with different dates or numbers",
        "If sources disagree, readers should see it: mark it with `disputes: [ID]`, or with a `date` in an entry of `sources`.",
        "- {id: a, date: 2020-06-15, summary: Twenty soldiers die in the clash., …}\n"
        "- {id: b, date: 2020-06-16, summary: Twenty soldiers die in the clash., …}",
        "- {id: a, date: 2020-06-15, summary: Twenty soldiers die in the clash.,\n"
        "   sources: [{id: paper}, {id: agency, date: 2020-06-16}]}",
    ),
    "same-name": Code(
        WARNING,
        "two actors with the same name",
        "If they are the same actor, its facts are split between them. Merge them, or make the names different.",
    ),
    # --- sources and proof ---
    "incomplete-source": Code(
        WARNING,
        "a source without publisher or date",
        "Readers need both to find the document and to see how old it is.",
        "paper: {title: Ministers meet}",
        "paper: {title: Ministers meet, publisher: The Paper, published: 2024-08-21}",
    ),
    "quote-without-excerpt": Code(
        ERROR,
        "a direct quote without an excerpt",
        "Words in quotation marks are attributed to a person, so the passage that has them must be given.",
        "{id: q, speech: direct, text: We agree., sources: [{id: paper}], …}",
        "{id: q, speech: direct, text: We agree., sources: [{id: paper, excerpt: the minister said}], …}",
    ),
    "no-excerpt": Code(
        WARNING,
        "a fact without an excerpt, from a source whose other facts have one",
        "Without the passage that it comes from, the fact can't be verified.",
        "sources: [{id: paper}]",
        "sources: [{id: paper, excerpt: the ministers met}]",
    ),
    "source-without-excerpts": Code(
        WARNING,
        "a source with facts but no excerpts",
        "Without the passages that they come from, the facts can't be verified. There is one warning for the whole source.",
    ),
    "excerpt-missing": Code(
        ERROR,
        "an excerpt that is not in its source's text",
        "The fact has no passage to support it.",
    ),
    "excerpt-nearly": Code(
        ERROR,
        "an excerpt whose source words it differently",
        "A similar passage is not proof: one word can turn a statement into its opposite.",
        "excerpt: share the same values",
        "excerpt: share common values        # as the text has it",
    ),
    "excerpt-several": Code(
        ERROR,
        "an excerpt that is in its source's text more than once",
        "It does not say which passage the fact comes from.",
        "excerpt: the two ministers",
        "excerpt: the two ministers\nprefix: It was agreed by        # the words right before it",
    ),
    "quote-not-verbatim": Code(
        ERROR,
        "a direct quote whose words are not in its source's text",
        "Words in quotation marks must be exactly the speaker's as the source has them; otherwise the speech is `indirect`.",
        "{speech: direct, text: We agree with India., …}",
        "{speech: direct, text: We agree with [India]., …}        # brackets for what is added, … for what is left out",
    ),
    "quote-unmarked": Code(
        WARNING,
        "a direct quote whose words its source does not put in quotation marks",
        "Without quotation marks they may be the reporter's words rather than the speaker's.",
        "{speech: direct, text: the pact was ready, …}          # of: Quill said the pact was ready.",
        "{speech: indirect, text: The pact was ready., …}",
    ),
    "negation-left-out": Code(
        WARNING,
        "a quote or an excerpt that leaves out a negation",
        "A quotation may be shortened and a statement put in other words, but neither may be turned into its opposite.",
        "{speech: direct, text: We will … sign the pact., …} # of “We will never, under any government, sign the pact.”",
        "{speech: direct, text: 'We will never … sign the pact.', …}",
    ),
    "condition-left-out": Code(
        WARNING,
        "a quote whose ellipsis leaves out a condition",
        "What somebody would do if something else happened is not what they will do.",
        "{speech: direct, text: We will sign the pact …, …} # of “We will sign the pact if the locks are rebuilt.”",
        "{speech: direct, text: We will sign the pact if the locks are rebuilt., …}",
    ),
    "negation-added": Code(
        WARNING,
        "a quote that adds a negation, in brackets or in reported speech",
        "Words in brackets and a summary may make a statement clear, but must not turn it into its opposite.",
        "{speech: direct, text: 'We will [not] sign the pact.', …} # of “We will sign the pact.”",
        "{speech: direct, text: We will sign the pact., …}",
    ),
    "quote-denied": Code(
        WARNING,
        "a direct quote whose passage denies that the speaker said it, asks whether they did, or only supposes it",
        "A denial does not prove that the words were said, nor does a question or a supposition.",
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
        "a summary or a reported quote that copies a long passage from its source",
        "Both should be in your own words. A long copy without quotation marks misleads, and may infringe copyright.",
    ),
    "loaded-word": Code(
        WARNING,
        "a summary that takes over a loaded word from its source",
        "Readers would take the source's judgement for yours. `loaded_words` in the fact file lists the words.",
        "summary: Both oppose China's hegemonic moves.",
        "summary: Both oppose what the article calls China's hegemonic moves.",
    ),
    "text-unreadable": Code(
        ERROR,
        "a text that can't be read",
        "No excerpt can be verified against a text that can't be read.",
    ),
    "text-outside": Code(
        ERROR,
        "a source's text outside the folder of the fact file or of `--texts`",
        "A fact file from someone else must not be able to read other files on your computer.",
        "text: ../../letters/draft.txt",
        "text: texts/draft.txt          # or TIE_INCLUDE_OUTSIDE=1 for a file that you trust",
    ),
    "text-changed": Code(
        ERROR,
        "a text that does not match the source's `sha256`",
        "Facts that were verified in one text are not verified in another.",
    ),
    "no-text": Code(
        WARNING,
        "a source with excerpts but without a text in the folder of texts",
        "There is no text in which to look up its excerpts.",
    ),
}

CODES = FACT_CODES | MANUSCRIPT_CODES
