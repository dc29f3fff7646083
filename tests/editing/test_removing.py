"""Records taken out of a fact file and replaced: what was added goes without a trace, and nothing else changes."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from conftest import BASE, examples
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.editing.adding import RejectedRecords, add, bytes_with_records
from tie_cli.editing.inserting import NewRecord, NoPlace
from tie_cli.editing.record_text import RecordName, text_with, text_without
from tie_cli.editing.removing import FileEdit, remove, replace
from tie_cli.factfile import reader
from tie_cli.factfile.positions import RawRecord
from tie_cli.index.cache import connect

EVENTS = """\
events:
  # the first
  - id: one
    date: 2020   # a year
    summary: |
      One
      # no comment
    sources: [{id: paper}]

  - {id: two, date: 2021, summary: Two, sources: [{id: paper}]}
  # behind all
# at the margin
"""
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip() == text and text != ""
)
LAYOUTS = [BASE + EVENTS, BASE + EVENTS.replace("\n", "\r\n"), BASE, BASE + "events: []\nquotes:\n", "\ufeff" + BASE + EVENTS]


def event(identity: str, summary: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "date": "2024", "summary": summary, **more, "sources": [{"id": "paper"}]}


def contents(text: str, name: str = "facts.yaml") -> list[tuple[str, dict[str, Any]]]:
    return [(item.kind, item.data) for item in reader.read(Path(name), text.encode()) if isinstance(item, RawRecord)]


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "facts.yaml"
    file.write_text(BASE + EVENTS, encoding="utf-8")
    return file


@given(TEXTS, TEXTS, st.sampled_from(LAYOUTS))
def test_what_was_added_goes_and_all_else_stays(summary: str, note: str, layout: str) -> None:
    old = layout.encode()
    new = bytes_with_records("facts.yaml", old, [NewRecord("event", event("added", summary, note=note))]).decode("utf-8-sig")
    without = text_without("facts.yaml", new, RecordName("event", "added"))
    assert contents(without) == contents(layout.removeprefix("\ufeff"))
    if "id: one" in layout:  # the section stood there before, in a block
        assert without == layout.removeprefix("\ufeff")


QUOTES = "quotes:\n  - {id: said, date: 2020, speaker: yoko, speech: direct, text: Yes, sources: [{id: paper}]}\n"
UNSECTIONED = [BASE, BASE + "\n" + QUOTES, BASE + QUOTES, BASE.replace("\n", "\r\n"), "\ufeff" + BASE, "tie: 1\n"]


@given(
    TEXTS, st.sampled_from([BASE, BASE + "\n" + QUOTES, BASE + QUOTES, BASE.replace("\n", "\r\n"), "\ufeff" + BASE, "tie: 1\n"])
)
def test_a_section_that_came_with_a_record_goes_with_it(summary: str, layout: str) -> None:
    old = layout.encode()
    new = bytes_with_records("facts.yaml", old, [NewRecord("event", event("added", summary))]).decode("utf-8-sig")
    assert "events:" in new
    assert text_without("facts.yaml", new, RecordName("event", "added")) == layout.removeprefix("\ufeff")


@pytest.mark.parametrize("section", ["# what happened\nevents:\n", "events:  # what happened\n", "events:\n  # what happened\n"])
def test_a_section_with_comments_stays_when_it_is_empty(section: str) -> None:
    text = BASE + section + "  - {id: one, date: 2020, summary: S, sources: [{id: paper}]}\n"
    without = text_without("facts.yaml", text, RecordName("event", "one"))
    assert without == BASE + section.replace("events:", "events: []")
    assert contents(without) == contents(BASE)


@given(TEXTS, TEXTS)
def test_a_line_of_json_goes_and_all_else_stays(one: str, two: str) -> None:
    old = bytes_with_records("f.jsonl", b"", [NewRecord("event", event("a", one)), NewRecord("event", event("b", two))])
    new = bytes_with_records("f.jsonl", old, [NewRecord("event", event("added", one))]).decode()
    assert text_without("f.jsonl", new, RecordName("event", "added")).encode() == old


@given(TEXTS, st.sampled_from(["one", "two"]))
def test_a_replaced_record_reads_back_and_all_else_stays(summary: str, identity: str) -> None:
    text = BASE + EVENTS.replace("   # a year", "")
    new = text_with("facts.yaml", text, RecordName("event", identity), event(identity, summary))
    before, after = contents(text), contents(new)
    assert [record if record[1]["id"] != identity else None for record in before] == [
        record if record[1]["id"] != identity else None for record in after
    ]
    assert ("event", event(identity, summary)) in after
    for comment in ("# the first", "# behind all", "# at the margin"):
        assert comment in new
    assert text_with("facts.yaml", new, RecordName("event", identity), event(identity, summary)) == new


@examples(0.2)
@given(TEXTS, st.sampled_from([layout for layout in LAYOUTS if not layout.endswith("quotes:\n")]))
def test_undo_brings_back_every_byte(summary: str, layout: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "facts.yaml"
        file.write_bytes(layout.encode())
        before = file.read_bytes()
        new = [NewRecord("actor", {"id": "new", "name": summary, "type": "person"}), NewRecord("event", event("added", summary))]
        add([file], file, new)
        edit = FileEdit(file, before, file.read_bytes())
        remove([file], file, [RecordName("event", "added"), RecordName("actor", "new")], edit=edit)
        assert file.read_bytes() == before


def test_after_another_change_only_the_record_goes(facts: Path) -> None:
    before = facts.read_bytes()
    add([facts], facts, [NewRecord("event", event("added", "Added"))])
    edit = FileEdit(facts, before, facts.read_bytes())
    facts.write_bytes(facts.read_bytes().replace(b"summary: Two", b"summary: Deux"))
    remove([facts], facts, [RecordName("event", "added")], edit=edit)
    assert facts.read_bytes() == before.replace(b"summary: Two", b"summary: Deux")


def test_what_is_referred_to_stays(facts: Path) -> None:
    before = facts.read_bytes()
    with pytest.raises(NoPlace, match="`paper` can't be removed: 2 records refer to it, such as `one`"):
        remove([facts], facts, [RecordName("source", "paper")])
    with pytest.raises(NoPlace, match="`japan` can't be removed: 1 record refers to it"):
        remove([facts], facts, [RecordName("actor", "japan")])
    assert facts.read_bytes() == before
    perhaps = [RecordName("source", "paper"), RecordName("topic", "peace")]
    remove([facts], facts, [RecordName("event", "two")], unless_used=perhaps)
    text = facts.read_text(encoding="utf-8")
    assert "paper:" in text
    assert "peace" not in text
    assert "# a year" in text


@pytest.mark.parametrize("name", [RecordName("actor", "tass"), RecordName("source", "paper")])
def test_whoever_attributes_a_position_stays(facts: Path, name: RecordName) -> None:
    position: dict[str, Any] = {
        "id": "p",
        "date": "2024",
        "actor": "india",
        "topic": "trade",
        "stance": "supports",
        "basis": "attributed",
    }
    position |= {"according_to": name.id, "sources": [{"id": "daily"}]}
    others = [NewRecord("actor", {"id": "tass", "name": "Tass", "type": "organisation"})]
    others.append(NewRecord("source", {"id": "daily", "title": "Daily"}))
    add([facts], facts, [*others, NewRecord("position", position)])
    if name.kind == "source":
        facts.write_bytes(facts.read_bytes().replace(b"sources: [{id: paper}]", b"sources: [{id: daily}]"))
    with pytest.raises(NoPlace, match=f"`{name.id}` can't be removed: 1 record refers to it, such as `p`"):
        remove([facts], facts, [name])


def test_a_save_of_an_editor_meanwhile_is_kept(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saves = [b"# saved in an editor\n"]

    def slow(*arguments: Any) -> Any:
        if saves:
            facts.write_bytes(facts.read_bytes() + saves.pop())
        return connect(*arguments)

    monkeypatch.setattr("tie_cli.editing.removing.connect", slow)
    remove([facts], facts, [RecordName("event", "two")])
    text = facts.read_text(encoding="utf-8")
    assert "# saved in an editor" in text
    assert "Two" not in text


def test_what_is_no_longer_there_is_an_error(facts: Path) -> None:
    with pytest.raises(NoPlace, match="there is no event `three`"):
        remove([facts], facts, [RecordName("event", "three")])
    facts.write_text(BASE + "events: [{id: one, date: 2020, summary: S, sources: [{id: paper}]}]\n", encoding="utf-8")
    with pytest.raises(NoPlace, match="in brackets"):
        remove([facts], facts, [RecordName("event", "one")])


def test_a_faulty_replacement_is_refused(facts: Path) -> None:
    before = facts.read_bytes()
    for data in (event("two", "Two", actors=["nobody"]), event("one", "Two"), {"id": "two"}):
        with pytest.raises(RejectedRecords):
            replace([facts], facts, RecordName("event", "two"), data)
    with pytest.raises(NoPlace, match="has comments"):
        replace([facts], facts, RecordName("event", "one"), event("one", "One"))
    assert facts.read_bytes() == before
    edit = replace([facts], facts, RecordName("event", "two"), event("two", "Deux"))
    assert (edit.before, edit.after) == (before, facts.read_bytes())
    assert b"Deux" in edit.after
