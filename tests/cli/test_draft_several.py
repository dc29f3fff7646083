"""`tie draft` with several articles, with a kind of text, and with nothing to find."""

import json

import pexpect
from conftest import BASE, Tie
from test_terminal import spawn

FIRST = "Quay opens\n\nJane Oru, the mayor of Visk, said that the quay was ready."
SECOND = "Port shuts\n\nJane Oru said on Monday that the port was shut."


def test_the_draft_of_several_articles_can_be_added(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("a.txt", FIRST)
    tie.write("b.txt", SECOND)
    drafted = tie("draft", "a.txt", "b.txt", "--published", "2024-08-21", "--format", "jsonl")
    assert drafted.err == ""
    assert drafted.out.count('"kind":"actor"') == 1
    tie.run(("add",), stdin=drafted.out.encode())
    assert "0 errors" in tie("check").out
    assert "# Draft from 2 articles." in tie("draft", "a.txt", "b.txt").out


def test_an_article_that_cannot_be_read_stops_only_itself(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("a.txt", FIRST)
    drafted = tie("draft", "missing.txt", "a.txt", "--format", "jsonl")
    assert "missing.txt" in drafted.err
    assert "the quay was ready" in drafted.out
    assert tie("draft", "missing.txt", "gone.txt", status=1).out == ""


def test_one_source_is_one_article(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("a.txt", FIRST)
    assert "--source" in tie("draft", "a.txt", "a.txt", "--source", "news", status=2).err


def test_it_says_why_nothing_was_found(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("a.txt", "The quay is long, and the sea is blue, and the wind that blows there comes from the north.")
    assert "a.txt: nothing found. No one is reported to say anything" in tie("draft", "a.txt").err


def test_the_kind_of_text_can_be_given(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("a.txt", "Remarks by Jane Oru\n\nThe quay is long and wide, and it will stay so for years.")
    assert not [row for row in tie("draft", "a.txt", "--json").json if row["kind"] == "quote"]
    (quote,) = [row["record"] for row in tie("draft", "a.txt", "--kind", "speech", "--json").json if row["kind"] == "quote"]
    assert (quote["speaker"], quote["speech"]) == ("jane-oru", "direct")


def test_several_articles_are_counted_on_a_terminal(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    for number in range(3):
        tie.write(f"{number}.txt", FIRST)
    terminal = spawn(tie, "tie", ["draft", "0.txt", "1.txt", "2.txt"])
    terminal.expect("of 3 articles")
    terminal.expect(pexpect.EOF)


def test_many_articles_are_drafted_in_order(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    names = [f"{number:02}.txt" for number in range(20)]
    for name in names:
        tie.write(name, f"Port news\n\nJane Oru, the mayor of Visk, said that quay {name[:2]} was ready.")
    drafted = tie("draft", *names[:10], "missing.txt", *names[10:], "--published", "2024-08-21", "--format", "jsonl")
    assert drafted.err.count("missing.txt") == 1
    rows = [json.loads(line) for line in drafted.out.splitlines()]
    assert [row["text"] for row in rows if row["kind"] == "quote"] == [f"quay {name[:2]} was ready" for name in names]
    assert [row["name"] for row in rows if row["kind"] == "actor"] == ["Jane Oru"]


def test_what_is_refused_in_many_articles_is_told_of_each(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    names = [f"{number:02}.txt" for number in range(20)]
    for name in names:
        tie.write(name, "The quay is long, and the sea is blue, and the wind that blows there comes from the north.")
    told = tie("draft", *names).err.splitlines()
    assert [line.split(": ")[1] for line in told] == names
    assert all("nothing found" in line for line in told)
