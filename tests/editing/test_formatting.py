"""`tie fmt` keeps every comment where it is: by properties of random files, and one case of each kind."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import BASE, Tie
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editing.formatting import format_file
from tie_cli.editing.outline import find_comments
from tie_cli.factfile import reader
from tie_cli.factfile.positions import Include

PATH = Path("facts.yaml")
# Every value is another word, so that a word says where in the file it is. Comments go between and behind its lines.
FILE = """\
include:
- wordone.yaml
- wordtwo.yaml
title: Wordtitle
tie: 1
quotes:
- id: q1
  text: >-
    Wordq is folded
    in two lines
  speaker: {speaker}
  speech: direct
  sources: [{{id: s1, excerpt: wordexcerpt}},
    {{id: s2}}]
  date: 2021
events:
  - summary: |
      Wordliteral has

        several lines
    id: e1
    date: 2020
    actors:
    - worda
    - wordb
    sources:
      - locator: wordlocator
        id: s1
      - {{id: s2, locator: wordpage}}
    place: {long}
  - {{id: e2, date: 2019, summary: Wordflow,
     actors: [wordc,
       wordd], sources: [
         {{id: s3}}]}}
  - id: e3
    date: 2018
    note: |+
      Wordkept

    summary: Wordlast
    sources: [{{id: s4}}]
actors:
  worda: {{name: Wordname, type: state}}
  wordb:
    name: Wordother
    note: >
      Wordnote is

      of two paragraphs
    type: state
    aliases: [wordalias,
      wordalias2]
sources: {{s1: {{title: Wordt1}}, s2: {{title: Wordt2}},
  s3: {{title: Wordt3}}, s4: {{title: Wordt4}}}}
""".format(speaker="wordspeaker", long="wordlong " + "and so on " * 15 + "to the end")


def records(text: bytes) -> list[Any]:
    items = list(reader.read(PATH, text))
    assert not [item for item in items if isinstance(item, Diagnostic)]
    plain = [(item.pattern,) if isinstance(item, Include) else item[:2] for item in items if not isinstance(item, Diagnostic)]
    return sorted(msgspec.json.encode(item, order="sorted") for item in plain)


def found(text: bytes) -> list[str]:
    return sorted(comment.text for comment in find_comments(text.decode()))


@st.composite
def commented_files(draw: st.DrawFn) -> str:
    """The file with comments behind and between its lines, each of them another one."""
    lines: list[str] = []
    number = 0
    for line in FILE.splitlines():
        inside_block = re.match(r" +(Word(q|literal|kept|note)|in two lines|several lines|of two paragraphs)", line) or not line
        if not inside_block and draw(st.integers(0, 3)) == 0:
            margin = len(line) - len(line.lstrip())
            lines.append(" " * margin + f"# above{number} x: [y]")
            number += 1
        if not inside_block and draw(st.integers(0, 3)) == 0:
            line += f" # behind{number} 'z"  # noqa: PLW2901 - the line with its comment
            number += 1
        lines.append(line)
    return "\n".join(lines) + "\n"


@given(commented_files())
def test_comments_stay_and_a_second_time_changes_nothing(text: str) -> None:
    old = text.encode()
    once = format_file(PATH, old)
    assert records(once) == records(old)
    assert found(once) == found(old)
    assert format_file(PATH, once) == once


PLAIN = re.compile(r"[A-Za-z0-9]+")


def word_after(text: str, comment: str) -> str:
    """The first word of the first line after a comment that is neither blank nor a comment."""
    following = text[text.index(comment) :].splitlines()[1:]
    line = next(line for line in following if line.strip() and not line.strip().startswith("#"))
    return str(PLAIN.findall(line)[0])


# Fields in canonical order, so that what comes after a comment is the same before and after.
ORDERED = """\
tie: 1
title: Wordtitle

actors:
  worda: {name: Wordname, type: state}
  wordb:
    name: Wordother
    type: state
    aliases: [wordalias]

sources:
  s1: {title: Wordt1}

events:
  - id: e1
    date: 2020
    summary: >-
      Wordq is folded
    actors:
      - worda
      - wordb
    place: Wordplace
    sources:
      - id: s1
        excerpt: Wordexcerpt
        locator: Wordpage
      - {id: s1}
  - id: e2
    date: 2021
    summary: Wordlast
    sources: [{id: s1}]
