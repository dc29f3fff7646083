"""Real terminals: questions and answers, and completion in bash, zsh and fish, in a pseudo-terminal."""

import shutil
from pathlib import Path

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie

SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], "PS1='ready> '", 'eval "$(tie completion bash)"'),
    "zsh": (
        ["-f", "-i"],
        "PS1='ready> '; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -d zcompdump",
        "source <(tie completion zsh)",
    ),
    "fish": (["--no-config", "-i"], "function fish_prompt; echo -n 'ready> '; end", "tie completion fish | source"),
}


def spawn(tie: Tie, command: str, arguments: list[str]) -> "pexpect.spawn[str]":
    env = {**tie.env, "PATH": f"{PROGRAM.parent}:{tie.env['PATH']}", "TERM": "xterm"}
    del env["COLUMNS"]
    return pexpect.spawn(command, arguments, cwd=str(tie.folder), env=env, encoding="utf-8", timeout=300, dimensions=(40, 160))


@pytest.fixture(params=SHELLS)
def shell(tie: Tie, request: pytest.FixtureRequest) -> "pexpect.spawn[str]":
    """A shell with the completion of tie, at its prompt."""
    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"needs {name}")
    tie("info")  # the index is there
    arguments, prompt, completion = SHELLS[name]
    child = spawn(tie, name, arguments)
    for line in (prompt, completion, "echo set$((40 + 2))" if name != "fish" else "echo set(math 40 + 2)"):
        child.sendline(line)
    child.expect("set42")
    child.expect("ready> ")
    return child


def test_tab_offers_speakers_with_their_names(shell: "pexpect.spawn[str]") -> None:
    shell.send("tie quotes --speaker \t\t")
    shell.expect("yoko-kamikawa")
    shell.expect("Foreign Minister")
    shell.expect("rajnath-singh")


def test_tab_completes_an_id(shell: "pexpect.spawn[str]") -> None:
    shell.send("tie show galw\t")
    shell.expect("galwan-clash")
    shell.sendline("")
    shell.expect("The militaries of India and China clash in the Galwan Valley")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tie timeline --topic russia\t\t", "russian-crude-oil"),
        pytest.param("tie add position --stance sup\t", "supports", marks=pytest.mark.recorded),
        pytest.param("tie inf\t", "info", marks=pytest.mark.recorded),
        ("tie check --explain unk\t\t\t", "unknown-key"),
    ],
)
def test_tab_offers_topics_values_commands_and_codes(shell: "pexpect.spawn[str]", typed: str, offered: str) -> None:
    shell.send(typed)
    shell.expect(offered)


def test_tab_knows_the_facts_that_the_line_names(shell: "pexpect.spawn[str]", tie: Tie) -> None:
    tie.write("other.yaml", BASE)
    shell.send("tie timeline --facts other.yaml yo\t")
    shell.expect("yoko")


def test_completion_says_nothing_of_a_faulty_file(tie: Tie) -> None:
    tie.env["_TIE_COMPLETE"] = "zsh"
    assert "yoko-kamikawa" in tie("quotes", "--speaker", "").out
    tie.write("facts.yaml", "nonsense: [")
    assert tie("quotes", "--speaker", "") == ("", "", 0)


# --- questions ---


