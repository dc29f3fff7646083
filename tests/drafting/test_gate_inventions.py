"""The gate against inventions: names, speakers, topics, sides, notes, dates, verbs; and what is right in another form passes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.gate.article_words import ArticleWords
from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.programs.records import read_records
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText

KNOWN: dict[str, dict[str, dict[str, Any]]] = {
    "actor": {
        "norland": {"name": "Norland", "type": "state"},
        "eliot": {"name": "Eliot", "type": "state"},
        "sudland": {"name": "Sudland", "type": "state"},
    },
    "topic": {"toll": {"name": "Strait toll"}},
    "source": {"news": {"title": "News"}},
}


def judge(text: str, *records: dict[str, Any], published: str | None = "2024-08-22") -> tuple[list[Proposal], list[str]]:
    """Return what passes of a program's records and the reasons for the rest, as `tie draft --proposals` has them."""
    article = SearchableText(text)
    own = propose(article, Path("news.txt"), None, published, "news")
    proposals, unreadable = read_records("\n".join(map(json.dumps, records)), article, "news", KNOWN, own)
    passed, refused = Gate(article, "news", published, KNOWN, None, own).examine(proposals)
    return passed, [*unreadable, *(reason for _, reason in refused)]


def quote(speaker: str, text: str, excerpt: str | None = None, *, direct: bool = True, **more: Any) -> dict[str, Any]:
    record = {"kind": "quote", "speaker": speaker, "speech": "direct" if direct else "indirect", "text": text}
    return {**record, "date": "2024-08-22~", "sources": [{"excerpt": excerpt or text}], **more}


def event(date: str, summary: str, excerpt: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "event", "date": date, "summary": summary, "sources": [{"excerpt": excerpt or summary}], **more}


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "actor", "id": "x", "name": name, "type": "person", **more}


# --- names ---

NAMES = """\
MR. HAYASHI met TAKESHI
IWAYA. Sen. Robert "Bob" Corker, José García Márquez and Jane Doe, John Smith came. The Ministry of Trade of Norland was there.
KONO, Taro spoke, as did Marcia S. “Cia” Price (D-Visk). 林芳正外相は述べた。
"""


@pytest.mark.parametrize(
    "name",
    [
        "Hayashi",
        "Mr. Hayashi",
        "Takeshi Iwaya",
        "Iwaya Takeshi",
        "Robert Corker",
        "Bob Corker",
        'Robert "Bob" Corker',
        "Senator Robert Corker",
        "Jose Garcia Marquez",
        "JOSÉ MÁRQUEZ",
        "Norland Ministry of Trade",
        "Taro Kono",
        "Marcia Price",
        "林芳正",
    ],
)
def test_a_name_is_found_in_whatever_form_the_article_has_it(name: str) -> None:
    assert ArticleWords(NAMES).has_name(name)
    assert judge(NAMES, person(name))[0]


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Yoshimasa Hayashi", "yoshimasa"),
        ("Ted Corker", "ted"),
        ("Jane Smith", ""),  # both words are there, of two persons
        ("Doe Smith", ""),
        ("Mr. Tanaka", ""),
        ("山田太郎", ""),
    ],
)
def test_a_name_of_which_a_word_is_not_there_is_refused(name: str, missing: str) -> None:
    passed, reasons = judge(NAMES, person(name))
    assert not passed
    assert f"does not name {name}" in reasons[0]
    assert missing in reasons[0]


@pytest.mark.parametrize("called", ["TAKESHI IWAYA", "Takeshi Iwaya", "Mr. Iwaya"])
def test_quotes_of_persons_in_capitals_are_kept(called: str) -> None:
    text = (
        f"MR. HAYASHI stated that the pact was ready. In response, {called} said, “We will sign it soon.” He thanked MR. HAYASHI."
    )
    records = [
        {"kind": "actor", "id": "h", "name": "Mr. Hayashi", "type": "person"},
        {"kind": "actor", "id": "i", "name": called, "type": "person"},
        quote("h", "the pact was ready", direct=False),
        quote("i", "We will sign it soon."),
    ]
    passed, reasons = judge(text, *records)
    assert not reasons
    assert len(passed) == 4
    assert judge(text, *records[:2], quote("h", "We will sign it soon."))[1]