"""


@given(st.data())
def test_a_comment_on_its_own_line_stays_above_the_same_word(data: st.DataObject) -> None:
    lines: list[str] = []
    for number, line in enumerate(ORDERED.splitlines()):
        margin = len(line) - len(line.lstrip())
        if line.strip() and "Wordq" not in line and data.draw(st.booleans()):
            lines.append(f"{' ' * margin}# remark {number};")
        lines.append(line)
    text = "\n".join(lines) + "\n"
    new = format_file(PATH, text.encode()).decode()
    for comment in re.findall(r"# remark \d+;", text):
        assert word_after(new, comment) == word_after(text, comment)
    assert [line.strip() for line in new.splitlines() if "#" in line] == [line.strip() for line in lines if "#" in line]


@given(st.data())
def test_a_comment_behind_something_stays_behind_it(data: st.DataObject) -> None:
    lines = []
    for number, line in enumerate(ORDERED.splitlines()):
        behind = line.strip() and "Wordq" not in line and line != "  - id: e1" and data.draw(st.booleans())
        lines.append(f"{line} # remark {number};" if behind else line)
    text = "\n".join(lines) + "\n"
    new = format_file(PATH, text.encode()).decode()
    for old in (line for line in lines if "# remark" in line):
        content, _, comment = old.partition(" # ")
        (line,) = (line for line in new.splitlines() if line.endswith(f"# {comment}"))
        assert PLAIN.findall(line)[0] == PLAIN.findall(content)[0]


EVENT = "events:\n  - id: e\n    date: 2024\n    summary: S\n    sources: [{id: paper}]\n"


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("    note: |  # as told\n      One.\n\n      - two\n", "    note: |  # as told\n      One.\n\n      - two\n"),
        ("    note: |-  # as told\n      One.\n", "    note: |-  # as told\n      One.\n"),
        ("    note: |2- # deep\n        One.\n      Two.\n", "    note: |2-  # deep\n        One.\n      Two.\n"),
        ("    place: >-   # near\n      the\n      sea\n", "    place: the sea  # near\n"),
        (
            "    actors:\n      # first\n      - japan\n      # then\n      - india\n",
            "      # first\n      - japan\n      # then\n      - india\n",
        ),
        ("    actors: [japan,  # host\n      india]  # guest\n", "    actors:\n      - japan  # host\n      - india  # guest\n"),
        (
            "    actors:\n      - japan\n      # and no one else\n    place: P\n",
            "      - japan\n      # and no one else\n    place: P\n",
        ),
        ("    # of the place\n    place: P\n", "    # of the place\n    place: P\n"),
        ("    # last words\n  # of what follows\n", "    # last words\n  # of what follows\n"),
    ],
)
def test_a_comment_keeps_its_place(old: str, kept: str) -> None:
    text = BASE + EVENT + old + "  - {id: f, date: 2024, summary: T, sources: [{id: paper}]}\n"
    new = format_file(PATH, text.encode())
    assert kept in new.decode()
    assert found(new) == found(text.encode())
    assert format_file(PATH, new) == new


def test_what_is_at_the_top_stays_at_the_top() -> None:
    text = "# yaml-language-server: $schema=s.json\n---\n# Talks\ntitle: T\ntie: 1\n...\n# the end\n"
    new = format_file(PATH, text.encode()).decode()
    assert new == "# yaml-language-server: $schema=s.json\n# Talks\ntie: 1\ntitle: T\n# the end\n"


def test_two_comments_behind_one_thing_are_refused(tie: Tie) -> None:
    text = BASE + EVENT + "    actors: [  # who\n      japan, india\n    ]  # both\n"
    path = tie.write("facts.yaml", text)
    assert "facts.yaml:19: tie fmt can't keep this comment where it is" in tie("fmt", status=1).err
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_separators_end_no_line(tie: Tie, separator: str) -> None:
    """Editors and `grep -n` count a line break, a carriage return or both; YAML 1.1 counts these too."""
    text = BASE.replace("title: The news", f'title: "The{separator}news"') + f"# a{separator}b: comment\n" + EVENT
    text += "    place: [wrong]  # behind\n"
    path = tie.write("facts.yaml", text)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if "wrong" in line)
    assert f"facts.yaml:{line}:12: error[wrong-type]" in tie("check", status=1).out
    path.write_text(text.replace("[wrong]", "Town"), encoding="utf-8")
    tie("fmt")
    new = path.read_text(encoding="utf-8")
    assert f"# a{separator}b: comment\nevents:" in new
    assert "place: Town  # behind\n" in new
    assert tie("show", "paper", "--json").json["title"] == f"The{separator}news"


@pytest.mark.parametrize("style", ["|", "|-", ">", ">-"])
def test_long_paragraphs_are_wrapped_unless_their_author_wrote_a_block(style: str) -> None:
    one, two = "wordy " * 40 + "end", "second " * 5 + "end"
    lines = [one, two] if style[0] == "|" else [one, "", two]
    text = BASE + EVENT + f"    note: {style}\n" + "".join(f"      {line}\n" if line else "\n" for line in lines)
    new = format_file(PATH, text.encode())
    assert records(new) == records(text.encode())
    assert f"    note: {style}\n" in new.decode()
    assert (max(len(line) for line in new.decode().splitlines()) <= 120) == (style[0] == ">")
