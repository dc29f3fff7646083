"""`tie check` for people: one line when all is well, the same warning once, and nothing about what `tie` itself wrote."""

import pytest
from conftest import BASE, Tie

EVENT = "events:\n  - {id: e, date: 2024, summary: S, actors: [japan], sources: [{id: paper, excerpt: the talks}]}\n"
NEWS = """\
OSLO, 21 August 2024 — Norland will open its northern ports to trawlers of all nations from the first day of next month on.

Trade Minister Kari Holm said on Tuesday that the ports would be opened before the winter storms begin in the north.

“We keep our word to our neighbours,” Holm told reporters.
"""


def test_all_is_well_in_one_line(tie: Tie) -> None:
    tie.write("facts.yaml", BASE.replace("  trade:", "  unused:") + EVENT)
    fine = BASE.replace("  trade: {name: Trade in arms, proposition: Arms should be traded}\n  peace: {name: Peace}\n", "  {}\n")
    fine = fine.replace("  india: {name: India, type: state}\n", "").replace("actors: [japan]", "actors: [yoko]")
    tie.write("facts.yaml", fine + EVENT.replace("[japan]", "[yoko]"))
    assert len(tie("check", "--strict").out.splitlines()) == 1


def test_the_same_warning_is_said_once_with_each_record(tie: Tie) -> None:
    topics = "".join(f"  topic-{number}: {{name: Topic {number}}}\n" for number in range(12))
    tie.write("facts.yaml", BASE.replace("topics:\n", f"topics:\n{topics}") + EVENT)
    out = tie("check").out
    assert out.count("warning[unused-id]") == 2  # topics, and an actor
    assert "warning[unused-id]: 14 topics that no fact refers to: topic-0 (line 8), topic-1 (line 9), " in out
    assert " and 6 more\n" in out
    assert "facts.yaml: 0 errors, 16 warnings; 1 fact" in out
    faults = tie("check", "--json").json["faults"]
    assert [fault["code"] for fault in faults] == ["unused-id"] * 16
    assert tie("check", "--format", "github").out.count("::warning ") == 16
    assert len(tie("check", "--format", "sarif").json["runs"][0]["results"]) == 16


def test_a_file_that_is_just_begun_has_no_faults(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    assert tie("check", "--strict").out.startswith("facts.yaml: no faults; no facts yet: ")
    tie.write("facts.yaml", "tie: 1\ntitle: Just begun\n")
    assert tie("check", "--strict").out.startswith("facts.yaml: no faults; no facts yet: ")
    tie.write("facts.yaml", "tie: 1\ninclude: [facts/*.yaml]\n")
    assert "nothing was checked" in tie("check", status=1).err


@pytest.mark.parametrize("options", [[], ["--published", "2024-08-21"]])
def test_a_draft_has_no_warnings_until_its_questions_are_settled(tie: Tie, options: list[str]) -> None:
    tie.write("news.txt", NEWS)
    tie.write("empty.yaml", "tie: 1\n")
    draft = tie("draft", "news.txt", *options, "--facts", "empty.yaml").out
    tie.write("facts.yaml", draft)
    assert tie("check", "--strict").out.startswith("facts.yaml: no faults; ")
    assert tie("check", "--json").json["warnings"] == 0
    settled = "\n".join(line for line in draft.splitlines() if not line.lstrip().startswith("#"))
    tie.write("facts.yaml", settled)
    codes = {fault["code"] for fault in tie("check", "--json").json["faults"]}
    assert codes == {"copied-summary"}


def test_what_tie_add_takes_from_a_draft_keeps_its_questions(tie: Tie) -> None:
    tie.write("news.txt", NEWS)
    tie.write("facts.yaml", "tie: 1\n\nactors: {}\n")
    draft = tie("draft", "news.txt", "--published", "2024-08-21").out
    tie.write("draft.yaml", draft)
    tie("add", "draft.yaml")
    text = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    questions = [line for line in draft.splitlines() if line.lstrip().startswith("# unsure: ")]
    assert questions
    assert [line for line in text.splitlines() if line.lstrip().startswith("# unsure: ")] == questions
    assert tie("check", "--strict").out.startswith("facts.yaml: no faults; ")
    tie.write("facts.yaml", text.replace("# unsure: ", "# settled: ").replace("# line ", "# at line "))
    assert "copied-summary" in tie("check", "--strict", status=1).out


def test_comments_of_added_records_go_where_their_records_go(tie: Tie) -> None:
    tie.write("facts.yaml", BASE.replace("\n", "\r\n"))
    sources = "sources: [{id: paper}]"
    added = (
        "# of the file\ntie: 1\nevents:\n  # above the first\n  - date: 2024\n    # inside\n    summary: One  # behind\n"
        f"    {sources}\n\n  # above the second\n  - {{id: two, date: 2024, summary: Two, {sources}}}\nactors:\n  # a state\n"
        "  eliot: {name: Eliot, type: state} # for now\n"
    )
    tie.run(("add",), stdin=added.encode())
    text = (tie.folder / "facts.yaml").read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    text = text.replace("\r\n", "\n")
    assert "  # a state\n  eliot: {name: Eliot, type: state}  # for now\n" in text
    assert "  # above the first\n  - id: one\n    date: 2024\n    # inside\n    summary: One  # behind\n" in text
    assert "  # above the second\n  - id: two\n" in text
    assert "of the file" not in text
