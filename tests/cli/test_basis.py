"""On whose word: positions that others attribute to a side are shown with whose word it is, and do not count."""

import pytest
from conftest import BASE, Tie

ADD = ["add", "position", "--actor", "japan", "--topic", "trade", "--stance", "supports", "--date", "2024", "--source", "paper"]
FACTS = (
    BASE.replace("sources:\n", "  oil: {name: Oil}\n  ports: {name: Ports}\nsources:\n")
    + """\
quotes:
  - {id: said, date: 2024-08-01, speaker: yoko, speech: indirect, text: Japan is for trade., sources: [{id: paper}]}
positions:
  - {id: a, date: 2024-08-01, actor: japan, topic: trade, stance: supports, evidence: [said], SRC}
  - {id: b, date: 2024-08-01, actor: india, topic: trade, stance: supports, basis: action, SRC}
  - {id: c, date: 2024-08-01, actor: japan, topic: peace, stance: supports, basis: attributed, according_to: india, SRC}
  - {id: d, date: 2024-08-01, actor: india, topic: peace, stance: supports, basis: statement, SRC}
  - {id: e, date: 2024-08-02, actor: japan, topic: trade, stance: opposes, basis: attributed, according_to: paper, SRC}
  - {id: f, date: 2024-08-01, actor: japan, topic: oil, stance: opposes, basis: attributed, according_to: yoko, SRC}
  - {id: g, date: 2024-08-01, actor: india, topic: oil, stance: supports, basis: action, SRC}
  - {id: h, date: 2024-08-01, actor: india, topic: ports, stance: supports, basis: action, SRC}
""".replace("SRC", "sources: [{id: paper}]")
)


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


def test_what_others_say_of_a_side_is_shown_and_not_counted(desk: Tie) -> None:
    compared = desk("compare", "japan", "india", "--json").json
    topics = {topic["id"]: topic for topic in compared["topics"]}
    assert (compared["agreement"], compared["shared"], compared["left_out"], compared["on_record"]) == (1.0, 1, 2, 4)
    # the side's own position is shown, however late the word of others
    assert topics["trade"]["positions"]["japan"]["id"] == "a"
    assert (topics["peace"]["relation"], topics["peace"]["reported_relation"]) == ("only one on record", "aligned")
    assert (topics["oil"]["relation"], topics["oil"]["reported_relation"]) == ("only one on record", "differ")
    out = " ".join(desk("compare", "japan", "india", COLUMNS="200").out.split())
    assert "opposes, on the word of Yoko Kamikawa, Foreign Minister of Japan" in out
    assert "Agreement 1.00 (Lijphart's index) over 1 of 4 topics on record: 1 alike" in out
    assert "Left out: 2 topics on which a side is on record only in someone else's words" in out


def test_it_counts_where_that_is_asked_for(desk: Tie) -> None:
    compared = desk("compare", "japan", "india", "--attributed", "--json").json
    assert (compared["shared"], compared["left_out"], compared["attributed"]) == (3, 0, True)
    assert compared["agreement"] == pytest.approx(1 / 3)  # the later word of the paper on trade counts now
    matrix = desk("compare", "--matrix", "--attributed", "--json").json
    assert matrix["pairs"][0]["agreement"] == compared["agreement"]
    assert desk("compare", "--matrix", "--json").json["pairs"][0]["agreement"] == 1.0
    assert desk("compare", "--like", "india", "--json").json["pairs"][0]["shared"] == 1
    assert desk("network", "conflict", "--format", "csv").out == "source,target,weight\n"
    assert "india,japan,2" in desk("network", "conflict", "--format", "csv", "--attributed").out.replace(
        "japan,india", "india,japan"
    )


def test_a_quote_of_the_actor_is_a_statement(desk: Tie) -> None:
    assert desk("show", "a", "--json").json["basis"] == "statement"
    assert "position-without-basis" not in desk("check", "--json").out
    desk.write("facts.yaml", FACTS.replace(" basis: action,", "", 1))
    assert [fault["code"] for fault in desk("check", "--json").json["faults"] if "position" in fault["code"]] == [
        "position-without-basis"
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("basis: attributed", "missing-key"),
        ("basis: action, according_to: india", "bad-value"),
        ("basis: hearsay", "bad-value"),
        ("basis: attributed, according_to: indja", "unknown-id"),
    ],
)
def test_whose_word_it_is_must_be_said(tie: Tie, line: str, fault: str) -> None:
    position = (
        f"positions:\n  - {{id: a, date: 2024, actor: japan, topic: trade, stance: supports, {line}, sources: [{{id: paper}}]}}\n"
    )
    tie.write("facts.yaml", BASE + position)
    assert f"error[{fault}]" in tie("timeline", status=1).err


def test_add_takes_it(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie(*ADD, "--basis", "attributed", "--according-to", "Kamikawa")
    assert "basis: attributed\n    according_to: yoko\n" in (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    assert "needs `according_to`" in " ".join(
        tie(*ADD, "--basis", "attributed", "--id", "x", status=2).err.replace("│", " ").split()
    )


def test_kappa_is_not_defined_where_both_always_agree(desk: Tie) -> None:
    out = desk("compare", "japan", "india", "--measure", "kappa").out
    assert "Cohen's kappa: not defined, both sides always take the same stance." in out
    assert "Conflict on 0 of 1 over 1 of 4 topics on record" in desk("compare", "japan", "india", "--measure", "conflict").out


def test_a_difference_that_is_nowhere_names_the_topics_with_one_side(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("stance: opposes", "stance: supports"))
    assert "the sides differ on no topic; only one is on record on Ports" in desk("compare", "japan", "india", "--differ").err
