"""The codes of what `tie proofread` finds in a manuscript; `wrong` and `right` are words of one."""

from tie_cli.diagnostics.code import ERROR, WARNING, Code

MANUSCRIPT_CODES = {
    "quotation-altered": Code(
        ERROR,
        "a quotation that is not word for word",
        "What is in quotation marks is what was said; one word can turn it into something else.",
        "“We will pay any price,” Quill said.   # Quill: “We will pay the price.”",
        "“We will pay the price,” Quill said.",
    ),
    "quotation-spliced": Code(
        ERROR,
        "a quotation made of several passages",
        "An ellipsis leaves out a part of one passage; it does not join what was said at different places.",
        "“We will pay … nobody will forget,” Quill said.",
        "“We will pay,” Quill said, and a day later: “Nobody will forget.”",
    ),
    "quotation-negation": Code(
        ERROR,
        "a quotation that leaves out a negation, a condition or a hedge, or puts a negation in",
        "A quotation may be shortened, but not turned into its opposite.",
        "“We will … sign the pact.”   # of “We will never, under any government, sign the pact.”",
        "“We will never … sign the pact.”",
    ),
    "quotation-paraphrase": Code(
        ERROR,
        "a paraphrase in quotation marks",
        "The words are those of whoever reports the statement, and nobody knows those of the speaker.",
        "Sudmark “would send its boats back,” Abe said.   # a quote with `speech: indirect`",
        "Sudmark would send its boats back, Abe said.",
    ),
    "quotation-speaker": Code(
        ERROR,
        "a quotation of somebody else's words",
        "It puts words into the mouth of somebody who did not say them.",
        "“We will pay the price,” Abe said.   # Quill said it",
        "“We will pay the price,” Quill said.",
    ),
    "quotation-denied": Code(
        ERROR,
        "a quotation whose passage denies that the speaker said it, asks whether they did, or only supposes it",
        "A denial does not prove that the words were said, nor does a question or a supposition.",
    ),
    "quotation-nowhere": Code(
        ERROR,
        "a quotation that is in no fact and no text of a source",
        "Nothing shows that anybody said it. Words that are nobody's need no quotation marks.",
    ),
    "quotation-unverified": Code(
        WARNING,
        "a quotation from a source without a text",
        "No fact has the words, and there is no text to look them up in, so nothing says whether the source has them.",
    ),
    "quotation-citation": Code(
        ERROR,
        "a citation that does not have the words beside it",
        "Whoever looks the words up finds something else.",
        "“We will pay the price” [@q-boats].",
        "“We will pay the price” [@q-price].",
    ),
    "citation-unknown": Code(
        ERROR,
        "a citation of no fact and no source",
        "Nobody can look up what it stands for.",
        "“We will pay the price” [@q-prise].",
        "“We will pay the price” [@q-price].",
    ),
    "citation-date": Code(
        ERROR,
        "a date that is not that of the fact cited for it",
        "One of the two is wrong, and readers rely on the one that is printed.",
        "On 3 May 2024 Quill agreed [@q-price].   # date: 2024-05-02",
        "On 2 May 2024 Quill agreed [@q-price].",
    ),
    "citation-precision": Code(
        ERROR,
        "a date that is more exact than that of the fact cited for it",
        "No source gives that day, month or year.",
        "On 2 May 2024 the boats left [@boats].   # date: 2024-05",
        "In May 2024 the boats left [@boats].",
    ),
    "citation-number": Code(
        WARNING,
        "a number for which the fact cited for it has another one",
        "One of the two is wrong, and readers rely on the one that is printed.",
        "They bought 16 boats [@boats].   # summary: Norland buys 15 boats",
        "They bought 15 boats [@boats].",
    ),
    "office-not-held": Code(
        WARNING,
        "an office beside the name of a person who does not hold it then",
        "Readers take it for the person's office on the day of the story, or of what it tells.",
        "Prime Minister Quill said on 2 May 2024 …   # `until: 2024-03-31`",
        "Former Prime Minister Quill said on 2 May 2024 …",
    ),
}
