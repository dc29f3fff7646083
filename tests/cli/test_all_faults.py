"""All that is wrong with a record is told in one run, by `tie check` and by `tie add`."""

import pytest
from conftest import BASE, Tie

FAULTY = """\
events:
  - {id: a b, date: soon, summary: "", actors: [peru, chile], sources: [{id: wire}, {id: paper, date: x}], foo: 1}
positions:
  - {id: ours, date: 2024-13, actor: japan, topic: war, stance: supports, basis: attributed, sources: [{id: paper}]}
  - {id: ours, date: 2024, actor: peru, topic: trade, stance: maybe, according_to: nobody, sources: [{id: wire}]}
"""
CHECKED = [
    (11, "bad-id", "`a b` can't be an id"),
    (11, "bad-date", "`soon` is not an EDTF date"),
    (11, "empty-value", "`summary` has no value"),
    (11, "unknown-id", "there is no actor `peru`"),
    (11, "unknown-id", "there is no actor `chile`"),
    (11, "unknown-id", "there is no source `wire`"),
    (11, "bad-date", "`x` is not an EDTF date"),
    (11, "unknown-key", "an event has no key `foo`"),
    (13, "bad-date", "there is no month 13"),
    (13, "unknown-id", "there is no topic `war`"),
    (13, "missing-key", "an attributed position needs `according_to`"),
    (14, "duplicate-id", "the id `ours` is used twice"),
    (14, "unknown-id", "there is no actor `peru`"),
    (14, "bad-value", "`stance` can't be `maybe`"),
    (14, "bad-value", "only a position with `basis: attributed` can have `according_to`"),
    (14, "unknown-id", "there is no actor or source `nobody`"),
    (14, "unknown-id", "there is no source `wire`"),
]


def test_check_tells_all_faults_of_each_record(tie: Tie) -> None:
    lines = BASE.count("\n") - 9  # of the names, so that a line added there does not matter here
    tie.write("facts.yaml", BASE + FAULTY)
    faults = tie("check", "--json", status=1).json["faults"]
    found = {(fault["line"] - lines, fault["code"], fault["message"]) for fault in faults if fault["severity"] == "error"}
    assert found == set(CHECKED)


def test_add_tells_all_faults_of_each_record(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("new.yaml", "tie: 1\n" + FAULTY)
    err = tie("add", "new.yaml", status=1).err
    for _, code, message in CHECKED:
        assert f"error[{code}]: {message.replace('is used twice', 'is already in use')}" in err
    assert err.endswith(f"tie: {len(CHECKED)} faults: nothing was added\n")


def test_add_tells_all_faults_of_the_options(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    options = ["--date", "2024-13", "--actor", "peru", "--topic", "war", "--stance", "maybe"]
    assert tie("add", "position", *options, status=2).err == (
        "tie: 5 faults in this position:\n"
        "  a position needs --source\n"
        "  --actor: there is no actor `peru`; `tie list actors` lists them\n"
        "  --topic: there is no topic `war`; `tie list topics` lists them\n"
        "  --date: there is no month 13; months are 01 to 12, seasons 21 to 24\n"
        "  --stance: `stance` can't be `maybe`; use one of supports, opposes, abstains, mixed\n"
    )
    both = tie("add", "actor", "--id", "japan", "--name", "Peru", "--type", "stat", status=2).err
    assert "--type: `type` can't be `stat`; did you mean `state`?" in both
    assert "--id: the id `japan` is already in use; choose another id" in both


@pytest.mark.parametrize(
    "sources", ["[{id: wire}, {}]", "[paper, {id: wire}]", "[{excerpt: x}, {id: wire, date: x}]", "[{id: wire, id2: x}]"]
)
def test_the_sound_parts_of_a_faulty_list_are_looked_at(tie: Tie, sources: str) -> None:
    tie.write("facts.yaml", BASE + f"events: [{{id: e, date: 2024, summary: S, sources: {sources}}}]\n")
    assert "error[unknown-id]: there is no source `wire`" in tie("check", status=1).out
