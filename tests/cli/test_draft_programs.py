"""`tie draft --with COMMAND` and `--proposals FILE`: any program proposes, and one gate stands before what it says."""

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import BASE, Result, Tie

NEWS = """\
Ministers meet in Tokyo

TOKYO — Japan and India signed an agreement on coast guards on 20 August 2024.

“We will keep the sea lanes open,” Yoko Kamikawa told reporters on Tuesday. Rajnath Singh said the agreement was overdue.

“It was hard work,” Kamikawa said, and Singh replied, “Now it is done.”
"""
# What a careful program says: all of it stands in the article.
RIGHT: list[dict[str, Any]] = [
    {"kind": "actor", "id": "singh", "name": "Rajnath Singh", "type": "person", "of": "india"},
    {
        "kind": "event",
        "id": "signing",
        "date": "2024-08-20",
        "summary": "Coast guard agreement signed.",
        "actors": ["japan", "India"],
        "place": "Tokyo",
        "sources": [{"excerpt": "signed an agreement on coast guards"}],
    },
    {
        "kind": "quote",
        "id": "lanes",
        "speaker": "yoko",
        "speech": "direct",
        "text": "We will keep the sea lanes open",
        "date": "2024-08-20",
        "occasion": "reporters",
        "sources": [{"excerpt": "We will keep the sea lanes open"}],
        "unsure": ["was it on that Tuesday?"],
    },
    {
        "kind": "quote",
        "id": "overdue",
        "speaker": "singh",
        "speech": "indirect",
        "text": "The agreement comes late: it was overdue.",
        "date": "2024-08-21~",
        "dated": "inferred",
        "note": "The article was published on 21 August.",
        "sources": [{"excerpt": "said the agreement was overdue"}],
    },
    {
        "kind": "quote",
        "id": "done",
        "speaker": "Rajnath Singh",
        "speech": "direct",
        "text": "Now it is done.",
        "date": "2024-08",
        "dated": "inferred",
        "note": "The article was published in August.",
        "sources": [{"excerpt": "Singh replied, “Now it is done"}],
    },
    {
        "kind": "position",
        "id": "india-peace",
        "actor": "india",
        "topic": "peace",
        "stance": "supports",
        "date": "2024-08-20",
        "evidence": ["signing"],
    },
]


def changed(identity: str, **fields: Any) -> dict[str, Any]:
    return {**next(record for record in RIGHT if record.get("id") == identity), "id": f"wrong-{identity}", **fields}


# What a careless one says, each with a part of the reason for which it is refused.
WRONG: list[tuple[dict[str, Any], str]] = [
    # invented quotations
    (changed("lanes", text="We will close the sea lanes"), "the words “We will close the sea lanes” are not in the article"),
    (changed("lanes", text="We will never give up", sources=[{"excerpt": "We will never give up"}]), "is not in the article"),
    (
        changed("overdue", text="It was too early.", sources=[{"excerpt": "said the agreement was early"}]),
        "is not in the article",
    ),
    (changed("overdue", speech="direct", text="the agreement was overdue"), "it is reported speech"),
    (changed("overdue", text="Elephants, tigers, whales."), "has no word in common"),
    (changed("overdue", text="The agreement was overdue by 12 years."), "the figure 12 is not in the article"),
    # words shifted between speakers
    (changed("lanes", speaker="singh"), "not singh"),
    (changed("overdue", speaker="yoko"), "not yoko"),
    (changed("done", speaker="yoko"), "not yoko"),
    (changed("done", text="It was hard work"), "not singh"),
    (changed("done", speaker="japan"), "not japan"),
    (changed("done", speaker="nobody"), "not nobody"),
    # made-up dates
    (changed("signing", date="2024-08-19"), "the passage says 2024-08-20, not 2024-08-19"),
    (changed("signing", date="2019-08-20"), "not 2019-08-20"),
    (changed("lanes", date="2024-08-13"), "not 2024-08-13"),
    (changed("overdue", date="2024-03-01", note="It was in spring."), "2024-03-01 is not in the passage"),
    (changed("overdue", date="2024-08-21~", note=None), "inferred without a reason in `note`"),
    (changed("signing", date="August"), "August"),
    # who and where else
    (changed("signing", actors=["japan", "yoko"]), "the passage does not name yoko"),
    (changed("signing", place="Delhi"), "does not have the place Delhi"),
    (changed("signing", actors=["atlantis"]), "not name atlantis"),
    ({"kind": "actor", "id": "x", "name": "Ida Holm", "type": "person"}, "does not name Ida Holm"),
    (changed("india-peace", evidence=["no-such-fact"]), "there is no fact `no-such-fact`"),
    (changed("india-peace", evidence=["wrong-signing"]), "there is no fact `wrong-signing`"),
    (
        changed("india-peace", topic="war", evidence=[], sources=[{"excerpt": "Japan and India"}]),
        "there is no topic `war`",
    ),
    (changed("india-peace", evidence=[]), "`sources`"),
]


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", BASE)
    tie.write("news.txt", NEWS)
    return tie


