"""The built-in fact file stands on its article: excerpts exactly, summaries in other words, dates no more exact."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Tie

ARTICLE = ROOT.parent / "shared" / "source" / "japan-india-security-ties.txt"
FACTS = yaml.load((ROOT / "facts.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
RECORDS = [record for section in ("events", "quotes", "positions") for record in FACTS[section]]
EXCERPTS = [citation["excerpt"] for record in RECORDS for citation in record["sources"]]
with_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not kept in the repository")


def words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower().replace("'", "’"))


def article() -> str:
    return ARTICLE.read_text(encoding="utf-8")


@with_article
@pytest.mark.parametrize("excerpt", sorted(set(EXCERPTS)))
def test_each_excerpt_stands_in_the_article(excerpt: str) -> None:
    assert excerpt in article()


@with_article
def test_no_text_of_the_article_is_in_the_summaries() -> None:
    theirs = words(article())
    runs = {tuple(theirs[start : start + 6]) for start in range(len(theirs) - 5)}
    for record in RECORDS:
        own = words(record.get("summary", record.get("text", "")))
        assert not {tuple(own[start : start + 6]) for start in range(len(own) - 5)} & runs, record["id"]


def test_excerpts_are_fragments_of_at_most_ten_words() -> None:
    assert len(EXCERPTS) >= len(RECORDS)
    assert all(len(words(excerpt)) <= 10 and not excerpt.endswith(".") for excerpt in EXCERPTS)


def test_both_statements_are_reported_speech() -> None:
    assert [(quote["speaker"], quote["speech"]) for quote in FACTS["quotes"]] == [
        ("yoko-kamikawa", "indirect"),
        ("rajnath-singh", "indirect"),
    ]
    assert not re.search('[“”"\']{2}|[“”"]', " ".join(quote["text"] for quote in FACTS["quotes"]))


def test_dates_are_no_more_exact_than_the_article() -> None:
    dates = {record["date"] for record in RECORDS if record.get("dated") != "inferred"}
    assert dates == {"2020-06", "2020-06/..", "2022-08", "/.."}
    inferred = [
        record
        for record in [*RECORDS, *FACTS["sources"].values()]
        if "inferred" in (record.get("dated"), record.get("placed"), record.get("judged"))
    ]
    assert all(record["note"] for record in inferred)
    assert len(inferred) >= 10


def test_only_what_each_side_said_or_did_counts(tie: Tie) -> None:
    compared = tie("compare", "Japan", "India", "--json").json
    assert (compared["agreement"], compared["shared"], compared["left_out"]) == (0.75, 2, 4)
    assert (compared["alike"], compared["half"], compared["opposed"]) == (1, 1, 0)
    (oil,) = [topic for topic in compared["topics"] if topic["id"] == "russian-crude-oil"]
    assert (oil["relation"], oil["reported_relation"]) == ("only one on record", "differ")
    assert (oil["positions"]["japan"]["basis"], oil["positions"]["japan"]["according_to"]) == ("attributed", "yomiuri-2024-08")
    assert tie("compare", "Japan", "India", "--attributed", "--json").json["shared"] == 6


def test_a_word_that_takes_a_side_is_marked_as_the_articles() -> None:
    named = [*FACTS["actors"].values(), *FACTS["topics"].values()]
    texts = [record.get(key, "") for record in [*RECORDS, *named] for key in ("summary", "name", "proposition", "text")]
    for text in texts:
        for word in ("hegemonic", "aggression", "urgency", "intru"):
            if word in text.casefold():
                assert re.search(rf"what the article calls (?:[\w']+ )*{word}|the newspaper sees a sense of {word}", text), text
    ids = [*(record["id"] for record in RECORDS), *FACTS["topics"]]
    assert not [identity for identity in ids if re.search("hegemonic|aggression|intru", identity)]


def test_a_stance_that_the_article_does_not_put_into_words_is_marked() -> None:
    judged = {record["id"] for record in FACTS["positions"] if record.get("judged") == "inferred"}
    assert judged == {
        "japan-russian-oil",  # “a gap between its position and that of Japan”
        "india-defense-goods",  # “India's interests thus coincide with those of Japan”
        "united-states-deterring-russia",  # “Japan, along with the United States and Europe, … seeks to deter”
        "europe-deterring-russia",
    }
    assert all(record["basis"] == "attributed" for record in FACTS["positions"] if record["id"] in judged)


def test_what_is_dated_by_the_day_of_the_meeting_cites_the_day() -> None:
    dated = [record for record in RECORDS if "2024-08-20" in record["date"]]
    assert len(dated) == 9
    for record in dated:
        excerpts = [source["excerpt"] for source in record["sources"]]
        assert any("Tuesday’s two-plus-two meeting" in excerpt for excerpt in excerpts), record["id"]
        assert "stems from" not in record["note"] or any("stems from" in excerpt for excerpt in excerpts), record["id"]


def test_what_the_newspaper_says_of_a_side_is_not_its_deed(tie: Tie) -> None:
    by_action = {record["topic"] for record in FACTS["positions"] if record["basis"] == "action"}
    assert by_action == {
        "japan-india-security-cooperation",
        "sanctions-on-russia",
        "russian-crude-oil",
        "domestic-arms-production",
        "arms-procurement-diversification",
    }
    summaries = {record["id"]: record["summary"] for record in [*FACTS["events"], *FACTS["positions"]]}
    for identity in (
        "india-friendly-relations",
        "india-strategic-autonomy",
        "india-russia-friendship",
        "indian-strategic-autonomy",
    ):
        assert summaries[identity].endswith(", the newspaper writes."), identity
    # “working with countries that can bring the greatest national benefit”
    assert "can benefit" in summaries["india-strategic-autonomy"]
    # “creating a gap between its position and that of Japan”
    assert summaries["japan-russian-oil"] == "India's imports create a gap with Japan's position, the newspaper writes."
    for side in ("united-states", "europe"):  # “Japan, along with the United States and Europe, … and seeks to deter Russia”
        assert summaries[f"{side}-deterring-russia"].endswith(", as the article can be read.")
    out = " ".join(tie("compare", "Japan", "India", "--topic", "oil", COLUMNS="200").out.split())
    assert "− opposes*, inferred from the words of The Yomiuri Shimbun" in out


def test_the_topic_of_the_lead_has_the_meeting(tie: Tie) -> None:
    # “The confirmation … at the … two-plus-two meeting stems from the two countries’ unity of intention”
    events = tie("timeline", "--topic", "countermeasures-against-china", "--json").json
    assert {event["id"] for event in events} == {"two-plus-two", "chinas-moves"}


def test_an_example_names_what_it_is_an_example_of() -> None:
    notes = {record["id"]: record.get("note", "") for record in FACTS["events"]}
    assert "chinas-expanding-activities" in notes["research-vessel-in-sri-lanka"]
    assert "research-vessel-in-sri-lanka" in notes["chinas-expanding-activities"]


def test_places_take_no_side_in_a_dispute() -> None:
    places = {record["id"]: record.get("place") for record in FACTS["events"]}
    assert places["vessels-near-senkaku"] == "Senkaku Islands"
    (summary,) = [record["summary"] for record in FACTS["events"] if record["id"] == "vessels-near-senkaku"]
    assert summary.endswith("which it places in Okinawa Prefecture.")  # the article does, so the words are its own


def test_a_topic_without_a_proposition_says_why_or_has_no_quote() -> None:
    for identity, topic in FACTS["topics"].items():
        quotes = [record for record in FACTS["quotes"] if identity in record["topics"]]
        assert "proposition" in topic or not quotes or "No proposition" in topic["note"]


def test_each_position_says_what_shows_it() -> None:
    for position in FACTS["positions"]:
        assert position["basis"] in ("statement", "action", "attributed")
        assert (position["basis"] == "attributed") == ("according_to" in position)
        assert not {"galwan-clash", "vessels-near-senkaku"} & set(position.get("evidence", ()))


@pytest.mark.recorded
def test_the_wheel_carries_the_file(tmp_path: Path, tie: Tie) -> None:
    import subprocess
    import sys
    import zipfile

    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True, timeout=600
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("tie_cli/facts.yaml") == (ROOT / "facts.yaml").read_bytes()
    assert tie("info", "--json").json["events"] >= 12
