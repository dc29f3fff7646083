"""Tools answer what the commands print, with the passages, or “no record”, or they say what is wrong in the call."""

import jsonschema
import pytest
from assistant_client import TEXT, Assistant, assistant, write_facts
from conftest import Tie

from tie_cli.views.json_schemas import output_schema


@pytest.mark.parametrize(
    ("tool", "arguments", "call"),
    [
        ("timeline", {}, ["timeline"]),
        ("timeline", {"involving": ["Japan", "sri-lanka"]}, ["timeline", "Japan", "sri-lanka"]),
        (
            "timeline",
            {"since": "2019", "until": "2020-06", "reverse": True},
            ["timeline", "--since", "2019", "--until", "2020-06", "--reverse"],
        ),
        (
            "timeline",
            {"source": ["old", "spring"], "match": "some", "limit": 2},
            ["timeline", "--source", "old", "--source", "spring", "--match", "some", "--limit", "2"],
        ),
        (
            "timeline",
            {"actor": "Nippon", "topic": "arms-trade", "since": None},
            ["timeline", "--actor", "Nippon", "--topic", "arms-trade"],
        ),
        ("quotes", {}, ["quotes", "--context"]),
        ("quotes", {"speaker": "Japan", "topic": "arms"}, ["quotes", "--speaker", "Japan", "--topic", "arms", "--context"]),
        ("search", {"words": "agree"}, ["search", "agree"]),
        ("search", {"words": '"in june"', "match": "something"}, ["search", "in june", "--match", "something"]),
    ],
)
def test_an_answer_has_the_rows_of_the_command(
    desk_and_assistant: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], call: list[str]
) -> None:
    tie, asked = desk_and_assistant
    answer = asked.answer(tool, **arguments)
    rows = tie(*call, "--json").json
    assert rows
    assert answer["answer"] == "found"
    jsonschema.validate(answer["records"], output_schema(tool), jsonschema.Draft202012Validator)
    proofs = [source.pop("proof") for row in answer["records"] for source in row["sources"]]
    for row in rows:
        for source in row["sources"]:
            source.pop("proof", None)
    assert answer["records"] == rows
    assert proofs
    assert {proof["outcome"] for proof in proofs} <= {"verified", "no-excerpt", "no-text"}


