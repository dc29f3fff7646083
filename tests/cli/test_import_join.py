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
