"""Measures tie against what people would use otherwise, in turn in one run, and prints the ratios as a table.

    python tools/bench/run.py            # the whole size, 10 or 20 runs each
    python tools/bench/run.py --runs 4   # the same, at most 4 runs each
    python tools/bench/run.py --small    # a hundredth of it, to see that it works

Each row runs two whole processes A B A B …, after one run of each that is not counted.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

TIE = Path(sys.executable).with_name("tie")
Command = list[str | Path]


class Row(NamedTuple):
    """What is measured: a command, what it is compared with, the folder that both run in, and the bound of the ratio.

    `cold`: the index is removed before each run.
    """

    name: str
    command: Command
    against: str
    other: Command
    folder: Path
    bound: str
    runs: int = 10
    cold: bool = False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="a hundredth of the size, two runs each")
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="at most so many runs of each")
    parser.add_argument("--votes", type=Path, metavar="DIR", help="a folder with votes.csv and roll_calls.csv")
    parser.add_argument("--only", metavar="NAME", help=f"one of {', '.join(make.__name__ for make in ROWS)}")
    arguments = parser.parse_args()
    small = arguments.small
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {version()}\n")
    print("| what | against | bound | ratio of the least times | kept | ratio, median (least to most) | seconds, medians |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(name) / "cache")}
        for make in ROWS:
            if arguments.only in (None, make.__name__):
                folder = Path(name) / make.__name__
                folder.mkdir()
                for row in make(folder, 100 if small else 1, arguments.votes):
                    print(measured(row, 2 if small else min(row.runs, arguments.runs), environment), flush=True)


def measured(row: Row, runs: int, environment: dict[str, str]) -> str:
    """One row of the table: the ratios pair by pair, since the machine's speed drifts."""
    times: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        pair = []
        for command in (row.command, row.other):
            if row.cold:
                shutil.rmtree(environment["XDG_CACHE_HOME"], ignore_errors=True)
            start = time.perf_counter()
            subprocess.run(command, cwd=row.folder, env=environment, check=True, stdout=subprocess.DEVNULL)
            pair.append(time.perf_counter() - start)
        times.append((pair[0], pair[1]))
    ratios = [one / other for one, other in times[1:]]
    least = min(one for one, _ in times[1:]) / min(other for _, other in times[1:])
    ours, theirs = (statistics.median(column) for column in zip(*times[1:], strict=True))
    spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    kept = "yes" if least <= float(row.bound) else "no"
    return f"| {row.name} | {row.against} | {row.bound} | {least:.2f} | {kept} | {spread} | {ours:.3f}, {theirs:.3f} |"


def version() -> str:
    """The version of tie that is measured."""
    return subprocess.run([TIE, "--version"], check=True, capture_output=True, text=True).stdout.strip()


# --- rows ---


def python(code: str) -> Command:
    """A run of Python of its own."""
    return [sys.executable, "-c", code]


LIGHT = python("import typer, sqlite3, msgspec")
RICH = python("import typer, sqlite3, msgspec, rich.console, rich.table")