def test_a_search_without_words_is_refused(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    asked = desk_and_assistant[1]
    assert asked.failure("search", words='""') == "there are no words in `words`"
    assert asked.failure("timeline", match="") == "there are no words in `match`"


def test_sides_that_do_not_differ_are_told_from_sides_without_a_record(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    asked = desk_and_assistant[1]
    says = asked.answer("compare", actors=["Japan", "Sri Lanka"], differ=True)["says"]
    assert says == "no record: the sides differ on no topic"
    assert asked.answer("compare", actors=["Yoko Kamikawa"], differ=True)["says"].startswith("no record: no positions found with")


def test_a_quote_comes_with_its_passage(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    (record,) = desk_and_assistant[1].answer("quotes", match="We agree", limit=1)["records"]
    (source,) = record["sources"]
    assert (record["speech"], record["text"], source["id"]) == ("direct", "We agree", "paper")
    proof = source["proof"]
    assert (proof["outcome"], proof["words"], proof["speaker"]) == ("verified", "verified", "named")
    (passage,) = proof["passages"]
    assert passage["place"] == "texts/paper.txt:1:14"
    assert (passage["before"] + passage["exact"] + passage["after"]) in TEXT


def test_an_answer_that_is_cut_short_says_so(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    asked = desk_and_assistant[1]
    events = len(asked.answer("timeline")["records"])
    assert not asked.answer("timeline")["more"]
    for limit in range(1, events + 2):
        answer = asked.answer("timeline", limit=limit)
        assert (len(answer["records"]), answer["more"]) == (min(limit, events), limit < events)
    sides = {"actors": ["japan", "sri-lanka"]}
    assert not asked.answer("compare", **sides)["more"]
    for tool, arguments in (("timeline", {}), ("compare", sides)):  # none of them is not the same as no record
        assert "`limit`" in asked.failure(tool, **arguments, limit=0)
    assert "no words" in asked.failure("check_quotation", words=" “…” ")


def test_sides_are_compared_with_their_sources(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    tie, asked = desk_and_assistant
    answer = asked.answer("compare", actors=["Japan", "Sri Lanka"], as_of="2024-12")
    comparison = tie("compare", "Japan", "Sri Lanka", "--as-of", "2024-12", "--json").json
    stands = [side for topic in answer["comparison"]["topics"] for side in topic["positions"].values()]
    assert [source.pop("proof")["outcome"] for stand in stands for source in stand["sources"]] == [
        "no-excerpt",
        "no-text",
        "no-excerpt",
    ]
    assert answer["comparison"] == comparison
    assert answer["no_record"] == []


def test_a_side_that_is_not_on_record_is_named(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    answer = desk_and_assistant[1].answer("compare", actors=["Japan", "yoko"])
    assert answer["comparison"]["topics"][0]["positions"]["yoko"] is None
    assert answer["no_record"] == [{"actor": "yoko", "topic": "arms-trade"}]
    assert "`no_record`" in answer["says"]


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ({"by": "year", "attributed": True}, ["--by", "year", "--attributed"]),
        ({"measure": "kappa", "min_shared": 3}, ["--measure", "kappa", "--min-shared", "3"]),
        ({"differ": True, "attributed": True}, ["--differ", "--attributed"]),
        ({"topic": "arms", "until": "2021", "reverse": True}, ["--topic", "arms", "--until", "2021", "--reverse"]),
    ],
)
def test_sides_are_compared_as_the_options_of_the_command_say(
    desk_and_assistant: tuple[Tie, Assistant], arguments: dict[str, object], options: list[str]
) -> None:
    tie, asked = desk_and_assistant
    found = asked.answer("compare", actors=["japan", "sri-lanka"], **arguments)["comparison"]
    for topic in found["topics"]:
        for stands in ([*filter(None, topic["positions"].values())], *topic["besides"].values()):
            assert all(source.pop("proof") for stand in stands for source in stand["sources"])
    assert found == tie("compare", "japan", "sri-lanka", *options, "--json").json


def test_more_pairs_than_the_limit_are_too_many(tie: Tie) -> None:
    path = write_facts(tie)
    third = "{id: third, date: 2024, actor: norway, topic: arms-trade, stance: opposes, basis: statement, sources: [{id: paper}]}"
    text = path.read_text("utf-8").replace("actors:\n", "actors:\n  norway: {name: Norway, type: state}\n", 1)
    path.write_text(text.replace("positions:\n", f"positions:\n  - {third}\n", 1), "utf-8")
    with assistant(tie) as asked:
        failure = asked.failure("compare", matrix=True, attributed=True, limit=1)
    assert failure == "3 pairs found, over the `limit` of 1: name the sides in `actors`, or raise it"


def test_all_pairs_are_compared(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    tie, asked = desk_and_assistant
    for arguments, call in (
        ({"matrix": True, "attributed": True}, ["--matrix", "--attributed"]),
        ({"like": "japan", "attributed": True}, ["--like", "japan", "--attributed"]),
    ):
        assert asked.answer("compare", **arguments)["comparison"] == tie("compare", *call, "--json").json


@pytest.mark.parametrize("identity", ["day", "said", "stands", "japan", "Nippon", "arms-trade", "paper"])
def test_a_record_is_shown_as_the_command_shows_it(desk_and_assistant: tuple[Tie, Assistant], identity: str) -> None:
    tie, asked = desk_and_assistant
    assert asked.answer("show", id=identity)["record"] == tie("show", identity, "--json").json


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("timeline", {"match": "fish", "since": "2020"}, "no events found with since: 2020; match: fish"),
        ("timeline", {"involving": ["Norway"]}, "there is no actor `Norway`"),
        ("quotes", {"speaker": "Sri Lanka", "topic": "arms-trade"}, "no quotes found with speaker: Sri Lanka; topic: arms-trade"),
        ("quotes", {"topic": "fish"}, "there is no topic `fish`"),
        ("search", {"words": "fish"}, "no facts found with words: fish"),
        ("compare", {"actors": ["Japan", "Norway"]}, "there is no actor `Norway`"),
        ("compare", {"as_of": "1800"}, "no positions found with as_of: 1800"),
        ("compare", {"matrix": True, "as_of": "1800"}, "no two sides share a topic"),
        ("show", {"id": "fish"}, "there is no fact, actor, topic or source `fish`"),
    ],
)
def test_nothing_on_record_is_no_record(
    desk_and_assistant: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], says: str
) -> None:
    answer = desk_and_assistant[1].answer(tool, **arguments)
    assert answer["answer"] == "no record"
    assert answer["says"].startswith(f"no record: {says}")
    assert not answer.get("records")


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("timeline", {"sinse": "2020"}, "there is no argument `sinse`; the arguments are involving, actor, topic, "),
        ("timeline", {"since": "last year"}, "since: `last year` is not an EDTF date; write dates as "),
        ("timeline", {"since": "2030", "until": "2020"}, "since 2030 is after until 2020; swap the two dates"),
        ("timeline", {"since": 2020}, "Expected `str | null`, got `int` in `since`"),
        ("timeline", {"limit": -1}, "Expected `int` >= 1 in `limit`"),
        ("timeline", {"limit": True}, "Expected `int`, got `bool` in `limit`"),
        ("timeline", {"actor": [1]}, "Expected `str`, got `int` in `actor[0]`"),
        ("quotes", {"source": "o"}, "several sources match `o`; name one of them:"),
        ("search", {}, "Object missing required field `words`"),
        ("compare", {"measure": "love"}, "there is no measure `love`; choose from lijphart, "),
        ("compare", {"as_of": "2020-13"}, "as_of: "),
        ("compare", {"by": "week"}, "Invalid enum value 'week' in `by`"),
        ("show", {}, "Object missing required field `id`"),
    ],
)
def test_what_is_wrong_in_a_call_is_said(
    desk_and_assistant: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], message: str
) -> None:
    assert desk_and_assistant[1].failure(tool, **arguments).startswith(message)