def test_questions_for_a_new_event(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE)
    child = spawn(tie, str(PROGRAM), ["add", "event"])
    child.expect_exact("Write 2024-08-20, 2024-08 or 2024; 2022/2024 or 2022/..")
    child.expect("date: ")
    child.sendline("20 August 2024")
    child.expect("is not an EDTF date; did you mean `2024-08-20`")
    child.expect("date: ")
    child.sendline("soon")
    child.expect_exact("`soon` is not an EDTF date; write dates as 2024-08-20, 2024-08 or 2024;")
    child.expect("date: ")
    child.send("2024-0\t")  # completed to the date of the source
    child.expect("2024-08")
    child.sendline("")
    child.expect("→ any day in August 2024")
    child.expect("summary: ")
    child.sendline("The ministers meet.")
    child.expect_exact("An id, or a part of a name; Tab completes ids.")
    child.expect(r"actors \(optional\): ")
    child.sendline("kamikawa, atlantis")
    child.expect(r"→ Yoko Kamikawa \(yoko\)")
    child.expect("there is no actor `atlantis`")
    child.expect(r"actors \(optional\): ")
    child.send("yo\t")  # completed to an id
    child.expect("yoko")
    child.sendline(", india")
    child.expect(r"→ India \(india\)")
    child.expect(r"topics \(optional\): ")
    child.sendline("")
    child.expect_exact("Such as Galwan Valley.")
    child.expect(r"place \(optional\): ")
    child.sendline("Tokyo")
    child.expect("source: ")
    child.sendline("news")
    child.expect(r"→ The news \(paper\)")
    child.expect(r"excerpt \(optional\): ")
    child.sendline("met on Tuesday")
    child.expect(r"note \(optional\): ")
    child.sendline("")
    child.expect("- id: ministers-meet")
    child.expect(r"Add it\? \[Y/n\] ")
    assert path.read_text(encoding="utf-8") == BASE
    child.sendline("")
    child.expect("event ministers-meet")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    (event,) = tie("timeline", "--json").json
    assert (event["date"], event["actors"], event["place"]) == ("2024-08", ["yoko", "india"], "Tokyo")
    assert event["sources"][0]["excerpt"] == "met on Tuesday"


def test_questions_only_for_what_options_leave_out(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    child = spawn(tie, str(PROGRAM), ["add", "position", "--actor", "japan", "--date", "2024", "--source", "paper"])
    child.expect("topic: ")
    child.sendline("tra")
    child.expect(r"→ Trade in arms \(trade\)")
    child.expect("stance: ")
    child.sendline("neutral")
    child.expect("choose one of supports, opposes, abstains, mixed")
    child.sendline("sup")
    child.expect("→ supports")
    child.expect(r"basis \(optional\): ")
    child.sendline("act")
    child.expect("→ action")
    child.expect(r"according_to \(optional\): ")
    child.sendline("")
    child.expect(r"summary \(optional\): ")
    child.sendline("")
    child.expect(r"evidence \(optional\): ")
    child.sendline("")
    child.expect(r"note \(optional\): ")
    child.sendline("")
    child.expect("Add it")
    child.sendline("y")
    child.expect("position japan-trade")
    child.expect(pexpect.EOF)
    assert child.wait() == 0


def wait_until_it_reads(child: "pexpect.spawn[str]") -> None:
    """Wait until the program sleeps: an interrupt just after the prompt is seen by Python only with the next key."""
    state = Path(f"/proc/{child.pid}/stat")
    while state.exists() and state.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0] != "S":
        pass


@pytest.mark.parametrize("end", ["c", "d", "no"])
def test_questions_can_be_left_and_nothing_is_written(tie: Tie, end: str) -> None:
    path = tie.write("facts.yaml", BASE)
    options = ["--name", "Peru", "--type", "state"] if end == "no" else []
    child = spawn(tie, str(PROGRAM), ["add", "actor", *options[:2]])
    if end == "no":
        child.expect("type: ")
        child.sendline("state")
        for _ in ("of", "role", "code", "aliases", "note"):
            child.expect(r"\(optional\): ")
            child.sendline("")
        child.expect("Add it")
        child.sendline("n")
    else:
        child.expect("name: ")
        wait_until_it_reads(child)
        child.sendcontrol(end)
    child.expect(pexpect.EOF)
    assert child.wait() == (130 if end == "c" else 1)
    assert "Traceback" not in (child.before or "")
    assert path.read_text(encoding="utf-8") == BASE
    assert [child.name for child in Path(tie.folder).iterdir()] == ["facts.yaml"]


def test_what_is_inferred_is_asked_for_its_reason(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    options = ["--actor", "japan", "--topic", "trade", "--stance", "supports", "--date", "2024", "--source", "paper"]
    child = spawn(
        tie, str(PROGRAM), ["add", "position", *options, "--judged", "inferred", "--basis", "action", "--summary", "It sells."]
    )
    for field in ("according_to", "evidence"):
        child.expect(rf"{field} \(optional\): ")
        child.sendline("")
    for answer in ("", "It sells more each year."):  # it is asked for again
        child.expect_exact("note (required: say how you know what is inferred): ")
        child.sendline(answer)
    child.expect("Add it")
    child.sendline("y")
    child.expect("position japan-trade")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    assert "note: It sells more each year." in (tie.folder / "facts.yaml").read_text(encoding="utf-8")
