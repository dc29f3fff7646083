"""Tables as they are met: encodings, delimiters, quotation marks, blank rows, dates, two actors; each works or is named."""

import os
import threading
from pathlib import Path

import pytest
from conftest import Tie
from test_import import records

EVENT = [
    "--kind",
    "event",
    "--column",
    "date=date",
    "--column",
    "summary=what",
    "--column",
    "actor=who",
    "--constant",
    "source=list",
]
TEXT = "date,what,who\n2020,“Là-bas”,Côte\n"


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.encode("utf-16"), []),
        (TEXT.encode("utf-16-be"), ["--encoding", "utf-16-be"]),
        (TEXT.encode("cp1252"), ["--encoding", "cp1252"]),
        (TEXT.replace(",", ";").encode(), []),
        (TEXT.replace(",", "\t").encode(), []),
        (TEXT.replace(",", "!").encode(), ["--delimiter", "!"]),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.replace("\n", "\r").encode(), []),
        (TEXT.replace("date,", " date ,").encode(), []),
    ],
)
def test_encodings_delimiters_and_line_ends(tie: Tie, data: bytes, options: list[str]) -> None:
    tie.write("t.csv", data)
    found = records(tie("import", "t.csv", *EVENT, *options).out)
    assert (found["event"][0]["summary"], found["actor"][0]["name"]) == ("“Là-bas”", "Côte")


def test_japanese_in_shift_jis(tie: Tie) -> None:
    tie.write("t.csv", "date,what,who\n2020,会談した,日本\n".encode("shift_jis"))
    assert records(tie("import", "t.csv", *EVENT, "--encoding", "shift_jis").out)["event"][0]["summary"] == "会談した"
    told = tie("import", "t.csv", *EVENT, status=1).err
    assert "t.csv is not UTF-8 in line 2; name its encoding with --encoding" in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--encoding", "klingon"], "there is no encoding called `klingon`"),
        (["--encoding", "base64"], "there is no encoding called `base64`"),
        (["--encoding", "undefined"], "t.csv is not undefined; name its encoding"),
        (["--delimiter", "::"], "a delimiter is one character"),
        (["--date-order", "dym"], "one of dmy, mdy, ymd, not `dym`"),
        (["--column", "date.year=date"], "not both"),
        (["--column", "place=who", "--column", "place=what"], "`place` takes one column, and 2 are named"),
        (["--column", "actor.name=what", "--column", "actor=what"], "there are 2 columns of `actor`, and 1 of `actor.name`"),
    ],
)
def test_options_that_cannot_be_used_are_told(tie: Tie, options: list[str], said: str) -> None:
    tie.write("t.csv", TEXT)
    assert said in tie("import", "t.csv", *EVENT, *options, status=1).err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('2020,"They meet,Peru\n2021,They part,Peru\n', "row 3: a quotation mark that opens here is never closed"),
        ('2020,"They meet,Peru\n2021,"They part",Peru\n', "row 3: text follows a closing quotation mark"),
    ],
)
def test_an_open_quotation_mark_is_an_error_with_its_row(tie: Tie, rows: str, said: str) -> None:
    tie.write("t.csv", f"date,what,who\n2019,First,Peru\n{rows}")
    result = tie("import", "t.csv", *EVENT, "-o", "t.jsonl", status=1)
    assert said in result.err
    assert not (tie.folder / "t.jsonl").exists()


def test_rows_are_numbered_as_in_the_sheet(tie: Tie) -> None:
    tie.write(
        "t.csv",
        'date,what,who\n2019,"Two\nlines",Peru\n\n2020-13,Bad,Peru\n2021,"They meet,Peru\n2022,They part",Chile\n'
        '2023,x,y,z\n2024,"a\nb"\n',
    )
    result = tie("import", "t.csv", *EVENT)
    assert result.err.splitlines() == [
        "tie: imported 1 actor, 1 source, 1 event; skipped 4 rows",
        "  row 4 (line 5): `date`: there is no month 13; months are 01 to 12, seasons 21 to 24",
        "  rows 5 (line 6), 7 (line 9): the row takes in lines that could be rows of their own; is a quotation mark not closed?",
        "  row 6 (line 8): the row has more cells than there are headings",
        "  1 actor has no type and is imported as a state; otherwise map `actor.type` or add --constant actor.type=person",
    ]
    assert records(result.out)["event"][0]["summary"] == "Two\nlines"


def test_an_id_of_any_length_loads_as_yaml_too(tie: Tie) -> None:
    tie.write("t.csv", f"id,date,what,who\n{'e' * 5000},2020,One,{'P' * 5000}\n{'e' * 5001},2020,Two,{'P' * 5001}\n")
    told = tie("import", "t.csv", *EVENT, "--column", "id=id", "-o", "t.yaml").err
    assert "2 actors, 1 source, 2 events; skipped 0 rows" in told
    assert tie("timeline", "P" * 48, "--facts", "t.yaml", "--json").json[0]["summary"] == "One"


