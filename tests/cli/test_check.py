"""`tie check` through the installed program: each check by a file that has its fault, and all formats."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import yaml
from conftest import BASE, PROGRAM, ROOT, Tie

from tie_cli.diagnostics.codes import CODES, FACT_CODES

FAULTS = Path(__file__).parents[1] / "faults"
FILES = sorted(path for path in FAULTS.iterdir() if path.stem in CODES)
ARTICLE = ROOT.parent / "shared" / "source" / "japan-india-security-ties.txt"


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """The program in a folder with all faulty files and the texts of their sources."""
    shutil.copytree(FAULTS, tie.folder, dirs_exist_ok=True)
    return tie


@pytest.fixture(scope="module")
def kept_desk(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Tie:
    """A folder with the same files, for all tests that only read."""
    folder = tmp_path_factory.mktemp("faults")
    shutil.copytree(FAULTS, folder, dirs_exist_ok=True)
    return Tie(folder, shared_cache)


def test_there_is_a_file_for_each_code() -> None:
    assert [path.stem for path in FILES] == sorted(FACT_CODES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_fault_is_told_exactly(kept_desk: Tie, golden: Callable[[str, str], None], path: Path) -> None:
    severity = CODES[path.stem].severity
    result = kept_desk("check", path.name, "--texts", "texts", status=1 if severity == "error" else 0)
    assert re.findall(r"(?:error|warning)\[(.*?)\]", result.out) == [path.stem]
    golden(f"check/{path.stem}.txt", result.out)
    if severity == "warning":
        assert kept_desk("check", path.name, "--texts", "texts", "--strict", status=1).out == result.out


def test_fifty_faults_are_fifty_reports_at_the_right_lines(desk: Tie) -> None:
    lines = (FAULTS / "many.yaml").read_text(encoding="utf-8").splitlines()
    marked = [(number, code) for number, line in enumerate(lines, 1) if "#!" in line for code in line.split("#!")[1].split()]
    assert len(marked) == 50
    report = desk("check", "many.yaml", "--texts", "texts", "--json", status=1).json
    assert Counter((fault["line"], fault["code"]) for fault in report["faults"]) == Counter(marked)
    assert report["errors"] + report["warnings"] == 50
    text = desk("check", "many.yaml", "--texts", "texts", status=1).out
    assert len(re.findall(r"^many\.yaml:\d+:\d+: (?:error|warning)\[", text, re.M)) == 50
    assert text.count("= why: ") == len({code for _, code in marked})


def test_the_built_in_file_is_clean(tie: Tie) -> None:
    report = tie("check", ROOT / "facts.yaml", "--strict", "--json").json
    assert (report["faults"], report["facts"]) == ([], 46)
    assert (report["proof"]["unverifiable"], report["proof"]["texts"]) == (46, 0)


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not kept in the repository")
def test_every_excerpt_of_the_built_in_file_stands_in_its_article(tie: Tie) -> None:
    (tie.folder / "texts").mkdir()
    shutil.copy(ARTICLE, tie.folder / "texts" / "yomiuri-2024-08.txt")
    report = tie("check", ROOT / "facts.yaml", "--strict", "--json", TIE_TEXTS="texts").json
    assert (report["proof"]["verified"], report["proof"]["failed"], report["proof"]["texts"]) == (46, 0, 1)
    assert {row["outcome"] for row in report["excerpts"]} == {"verified"}
    assert len(report["excerpts"]) == 102
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    for row in report["excerpts"]:
        assert row["exact"] in lines[row["line"] - 1][row["column"] - 1 :]


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_explained(tie: Tie, code: str) -> None:
    out = tie("check", "--explain", code).out
    assert out.startswith(f"{CODES[code].severity}[{code}]: {CODES[code].title}\n\n{CODES[code].why}")
    for example in (CODES[code].wrong, CODES[code].right):
        assert all(line in out for line in example.split("\n"))


def test_an_unknown_code_is_told_with_the_closest(tie: Tie) -> None:
    err = tie("check", "--explain", "unknow-id", status=2).err
    assert "did you mean `unknown-id`?" in " ".join(err.replace("│", " ").split())


def test_sarif_is_read_by_other_programs(desk: Tie) -> None:
    from sarif.loader import load_sarif_file

    log = desk("check", "many.yaml", "--texts", "texts", "--format", "sarif", status=1)
    path = desk.write("log.sarif", log.out)
    loaded = load_sarif_file(str(path))
    assert loaded.get_result_count() == 50
    records = loaded.get_records()
    assert {record["Location"] for record in records} == {"many.yaml"}
    plain = desk("check", "many.yaml", "--texts", "texts", "--json", status=1).json["faults"]
    assert sorted(record["Line"] for record in records) == sorted(fault["line"] for fault in plain)
    run = log.json["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_annotations_are_escaped(tie: Tie) -> None:
    tie.write("a,b:c%.yaml", "tie: 1\nactors:\n  x: {name: X, type: 100%}\n")
    out = tie("check", "a,b:c%.yaml", "--format", "github", status=1).out
    start = "::error file=a%2Cb%3Ac%25.yaml,line=3,col=22,endColumn=26,title=bad-value::`type` can't be `100%25`%0A"
    assert out.splitlines()[0].startswith(start)


def test_a_terminal_gets_colour_and_a_pipe_does_not(desk: Tie) -> None:
    assert "\x1b" not in desk("check", "bad-date.yaml", status=1).out
    assert "\x1b[1;33mwarning[unused-id]" in desk.on_terminal("check", "unused-id.yaml", "--texts", "texts")
    assert "\x1b" not in desk.on_terminal("check", "unused-id.yaml", NO_COLOR="1")


def test_files_are_those_named_else_those_in_use(desk: Tie) -> None:
    desk.write("facts.yaml", BASE)
    assert desk("check", ok=False).out.splitlines()[-1].startswith("facts.yaml: ")
    assert desk("check", "--facts", "unused-id.yaml").out.splitlines()[-1].startswith("unused-id.yaml: ")
    both = desk("check", "unused-id.yaml", "duplicate-id.yaml", "--json", status=1).json
    assert len(both["files"]) == 2
    # ids are unique over all files
    assert sum(fault["code"] == "duplicate-id" for fault in both["faults"]) >= 3
    assert "there is no file" in desk("check", "nowhere.yaml", status=2).err
    assert "there is no folder" in desk("check", "--texts", "nowhere", status=2).err


DISPUTED = """\
tie: 1
actors:
  japan: {name: Japan, type: state}
