"""The basis of a position fits who speaks: its actor or who acts for it, or somebody else."""

import pytest
from conftest import Tie

FACTS = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  cabinet: {name: Cabinet of Eliot, type: organisation, of: eliot}
  rowe: {name: Ann Rowe, type: person, of: cabinet}
topics:
  ports: {name: Ports}
sources:
  s: {title: S, publisher: P, published: 2024-08-10}
events:
  - {id: talks, date: 2024-08-01, summary: The two talk., actors: [norland, eliot], sources: [{id: s}]}
quotes:
  - {id: hers, date: 2024-08-01, speaker: rowe, speech: indirect, text: Ports are open., sources: [{id: s}]}
  - {id: theirs, date: 2024-08-01, speaker: norland, speech: indirect, text: Eliot opens ports., sources: [{id: s}]}
positions:
  - {id: p, date: 2024-08, actor: ACTOR, topic: ports, stance: supports, BASIS, sources: [{id: s}]}
"""


@pytest.mark.parametrize(
    ("actor", "basis", "message"),
    [
        (
            "eliot",
            "basis: attributed, according_to: rowe",
            "Ann Rowe acts for Eliot: what Ann Rowe says is Eliot's own statement",
        ),
        ("eliot", "basis: attributed, according_to: norland", None),
        ("eliot", "basis: attributed, according_to: s", None),
        ("norland", "basis: attributed, according_to: rowe", None),
        ("rowe", "basis: attributed, according_to: eliot", None),  # a side says what its minister thinks
        ("eliot", "basis: statement, evidence: [hers]", None),
        ("eliot", "basis: statement, evidence: [theirs]", "the evidence has only words of Norland, who doesn't act for Eliot"),
        ("eliot", "basis: statement, evidence: [theirs, hers]", None),
        ("eliot", "basis: statement, evidence: [theirs, talks]", None),
        ("rowe", "basis: statement, evidence: [hers]", None),
        ("eliot", "basis: action, evidence: [theirs]", None),  # somebody else may tell of what it does
        ("eliot", "basis: statement", None),
    ],
)
def test_the_basis_fits_who_speaks(tie: Tie, actor: str, basis: str, message: str | None) -> None:
    tie.write("facts.yaml", FACTS.replace("ACTOR", actor).replace("BASIS", basis))
    faults = [fault["message"] for fault in tie("check", "--json").json["faults"] if fault["code"] == "wrong-basis"]
    assert faults == ([message] if message else [])
