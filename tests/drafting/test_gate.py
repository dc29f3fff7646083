"""The gate: what an article bears out passes, and what it doesn't is refused with the reason, whoever proposes it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.programs.records import read_records
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText

KNOWN: dict[str, dict[str, dict[str, Any]]] = {
    "actor": {
        "norland": {"name": "Norland", "type": "state"},
        "eliot": {"name": "Eliot", "type": "state"},
        "quill": {"name": "Mara Quill", "type": "person", "of": "eliot", "role": "Defence Minister"},
        "aske": {"name": "Jon Aske", "type": "person", "of": "norland", "role": "Foreign Minister", "aliases": ["Joe Aske"]},
        "ministry": {"name": "Norland Foreign Ministry", "type": "organisation", "of": "norland"},
        "officials": {"name": "officials", "type": "group"},
    },
    "topic": {"pact": {"name": "The pact"}},
    "source": {"news": {"title": "News"}},
    "event": {"older": {}},
    "quote": {},
    "position": {},
}


def judge(text: str, *records: dict[str, Any], published: str | None = "2024-08-22") -> tuple[list[Proposal], list[str]]:
    article = SearchableText(text)
    proposals, refused = read_records("\n".join(map(dumps, records)), article, "news", KNOWN)
    passed, reasons = Gate(article, "news", published, KNOWN).examine(proposals)
    return passed, [*refused, *(reason for _, reason in reasons)]


def dumps(record: dict[str, Any]) -> str:
    return json.dumps(record)


def quote(speaker: str, text: str, excerpt: str | None = None, *, direct: bool = False, **more: Any) -> dict[str, Any]:
    about = {"date": "2024-08-22~", "dated": "inferred", "note": "It was published then."}
    record = {"kind": "quote", "speaker": speaker, "speech": "direct" if direct else "indirect", "text": text}
    return {**record, **about, "sources": [{"excerpt": excerpt or text}], **more}


def event(date: str, excerpt: str, **more: Any) -> dict[str, Any]:
    return {"kind": "event", "date": date, "summary": excerpt, "sources": [{"excerpt": excerpt}], **more}


def ok(text: str, *records: dict[str, Any], **more: Any) -> list[Proposal]:
    passed, refused = judge(text, *records, **more)
    assert not refused
    assert len(passed) == len(records)
    return passed


def refused(text: str, record: dict[str, Any], reason: str, **more: Any) -> None:
    passed, reasons = judge(text, record, **more)
    assert not passed
    assert reason in reasons[0], reasons


# --- who speaks ---

SPOKEN = [
    (
        "Quill said the pact was ready, while Aske warned that it was not signed.",
        ("quill", "the pact was ready"),
        ("aske", "it was not signed"),
    ),
    ("Quill told Aske that the pact was ready.", ("quill", "the pact was ready"), None),
    ("“The pact is ready,” said Quill. Aske was silent.", ("quill", "The pact is ready"), None),
    (
        "“The pact is ready,” Quill said, and Aske replied, “It is not signed.”",
        ("quill", "The pact is ready"),
        ("aske", "It is not signed"),
    ),
    ("According to Aske, the pact was ready. Quill disagreed.", ("aske", "the pact was ready"), None),
    ("The pact was ready, according to Quill, who met Aske on Monday.", ("quill", "The pact was ready"), None),
    ("Aske, who met Quill on Monday, said the pact was ready.", ("aske", "the pact was ready"), None),
    ("In a meeting with Aske, Quill said the pact was ready.", ("quill", "the pact was ready"), None),
    ("Quill met Aske. The defence minister said the pact was ready.", ("quill", "the pact was ready"), None),
    ("Aske came to Vale. “The pact is ready,” he said.", ("aske", "The pact is ready"), None),
    ("Quill came to Vale. “The pact is ready,” she told Aske.", ("quill", "The pact is ready"), None),
    ("Quill said the pact was ready. “We can sign it,” she added.", ("quill", "We can sign it"), None),
    ("“The pact is ready,” Quill said. “We can sign it.”\n\nAske left.", ("quill", "We can sign it."), None),
    ("Quill’s deputy was silent. Aske said the pact was ready.", ("aske", "the pact was ready"), None),
    (
        "MARA QUILL, Defence Minister: The pact is ready.\n\nJON ASKE: It is not signed.",
        ("quill", "The pact is ready."),
        ("aske", "It is not signed."),
    ),
    (
        "Q: Is it ready?\n\nMS QUILL: It is ready.\n\nQ: And signed?\n\nMR ASKE: It is not signed.",
        ("quill", "It is ready."),
        ("aske", "It is not signed."),
    ),
    (
        "Minister Aske stated that the pact was ready. In response, Minister Quill expressed her appreciation.",
        ("aske", "the pact was ready"),
        ("quill", "expressed her appreciation"),
    ),
    ("Norland’s foreign ministry said the pact was ready. Quill was pleased.", ("ministry", "the pact was ready"), None),
    ("Quill was pleased when officials said the pact was ready.", ("officials", "the pact was ready"), None),
]


def shifts() -> Iterator[tuple[str, str, str, str]]:
    for text, one, other in SPOKEN:
        for speaker, words in filter(None, (one, other)):
            yield text, speaker, "quill" if speaker != "quill" else "aske", words


@pytest.mark.parametrize(("text", "speaker", "other", "words"), list(shifts()))
def test_words_pass_for_their_speaker_and_for_no_other(text: str, speaker: str, other: str, words: str) -> None:
    direct = f"“{words}" in text or ": " + words in text
    ok(text, quote(speaker, words, direct=direct))
    passed, reasons = judge(text, quote(other, words, direct=direct))
    assert not passed
    assert "speaker" in reasons[0] or "does not refer" in reasons[0] or "’s, not" in reasons[0]


def test_our_own_proposals_pass_the_same_gate() -> None:
    text = "VALE — “The pact is ready,” Jane Doe told reporters on Tuesday. Trade Minister Ken Abe said tariffs would fall soon."
    article = SearchableText(text)
    proposals = propose(article, Path("news.txt"), None, "2024-08-22", "news")
    passed, reasons = Gate(article, "news", "2024-08-22", {}).examine(proposals)
    assert passed == proposals
    assert not reasons
    shifted = [
        Proposal(kind=each.kind, record={**each.record, "speaker": "ken-abe"}, unsure=[], passage=each.passage, line=each.line)
        if each.record.get("speaker") == "jane-doe"
        else each
        for each in proposals
    ]
    assert len(Gate(article, "news", "2024-08-22", {}).examine(shifted)[1]) == 1


# --- what was said ---

TEXT = """Talks in Vale