topics:
  trade: {name: Trade}
sources:
  paper: {title: The news, publisher: The Paper, published: 2024-08}
  agency: {title: The wire, publisher: The Agency, published: 2024-08}
events:
  - id: clash
    date: 2020-06-15
    summary: In a clash 20 soldiers die.
    sources: [{id: paper, excerpt: twenty men}, {id: agency, excerpt: the dead, date: 2020-06-16}]
  - id: clash-2
    date: 2020-06-15
    summary: In a clash 40 soldiers die.
    disputes: [clash]
    sources: [{id: agency, excerpt: forty}]
positions:
  - {id: a, date: 2024, actor: japan, topic: trade, stance: supports, basis: action, sources: [{id: paper, excerpt: for}]}
  - {id: b, date: 2024, actor: japan, topic: trade, stance: opposes, disputes: [a], basis: action,
     sources: [{id: agency, excerpt: against}]}
"""


def test_disagreement_between_sources_is_shown_and_no_fault(tie: Tie) -> None:
    tie.write("facts.yaml", DISPUTED)
    tie("check", "--strict")
    events = {event["id"]: event for event in tie("timeline", "--json").json}
    assert events["clash"]["disputes"] == ["clash-2"]
    assert events["clash-2"]["disputes"] == ["clash"]
    for command in (["timeline"], ["show", "clash"]):
        out = " ".join(tie(*command, COLUMNS="200").out.split())
        assert "≠ 16 June 2020 (The Agency, August 2024)" in out
        assert "≠ 15 June 2020: In a clash 40 soldiers die. (The Agency, August 2024) clash-2" in out
    assert "≠ 15 June 2020: In a clash 20 soldiers die. (The Paper, August 2024; The Agency, August 2024) clash" in " ".join(
        tie("show", "clash-2", COLUMNS="200").out.split()
    )
    assert "≠ sources disagree" in tie("timeline").out
    unmarked = re.sub(r"(?m)^    disputes: .*\n|disputes: \[a\], |, \{id: agency, excerpt: the dead.*?\}", "", DISPUTED)
    tie.write("facts.yaml", unmarked)
    assert re.findall(r"\[(.*?)\]: ", tie("check", status=1).out) == ["unmarked-dispute", "contradiction"]


def test_passages_are_shown_around_their_excerpts(tie: Tie) -> None:
    text = "Tokyo.\n\nJapan’s minister said: “We will\nnot join the sanctions.” He left at noon.\n\nNext paragraph.\n"
    tie.write("texts/paper.txt", text)
    tie.write(
        "facts.yaml",
        "tie: 1\nactors:\n  japan: {name: Japan, type: state}\nsources:\n"
        "  paper: {title: T, publisher: P, published: 2024, text: texts/paper.txt}\n"
        "quotes:\n  - {id: q, date: 2024, speaker: japan, speech: direct, text: We will not join the sanctions.,"
        " sources: [{id: paper, excerpt: Japan’s minister said}]}\n",
    )
    source = tie("show", "q", "--json").json["sources"][0]
    assert source["proof"]["outcome"] == source["proof"]["words"] == "verified"
    (passage,) = source["proof"]["passages"]
    assert passage == {
        "place": "texts/paper.txt:3:1",
        "before": "",
        "exact": "Japan’s minister said",
        "after": ": “We will not join the sanctions.” He left at noon.",
    }
    assert "proof" not in tie("quotes", "--json").json[0]["sources"][0]
    assert tie("quotes", "--json", "--context").json[0]["sources"][0]["proof"] == source["proof"]
    assert "He left at noon." in tie("quotes", "--context", COLUMNS="200").out
    assert "\x1b[1;7mJapan’s minister said" in tie.on_terminal("quotes", "--context", columns=200)
    assert tie("info", "--json").json["proof"]["verified"] == 1
    tie.write("texts/paper.txt", text.replace("not ", ""))
    assert tie("show", "q", "--json").json["sources"][0]["proof"]["words"] == "nearly"
    assert "quote-not-verbatim" in tie("check", status=1).out


def test_the_folder_of_texts_goes_before_the_sources_own(tie: Tie) -> None:
    tie.write("facts.yaml", (FAULTS / "excerpt-missing.yaml").read_text(encoding="utf-8"))
    tie.write("texts/paper.txt", "In it an agreement on fisheries was signed.")
    tie("check", "--texts", "texts")
    tie("check", TIE_TEXTS="texts")
    tie.write("other/paper.md", "Nothing of the kind.")
    assert "excerpt-missing" in tie("check", "--texts", "other", status=1, TIE_TEXTS="texts").out


def test_a_source_pinned_by_its_sum_is_checked(tie: Tie) -> None:
    import hashlib

    text = (FAULTS / "texts" / "paper.txt").read_bytes()
    pinned = hashlib.sha256(text).hexdigest()
    facts = (FAULTS / "text-changed.yaml").read_text(encoding="utf-8").replace("0" * 64, pinned.upper())
    tie.write("facts.yaml", facts)
    path = tie.write("texts/paper.txt", text)
    tie("check", "--strict", "--texts", "texts")
    path.write_bytes(text + b" ")
    assert "text-changed" in tie("check", "--texts", "texts", status=1).out


def test_the_pre_commit_hook_is_sound() -> None:
    pre_commit = PROGRAM.with_name("pre-commit")
    subprocess.run([pre_commit, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True, capture_output=True)
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["entry"], hook["args"], hook["language"], hook["pass_filenames"]) == (
        "tie check",
        ["facts.yaml"],
        "python",
        False,
    )
    assert re.search(hook["files"], "facts.yaml")
    assert re.search(hook["files"], "2024/08.jsonl")


def test_the_report_is_documented_json(desk: Tie) -> None:
    report = desk("check", "bad-date.yaml", "--json", status=1).json
    assert list(report) == ["files", "errors", "warnings", "faults", "facts", "proof", "excerpts", "speakers"]
    places = ["file", "line", "column", "end_column"]
    assert list(report["faults"][0]) == ["code", "severity", "message", *places, "hint", "mends"]
    assert msgspec.json.decode(desk("check", "bad-date.yaml", "--format", "json", status=1).out) == report


def test_mends_are_data_for_programs(tie: Tie) -> None:
    """A program can carry out what the hint proposes without reading its words, from --json as from SARIF."""
    event = "  - {id: one, date: 2024/8/20, summary: They met., actors: [japan, indai], sources: [{id: paper}]}\n"
    text = BASE + "events:\n" + event + "  - {id: two, date: 2024, actors: [japan], sources: [{id: paper}]}\n"
    tie.write("facts.yaml", text)
    report = tie("check", "--json", "--facts", "facts.yaml", status=1).json
    lines = text.split("\n")
    mends = [(fault, mend) for fault in report["faults"] for mend in fault["mends"]]
    replaced = {
        (lines[fault["line"] - 1][mend["column"] - 1 : mend["end_column"] - 1], mend["old"], mend["text"])
        for fault, mend in mends
        if mend["action"] == "replace"
    }
    assert replaced == {("2024/8/20", "2024/8/20", "2024-08-20"), ("indai", "indai", "india")}
    others = {(mend["action"], mend["kind"], mend["text"]) for _, mend in mends if mend["action"] != "replace"}
    assert others == {("add-key", None, "summary"), ("add-record", "actor", "indai")}
    log = tie("check", "--format", "sarif", "--facts", "facts.yaml", status=1).json
    fixes = [fix for result in log["runs"][0]["results"] for fix in result.get("fixes", ())]
    replacements = [fix["artifactChanges"][0]["replacements"][0] for fix in fixes]
    assert [each["insertedContent"]["text"] for each in replacements] == ["2024-08-20", "india"]
    regions = [each["deletedRegion"] for each in replacements]
    assert [lines[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1] for at in regions] == ["2024/8/20", "indai"]
