"""Plain YAML is read as the parser reads it, whatever else is in the file."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import reader
from tie_cli.factfile.plain_yaml import read_plain
from tie_cli.factfile.positions import Item, RawRecord
from tie_cli.factfile.yaml_reader import read_yaml_text

PATH = "facts.yaml"
PLAIN = """\
tie: 1
title: Facts
sources:
  s: {title: S}
events:
  - id: a
    date: 2020-01-01T10:30:00Z
    summary: "Quoted: text # of all kinds"
    actors: [x, 'y, z']
    topics:
      - t
      - “u”
    sources: [{id: s, excerpt: it’s one}, {id: s, excerpt: "two, and: more"}]

  - id: b
    date: /..
    sources:
      - {id: s, excerpt: three}
quotes:
- id: c
  text: A text
  sources: []
"""

# Pieces of which no few together are known to mean the same to both readers
PIECES = st.sampled_from(
    [
        *["\n", " ", "  ", "    ", "      ", "- ", "  - ", "id: a\n", "  - id: a\n", "    date: 2020\n", "    sources:\n"],
        *["      - {id: s, excerpt: x}\n", "    sources: [{id: s, excerpt: x}, {id: t}]\n", "    actors: [a, b]\n", "[", "]"],
        *[
            "{",
            "}",
            ",",
            ", ",
            ":",
            ": ",
            "#",
            " # c\n",
            "'",
            '"',
            "\\",
            "|",
            ">-\n",
            "&a ",
            "*a",
            "!t ",
            "?",
            "? ",
            "%",
            "@",
            "-",
        ],
        *["---\n", "...\n", "events:\n", "quotes:\n", "actors:\n", "  a: {name: A}\n", "tie: 1\n", "title: x\n", "\t", "\r\n"],
        *[
            "word",
            "two words",
            "é",
            "\xa0",
            "\u2028",
            "\x85",
            "\ufeff",
            "<<: *a\n",
            "~",
            "null",
            "    note: it's: x\n",
            "`",
            "=",
            "(",
        ],
    ]
)


def check(text: str) -> None:
    plain = [item and with_position(item) for item in read_plain(PATH, text, reader.read_blocks)]
    parsed = [with_position(item) for item in read_yaml_text(PATH, text)]
    if not plain or plain[-1] is not None:
        assert plain == parsed
        return
    plain.pop()  # left to the parser, which has to agree on what came before, if it comes so far
    sound = [item for item in parsed if not isinstance(item, Diagnostic)]
    assert plain[: len(sound)] == sound[: len(plain)]
    assert len(plain) <= len(sound) or len(parsed) > len(sound)


def with_position(item: Item) -> Item:
    if isinstance(item, RawRecord):
        return item._replace(place=reader.position_of(PATH, item), raw=b"")
    return item


@given(st.lists(PIECES, max_size=25).map("".join))
@example("")
@example("[]")
@example("[{id: a}]\n")
@example("  - id: a\n    note: 'x\n  - id: b\n    note: y'\n")
@example("  - id: a\n    note: x: y\n")
@example("  - &a {id: a}\n  - *a\n")
@example("  - id: a\n    id: b\n")
@example("  - id: a\n    sources: [{id: s, id: t}]\n")
@example("  - id: a\n---\n")
@example("  - id: a\n...\n")
@example("  - id: a\n    note: [x]\n    - y\n")
def test_any_text_is_read_as_the_parser_reads_it(text: str) -> None:
    for whole in (text, f"tie: 1\nevents:\n{text}", PLAIN + text, PLAIN.replace("\n  - id: b\n", f"\n{text}  - id: b\n")):
        check(whole)


@given(st.data())
def test_any_change_to_plain_text_is_read_as_the_parser_reads_it(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PLAIN)))
    end = start + data.draw(st.integers(0, 10))
    check(PLAIN[:start] + data.draw(PIECES) + PLAIN[end:])


def test_plain_entries_keep_their_text_in_place_of_positions() -> None:
    items = list(read_plain(PATH, PLAIN, reader.read_blocks))
    assert None not in items
    assert [(item.data["id"], item.place is None) for item in items if isinstance(item, RawRecord)] == [
        ("s", False),
        *((identity, True) for identity in "abc"),
    ]


@pytest.mark.parametrize("comment", ["# a comment\n", "    # another\n", "    note: >-\n      long\n"])
def test_only_what_is_not_plain_goes_to_the_parser(comment: str) -> None:
    text = PLAIN.replace("\n  - id: b\n", f"\n  - id: between\n    date: 2020\n{comment}  - id: b\n")
    items = [item for item in read_plain(PATH, text, reader.read_blocks) if isinstance(item, RawRecord)]
    assert [item.data["id"] for item in items if item.place] == ["s", "between"]
    assert [item.data["id"] for item in items if not item.place] == ["a", "b", "c"]


def test_a_fault_late_in_a_large_file_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / PATH
    entries = "".join(f"  - id: e{number}\n    date: 2020\n    summary: {'x' * 50}\n" for number in range(4000))
    path.write_text(f"tie: 1\nevents:\n{entries}  - just text\n  - id: last\n", encoding="utf-8")
    items = list(reader.read(path))
    assert [item.data["id"] for item in items if isinstance(item, RawRecord)] == [*(f"e{n}" for n in range(4000)), "last"]
    (fault,) = [item for item in items if isinstance(item, Diagnostic)]
    assert (fault.code, fault.line) == ("wrong-type", 12003)