def test_an_alias_in_another_script_is_unsure_and_an_invented_one_refused() -> None:
    passed, reasons = judge("林芳正外相は述べた。", person("Yoshimasa Hayashi", aliases=["林芳正"]))
    assert not reasons
    assert "does not have the name Yoshimasa Hayashi" in passed[0].unsure[0]
    assert "the name Butcher of Visk" in judge(NAMES, person("Jane Doe", aliases=["Butcher of Visk"]))[1][0]


# --- who is only named ---

SPOKEN = "Defence Minister Mara Quill came first. “We sail the same water,” she said. Jon Aske was silent."


@pytest.mark.parametrize("called", ["Mara Quill", "mara-quill", "MARA QUILL", "Ms. Quill"])
def test_a_speaker_who_is_only_named_gets_a_record(called: str) -> None:
    passed, reasons = judge(SPOKEN, quote(called, "We sail the same water"))
    assert not reasons
    assert [(each.kind, each.record.get("name"), each.record.get("speaker")) for each in passed] == [
        ("actor", "Mara Quill", None),
        ("quote", None, "mara-quill"),
    ]


def test_whoever_is_proposed_is_not_made_again_and_who_is_not_there_not_at_all() -> None:
    passed, _ = judge(SPOKEN, {**person("Mara Quill"), "id": "mq"}, quote("Ms. Quill", "We sail the same water"))
    assert [each.record.get("speaker") for each in passed] == [None, "mq"]
    passed, reasons = judge(SPOKEN, quote("Ida Holm", "We sail the same water"))
    assert not passed
    assert "does not refer to Ida Holm" in reasons[0]


# --- pronouns ---

BESIDE = """Defence Minister Mara Quill spoke first. “We read the maps,” she said.

Norland’s foreign minister, Jon Aske, said the charts would be shared. “I do not trust her promises,” he added. “Nobody does.”

Ms. Quill replied that it was late. Her aide, Lena Voss, criticised the delay. “It is a disgrace,” she said."""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We read the maps", "Mara Quill"),
        ("I do not trust her promises", "Jon Aske"),
        ("Nobody does.", "Jon Aske"),
        ("It is a disgrace", "Lena Voss"),
    ],
)
def test_a_pronoun_beside_a_name_with_its_office_is_no_one_elses(words: str, speaker: str) -> None:
    for other in ("Mara Quill", "Jon Aske", "Lena Voss"):
        passed, reasons = judge(BESIDE, quote(other, words))
        assert bool(reasons) == (other != speaker), (other, reasons)
        assert reasons or not passed[-1].unsure


def test_one_who_may_be_meant_too_is_unsure() -> None:
    text = "Jon Aske met Leo Brandt in Vale. He said that the port would open."
    assert not judge(text, quote("Jon Aske", "the port would open", direct=False))[0][-1].unsure
    assert "may also be" in judge(text, quote("Leo Brandt", "the port would open", direct=False))[0][-1].unsure[0]
    told = "Mr. Aske met Ms. Brandt in Vale. He said that the port would open."
    assert judge(told, person("Ms. Brandt"), quote("x", "the port would open", direct=False))[1]


def test_a_name_behind_an_apposition_speaks_too() -> None:
    text = "Ann Smith, the minister, and Bob Jones said that the port was open. Carl Roe left."
    for speaker, passes in (("Ann Smith", True), ("Bob Jones", True), ("Carl Roe", False)):
        assert bool(judge(text, quote(speaker, "the port was open", direct=False))[1]) != passes, speaker


# --- what was said and what happened ---