def start(folder: Path, _part: int, _votes: Path | None) -> Iterator[Row]:
    """Commands on the built-in file, against importing what they stand on."""
    subprocess.run([TIE, "info"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    yield Row("`tie timeline`", [TIE, "timeline"], "imports with Rich", RICH, folder, "1.1", 20)
    yield Row("`tie quotes --json`", [TIE, "quotes", "--json"], "imports", LIGHT, folder, "1.1", 20)
    yield Row("`tie --help`", [TIE, "--help"], "imports", LIGHT, folder, "1.5", 20)
    complete: Command = ["env", "_TIE_COMPLETE=zsh", TIE, "quotes", "--speaker", ""]
    yield Row("completion of a speaker", complete, "imports", LIGHT, folder, "1.5", 20)


def events(number: int) -> Iterator[dict[str, Any]]:
    """Made-up facts: so many events, with actors, topics and sources."""
    yield from ({"kind": "actor", "id": f"a{n}", "name": f"Actor {n}", "type": "state"} for n in range(200))
    yield from ({"kind": "topic", "id": f"t{n}", "name": f"Topic {n}"} for n in range(50))
    yield from (
        {"kind": "source", "id": f"s{n}", "title": f"Source {n}", "publisher": "P", "published": "2020"} for n in range(100)
    )
    for n in range(number):
        yield {
            "kind": "event",
            "id": f"e{n}",
            "date": f"{1900 + n % 120}-{1 + n % 12:02}",
            "place": f"Place {n % 1000}",
            "summary": f"Something of note happens between two states number {n} in a place that matters.",
            "actors": [f"a{n % 200}", f"a{n * 7 % 200}"],
            "topics": [f"t{n % 50}"],
            "sources": [{"id": f"s{n % 100}", "excerpt": f"happens between two states number {n}"}],
        }


def write_events(folder: Path, number: int) -> None:
    """The events as YAML, JSON Lines, JSON, a recfile and a database of sqlite-utils."""
    from tie_cli.editing.inserting import NewRecord, insert

    records = list(events(number))
    lines = "\n".join(json.dumps(record) for record in records)
    (folder / "events.jsonl").write_text(lines + "\n", encoding="utf-8")
    plain = [{key: value for key, value in record.items() if key != "kind"} for record in records]
    new = [NewRecord(str(record["kind"]), data) for record, data in zip(records, plain, strict=True)]
    (folder / "events.yaml").write_text(insert("tie: 1\n", new), encoding="utf-8")
    own = [record for record in records if record["kind"] == "event"]
    (folder / "events.json").write_text(json.dumps(own), encoding="utf-8")
    (folder / "plain.yaml").write_text(json.dumps(own), encoding="utf-8")  # JSON is YAML too, and the quicker one to read
    with (folder / "events.rec").open("w", encoding="utf-8") as file:
        for record in own:
            actors = "".join(f"Actor: {actor}\n" for actor in record["actors"])
            file.write(f"Id: {record['id']}\nDate: {record['date']}\nSummary: {record['summary']}\n{actors}\n")


def load(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """A fact file read, validated, checked and indexed, against only parsing its text."""
    write_events(folder, 100_000 // part)
    parse = python("import yaml; yaml.load(open('events.yaml', 'rb'), yaml.CSafeLoader)")
    first = ["timeline", "--limit", "1", "--json", "--facts"]
    yield Row(
        "loading 100,000 events of YAML",
        [TIE, *first, "events.yaml"],
        "`yaml.load`",
        parse,
        folder,
        "0.12",
        10,
        cold=True,
    )
    parse = python("import json\nfor line in open('events.jsonl', 'rb'): json.loads(line)")
    yield Row("the same as JSON Lines", [TIE, *first, "events.jsonl"], "`json.loads`", parse, folder, "4", 10, cold=True)


def queries(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """A filtered timeline, against the tools that people use on such files."""
    write_events(folder, 100_000 // part)
    command: Command = [TIE, "timeline", "a3", "--since", "1950", "--limit", "50", "--json", "--facts", "events.yaml"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    pick = '[.[] | select(.date >= "1950" and (.actors | index("a3")))] | sort_by(.date) | .[:50]'
    others: list[tuple[str, Command]] = [
        ("jq", ["jq", pick, "events.json"]),
        ("yq", ["yq", pick, "plain.yaml"]),
        ("recsel", ["recsel", "-e", 'Actor = "a3" && Date >> "1950"', "-S", "Date", "events.rec"]),
    ]
    if tool := shutil.which("sqlite-utils", path=f"{TIE.parent}:{os.environ['PATH']}"):
        insert = [tool, "insert", "events.db", "events", "events.json", "--pk", "id"]
        subprocess.run(insert, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sql = "select * from events where date >= '1950' and actors like '%\"a3\"%' order by date limit 50"
        others.append(("sqlite-utils", [tool, "query", "events.db", sql]))
    for name, other in others:
        path = shutil.which(str(other[0]), path=f"{TIE.parent}:{os.environ['PATH']}")
        if path:
            found = list(other)
            found[0] = path
            yield Row("a filtered timeline of 100,000 events", command, name, found, folder, "1")
        else:
            print(f"| a filtered timeline of 100,000 events | {name} | 1 | not installed | | | |")


# Exploring commands on many facts, and on the built-in file: a common word, source and actor, rare ones, and every filter.
ANSWERS: list[tuple[str, str]] = [
    ("timeline", "timeline"),
    ("timeline --reverse", "timeline --reverse"),
    ("timeline --actor a3 --since 1950", "timeline --actor Japan --since 1950"),
    ("timeline a3 a21", "timeline Japan India"),
    ("timeline --source s3", "timeline --actor Japan"),
    ("timeline --source s3 --topic t3 --reverse", "timeline --topic trade --reverse"),
    ("timeline --since 2019", "timeline --since 2019"),
    ("timeline --match note", "timeline --match security"),
    ("quotes --speaker a3", "quotes --speaker Kamikawa"),
    ("quotes --topic t3 --match number", "quotes --match security"),
    ("search 777 --actor a177", "search security --actor Japan"),
    ("search note", "search security"),
    ("search number --since 1950", "search security --since 1950"),
    ("search note --actor a3", "search security --actor Japan"),
    ("search source", "search security"),
    ("search n", "search s"),
    ("list actors", "list actors"),
    ("list topics", "list topics"),
    ("list sources", "list sources"),
    ("list sources --actor a3", "list sources --actor Japan"),
    ("compare", "compare"),
    ("show a3", "show japan"),
    ("info", "info"),
]


def write_many(folder: Path, number: int) -> Path:
    """Facts of all kinds as JSON Lines: of five, two are events, two quotes, and one is a position."""
    path = folder / "million.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for place, record in enumerate(events(number * 2 // 5)):
            file.write(json.dumps(record) + "\n")
            if record["kind"] == "event":
                shared = {key: record[key] for key in ("date", "sources")}
                quote = {"speaker": record["actors"][0], "speech": "indirect", "text": f"It is said of number {place}."}
                file.write(json.dumps({"kind": "quote", "id": f"q{place}", "topics": record["topics"], **quote, **shared}) + "\n")
                if place % 2:
                    stance = ("supports", "opposes", "abstains", "mixed")[place // 2 % 4]
                    position = {"actor": record["actors"][0], "topic": record["topics"][0], "stance": stance}
                    file.write(json.dumps({"kind": "position", "id": f"p{place}", **position, **shared}) + "\n")
    return path


def answers(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """Every exploring command on a million facts, against the same on the built-in file."""
    number = 1_000_000 // part
    path = write_many(folder, number)
    subprocess.run([TIE, "info", "--facts", path.name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for ours, built_in in ANSWERS:
        limit = [] if ours.startswith(("info", "show")) else ["--limit", "20"]
        other: Command = [TIE, *built_in.split(), *limit, "--json"]
        command: Command = [TIE, *ours.split(), *limit, "--json", "--facts", path.name]
        yield Row(f"`tie {ours}` on {number:,} facts", command, f"`tie {built_in}` on the built-in file", other, folder, "1.2")


def dates(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """EDTF dates, against the package edtf: as many times more for tie as the bound says, in the same time."""
    texts = ["2020-06", "2024-08-20", "2019~", "2020-21", "2020-06/2022-08", "202X", "1985-04-12T23:20:30Z", "-0043"]
    common = f"texts = {texts!r}\n"
    number = 400 // part or 8
    ours = (
        f"from tie_cli.edtf.dates import parse\n{common}for n in range({number * 500} // 8):\n    for text in texts: parse(text)"
    )
    theirs = f"import edtf\n{common}for n in range({number} // 8):\n    for text in texts: edtf.parse_edtf(text)"
    yield Row(f"{number * 500:,} EDTF dates", python(ours), f"{number} with the package edtf", python(theirs), folder, "1")


def peak_memory(command: Command, folder: Path) -> float:
    """The most memory that a command takes at any time, in megabytes, with an index to be built."""
    # A process of its own asks, since a child's figure starts with what its parent takes.
    ask = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)"
    ask += "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        asked = [sys.executable, "-c", ask, *command]
        found = subprocess.run(asked, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return float(found.stdout)


VOTES_MAP = """\
kind: position
join: {file: roll_calls.csv, key: rcid}
columns: {actor: country_code, actor.name: country, topic: rcid, topic.name: short, date: date, stance: vote}
constants: {source: unvotes, source.title: Voting data, source.publisher: Voeten, source.published: 2020}
translate: {stance: {yes: supports, no: opposes, abstain: abstains}}
"""
PANDAS = """
import sys, itertools, numpy, pandas
votes = pandas.read_csv(sys.argv[1], keep_default_na=False)
place = votes["vote"].map({"yes": 0.0, "abstain": 0.5, "no": 1.0})
table = votes.assign(place=place).pivot_table(index="rcid", columns="country_code", values="place")
array = table.to_numpy()
for one in range(array.shape[1]):
    apart = numpy.abs(array[:, one : one + 1] - array[:, one + 1 :])
    shared = (~numpy.isnan(apart)).sum(axis=0)
    agreement = 1 - numpy.nansum(apart, axis=0) / numpy.maximum(shared, 1)
"""


def votes(folder: Path, part: int, votes: Path | None) -> Iterator[Row]:
    """The United Nations' roll calls of the 2010s, and these repeated to a million positions."""
    if votes is None:
        print("| the rows on roll calls | | | give their folder with --votes | | | |")
        return
    (folder / "votes.map.yaml").write_text(VOTES_MAP, encoding="utf-8")
    source = (votes / "votes.csv").absolute()
    subprocess.run(
        [TIE, "import", source, "--map", "votes.map.yaml", "-o", "un.jsonl"], cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    records = [json.loads(line) for line in (folder / "un.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted, number, again = 1_000_000 // part, 0, 0
    with (folder / "million.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in records if line["kind"] in ("actor", "source"))
        while number < wanted:
            for line in records:
                if line["kind"] == "topic":
                    file.write(json.dumps({**line, "id": f"{again}-{line['id']}"}) + "\n")
                elif line["kind"] == "position" and number < wanted:
                    number += 1
                    file.write(json.dumps({**line, "id": f"{again}-{line['id']}", "topic": f"{again}-{line['topic']}"}) + "\n")
            again += 1
    with (
        (folder / "million.jsonl").open(encoding="utf-8") as lines,
        (folder / "offices.jsonl").open("w", encoding="utf-8") as file,
    ):
        file.writelines(json.dumps(record) + "\n" for record in _as_said_by_ambassadors(lines))
    for name in ("un.jsonl", "million.jsonl", "offices.jsonl"):
        subprocess.run([TIE, "info", "--facts", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    megabytes = peak_memory([TIE, "info", "--facts", "million.jsonl"], folder)
    kept = "yes" if megabytes <= 400 else "no"
    print(f"| peak memory of loading 1,000,000 positions | | 400 MB | {megabytes:.0f} MB | {kept} | | |")
    compare: Command = ["compare", "Japan", "India", "--limit", "50", "--json"]
    name = f"`tie {' '.join(map(str, compare))}` on 1,000,000 positions"
    yield Row(name, [TIE, *compare, "--facts", "million.jsonl"], "the built-in file", [TIE, *compare], folder, "1.5")
    name = "the same, each position by an ambassador, in office for three years"
    yield Row(name, [TIE, *compare, "--facts", "offices.jsonl"], "the built-in file", [TIE, *compare], folder, "1.5")
    matrix: Command = [TIE, "compare", "--matrix", "--json", "--facts", "un.jsonl"]
    pandas: Command = [sys.executable, "-c", PANDAS, source]
    yield Row("the 193 by 193 matrix of agreement", matrix, "pandas and numpy from the CSV", pandas, folder, "1")


def _as_said_by_ambassadors(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Give each state an ambassador for every three years, and make its positions those of the ambassador in office."""
    for line in lines:
        record = json.loads(line)
        if record["kind"] == "actor":
            yield record
            for year in range(2010, 2020, 3):
                role = {"role": "ambassador", "of": record["id"], "since": f"{year}-01-01", "until": f"{year + 2}-12-31"}
                identity = f"{record['id']}-{year}"
                yield {"kind": "actor", "id": identity, "name": f"Ambassador {identity}", "type": "person", "roles": [role]}
        elif record["kind"] == "position":
            year = int(record["date"][:4])
            yield {**record, "actor": f"{record['actor']}-{year - (year - 2010) % 3}"}
        else:
            yield record


# What anyone would write who has no tie: it finds exact copies only, and tells no place.
FIND = """
import json, pathlib
texts = {}
found = 0
for line in open("facts.jsonl", encoding="utf-8"):
    record = json.loads(line)
    for source in record.get("sources", ()):
        path = source["id"]
        if path not in texts:
            texts[path] = pathlib.Path("texts", path + ".txt").read_text(encoding="utf-8")
        found += source["excerpt"] in texts[path]
print(found)
"""


def proof(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """10,000 excerpts verified against 1,000 texts of 20 kB each."""
    chance = random.Random(1)
    vocabulary = [f"{first}{second}" for first in ("ba", "de", "gi", "lo", "nu", "séan") for second in range(800)]
    (folder / "texts").mkdir()
    lines: list[dict[str, Any]] = [{"kind": "actor", "id": "a", "name": "A", "type": "state"}]
    for number in range(1000 // part):
        source = f"s{number}"
        words = chance.choices(vocabulary, k=3600)
        paragraphs = [" ".join(words[start : start + 60]) + ".\n" for start in range(0, 3600, 60)]
        (folder / "texts" / f"{source}.txt").write_text("\n".join(paragraphs), encoding="utf-8")
        lines.append({"kind": "source", "id": source, "title": source, "publisher": "P", "published": "2024"})
        for place in range(10):
            excerpt = " ".join(words[place * 300 + 5 : place * 300 + 13])
            citation = {"id": source, "excerpt": excerpt}
            fact = {"kind": "event", "id": f"{source}-{place}", "date": f"{1000 + number % 1000}", "summary": f"{words[0]}."}
            lines.append({**fact, "actors": ["a"], "sources": [citation]})
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "facts.jsonl").write_text(text, encoding="utf-8")
    command: Command = [TIE, "check", "facts.jsonl", "--texts", "texts"]
    yield Row("`tie check`, excerpts in texts", command, "`str.find` in Python", python(FIND), folder, "4")


def proofread(folder: Path, part: int, _votes: Path | None) -> Iterator[Row]:
    """1,000 words in 50 quotations, looked up in 1,000 texts of 5 kB, in one story all word for word, in the other not all."""
    chance = random.Random(1)
    vocabulary = [f"{first}{second}" for first in ("ba", "de", "gi", "lo", "nu", "séan") for second in range(800)]
    (folder / "texts").mkdir()
    lines: list[dict[str, Any]] = [{"kind": "actor", "id": "a", "name": "Norland", "type": "state"}]
    stories: dict[str, list[str]] = {"right.md": [], "wrong.md": []}
    number_of_texts = 1000 // part
    for number in range(number_of_texts):
        words = chance.choices(vocabulary, k=900)
        quotes = [" ".join(words[start : start + 20]) for start in range(0, 900, 90)]
        paragraphs = [
            f"“{quote},” Norland said. {' '.join(words[at * 90 + 20 : at * 90 + 90])}.\n" for at, quote in enumerate(quotes)
        ]
        (folder / "texts" / f"s{number}.txt").write_text("\n".join(paragraphs), encoding="utf-8")
        lines.append({"kind": "source", "id": f"s{number}", "title": "T", "publisher": "P", "published": "2024"})
        if number % max(1, number_of_texts // 50) == 0:
            altered = quotes[3].replace(words[275], "entirely") if len(stories["wrong.md"]) % 5 == 0 else quotes[3]
            for story, quote in (("right.md", quotes[3]), ("wrong.md", altered)):
                stories[story].append(f"{' '.join(words[:30])}. “{quote},” Norland said.\n")
    (folder / "facts.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    for name, quotations in stories.items():
        (folder / name).write_text("\n".join(quotations[:50]), encoding="utf-8")
    work = "import time\nwhile time.process_time() < 1: pass"
    start = f"{TIE} list actors --facts facts.jsonl; {sys.executable} -S -c '{work}'"
    for name, what in (("right.md", "word for word"), ("wrong.md", "a fifth of them altered")):
        command: Command = ["sh", "-c", f"{TIE} proofread {name} --facts facts.jsonl --texts texts; true"]
        yield Row(
            f"`tie proofread`, 1,000 quoted words, {what}",
            command,
            "a start and a second of work",
            ["sh", "-c", start],
            folder,
            "1",
        )


ROWS: list[Callable[[Path, int, Path | None], Iterator[Row]]] = [start, load, queries, answers, dates, votes, proof, proofread]

if __name__ == "__main__":
    main()
