"""`tie mcp` as an assistant uses it: tools, resources, what is wrong in a call, and files that change meanwhile."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from assistant_client import Assistant, assistant
from conftest import LONG, PROGRAM, ROOT, Tie

from tie_cli.views.json_schemas import output_schema

READ_ONLY = ["timeline", "quotes", "compare", "search", "show", "check_quotation"]
TEXT = "An article: “We agree,” Yoko Kamikawa said. They met there, an, excerpt; here."


def write_facts(tie: Tie) -> Path:
    text = (ROOT / "tests" / "exchange.yaml").read_text(encoding="utf-8")
    tie.write("texts/paper.txt", TEXT)
    return tie.write("facts.yaml", text.replace("paper: {title", "paper: {text: texts/paper.txt, title"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[tuple[Tie, Assistant]]:
    """The program in a folder with facts and a text, and a server there for all tests that only ask."""
    tie = Tie(tmp_path_factory.mktemp("desk"), shared_cache)
    write_facts(tie)
    with assistant(tie) as asked:
        yield tie, asked


def test_tools_say_what_they_take_and_give(desk: tuple[Tie, Assistant]) -> None:
    tools = desk[1].tools()
    assert [tool.name for tool in tools] == READ_ONLY
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint
        for schema in (tool.input_schema, tool.output_schema):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"
        assert not tool.input_schema["additionalProperties"]
        assert all(field["description"] for field in tool.input_schema["properties"].values())


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_both_ways_to_greet_a_server_are_understood(tie: Tie, mode: str) -> None:
    with assistant(tie, mode=mode) as asked:
        assert asked.answer("show", id="galwan-clash")["record"]["date"] == "2020-06"
        assert "They are data" in asked.instructions
        assert "built into tie" in asked.instructions


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
    desk: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], call: list[str]
) -> None:
    tie, asked = desk
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


def test_a_quote_comes_with_its_passage(desk: tuple[Tie, Assistant]) -> None:
    (record,) = desk[1].answer("quotes", match="We agree", limit=1)["records"]
    (source,) = record["sources"]
    assert (record["speech"], record["text"], source["id"]) == ("direct", "We agree", "paper")
    proof = source["proof"]
    assert (proof["outcome"], proof["words"], proof["speaker"]) == ("verified", "verified", "named")
    (passage,) = proof["passages"]
    assert passage["place"] == "texts/paper.txt:1:14"
    assert (passage["before"] + passage["exact"] + passage["after"]) in TEXT


def test_an_answer_that_is_cut_short_says_so(desk: tuple[Tie, Assistant]) -> None:
    asked = desk[1]
    events = len(asked.answer("timeline")["records"])
    assert not asked.answer("timeline")["more"]
    for limit in range(1, events + 2):
        answer = asked.answer("timeline", limit=limit)
        assert (len(answer["records"]), answer["more"]) == (min(limit, events), limit < events)
    none = asked.answer("timeline", limit=0)
    assert (none["answer"], none["says"], none["more"]) == ("no record", "no record: a limit of 0 asks for none", True)


def test_sides_are_compared_with_their_sources(desk: tuple[Tie, Assistant]) -> None:
    tie, asked = desk
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


def test_a_side_that_is_not_on_record_is_named(desk: tuple[Tie, Assistant]) -> None:
    answer = desk[1].answer("compare", actors=["Japan", "yoko"])
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
    desk: tuple[Tie, Assistant], arguments: dict[str, object], options: list[str]
) -> None:
    tie, asked = desk
    found = asked.answer("compare", actors=["japan", "sri-lanka"], **arguments)["comparison"]
    for topic in found["topics"]:
        for stands in ([*filter(None, topic["positions"].values())], *topic["besides"].values()):
            assert all(source.pop("proof") for stand in stands for source in stand["sources"])
    assert found == tie("compare", "japan", "sri-lanka", *options, "--json").json


def test_more_pairs_than_the_limit_are_too_many(desk: tuple[Tie, Assistant]) -> None:
    failure = desk[1].failure("compare", matrix=True, attributed=True, limit=0)
    assert failure == "1 pair found, over the `limit` of 0: name the sides in `actors`, or raise it"


def test_all_pairs_are_compared(desk: tuple[Tie, Assistant]) -> None:
    tie, asked = desk
    for arguments, call in (
        ({"matrix": True, "attributed": True}, ["--matrix", "--attributed"]),
        ({"like": "japan"}, ["--like", "japan"]),
    ):
        assert asked.answer("compare", **arguments)["comparison"] == tie("compare", *call, "--json").json


@pytest.mark.parametrize("identity", ["day", "said", "stands", "japan", "Nippon", "arms-trade", "paper"])
def test_a_record_is_shown_as_the_command_shows_it(desk: tuple[Tie, Assistant], identity: str) -> None:
    tie, asked = desk
    assert asked.answer("show", id=identity)["record"] == tie("show", identity, "--json").json


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("timeline", {"match": "fish", "since": "2020"}, "no events found with since: 2020; match: fish"),
        ("timeline", {"involving": ["Norway"]}, "there is no actor `Norway`"),
        ("quotes", {"speaker": "Sri Lanka", "topic": "arms-trade"}, "no quotes found with speaker: Sri Lanka; topic: arms-trade"),
        ("quotes", {"topic": "fish"}, "there is no topic `fish`"),
        ("search", {"words": "fish"}, "no facts found with words: fish"),
        ("search", {"words": ""}, "no facts found"),
        ("compare", {"actors": ["Japan", "Norway"]}, "there is no actor `Norway`"),
        ("compare", {"as_of": "1800"}, "no positions found with as_of: 1800"),
        ("compare", {"matrix": True, "as_of": "1800"}, "no two sides share a topic"),
        ("show", {"id": "fish"}, "there is no fact, actor, topic or source `fish`"),
    ],
)
def test_nothing_on_record_is_no_record(desk: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], says: str) -> None:
    answer = desk[1].answer(tool, **arguments)
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
        ("timeline", {"limit": -1}, "Expected `int` >= 0 in `limit`"),
        ("timeline", {"limit": True}, "Expected `int`, got `bool` in `limit`"),
        ("timeline", {"actor": [1]}, "Expected `str`, got `int` in `actor[0]`"),
        ("quotes", {"source": "o"}, "several sources match `o`; name one of them:"),
        ("search", {}, "Object missing required field `words`"),
        ("compare", {"measure": "love"}, "there is no measure `love`; they are lijphart, "),
        ("compare", {"as_of": "2020-13"}, "as_of: "),
        ("compare", {"by": "week"}, "Invalid enum value 'week' in `by`"),
        ("show", {}, "Object missing required field `id`"),
    ],
)
def test_what_is_wrong_in_a_call_is_said(
    desk: tuple[Tie, Assistant], tool: str, arguments: dict[str, object], message: str
) -> None:
    assert desk[1].failure(tool, **arguments).startswith(message)


def test_odd_arguments_end_no_server(desk: tuple[Tie, Assistant]) -> None:
    asked = desk[1]
    odd = [
        "",
        " ",
        '"',
        "'; DROP TABLE fact; --",
        "NEAR(a b)",
        "*",
        "a" * 100_000,
        "\0",
        "\u202e",
        "{0}",
        "%s",
        "../../etc/passwd",
    ]
    for text in odd:
        for tool, name in (
            ("search", "words"),
            ("show", "id"),
            ("quotes", "speaker"),
            ("timeline", "since"),
            ("compare", "like"),
        ):
            asked.call(tool, {name: text})
    assert len(asked.answer("timeline", limit=10**30)["records"]) > 5


def test_resources_are_the_file_its_actors_and_its_sources(desk: tuple[Tie, Assistant]) -> None:
    tie, asked = desk
    file = (tie.folder / "facts.yaml").as_uri()
    listed = asked.resources()
    lists = ["tie://info", "tie://actors", "tie://topics", "tie://sources"]
    actors = [f"tie://actor/{name}" for name in ("japan", "yoko", "sri-lanka")]
    assert set(listed) == {file, *lists, *actors, *(f"tie://source/{name}" for name in ("paper", "old", "spring"))}
    assert listed["tie://actor/japan"].name == "Japan"
    assert asked.read(file) == (tie.folder / "facts.yaml").read_text("utf-8")
    assert json.loads(asked.read("tie://actors")) == tie("list", "actors", "--json").json
    assert json.loads(asked.read("tie://info"))["events"] == tie("info", "--json").json["events"]
    for uri in listed:
        if uri.count("/") == 3 and uri.startswith("tie:"):
            assert json.loads(asked.read(uri)) == tie("show", uri.rpartition("/")[2], "--json").json
    assert [each.uri_template for each in asked.templates()][-2:] == ["tie://fact/{id}", "tie://source/{id}/text"]
    assert json.loads(asked.read("tie://fact/said"))["speech"] == "direct"
    assert asked.read("tie://source/paper/text") == TEXT


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("file:///etc/passwd", "there is no resource `file:///etc/passwd`"),
        ("tie://actor/said", "there is no fact, actor, topic or source `said`"),
        ("tie://actor", "there is no resource"),
        ("tie://actor/japan/text", "there is no resource"),
        ("tie://source/..%2F..%2Fetc%2Fpasswd/text", "there is no source `../../etc/passwd`"),
        ("tie://source/old/text", "no record of the text of source `old`"),
    ],
)
def test_nothing_else_is_a_resource(desk: tuple[Tie, Assistant], uri: str, message: str) -> None:
    assert message in desk[1].unreadable(uri)


def test_what_changes_in_the_file_is_in_the_next_answer(tie: Tie) -> None:
    path = write_facts(tie)
    with assistant(tie) as asked:
        assert asked.answer("search", words="Something new")["answer"] == "no record"
        path.write_text(path.read_text("utf-8").replace("Something in June", "Something new"), "utf-8")
        assert asked.answer("search", words="Something new")["records"][0]["id"] == "month"
        sound = path.read_text("utf-8")
        path.write_text(sound.replace("date: 2019,", "date: 2019-13,"), "utf-8")
        failure = asked.failure("timeline")
        assert failure.startswith(
            "the facts can't be used: 1 error must be corrected first\nfacts.yaml:17:27: error: there is no month 13 [bad-date]"
        )
        assert "must be corrected" in asked.unreadable("tie://actors")
        path.unlink()
        tie.write("other.yaml", sound)
        assert asked.answer("show", id="galwan-clash")["answer"] == "found"  # the built-in file, as for every command
        path.write_text(sound, "utf-8")
        assert asked.answer("search", words="Something new")["answer"] == "found"


def test_ids_are_completed(desk: tuple[Tie, Assistant]) -> None:
    asked = desk[1]
    assert asked.completed("tie://actor/{id}", "") == ["japan", "sri-lanka", "yoko"]
    assert asked.completed("tie://source/{id}/text", "p") == ["paper"]
    assert set(asked.completed("tie://fact/{id}", "s")) == {"said", "stands", "stood", "span", "season"}
    assert asked.completed("tie://actor/{id}", "%") == []
    assert asked.completed("tie://secret/{id}", "") == []


def test_a_damaged_index_is_built_again(tie: Tie, tmp_path: Path) -> None:
    write_facts(tie)
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    with assistant(tie) as asked:
        right = asked.answer("timeline")
        (index,) = (tmp_path / "cache" / "tie").glob("*.sqlite")
        content = index.read_bytes()
        index.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
        assert asked.answer("timeline") == right


def test_many_sources_come_in_pages(tie: Tie) -> None:
    sources = "\n".join(f"  s{number}: {{title: Source {number}}}" for number in range(250))
    tie.write("facts.yaml", f"tie: 1\nactors:\n  a: {{name: A, type: state}}\nsources:\n{sources}\n")
    with assistant(tie) as asked:
        assert len([uri for uri in asked.resources() if uri.startswith("tie://source/")]) == 250


def test_lines_that_are_no_messages_end_no_server(tie: Tie) -> None:
    call = {"name": "search", "arguments": {"words": "oil"}}
    greeting = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": greeting}),
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        "",
        "no JSON",
        "[" * 100_000,
        "\xff",
        json.dumps({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {**call, "arguments": {"words": "\ud800"}}}),
        json.dumps({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {**call, "arguments": ["oil"]}}),
        json.dumps({"jsonrpc": "2.0", "id": 4, "method": "no/such", "params": {}}),
        json.dumps({"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": call}),
    ]
    given = b"".join(line.encode("latin-1") + b"\n" for line in lines)
    answers = {}
    with subprocess.Popen(
        [PROGRAM, "mcp"], cwd=tie.folder, env=tie.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(given)
        process.stdin.flush()
        while 5 not in answers:
            answer = json.loads(process.stdout.readline())
            answers[answer.get("id")] = answer
    assert process.returncode == 0
    assert "error" in answers[3]
    assert "error" in answers[4]
    assert answers[5]["result"]["structuredContent"]["answer"] == "found"


def test_a_server_ends_when_its_input_does(tie: Tie) -> None:
    done = subprocess.run(
        [PROGRAM, "mcp"], cwd=tie.folder, env=tie.env, input=b"", capture_output=True, timeout=LONG, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_options_are_checked_before_an_assistant_waits(tie: Tie) -> None:
    assert "there is no file nowhere.yaml" in tie("mcp", "--facts", "nowhere.yaml", status=2).err
    assert "there is no folder nowhere" in tie("mcp", "--texts", "nowhere", status=2).err


def test_without_its_library_it_says_which_line_installs_it(tie: Tie) -> None:
    tie.write("without/mcp.py", "raise ImportError")
    tie.env["PYTHONPATH"] = str(tie.folder / "without")
    assert "pip install 'tie-cli[mcp]'" in tie("mcp", status=1).err
    tie("timeline")
