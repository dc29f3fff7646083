"""What a line of `tie diff` says of a position, and that dates and names of fields stay whole at 80 columns."""

from conftest import BASE, Tie

OLD = BASE.replace("  paper:", "  coastal-courier-2025-03-14:") + (
    """\
events:
  - id: coastguard-stops-ferry-off-the-northern-harbour
    date: 2025-03-13
    summary: The coastguard stops a ferry off the harbour and takes its crew ashore for the night.
    sources: [{id: coastal-courier-2025-03-14, excerpt: stopped the ferry}]
"""
)
POSITION = (
    "  - {id: p, date: 2022-03/.., actor: japan, topic: trade, stance: STANCE, sources: [{id: coastal-courier-2025-03-14}]MORE}\n"
)


def test_a_position_is_named_by_actor_stance_and_topic(tie: Tie) -> None:
    tie.write("old.yaml", OLD)
    for stance, more, what in (
        ("supports", "", "Japan supports Trade in arms"),
        ("mixed", "", "Japan is mixed on Trade in arms"),
        ("abstains", ", summary: It stays away.", "Japan abstains on Trade in arms: It stays away."),
    ):
        tie.write("new.yaml", OLD + "positions:\n" + POSITION.replace("STANCE", stance).replace("MORE", more))
        (row,) = tie("diff", "old.yaml", "new.yaml", "--json").json
        assert row["what"] == what
        (back,) = tie("diff", "new.yaml", "old.yaml", "--json").json
        assert (back["change"], back["what"]) == ("withdrawn", what)


def test_dates_and_fields_stay_whole_at_80_columns(tie: Tie) -> None:
    tie.write("old.yaml", OLD)
    later = OLD.replace("date: 2025-03-13", "date: 2025-03-12").replace("the ferry}", "the white ferry}")
    tie.write("new.yaml", later + "positions:\n" + POSITION.replace("STANCE", "supports").replace("MORE", ""))
    lines = tie("diff", "old.yaml", "new.yaml").out.splitlines()
    for whole in (
        "12 Mar 2025",
        "since March 2022",
        "coastguard-stops-ferry-off-the-northern-harbour",
        "sources[coastal-courier-2025-03-14].excerpt",
        "− 13 Mar 2025 (2025-03-13)",
    ):
        assert any(whole in line for line in lines), whole
