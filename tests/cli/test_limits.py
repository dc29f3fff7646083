"""Input at its limits: numbers beyond 64 bits, thousands of arguments, long names, nesting, dates at the calendar's ends."""

import msgspec
import pytest
from conftest import BASE, PROGRAM, Tie

from tie_cli.edtf.dates import parse

SIDES = 1200


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Tie:
    """Many actors who meet once and agree on one topic, for tests that only read."""
    return meeting(tmp_path_factory, SIDES)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Tie:
    """A few actors who do the same: enough for a pipe that nobody reads."""
    return meeting(tmp_path_factory, 30)


def meeting(tmp_path_factory: pytest.TempPathFactory, sides: int) -> Tie:
    tie = Tie(tmp_path_factory.mktemp("meeting"), tmp_path_factory.mktemp("cache"))
    names = [f"s{number}" for number in range(sides)]
    lines = ["tie: 1", "actors:", *(f"  {name}: {{name: Side {name[1:]}, type: state}}" for name in names)]
    lines += ["topics: {t: {name: T}}", "sources: {s: {title: S, publisher: P, published: 2024}}", "events:"]
    lines += [f"  - {{id: all, date: 2024, summary: A meeting of all, actors: [{', '.join(names)}], sources: [{{id: s}}]}}"]
    lines += ["  - {id: few, date: 2023, summary: A meeting of few, actors: [s1, s2], sources: [{id: s}]}", "positions:"]
    lines += [
        f"  - {{id: p-{name}, date: 2024, actor: {name}, topic: t, stance: supports, sources: [{{id: s}}]}}" for name in names
    ]
    tie.write("facts.yaml", "\n".join(lines) + "\n")
    return tie


@pytest.mark.parametrize(
    "call",
    [
        ("timeline",),
        ("quotes",),
        ("search", "japan"),
        ("list", "actors"),
        ("compare", "Japan", "India"),
        ("compare", "--matrix"),
        ("compare", "--like", "Japan"),
        ("export", "ics"),
        ("network", "conflict", "--format", "csv"),
    ],
)
def test_a_limit_may_be_any_number(tie: Tie, call: tuple[str, ...]) -> None:
    assert tie(*call, "--limit", str(10**25)).out == tie(*call).out


@pytest.mark.recorded
def test_thousands_of_actors_can_be_named(crowd: Tie) -> None:
    names = [f"s{number}" for number in range(SIDES)]
    assert [event["id"] for event in crowd("timeline", *names, "--json").json] == ["all"]
    options = [part for name in names for part in ("--actor", name)]
    assert [event["id"] for event in crowd("timeline", *options, "--json").json] == ["few", "all"]
    assert [fact["id"] for fact in crowd("search", "meeting", *options, "--json").json] == ["few", "all"]
    assert [fact["id"] for fact in crowd("search", "few", "side", "--json").json] == ["few"]


