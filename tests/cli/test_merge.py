"""`tie merge` as installed: references, fields, lists and comments of two records in one, and what it refuses."""

import itertools
import re

import pytest
import yaml
from conftest import BASE, PROGRAM, Tie
from test_rename import texts

from tie_cli.editing.outline import find_comments

FACTS = """\
tie: 1
actors:
  # the host
  japan:
    name: Japan  # in English
    type: state
  nippon: {name: Nippon, type: state, aliases: [日本, Nihon], code: JPN}  # seen in the Post
  india: {name: India, type: state}
  yoko: {name: Yoko Kamikawa, type: person, of: nippon}

topics:
  trade: {name: Trade}
sources:
  paper: {title: The news}
  post: {title: The Post}
events:
  - id: meeting
    date: 2024-08
    summary: Nippon and Japan meet.
    actors:
      - 'japan'
      - nippon  # as the Post has it
      - india
    sources: [{id: paper}, {id: post, excerpt: they met}]
  - {id: met, date: 2024-08, summary: They met., actors: [nippon, japan, yoko], sources: [{id: post}, {id: paper}]}
positions:
  - {id: on-trade, date: 2024, actor: nippon, topic: trade, stance: supports, evidence: [met], sources: [{id: post}]}
"""


def test_an_actor_with_all_its_references(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    done = tie("merge", "nippon", "japan")
    assert done.out == "merged the actor nippon into japan: 4 references changed, 1 file written\n"
    text = texts(tie.folder)["facts.yaml"]
    assert text == (
        FACTS.replace("    type: state\n", "    type: state\n    code: JPN\n    aliases: [Nippon, 日本, Nihon]\n", 1)
        .replace("  nippon: {name: Nippon, type: state, aliases: [日本, Nihon], code: JPN}  # seen in the Post\n", "")
        .replace("  japan:\n", "  # seen in the Post\n  japan:\n")
        .replace("of: nippon", "of: japan")
        .replace("      - nippon  # as the Post has it\n", "      # as the Post has it\n")
        .replace("actors: [nippon, japan, yoko]", "actors: [japan, yoko]")
        .replace("actor: nippon", "actor: japan")
    )
    assert tie("check", ok=False).status == 0
    assert [row["id"] for row in tie("timeline", "--actor", "Nippon", "--json").json] == ["meeting", "met"]


LAYOUTS = {
    "block": "  nippon:\n    name: Nippon\n    type: state\n    aliases:\n      - Nihon\n",
    "flow": "  nippon: {name: Nippon, type: state, aliases: [Nihon]}\n",
    "lines": "  nippon: {\n    name: Nippon,\n    type: state,\n    aliases: [\n      Nihon,\n    ]\n  }\n",
}
INTO = {
    "block": (
        "  japan:\n    name: Japan  # one\n    aliases:\n      - 日本  # two\n    # three\n    type: state\n"
        "    note: >-\n      A note\n\n"
    ),
    "flow": "  japan: {name: Japan, type: state, aliases: [日本], note: A note}  # one\n",
    "none": "  japan: {name: Japan, type: state}\n  # below\n",
    "lines": "  japan: {\n    name: Japan,  # one\n    type: state,\n    aliases: [日本]  # two\n  }\n",
    "empty": '  "japan": { "name": \'Japan\', "type": "state", aliases: [] }\n',
}


@pytest.mark.parametrize(
    ("kept", "gone", "end", "swapped"),
    [
        # any two layouts meet in the main run, with each end of line and each order in turn; the recorded run has all of them
        pytest.param(kept, gone, end, swapped, marks=() if place % 4 == turn else pytest.mark.recorded)
        for place, (kept, gone) in enumerate(itertools.product(INTO, LAYOUTS))
        for turn, (end, swapped) in enumerate(itertools.product(["\n", "\r\n"], [False, True]))
    ],
)
def test_every_layout(tie: Tie, kept: str, gone: str, end: str, swapped: bool) -> None:
    records = [INTO[kept], LAYOUTS[gone]]
    rest = "  india: {name: India, type: state, of: nippon}  # last\ntopics:  # none\n"
    text = ("tie: 1\nactors:\n" + "".join(records[::-1] if swapped else records) + rest).replace("\n", end)
    tie.write("facts.yaml", text)
    tie("merge", "nippon", "japan")
    new = (tie.folder / "facts.yaml").read_bytes().decode()
    shown = tie("show", "japan", "--json").json
    assert shown["name"] == "Japan"
    assert set(shown["aliases"]) >= {"Nippon", "Nihon"}
    assert shown["note"] == ("A note" if "note" in INTO[kept] else None)
    assert sorted(each.text for each in find_comments(new)) == sorted(each.text for each in find_comments(text))
    assert new.endswith(rest.replace("nippon", "japan").replace("\n", end))
    assert ("\r\n" in new) == (end == "\r\n")
    assert not re.search(r"(?<!\r)\n", new) or end == "\n"


def test_sections_in_brackets_and_json_lines(tie: Tie) -> None:
    tie.write(
        "facts.yaml", "tie: 1\ninclude: more.jsonl\nactors: {nippon: {name: Nippon, type: state}}\nsources: {paper: {title: T}}\n"
    )
    lines = [
        '{"kind": "actor", "id": "japan", "name": "Japan", "type": "state"}',
        '{"kind":"event","id":"e","date":"2024","summary":"S","actors":["nippon","japan"],"sources":[{"id":"paper"}]}',
        '{"kind":"event","id":"f","date":"2024","summary":"T","actors":["nippon"],"disputes":["e"],"sources":[{"id":"paper"}]}',
    ]
    tie.write("more.jsonl", "\n".join(lines))
    tie("merge", "nippon", "japan")
    assert texts(tie.folder) == {
        "facts.yaml": "tie: 1\ninclude: more.jsonl\nactors: {}\nsources: {paper: {title: T}}\n",
        "more.jsonl": "\n".join(
            [
                '{"kind": "actor", "id": "japan", "name": "Japan", "type": "state", "aliases": ["Nippon"]}',
                lines[1].replace('"nippon",', ""),
                lines[2].replace("nippon", "japan"),
            ]
        ),
    }
    tie("merge", "e", "f", "--keep", "into")
    assert texts(tie.folder)["more.jsonl"].splitlines()[1:] == [
        '{"kind":"event","id":"f","date":"2024","summary":"T","actors":["japan"],"sources":[{"id":"paper"}]}'
    ]


def test_facts(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    assert "`met` (from) and `meeting` (into) differ in 1 field" in tie("merge", "met", "meeting", status=1).err
    tie("merge", "met", "meeting", "--keep", "into")
    text = texts(tie.folder)["facts.yaml"]
    assert "id: met," not in text
    assert "evidence: [meeting]" in text
    assert "      - india\n      - yoko\n" in text
    assert "sources: [{id: paper}, {id: post, excerpt: they met}]" in text


def test_sources(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    tie("merge", "post", "paper", "--keep", "title=from")
    text = texts(tie.folder)["facts.yaml"]
    assert "sources:\n  paper: {title: The Post}\nevents" in text
    assert "sources: [{id: paper, excerpt: they met}]" in text
    assert "actors: [nippon, japan, yoko], sources: [{id: paper}]" in text


def test_conflicts_are_named_and_decided(tie: Tie) -> None:
    text = BASE.replace("type: state, aliases", "type: state, note: The host, code: JPN, aliases").replace(
        "India, type: state", "India, type: group, note: 'Not, this', code: IND"
    )
    tie.write("facts.yaml", text)
    failed = tie("merge", "india", "japan", status=1)
    assert failed.err == (
        "tie: `india` (from) and `japan` (into) differ in 3 fields; say which to keep with --keep into, --keep from, or "
        "--keep FIELD=from for one field:\n"
        "  type: into `state`, from `group`\n  code: into `JPN`, from `IND`\n  note: into `The host`, from `Not, this`\n"
    )
    assert "differ in 1 field" in tie("merge", "india", "japan", "--keep", "note=from", "--keep", "code=into", status=1).err
    assert texts(tie.folder)["facts.yaml"] == text
    tie("merge", "india", "japan", "--keep", "note=from", "--keep", "into")
    assert (
        "japan: {name: Japan, type: state, note: 'Not, this', code: JPN, aliases: [日本, India]}"
        in texts(tie.folder)["facts.yaml"]
    )


def test_on_a_terminal_it_asks(tie: Tie) -> None:
    import pexpect

    tie.write("facts.yaml", BASE.replace("India, type: state", "India, type: group, note: Of India"))
    child = pexpect.spawn(str(PROGRAM), ["merge", "india", "japan"], cwd=tie.folder, env=tie.env, encoding="utf-8")
    child.expect("type differs")
    child.expect("into .japan.: state")
    child.expect("from .india.: group")
    child.expect("Keep into or from")
    child.sendline("from")
    child.expect("merged the actor india into japan")
    child.expect(pexpect.EOF)
    assert "japan: {name: Japan, type: group, aliases: [日本, India], note: Of India}" in texts(tie.folder)["facts.yaml"]
    tie.write("facts.yaml", BASE.replace("India, type: state", "India, type: group"))
    child = pexpect.spawn(str(PROGRAM), ["merge", "india", "japan"], cwd=tie.folder, env=tie.env, encoding="utf-8")
    child.expect("Keep into or from")
    child.sendeof()
    child.expect("nothing was merged")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1


POSITIONS = """\
positions:
  - {id: one, date: 2024, actor: japan, topic: trade, stance: supports, sources: [{id: paper}]}
  - {id: two, date: 2024, actor: india, topic: trade, stance: supports, note: Of India, sources: [{id: paper, excerpt: two}]}
"""


def test_positions_that_would_be_the_same_are_merged_first(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + POSITIONS)
    failed = tie("merge", "india", "japan", status=1)
    assert "two positions would be of one actor on one topic at one date" in failed.err
    assert failed.err.endswith("\n  tie merge two one --keep into\n")
    tie("merge", "two", "one", "--keep", "into")
    tie("merge", "india", "japan")
    sources = "[{id: paper, excerpt: two}]"
    assert texts(tie.folder)["facts.yaml"].endswith(
        f"  - {{id: one, date: 2024, actor: japan, topic: trade, stance: supports, sources: {sources}, note: Of India}}\n"
    )


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ("stance: opposes", True),
        ("stance: opposes, disputes: [one]", False),
        ("stance: opposes, basis: attributed, according_to: yoko", False),
        ("stance: supports, basis: attributed, according_to: yoko", False),
    ],
)
def test_no_stance_is_lost_to_merge_two_actors(tie: Tie, fields: str, *, refused: bool) -> None:
    tie.write("facts.yaml", BASE + POSITIONS.replace("stance: supports, note: Of India", fields))
    result = tie("merge", "india", "japan", status=1 if refused else 0)
    assert "tie merge two" not in result.err
    if refused:
        assert "would contradict one another; correct or remove the one that is wrong" in result.err
        assert result.err.endswith("\n  two (opposes) and one (supports)\n")
    written = yaml.load(texts(tie.folder)["facts.yaml"], yaml.BaseLoader)["positions"]
    found = {position["id"]: (position["actor"], position["stance"]) for position in written}
    stance = fields.split()[1].strip(",")
    assert found == {"one": ("japan", "supports"), "two": ("india" if refused else "japan", stance)}
    assert not {"contradiction", "duplicate"} & {fault["code"] for fault in tie("check", "--json").json["faults"]}


@pytest.mark.parametrize(
    "sources",
    [
        "{id: paper, excerpt: A b}, {id: post}",
        "{id: paper}, {id: post, excerpt: A b}",
        "{id: paper, excerpt: A b}, {id: paper}, {id: post}",
        "{id: paper, excerpt: A b}, {id: post, excerpt: A b, locator: p. 3}",
    ],
)
def test_a_source_is_not_cited_beside_its_own_passage(tie: Tie, sources: str) -> None:
    events = f"""  post: {{title: The Post}}
events:
  - {{id: e, date: 2024, summary: S, actors: [japan], sources: [{sources}]}}
  - {{id: f, date: 2023, summary: T, actors: [japan], sources: [{{id: post}}]}}
"""
    tie.write("facts.yaml", BASE + events)
    tie.write("old.yaml", BASE + events)
    tie("merge", "post", "paper", "--keep", "into")
    locator = ", locator: p. 3" if "locator" in sources else ""
    assert f"sources: [{{id: paper, excerpt: A b{locator}}}]}}" in texts(tie.folder)["facts.yaml"]
    rows = tie("diff", "old.yaml", "facts.yaml", "--json").json
    assert [(row["change"], row["was"]) for row in rows] == [("merged", "post")]


def test_no_record_refers_to_itself_afterwards(tie: Tie) -> None:
    body = BASE.replace("type: person", "type: organisation")
    tie.write("facts.yaml", body)
    tie("merge", "yoko", "japan", "--keep", "into")
    assert (
        "  japan: {name: Japan, type: state, aliases: [日本, Yoko Kamikawa, 上川陽子], role: Foreign Minister}\n"
        in (texts(tie.folder)["facts.yaml"])
    )
    tie.write("facts.yaml", body)
    tie("merge", "japan", "yoko", "--keep", "into")
    assert (
        "yoko: {name: Yoko Kamikawa, type: organisation, role: Foreign Minister, aliases: [上川陽子, Japan, 日本]}"
        in (texts(tie.folder)["facts.yaml"])
    )
    events = (
        "events:\n  - {id: a, date: 2024, summary: S, disputes: [b], sources: [{id: paper}]}\n"
        "  - id: b\n    date: 2024\n    summary: S\n    disputes:\n      - a\n    sources: [{id: paper}]\n"
    )
    for old, new in (("a", "b"), ("b", "a")):
        tie.write("facts.yaml", BASE + events)
        tie("merge", old, new)
        assert "disputes" not in texts(tie.folder)["facts.yaml"]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["japan", "japan"], 1, "`japan` can't be merged into itself"),
        (["japan", "trade"], 2, "the actor `japan` and the topic `trade` can't be merged: they are of different kinds"),
        (["japan", "nobody"], 2, "there is no record `nobody`; give its id or its whole name"),
        (["minister", "japan", "--keep", "into"], 1, "`minister` acts for `japan` through yoko, which would act for itself"),
        (["japan", "minister", "--keep", "into"], 1, "`minister` acts for `japan` through yoko, which would act for itself"),
        (
            ["india", "yoko", "--keep", "into"],
            1,
            "the position `two` would have a fault: the actor itself can't attribute the stance to itself; change it first",
        ),
    ],
)
def test_what_is_refused(tie: Tie, arguments: list[str], status: int, message: str) -> None:
    text = BASE.replace("type: person", "type: organisation").replace(
        "topics:", "  minister: {name: Deputy, type: person, of: yoko}\ntopics:"
    ) + POSITIONS.replace("note: Of India", "basis: attributed, according_to: yoko")
    tie.write("facts.yaml", text)
    assert tie("merge", *arguments, status=status).err == f"tie: {message}\n"
    assert texts(tie.folder)["facts.yaml"] == text