def drafted(tie: Tie, *arguments: str, **more: Any) -> Result:
    return tie("draft", "news.txt", "--published", "2024-08-21", "--format", "jsonl", *arguments, **more)


def program(tie: Tie, code: str) -> str:
    tie.write("propose.py", f"import json, sys\n{code}\n")
    return f"{shlex.quote(sys.executable)} propose.py"


def ids(result: Result) -> list[str]:
    return [json.loads(line)["id"] for line in result.out.splitlines()]


def test_all_that_is_right_is_taken_and_all_that_is_invented_refused(desk: Tie) -> None:
    desk.write("said.json", json.dumps([*RIGHT, *(record for record, _ in WRONG)]))
    done = drafted(desk, "--with", program(desk, "request = json.load(sys.stdin); print(open('said.json').read())"))
    assert ids(done) == ["news-2024-08-21", *(record["id"] for record in RIGHT)]
    reasons = done.err.splitlines()
    assert len(reasons) == len(WRONG)
    assert all(line.startswith("tie: refused ") for line in reasons)
    added = desk.run(("add",), stdin=done.out.encode()).out
    assert len(added.splitlines()) == len(RIGHT) + 1
    assert not [fault for fault in desk("check", "--json").json["faults"] if fault["severity"] == "error"]


@pytest.fixture(scope="module")
def kept_desk(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Tie:
    """A folder with the same files, for all tests that only write proposals: its facts are indexed once."""
    tie = Tie(tmp_path_factory.mktemp("desk"), shared_cache)
    tie.write("facts.yaml", BASE)
    tie.write("news.txt", NEWS)
    return tie


@pytest.mark.parametrize(("record", "reason"), WRONG)
def test_each_invention_is_refused_for_its_own_reason(kept_desk: Tie, record: dict[str, Any], reason: str) -> None:
    kept_desk.write("said.jsonl", "\n".join(json.dumps(each) for each in [RIGHT[0], record]))
    done = drafted(kept_desk, "--proposals", "said.jsonl")
    assert ids(done) == ["news-2024-08-21", "singh"]
    assert reason in done.err
    assert len(done.err.splitlines()) == 1


def test_what_is_right_but_says_too_little_is_completed(desk: Tie) -> None:
    lanes = changed("lanes")
    desk.write("said.jsonl", json.dumps(lanes))
    record = json.loads(drafted(desk, "--proposals", "said.jsonl").out.splitlines()[-1])
    assert (record["date"], record["dated"]) == ("2024-08-20", "inferred")
    assert "Tuesday" in record["note"]
    assert record["sources"][0]["id"] == "news-2024-08-21"
    shown = desk("draft", "news.txt", "--published", "2024-08-21", "--proposals", "said.jsonl").out
    assert "# unsure: was it on that Tuesday?" in shown


def test_a_program_is_handed_article_schema_actors_and_topics(desk: Tie) -> None:
    drafted(desk, "--with", program(desk, "open('request.json', 'w').write(sys.stdin.read())"))
    request = json.loads((desk.folder / "request.json").read_text(encoding="utf-8"))
    assert request["article"]["text"] == NEWS.rstrip()
    assert (request["article"]["source"], request["article"]["published"]) == ("news-2024-08-21", "2024-08-21")
    assert {actor["id"] for actor in request["actors"]} == {"japan", "india", "yoko"}
    assert {topic["id"] for topic in request["topics"]} == {"trade", "peace"}
    assert "JSON Lines" in request["instructions"]
    import jsonschema

    validator = jsonschema.Draft202012Validator(request["schema"])
    position = {**RIGHT[-1], "actor": "india", "sources": [{"id": "news-2024-08-21"}]}
    whole = [{**each, "sources": [{"id": "s", "excerpt": "x"}]} if "sources" in each else each for each in RIGHT[:-1]]
    for record in [*whole, position]:
        validator.validate({key: value for key, value in record.items() if key != "unsure"})
    assert list(validator.iter_errors({"kind": "quote", "text": "x"}))


def test_a_program_is_run_without_a_shell(desk: Tie) -> None:
    drafted(
        desk,
        "--with",
        program(desk, "sys.stdin.read(); open('arguments', 'w').write(repr(sys.argv[1:]))") + " '$HOME *' ; touch x",
    )
    assert (desk.folder / "arguments").read_text(encoding="utf-8") == "['$HOME *', ';', 'touch', 'x']"
    assert not (desk.folder / "x").exists()


@pytest.mark.parametrize(
    ("code", "more", "message"),
    [
        ("sys.exit('no key for the model')", (), "ended with status 1: no key for the model"),
        ("import threading; threading.Event().wait()", ("--timeout", "0.5"), "did not end within 0.5 seconds"),
        ("while True: print('y' * 10_000)", (), "wrote more than 16 MB and was stopped: it should write records"),
        ("print('I found nothing.')", (), "refused not JSON: I found nothing."),
        ("print('[1, null]')", (), "refused not JSON: 1"),
    ],
)
def test_a_program_that_fails_is_told_of_in_a_line(desk: Tie, code: str, more: tuple[str, ...], message: str) -> None:
    done = drafted(desk, "--with", program(desk, code), *more, ok=False)
    assert message in done.err
    assert "unclosed" not in done.err
    assert "quote" not in done.out


def test_a_command_that_is_none_is_told(desk: Tie) -> None:
    assert "no-such-program: No such file or directory" in drafted(desk, "--with", "no-such-program", status=1).err
    assert "can't be read as a command" in drafted(desk, "--with", "a 'b", status=1).err
    assert "can't be used together" in drafted(desk, "--with", "a", "--proposals", "b", status=2).err
    assert "none.jsonl: No such file" in drafted(desk, "--proposals", "none.jsonl", status=1).err


def test_what_the_file_has_is_left_out_whoever_proposes(desk: Tie) -> None:
    desk.write("said.jsonl", "\n".join(json.dumps(record) for record in RIGHT))
    first = drafted(desk, "--proposals", "said.jsonl")
    desk.run(("add",), stdin=first.out.encode())
    again = drafted(desk, "--proposals", "said.jsonl", "--source", "news-2024-08-21")
    assert again.out == ""
    assert "5 proposals left out" in again.err


def test_a_refusal_names_its_article_if_there_are_several(desk: Tie) -> None:
    desk.write("other.txt", NEWS.replace("Tokyo", "Delhi"))
    desk.write("said.json", json.dumps([RIGHT[0], WRONG[0][0]]))
    code = "sys.stdin.read(); print(open('said.json').read())"
    done = desk("draft", "news.txt", "other.txt", "--published", "2024-08-21", "--with", program(desk, code))
    assert [line.partition(" refused ")[0] for line in done.err.splitlines()] == ["tie: news.txt:", "tie: other.txt:"]
    assert done.out.count("name: Rajnath Singh") == 1
    for arguments, message in {
        ("--timeout", "0"): "it must be more than 0 seconds",
        ("other.txt", "--proposals", "said.json"): "name only one",
    }.items():
        assert message in desk("draft", "news.txt", *arguments, status=2).err


def test_a_file_of_proposals_is_read_up_to_the_limit_of_a_program(desk: Tie) -> None:
    line = json.dumps(RIGHT[0]).encode() + b"\n"
    (desk.folder / "said.jsonl").write_bytes(line + b" " * (16_000_000 - len(line)))
    assert ids(drafted(desk, "--proposals", "said.jsonl")) == ["news-2024-08-21", "singh"]
    (desk.folder / "said.jsonl").write_bytes(line + b" " * (16_000_001 - len(line)))
    assert "said.jsonl has more than 16 MB: it should have records" in drafted(desk, "--proposals", "said.jsonl", status=1).err