TEXT = """PORT ELIOT — “We sail the same water,” Defence Minister Mara Quill said on Tuesday. “We read the same maps.”

Norland’s foreign minister, Jon Aske, said that the charts would be shared next year. “I do not trust her promises,” he added.

The navies last met in June 2020. The two states signed a treaty in Vale."""


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (
            quote("Jon Aske", "the charts would never be shared", "charts would be shared", direct=False),
            "denies what the passage",
        ),
        (
            quote("Jon Aske", "Norland declared war and shared charts", "charts would be shared", direct=False),
            "the verb “declared”",
        ),
        (quote("Jon Aske", "We … trust her promises", "trust her promises"), "are not in the article"),
        (quote("Jon Aske", "I do … trust her promises", "trust her promises"), "leave out a negation"),
        (
            quote("Mara Quill", "We sail … the charts", "We sail the same water"),
            "stand elsewhere|is another’s|not in the article",
        ),
        (quote("Jon Aske", "the navies last met in June 2020", "charts would be shared", direct=False), "no word in common"),
        (event("2020-06", "Mara Quill shot the navies.", "navies last met in June 2020"), "the verb “shot”"),
        (event("2020-06", "The navies met and signed a pact with Sudland.", "navies last met in June 2020"), "the name Sudland"),
        (event("2020-06", "The navies did not meet.", "navies last met in June 2020"), "denies what the passage says"),
        (event("2020-06", "Norland’s promises shared charts.", "navies last met in June 2020"), "no word in common"),
        (event("2019/2021", "The navies met.", "navies last met in June 2020"), "the passage says 2020-06"),
        (quote("Jon Aske", "the charts would be shared", direct=False, note="He also confessed to murder."), "its note says"),
        (quote("Jon Aske", "the charts would be shared", direct=False, occasion="a treaty in Paris"), "the occasion"),
        (
            quote(
                "Jon Aske", "the charts would be shared", "charts would be shared", direct=False, original="海図", language="ja"
            ),
            "the original “海図”",
        ),
        ({"kind": "topic", "id": "a", "name": "Aliens", "proposition": "Aliens exist"}, "does not have “aliens”"),
        ({"kind": "topic", "id": "a", "name": "Charts", "proposition": "Aliens exist"}, "its proposition has none"),
        (person("Jon Aske", of="eliot"), "acts for Norland, not for Eliot"),
        (person("Mara Quill", of="sudland"), "the article does not name Sudland"),
        (person("Mara Quill", role="Prime Minister"), "the role “Prime Minister”"),
        (person("Mara Quill", note="A convicted spy."), "its note says “convicted”"),
    ],
)
def test_what_is_invented_is_refused(record: dict[str, Any], reason: str) -> None:
    passed, reasons = judge(TEXT, record)
    assert re.search(reason, reasons[0]), reasons
    assert not [each for each in passed if each.kind != "actor"]


@pytest.mark.parametrize(
    "record",
    [
        quote("Jon Aske", "Norland will share the charts next year", "charts would be shared", direct=False),
        quote("Jon Aske", "the charts would be shared", direct=False, note="Inferred from the publication date, 22 August."),
        event("2020-06", "The navies meet.", "navies last met in June 2020"),
        event("2020", "Meeting of the navies.", "navies last met in June 2020"),
        event("2024-08-22~", "Norland and Eliot signed a treaty.", "signed a treaty in Vale", place="Vale"),
        {"kind": "topic", "id": "a", "name": "Sharing charts", "proposition": "States should share their charts"},
        person("Mara Quill", role="Minister of Defence"),
        person("Jon Aske", of="norland", role="Foreign Minister"),
    ],
)
def test_what_is_right_in_other_words_passes(record: dict[str, Any]) -> None:
    passed, reasons = judge(TEXT, record)
    assert not reasons
    assert record["kind"] in [each.kind for each in passed]


def test_a_note_on_a_date_gives_way_to_the_reason_that_the_article_gives() -> None:
    note = "Tuesday before publication; she also robbed a bank."
    passed, reasons = judge(TEXT, quote("Mara Quill", "We sail the same water", date="2024-08-20", dated="inferred", note=note))
    assert not reasons
    assert passed[-1].record["note"] == "The article says Tuesday; it was published 2024-08-22."