@pytest.mark.parametrize("keep", [["both"], ["colour=into"]])
def test_a_keep_that_says_nothing_is_a_mistake_in_the_call(tie: Tie, keep: list[str]) -> None:
    tie.write("facts.yaml", BASE)
    assert "--keep" in tie("merge", "india", "japan", "--keep", *keep, status=2).err


def test_a_comment_that_would_be_lost_is_named(tie: Tie) -> None:
    text = (
        BASE.replace("actors:\n", "actors: {\n")
        .replace("  japan:", "  # of Japan\n  japan:")
        .replace("]}\n  india", "]},  # host\n  india")
    )
    text = text.replace("state}\n", "state},\n").replace("上川陽子]}\n", "上川陽子]}\n  }\n")
    tie.write("facts.yaml", text)
    tie("check", ok=False)
    failed = tie("merge", "japan", "india", status=1)
    assert "comment" in failed.err
    assert texts(tie.folder)["facts.yaml"] == text


OFFICES = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  bo:
    name: Bo Finn
    type: person
    roles: [{role: Deputy Minister, of: norland, until: 2023}, {role: Minister, of: norland, since: 2024}]
  bo-finn: {name: B. Finn, type: person, SHORT}
sources: {s: {title: S, publisher: P, published: 2024}}
quotes:
  - {id: q, speaker: bo-finn, date: 2024, speech: indirect, text: It will rain., sources: [{id: s}]}