def test_a_heading_that_stands_twice(tie: Tie) -> None:
    tie.write("t.csv", "date,what,who,who\n2019,They meet,Peru,Chile\n")
    assert "more than one column `who`" in tie("import", "t.csv", *EVENT, status=1).err
    tie.write("t.csv", "date,what,who,x,x\n2019,They meet,Peru,1,2\n")
    assert "more than one column `x`" in tie("import", "t.csv", *EVENT).err


def test_a_cell_of_a_million_characters(tie: Tie) -> None:
    tie.write("t.csv", f"date,what,who,text\n2019,They meet,Peru,{'word ' * 200_000}\n")
    assert "1 event; skipped 0 rows" in tie("import", "t.csv", *EVENT).err


def test_a_joined_table_with_a_delimiter_and_encoding_of_its_own(tie: Tie) -> None:
    tie.write("t.csv", "date,what,who,src\n2019,They meet,Peru,A\n")
    tie.write("s.csv", "src;house\nA;Müller & Söhne\n".encode("cp1252"))
    columns = [*EVENT[:-2], "--column", "source=src", "--column", "source.publisher=house"]
    options = ["--join", "s.csv:src", "--join-encoding", "cp1252"]
    for more in ([], ["--join-delimiter", ";"], ["--delimiter", ","]):
        found = records(tie("import", "t.csv", *columns, *options, *more).out)
        assert found["source"][0]["publisher"] == "Müller & Söhne"
    tie.write("s.csv", "src;house\nA;One\nA;Two\n")
    assert "another row has the key `A`" in tie("import", "t.csv", *columns, "--join", "s.csv:src", status=1).err


def test_dates_in_any_form_or_reported_with_their_row(tie: Tie) -> None:
    tie.write(
        "t.csv",
        'date,what,who\n2024-05-02 10:00:00,a,P\n"May 2, 2024",b,P\n20240502,c,P\n2012-05-00,d,P\n'
        "03/04/2017,e,P\nsoon,f,P\n,g,P\n",
    )
    result = tie("import", "t.csv", *EVENT)
    assert [event["date"] for event in records(result.out)["event"]] == ["2024-05-02"] * 3 + ["2012-05"]
    assert "row 6: `date`: `03/04/2017` can be `2017-04-03` or `2017-03-04`; say which with --date-order" in result.err
    assert "row 7: `date`: `soon`" in result.err
    assert "row 8: an event needs `date`" in result.err
    assert "2017-04-03" in tie("import", "t.csv", *EVENT, "--date-order", "dmy").out


def test_year_month_and_day_in_three_columns_and_two_actors(tie: Tie) -> None:
    tie.write(
        "t.csv",
        "y,m,d,one,name1,two,name2,what\n2017,7,31,PER,Peru,CHL,Chile,They talk\n"
        "2017,,,PER,Peru,,,It rests\n2017,7,,PER,Peru,PER,Peru,It talks\n"
        "2017,,3,PER,Peru,,,It is odd\n",
    )
    columns = [
        "date.year=y",
        "date.month=m",
        "date.day=d",
        "actor=one",
        "actor=two",
        "actor.name=name1",
        "actor.name=name2",
        "summary=what",
    ]
    options = ["--kind", "event", *(part for column in columns for part in ("--column", column)), "--constant", "source=s"]
    result = tie("import", "t.csv", *options, "-o", "t.jsonl")
    found = records((tie.folder / "t.jsonl").read_text(encoding="utf-8"))
    assert [(event["date"], event["actors"]) for event in found["event"]] == [
        ("2017-07-31", ["PER", "CHL"]),
        ("2017", ["PER"]),
        ("2017-07", ["PER"]),
    ]
    assert {actor["id"]: actor["name"] for actor in found["actor"]} == {"PER": "Peru", "CHL": "Chile"}
    assert "row 5: `date`: the date has a day and no month" in result.err
    assert len(tie("timeline", "Peru", "Chile", "--facts", "t.jsonl", "--json").json) == 1


