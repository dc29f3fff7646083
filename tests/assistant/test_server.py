"""`tie mcp` as a program that an assistant starts: what it says of itself, odd requests, files that change, and its end."""

import json
import signal
import subprocess
from pathlib import Path

import jsonschema
import pexpect
import pytest
from assistant_client import Assistant, assistant, write_facts
from conftest import LONG, PROGRAM, Tie

READ_ONLY = ["timeline", "quotes", "compare", "search", "show", "check_quotation"]


def test_tools_say_what_they_take_and_give(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    tools = desk_and_assistant[1].tools()
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


def test_odd_arguments_end_no_server(desk_and_assistant: tuple[Tie, Assistant]) -> None:
    asked = desk_and_assistant[1]
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


def test_a_damaged_index_is_built_again(tie: Tie, tmp_path: Path) -> None:
    write_facts(tie)
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    with assistant(tie) as asked:
        right = asked.answer("timeline")
        (index,) = (tmp_path / "cache" / "tie").glob("*.sqlite")
        content = index.read_bytes()
        index.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
        assert asked.answer("timeline") == right


def test_a_server_ends_when_its_input_does(tie: Tie) -> None:
    done = subprocess.run(
        [PROGRAM, "mcp"], cwd=tie.folder, env=tie.env, input=b"", capture_output=True, timeout=LONG, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_on_a_terminal_it_says_that_it_waits_and_ends_with_ctrl_c(tie: Tie) -> None:
    env = {**tie.env, "TERM": "xterm"}
    child = pexpect.spawn(str(PROGRAM), ["mcp"], cwd=str(tie.folder), env=env, timeout=LONG, encoding="utf-8")
    child.expect("tie: waiting for an assistant on standard input; Ctrl-C ends it")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == signal.SIGINT


def test_options_are_checked_before_an_assistant_waits(tie: Tie) -> None:
    assert "there is no file nowhere.yaml" in tie("mcp", "--facts", "nowhere.yaml", status=2).err
    assert "there is no folder nowhere" in tie("mcp", "--texts", "nowhere", status=2).err


def test_without_its_library_it_says_which_line_installs_it(tie: Tie) -> None:
    tie.write("without/mcp.py", "raise ImportError")
    tie.env["PYTHONPATH"] = str(tie.folder / "without")
    assert "pip install 'tie-cli[mcp]'" in tie("mcp", status=1).err
    tie("timeline")
