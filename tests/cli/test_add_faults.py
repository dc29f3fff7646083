"""`tie add` says at once what `tie check` will, and its questions let a field be corrected before anything is written."""

import re

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie
from test_terminal import spawn

TEXT = "On Monday Yoko Kamikawa, the Foreign Minister, said: “We sail the same water.” They met on Tuesday.\n"
QUOTE = ["add", "quote", "--speaker", "yoko", "--speech", "direct", "--text", "We sail the same water.", "--source", "paper"]
FAULT = re.compile(r"(?:error|warning)\[([\w-]+)\]: ([^\n]*)")


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with a source whose text is kept, and another without a date."""
    sources = "published: 2024-08-21, text: paper.txt}\n  undated: {title: The others, publisher: The Paper}"
    tie.write("facts.yaml", BASE.replace("published: 2024-08}", sources))
    tie.write("paper.txt", TEXT)
    return tie


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([*QUOTE, "--date", "2024-08-20"], ["quote-without-excerpt"]),
        ([*QUOTE, "--date", "2024-08-22", "--excerpt", "the Foreign Minister, said"], ["quote-after-source"]),
        ([*QUOTE, "--date", "2024-08-22"], ["quote-after-source", "quote-without-excerpt"]),
        ([*QUOTE, "--date", "2024-08", "--excerpt", "the Foreign Minister, said"], []),
        ([*QUOTE, "--date", "2024-09", "--excerpt", "the Foreign Minister, said"], ["quote-after-source"]),
        (["add", "event", "--date", "2024-09", "--summary", "They will meet.", "--source", "paper"], []),
        (["add", "event", "--date", "2024-09/..", "--summary", "They talk.", "--source", "paper"], ["report-before-start"]),
        (
            ["add", "event", "--date", "2024-09/..", "--summary", "They talk.", "--source", "paper", "--source", "undated"],
            [],
        ),
    ],
)
def test_what_check_will_say_is_said_in_its_words(desk: Tie, arguments: list[str], codes: list[str]) -> None:
    told = FAULT.findall(desk(*arguments).err)
    assert sorted(code for code, _ in told) == sorted(codes)
    found = FAULT.findall(desk.run(("check",), ok=False).out)
    assert set(told) == {fault for fault in found if fault[0] in codes}
    assert not {"quote-without-excerpt", "quote-after-source", "report-before-start"} & {code for code, _ in found} - set(codes)


def test_a_dry_run_says_it_too(desk: Tie) -> None:
    err = desk(*QUOTE, "--date", "2024-08-22", "--dry-run").err
    assert "the quote is dated 22 Aug 2024, but its source `paper` was published earlier: 21 Aug 2024" in err
    assert "a direct quote needs an excerpt" in err


def ask_for_an_event(desk: Tie, excerpt: str) -> "pexpect.spawn[str]":
    """Answer all questions about an event, and see that its excerpt is not in the text."""
    child = spawn(desk, str(PROGRAM), ["add", "event", "--date", "2024-08-20", "--summary", "They meet.", "--actor", "yoko"])
    for question, answer in (("topics", ""), ("place", ""), ("source", "paper"), ("excerpt", excerpt), ("note", "")):
        child.expect(rf"{question}(?: \(optional\))?: ")
        child.sendline(answer)
    child.expect("the excerpt is not in the text of `paper` word for word")
    return child


def test_a_misspelt_excerpt_can_be_corrected(desk: Tie) -> None:
    child = ask_for_an_event(desk, "They met on Tuesdy")
    child.expect_exact("Correct the excerpt? [Y/n] ")
    child.sendline("")
    child.expect_exact("excerpt (optional): They met on Tuesdy")  # to be changed
    child.sendline("\x08\x08dzy")
    child.expect("the excerpt is not in the text of `paper` word for word")
    child.expect_exact("Correct the excerpt? [Y/n] ")
    child.sendline("y")
    child.expect_exact("excerpt (optional): ")
    child.sendline("\x15They met on Tuesday")
    child.expect_exact("Add it? [Y/n] ")
    child.sendline("")
    child.expect("event they-meet")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    assert "excerpt: They met on Tuesday" in (desk.folder / "facts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "added"), [("", False), ("y", True)])
def test_what_is_at_fault_is_not_added_by_enter(desk: Tie, answer: str, added: bool) -> None:
    child = ask_for_an_event(desk, "They met on Tuesdy")
    child.expect_exact("Correct the excerpt? [Y/n] ")
    child.sendline("n")
    child.expect_exact("Add it all the same? [y/N] ")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    assert child.wait() == int(not added)
    assert ("Tuesdy" in (desk.folder / "facts.yaml").read_text(encoding="utf-8")) == added


def test_an_id_follows_a_corrected_date_and_excerpt(desk: Tie) -> None:
    options = ["add", "quote", "--speaker", "yoko", "--speech", "direct", "--text", "We sail the same water."]
    child = spawn(desk, str(PROGRAM), options)
    answers = [("date", "2024-08-22"), ("occasion", ""), ("event", ""), ("topics", ""), ("source", "paper"), ("excerpt", "")]
    for question, answer in (*answers, ("note", "")):
        index = child.expect([rf"{question}(?: \(optional\))?: ", r"cue \(optional\): "])
        if index == 1:
            child.sendline("")
            child.expect(rf"{question}(?: \(optional\))?: ")
        child.sendline(answer)
    child.expect_exact("Correct the date and the excerpt? [Y/n] ")
    child.sendline("")
    child.expect_exact("date: 2024-08-22")
    child.sendline("\x080")
    child.expect_exact("excerpt (optional): ")
    child.sendline("the Foreign Minister, said")
    child.expect_exact("Add it? [Y/n] ")
    child.sendline("")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    (quote,) = desk("quotes", "--json").json
    assert (quote["date"], quote["sources"][0]["excerpt"]) == ("2024-08-20", "the Foreign Minister, said")


def test_questions_break_between_words(desk: Tie) -> None:
    child = spawn(desk, str(PROGRAM), ["add", "event"])
    child.setwinsize(40, 40)
    child.expect_exact("date: ")
    lines = (child.before or "").replace("\x1b[?2004h", "").splitlines()
    assert max(map(len, lines)) <= 40
    assert "Write 2024-08-20, 2024-08 or 2024;" in " ".join(" ".join(lines).split())