Quill said the pact was “ready at last” and would cost 300 million. “We will sign it in the spring,” she told reporters.

The two states signed a treaty on 20 August 2024 in Vale. Aske said on Tuesday that Norland was pleased.
"""


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (quote("quill", "We will never sign it", "We will sign it", direct=True), "the words “We will never sign it” are not in"),
        (quote("quill", "the pact was", "Quill said the pact was", direct=True), "it is reported speech"),
        (quote("quill", "We will sign it", "Norland was pleased", direct=True), "stand elsewhere than the excerpt"),
        (
            quote("quill", "the pact was dead", "the pact was dead"),
            "the excerpt “the pact was dead” is not in the article; the closest",
        ),
        (quote("quill", "the pact costs 500 million", "would cost 300 million"), "the figure 500 is not in the article"),
        (quote("quill", "elephants dance", "would cost 300 million"), "has no word in common with the passage"),
        (quote("quill", "the pact was ready", sources=[]), "`sources` is empty"),
        (quote("quill", "the pact was ready", sources=[{"locator": "p. 1"}]), "it has no excerpt"),
        (quote("quill", "the pact was ready", sources=[{"id": "other", "excerpt": "the pact was"}]), "which is not this article"),
        (quote("quill", "it would cost 300 million", "would cost 300 million", occasion="a dinner in Rome"), "the occasion"),
        (quote("nobody", "it would cost 300 million", "would cost 300 million"), "not nobody"),
        ({"kind": "actor", "id": "x", "name": "Ida Holm", "type": "person"}, "the article does not name Ida Holm"),
        ({"kind": "actor", "id": "x", "name": "Vale", "type": "person", "role": "Mayor"}, "does not have the role “Mayor”"),
        (event("2024-08-20", "The two states signed a treaty", actors=["quill"]), "the passage does not name quill"),
        (event("2024-08-20", "signed a treaty", place="Rome"), "does not have the place Rome"),
        (event("2024-08-20", "signed a treaty", topics=["x"]), "there is no topic `x`"),
        ({"kind": "event", "date": "2024-08-20", "sources": [{"excerpt": "signed a treaty"}]}, "an event needs `summary`"),
        ({"kind": "fact", "id": "x"}, '`kind` can\'t be "fact"'),
        ({**quote("quill", "the pact was ready"), "mood": "glad"}, "a quote has no key `mood`"),
        ({"kind": "position", "actor": "quill", "topic": "pact", "stance": "supports", "date": "2024-08-20"}, "needs `sources`"),
    ],
)
def test_what_the_article_does_not_bear_out_is_refused(record: dict[str, Any], reason: str) -> None:
    refused(TEXT, record, reason)


def test_what_the_article_bears_out_passes() -> None:
    passed = ok(
        TEXT,
        quote("quill", "ready at last", "the pact was “ready at last”", direct=True),
        quote("quill", "We will sign it in the spring", direct=True, occasion="reporters"),
        quote("quill", "the pact will cost 300 million", "would cost 300 million"),
        event("2024-08-20", "The two states signed a treaty", place="Vale", id="treaty"),
        {"kind": "actor", "name": "Vale", "type": "group"},
    )
    assert [each.record["id"] for each in passed if each.kind == "event"] == ["treaty"]
    position = {"kind": "position", "actor": "norland", "topic": "pact", "stance": "supports", "date": "2024-08-20"}
    on_excerpt = {**position, "sources": [{"excerpt": "Norland was pleased"}], "dated": "inferred", "note": "On Tuesday."}
    ok(TEXT, event("2024-08-20", "signed a treaty", id="e"), {**position, "evidence": ["e"]}, on_excerpt)
    refused(TEXT, {**position, "evidence": ["nothing"]}, "there is no fact `nothing`")


def test_what_refers_to_a_refused_record_is_refused() -> None:
    text = "Ida Holm said the pact was ready. Norland was pleased."
    actor = {"kind": "actor", "id": "holm", "name": "Ida Holm", "type": "person", "of": "nowhere"}
    passed, reasons = judge(text, actor, quote("holm", "the pact was ready"))
    assert not passed
    assert "there is no actor `nowhere`" in reasons[0]
    assert "there is no actor `holm`" in reasons[1]
    ok(text, {**actor, "of": "norland"}, quote("holm", "the pact was ready"))


# --- when ---


@pytest.mark.parametrize(
    ("date", "excerpt", "more", "result"),
    [
        ("2024-08-20", "signed a treaty", {}, None),
        ("2024-08", "signed a treaty", {}, None),
        ("2024", "signed a treaty", {}, None),
        ("2024-08-20~", "signed a treaty", {}, None),
        ("2024-08-21", "signed a treaty", {}, "the passage says 2024-08-20"),
        ("2023-08-20", "signed a treaty", {}, "the passage says 2024-08-20"),
        ("2024-08-19/2024-08-20", "signed a treaty", {}, "the passage says 2024-08-20"),  # the article does not have the 19th
        ("2024-08-21", "signed a treaty", {"dated": "inferred", "note": "I think so."}, "is not in the passage"),
        ("2024-08-20", "Norland was pleased", {}, "inferred"),  # Tuesday
        ("2024-08-13", "Norland was pleased", {"dated": "inferred", "note": "Tuesday."}, "is not in the passage"),
        ("2024-05-03", "would cost 300 million", {}, "is not in the passage"),
        ("2024-05-03", "would cost 300 million", {"dated": "inferred", "note": "I know."}, "is not in the passage"),
        ("2024-08-22~", "would cost 300 million", {"dated": "inferred", "note": "Published then."}, None),
        ("../2024-08-22", "would cost 300 million", {"dated": "inferred", "note": "Published then."}, None),
        ("2024-08-22~", "would cost 300 million", {"dated": "inferred"}, "without a reason"),
        ("2024-08-22", "would cost 300 million", {}, "inferred"),
        ("2024-13", "signed a treaty", {}, "there is no month 13"),
    ],
)
def test_a_date_is_in_the_text_or_follows_from_it(date: str, excerpt: str, more: dict[str, str], result: str | None) -> None:
    record = event(date, excerpt, **more)
    passed, reasons = judge(TEXT, record)
    if result in (None, "inferred"):
        assert not reasons
        assert passed[0].record.get("dated") == ("inferred" if result else more.get("dated"))
        assert result is None or passed[0].record["note"]
    else:
        assert not passed
        assert str(result) in reasons[0]


def test_without_a_day_of_publication_nothing_follows_from_it() -> None:
    refused(TEXT, event("2024-08-22", "would cost 300 million"), "is not in the passage", published=None)
    refused(TEXT, event("2024-08-20", "Norland was pleased"), "not 2024-08-20", published="2024")
    ok(TEXT, event("2024", "Norland was pleased", dated="inferred", note="Published in that year."), published="2024")


def test_dates_of_other_languages_are_read_as_figures() -> None:
    text = "日本は2024年8月20日に条約に署名した。"
    ok(text, event("2024-08-20", "条約に署名した", actors=[]))
    passed, _ = judge(text, event("2024-08-21", "条約に署名した"))
    assert not passed


# --- what a program writes ---


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}\n{}",
        "[{}, {}]",
        '{{"records": [{}, {}]}}',
        "Here they are:\n```json\n[{},\n{}]\n```\n",
        "[{}, {}",
        "{} {}",
        "\n\n{},\n{}",
    ],
)
def test_records_are_read_however_they_are_wrapped(wrapped: str) -> None:
    records = [dumps({"kind": "topic", "id": name, "name": name.title()}) for name in ("trade", "ports")]
    output = read_records(wrapped.format(*records), SearchableText("x"), "news", KNOWN)
    assert [each.record["id"] for each in output.proposals] == ["trade", "ports"]
    assert output.refusals == (["not JSON: Here they are:"] if "Here" in wrapped else [])


def test_names_stand_for_ids_and_ids_that_are_taken_are_made_anew() -> None:
    passed = ok(
        TEXT,
        quote("Mara Quill", "the pact will cost 300 million", "would cost 300 million"),
        event("2024-08-20", "signed a treaty", id="older"),
        {
            "kind": "position",
            "actor": "Norland",
            "topic": "pact",
            "stance": "supports",
            "date": "2024-08-20",
            "evidence": ["older"],
        },
    )
    made = passed[1].record["id"]
    assert made != "older"
    assert passed[0].record["speaker"] == "quill"
    assert passed[2].record["evidence"] == [made]
    # an actor that the file has is not proposed again
    known, reasons = judge(
        TEXT, {"kind": "actor", "id": "mq", "name": "Mara Quill", "type": "person"}, quote("mq", "ready at last", direct=True)
    )
    assert not reasons
    assert [each.record["speaker"] for each in known] == ["quill"]


def test_a_key_given_twice_is_no_record() -> None:
    output = read_records('{"kind": "topic", "kind": "actor"}', SearchableText("x"), "news", KNOWN)
    assert not output.proposals
    assert len(output.refusals) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“The pact is dead and buried,” Jon Aske has not said.",
        "Jon Aske denied having said: “The pact is dead and buried.”",
        "“The pact is dead and buried” is not what Jon Aske said.",
    ],
)
def test_a_quotation_that_was_not_said_is_refused(text: str) -> None:
    record = quote("aske", "The pact is dead and buried", "pact is dead", direct=True)
    refused(text, record, "the article does not say that “The pact is dead and buried” was said")


def test_words_that_leave_out_the_negation_before_them_are_refused() -> None:
    text = "“I do not think the pact is dead and buried,” Jon Aske said."
    refused(text, quote("aske", "the pact is dead", "pact is dead", direct=True), "leave out a negation")
    ok(text, quote("aske", "I do not think the pact is dead", "pact is dead", direct=True))