def test_a_position_is_dated_and_borne_out_by_its_evidence() -> None:
    signed = event("2020-06", "The navies met.", "navies last met in June 2020", id="met", actors=[])
    position = {"kind": "position", "actor": "norland", "topic": "toll", "stance": "supports", "evidence": ["met"]}
    assert "its evidence does not name norland" in judge(TEXT, signed, {**position, "date": "2020-06"})[1][0]
    said = quote("Jon Aske", "the charts would be shared", direct=False, id="said")
    known = person("Jon Aske", of="norland")
    assert "is not that of its evidence" in judge(TEXT, known, said, {**position, "date": "2019", "evidence": ["said"]})[1][0]
    passed, reasons = judge(TEXT, known, said, {**position, "date": "2024-08-22~", "evidence": ["said"]})
    assert not reasons
    assert "does this say" in passed[-1].unsure[0]


# --- when ---


@pytest.mark.parametrize(
    ("told", "dates", "wrong"),
    [
        ("yesterday", ["2024-08-21"], ["2024-08-20", "2024-08-22"]),
        ("last night", ["2024-08-21"], ["2024-08-20"]),
        ("the day before yesterday", ["2024-08-20"], ["2024-08-21", "2024-08-19"]),
        ("two weeks ago", ["2024-08-08~", "2024-08-08", "2024-08"], ["2024-08-15", "2024-08-01"]),
        ("twelve days ago", ["2024-08-10"], ["2024-08-12"]),
        ("a couple of months ago", ["2024-06"], ["2024-06-22", "2024-05"]),
        ("last week", ["2024-08-12/2024-08-18", "2024-08-15~"], ["2024-08-15", "2024-08-08~"]),
        ("over the weekend", ["2024-08-17/2024-08-18", "2024-08-17~"], ["2024-08-17", "2024-08-10/2024-08-11"]),
        ("last Tuesday", ["2024-08-20", "2024-08-13"], ["2024-08-06", "2024-08-21"]),
        ("on Monday", ["2024-08-19"], ["2024-08-12", "2024-08-20"]),
        ("last March", ["2024-03", "2023-03"], ["2022-03", "2024-03-01"]),
        ("last summer", ["2023-22", "2024-22"], ["2021-22"]),
        ("on August 5", ["2024-08-05"], ["2023-08-05", "2024-08-06"]),
    ],
)
def test_a_relative_date_passes_where_it_is_right(told: str, dates: list[str], wrong: list[str]) -> None:
    text = f"Treaty signed\n\nThe two states signed a treaty {told}, officials in Vale said."
    for date in dates:
        passed, reasons = judge(text, event(date, "The two states signed a treaty"))
        assert not reasons, (date, reasons)
        assert passed[0].record["dated"] == "inferred"
    for date in wrong:
        assert judge(text, event(date, "The two states signed a treaty"))[1], date


def test_relative_dates_count_from_the_dateline() -> None:
    text = "VISK, Aug. 20 (AP) — The two states signed a treaty yesterday, officials said. They met two days later."
    assert not judge(text, event("2024-08-19", "The two states signed a treaty"))[1]
    assert judge(text, event("2024-08-21", "The two states signed a treaty"))[1]
    assert not judge(text, event("2024-08-22", "They met two days later", "met two days later"), published="2024-08-25")[1]


def test_the_date_that_a_speaker_speaks_of_is_not_when_it_was_said() -> None:
    text = "Mara Quill said that the navies last met in June 2020. She left on Tuesday."
    assert judge(text, quote("Mara Quill", "the navies last met in June 2020", direct=False, date="2020-06"))[1]
    assert not judge(text, event("2020-06", "The navies last met.", "navies last met in June 2020"))[1]


def test_dates_in_other_scripts_and_without_a_year_are_read() -> None:
    text = "日本は8月20日に条約に署名した。昨日、外相は会談を行った。"
    assert not judge(text, event("2024-08-20", "条約に署名した"))[1]
    assert not judge(text, event("2024-08-21", "外相は会談を行った"))[1]
    assert judge(text, event("2024-08-19", "条約に署名した"))[1]