"""
ROLES = [{"role": "Deputy Minister", "of": "norland", "until": "2023"}, {"role": "Minister", "of": "norland", "since": "2024"}]


@pytest.mark.parametrize(
    ("short", "keep", "roles", "of"),
    [
        ("role: Minister, of: norland", None, ROLES, None),  # an entry says as much
        ("of: norland", None, ROLES, None),
        ("role: Minister", None, ROLES, None),
        ("role: Envoy, of: eliot", None, [*ROLES, {"role": "Envoy", "of": "eliot"}], None),
        ("of: eliot", "into", ROLES, None),
        ("of: eliot", "of=from", None, "eliot"),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_an_office_in_the_short_form_and_offices_in_time(
    tie: Tie, short: str, keep: str | None, roles: object, of: str | None, swapped: bool
) -> None:
    tie.write("facts.yaml", OFFICES.replace("SHORT", short))
    names = ("bo", "bo-finn") if swapped else ("bo-finn", "bo")
    if swapped and keep:
        keep = "from" if keep == "into" else "of=into"
    tie("merge", *names, *(["--keep", keep] if keep else []))
    actor = yaml.load(tie.folder.joinpath("facts.yaml").read_text(), yaml.BaseLoader)["actors"][names[1]]
    found = sorted(actor["roles"], key=str) if "roles" in actor else None
    assert (found, actor.get("of")) == (sorted(roles, key=str) if isinstance(roles, list) else None, of)


def test_for_whom_an_actor_acts_is_asked_for_where_its_offices_say_another(tie: Tie) -> None:
    tie.write("facts.yaml", OFFICES.replace("SHORT", "of: eliot"))
    assert "`bo-finn` (from) and `bo` (into) differ in 1 field" in tie("merge", "bo-finn", "bo", status=1).err


def test_a_person_is_not_merged_into_a_state(tie: Tie) -> None:
    tie.write("facts.yaml", OFFICES.replace("SHORT", "of: norland"))
    refused = tie("merge", "bo-finn", "eliot", "--keep", "into", status=1).err
    assert "`bo-finn` is a person and `eliot` is a state" in refused
