"""Rows of a table whose key the joined table does not have: counted and named."""

from conftest import Tie


def test_rows_without_a_row_in_the_joined_table_are_named(tie: Tie) -> None:
    tie.write("in.csv", "who,date,what,k\nA,2024,x,01\nB,2023,y,2\nC,2022,z,3\nD,2022,w,3\n")
    tie.write("calls.csv", "k,place\n1,P1\n2,P2\n")
    columns = [
        f"{field}={column}" for field, column in [("actor", "who"), ("date", "date"), ("summary", "what"), ("place", "place")]
    ]
    options = [part for column in columns for part in ("--column", column)]
    result = tie("import", "in.csv", "--kind", "event", *options, "--constant", "source=s", "--join", "calls.csv:k")
    assert "3 rows have no row in calls.csv: `k` is `01`, `3`" in result.err


def test_an_empty_key_joins_nothing(tie: Tie) -> None:
    tie.write("in.csv", "who,what,k\nA,x,1\nB,y,\n")
    tie.write("calls.csv", "k,date\n1,2024\n,2023\n,2022\n")
    columns = ["--column", "actor=who", "--column", "date=date", "--column", "summary=what"]
    result = tie("import", "in.csv", "--kind", "event", *columns, "--constant", "source=s", "--join", "calls.csv:k")
    assert "1 event; skipped 1 row" in result.err
    assert "1 row has no row in calls.csv: `k` is ``" in result.err
    assert '"2023"' not in result.out
    assert '"2022"' not in result.out


def test_a_column_of_both_tables_is_told(tie: Tie) -> None:
    tie.write("in.csv", "who,what,k,date\nA,x,1,1999\n")
    tie.write("calls.csv", "k,date,what\n1,2024,y\n")
    columns = ["--column", "actor=who", "--column", "date=date", "--column", "summary=what"]
    result = tie("import", "in.csv", "--kind", "event", *columns, "--constant", "source=s", "--join", "calls.csv:k")
    for name in ("date", "what"):
        assert f"`{name}` is a column of in.csv and of calls.csv: the first counts" in result.err
    assert '"date": "1999", "summary": "x"' in result.out