def test_what_is_counted_is_what_loads(tie: Tie) -> None:
    tie.write("p.csv", "who,topic,on,how\nPeru,Salt,2019,supports\nPeru,Salt,2021,opposes\n")
    columns = ["actor=who", "topic=topic", "date=on", "stance=how"]
    options = ["--kind", "position", *(part for column in columns for part in ("--column", column)), "--constant", "source=s"]
    assert "2 positions; skipped 0 rows" in tie("import", "p.csv", *options, "-o", "p.jsonl").err
    assert tie("info", "--facts", "p.jsonl", "--json").json["positions"] == 2
    tie.write("e.csv", "id,date,what,who,event\na,2019,One,Peru,\na,2020,Two,Peru,\nb,2020,Three,Peru,\n")
    result = tie("import", "e.csv", *EVENT, "--column", "id=id", "-o", "e.jsonl")
    assert "2 events; skipped 1 row\n  row 3: the id `a` is that of row 2 already" in result.err
    tie.write("q.csv", "who,said,on,event\nPeru,Yes,2019,nowhere\n")
    columns = ["speaker=who", "text=said", "date=on", "event=event"]
    options = ["--kind", "quote", *(part for column in columns for part in ("--column", column))]
    options += ["--constant", "speech=indirect", "--constant", "source=s"]
    assert "skipped 1 row\n  row 2: there is no event `nowhere`" in tie("import", "q.csv", *options).err
    tie.write("a.csv", "date,what,who,type\n2019,One,Peru,land\n")
    result = tie("import", "a.csv", *EVENT, "--column", "actor.type=type", "-o", "a.jsonl")
    assert "imported 1 source; skipped 2 rows" in result.err
    tie("check", "a.jsonl")


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"PK\x03\x04\x14\x00", "is a workbook or another ZIP archive: save its sheet as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a workbook of an older Excel: save its sheet as CSV"),
        (b"\x1f\x8b\x08\x00", "is compressed: unpack it"),
        (b"%PDF-1.7", "is a PDF: `tie draft` reads it"),
        (b"PAR1\x15\x04", "is Parquet: write it as CSV"),
    ],
)
@pytest.mark.parametrize("name", ["visits.csv", "visits.json"])
def test_what_is_no_text_is_named(tie: Tie, name: str, start: bytes, said: str) -> None:
    tie.write(name, start + b"\x00" * 20)
    assert f"{name} {said}" in tie("import", name, *(EVENT if not name.endswith("json") else ()), status=1).err


def test_a_foreign_data_package_is_named(tie: Tie) -> None:
    tie.write("p/boats.csv", "id,name\n1,Ana\n")
    tie.write("p/datapackage.json", '{"resources": [{"name": "boats", "path": "boats.csv"}]}')
    assert "other tables than `tie export csv` writes (boats.csv)" in tie("import", "p/datapackage.json", status=1).err
    tie.write("p/events.csv", "number,what\n1,Ana\n")
    tie.write("p/datapackage.json", '{"resources": [{"path": "events.csv"}]}')
    assert "has no column `id`" in tie("import", "p/datapackage.json", status=1).err


def test_devices_and_pipes_are_read_to_a_stated_size(tie: Tie) -> None:
    assert "has more than 64 MB" in tie("import", "/dev/zero", *EVENT, status=1).err
    pipe = tie.folder / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: Path(pipe).write_text(TEXT, encoding="utf-8"))
    writer.start()
    assert "1 event" in tie("import", "pipe.csv", *EVENT).err
    writer.join()
    (tie.folder / "zero.dna").symlink_to("/dev/zero")
    assert "not a regular file" in tie("import", "zero.dna", status=1).err


def test_only_what_tie_wrote_is_replaced(tie: Tie) -> None:
    tie.write("t.csv", TEXT)
    mine = tie.write("mine.jsonl", '{"kind": "actor", "id": "x", "name": "X", "type": "state"}\n')
    old = mine.read_bytes()
    assert "mine.jsonl was not written by tie" in tie("import", "t.csv", *EVENT, "-o", "mine.jsonl", status=2).err
    assert mine.read_bytes() == old
    tie("import", "t.csv", *EVENT, "-o", "mine.jsonl", "--force")
    tie("import", "t.csv", *EVENT, "-o", "mine.jsonl")
    with mine.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert "has been changed since" in tie("import", "t.csv", *EVENT, "-o", "mine.jsonl", status=2).err
    tie.write("empty.jsonl", "")
    tie("import", "t.csv", *EVENT, "-o", "empty.jsonl")
    tie("export", "csv", "--facts", "empty.jsonl", "-o", "tables")
    tie("export", "csv", "--facts", "empty.jsonl", "-o", "tables")
    tie.write("tables/quotes.csv", "mine")
    assert "quotes.csv was not written by tie" in tie("export", "csv", "--facts", "empty.jsonl", "-o", "tables", status=2).err
    tie.write("net.dot", "mine")
    assert (
        "net.dot was not written by tie" in tie("network", "affiliation", "--facts", "empty.jsonl", "-o", "net.dot", status=2).err
    )


def test_a_type_that_nothing_gives_is_told(tie: Tie) -> None:
    tie.write("t.csv", "date,what,who,kind\n2019,They meet,Ada Moor,person\n2020,They part,Ada Moor,\n")
    assert "1 actor has no type and is imported as a state" in tie("import", "t.csv", *EVENT).err
    told = tie("import", "t.csv", *EVENT, "--column", "actor.type=kind")
    assert records(told.out)["actor"] == [{"id": "ada-moor", "name": "Ada Moor", "type": "person"}]
    assert "no type" not in told.err
    assert "no type" not in tie("import", "t.csv", *EVENT, "--constant", "actor.type=person").err


def test_a_table_without_headings_is_told(tie: Tie) -> None:
    tie.write("t.csv", "")
    assert "it has no headings" in tie("import", "t.csv", *EVENT, status=1).err