@pytest.mark.recorded
def test_thousands_of_actors_can_be_compared(crowd: Tie) -> None:
    names = [f"s{number}" for number in range(SIDES)]
    compared = crowd("compare", *names[:300], "--json").json
    assert (compared["agreement"], compared["shared"], len(compared["pairs"])) == (1.0, 1, 300 * 299 // 2)
    assert len(crowd("compare", "--like", "s0", *names, "--json").json["pairs"]) == SIDES - 1


def test_one_actor_named_a_thousand_times_is_one(tie: Tie) -> None:
    assert tie("timeline", *["Japan"] * 3000, "--json").out == tie("timeline", "Japan", "--json").out


def test_a_search_may_have_thousands_of_words(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + "events:\n  - {id: a, date: 2020, summary: Word after word, sources: [{id: paper}]}\n")
    assert [fact["id"] for fact in tie("search", *["word", "after"] * 5000, "--json").json] == ["a"]
    assert tie("search", *(f"w{number}" for number in range(5000)), "--json").json == []


@pytest.mark.parametrize(
    "name",
    [
        *("x" * 100_000, " ".join(f"w{n}" for n in range(15_000))),
        *(pytest.param(name, marks=pytest.mark.recorded) for name in ("日" * 30_000, "%" * 60_000, "_" * 60_000)),
    ],
)
def test_a_name_of_any_length_is_told_in_a_line(tie: Tie, name: str) -> None:
    for call in (("timeline", name), ("compare", name), ("quotes", "--speaker", name), ("timeline", "--topic", name)):
        err = tie(*call, status=2).err
        assert "there is no" in err
        assert len(err) < 500
    tie("show", name, status=2)


@pytest.mark.parametrize("depth", [5, 975, 100_000, *(pytest.param(depth, marks=pytest.mark.recorded) for depth in (20, 700))])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_nesting_is_told_at_any_depth(tie: Tie, depth: int, brackets: str) -> None:
    one, end = brackets[0], brackets[1]
    nested = (one + '"a":' * (one == "{")) * depth + "1" + end * depth
    plain = nested.replace('"a":', "a: ")
    tie.write("facts.yaml", f"tie: 1\nevents:\n  - {{id: e, date: 2024, summary: {plain}}}\n")
    tie.write("facts.jsonl", f'{{"kind": "event", "id": "e", "date": "2024", "summary": {nested}}}\n')
    for file in ("facts.yaml", "facts.jsonl"):
        tie("check", file, status=1)
        tie("timeline", "--facts", file, status=1)


ENDS = [
    *("0000", "0000-01-01", "0000-12", "9999-12", "9999-12-31", "9999-24", "Y12000", "Y-12000", "Y999999999999999"),
    *("Y-999999999999999", "-9999", "-0001-12-31", "XXXX", "-000X", "../9999-12-31", "0000/..", "Y-99999/Y99999", "/.."),
]


@pytest.fixture
def ends(tie: Tie) -> Tie:
    """A fact of each kind at each end of the calendar."""
    lines: list[dict[str, object]] = [
        {"kind": "actor", "id": side, "name": side.upper(), "type": "state"} for side in ("one", "other")
    ]
    records: list[dict[str, object]] = [
        *lines,
        {"kind": "source", "id": "s", "title": "S", "publisher": "P", "published": "Y12000"},
    ]
    for number, date in enumerate(ENDS):
        shared = {"date": date, "sources": [{"id": "s", "date": date}]}
        records.append({"kind": "topic", "id": f"t{number}", "name": f"Topic {number}"})
        records.append({"kind": "event", "id": f"e{number}", "summary": f"Event {number}", "actors": ["one"], **shared})
        quote = {"speaker": "one", "speech": "indirect", "text": f"Said {number}"}
        records.append({"kind": "quote", "id": f"q{number}", **quote, **shared})
        for side, stance in (("one", "supports"), ("other", "opposes")):
            position = {"actor": side, "topic": f"t{number}", "stance": stance}
            records.append({"kind": "position", "id": f"{side}{number}", **position, **shared})
    tie.write("facts.jsonl", b"\n".join(map(msgspec.json.encode, records)))
    tie.env["TIE_FACTS"] = "facts.jsonl"
    return tie


@pytest.mark.parametrize("style", ["table", "json", "csv", "markdown"])
def test_the_ends_of_the_calendar_are_shown(ends: Tie, style: str) -> None:
    for call in (("timeline",), ("quotes",), ("compare", "one", "other"), ("compare", "one", "other", "--by", "year"), ("info",)):
        ends(*call, "--format", style)
    ends("check", status=1)  # quotes after their source


def test_the_ends_of_the_calendar_are_drawn_and_exported(ends: Tie) -> None:
    ends("timeline", "--chart")
    ends("timeline", "--svg", "time.svg")
    for by in ("year", "decade"):
        ends("compare", "one", "other", "--by", by, "--svg", "by.svg")
        periods = ends("compare", "one", "other", "--by", by, "--json").json["periods"]
        assert all(parse(period["period"]) for period in periods)
    for style in ("ics", "timelinejs", "markwhen", "jsonld", "csl", "bibtex", "csv", "sqlite"):
        ends("export", style, "-o", f"out-{style}")


@pytest.mark.parametrize("date", ENDS)
def test_the_ends_of_the_calendar_are_filters(ends: Tie, date: str) -> None:
    bounds = parse(date)
    for option, bound in (("--since", bounds.first), ("--until", bounds.last), ("--as-of", bounds.last)):
        call = ("compare", "one", "other") if option == "--as-of" else ("timeline",)
        result = ends(*call, option, date, "--json", status=2 if bound is None else 0)
        if option == "--since" and bound is not None:
            report = parse("Y12000").last or 0  # a fact with an open end is known up to the day of its source
            lasts = [max(report, parse(text).first or 0) if (last := parse(text).last) is None else last for text in ENDS]
            expected = {f"e{n}" for n, last in enumerate(lasts) if last >= bound}
            assert {event["id"] for event in result.json} == expected


@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
@pytest.mark.parametrize("command", ["timeline", "list actors", "compare s1 s2", "show all", "info"])
def test_a_closed_pipe_is_no_failure(room: Tie, command: str, style: str) -> None:
    result = room.into_closed_pipe(*command.split(), "--format", style)
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        *("check", "check --json", "check --format sarif", "check --format github", "export jsonld", "report"),
        *("schema", "--help", "add event --help", "--version", "completion bash", "compare --matrix", "fmt --check"),
        "network conflict --format csv",
    ],
)
def test_a_closed_pipe_is_no_failure_of_other_commands(room: Tie, command: str) -> None:
    done = room(*command.split(), ok=False)  # what it is when all is read
    for err in (False, True):
        result = room.into_closed_pipe(*command.split(), err=err)
        assert result.status in (0, done.status)
        assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["timeline", "list actors --json", "report", "check", "--help"])
def test_a_shell_sees_no_failure_either(crowd: Tie, command: str) -> None:
    result = crowd.shell(f"bash -c 'set -o pipefail; {PROGRAM} {command} | true'")
    assert (result.status, result.err) == (0, "")
