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
    assert (
        "Agreement 1.00 (Lijphart's index) over 1 topic on which both sides' own positions are on record, of 4 in all: 1 aligned"
        in out
    )
    assert "Left out: 2 topics on which a side is on record only in someone else's words (--attributed counts them)." in out
    assert "Left out: 1 more topic on which only one side is on record." in out
    assert "not counted: − opposes, on the word of The Paper, 2 Aug 2024" in out
    assert [stand["id"] for stand in topics["trade"]["besides"]["japan"]] == ["e"]
    assert (compared["attributed_only"], compared["attributed_positions"]) == (2, 2)


def test_the_sides_that_are_compared_by_default_are_those_with_most_positions_that_count(desk: Tie) -> None:
    attributed = [
        f"  - {{id: x{n}, date: 2024, actor: france, topic: {topic}, stance: supports, BY}}\n"
        for n, topic in enumerate(("trade", "peace", "oil", "ports", "trade"))
    ]
    facts = FACTS.replace("topics:\n", "  france: {name: France, type: state}\ntopics:\n", 1)
    desk.write(
        "facts.yaml", facts + "".join(attributed).replace("BY", "basis: attributed, according_to: india, sources: [{id: paper}]")
    )
    assert desk("compare", "--json").json["actors"] == ["japan", "india"]
    assert desk("compare", "--attributed", "--json").json["actors"] == ["france", "japan"]


def test_it_counts_where_that_is_asked_for(desk: Tie) -> None:
    compared = desk("compare", "japan", "india", "--attributed", "--json").json
    assert (compared["shared"], compared["left_out"], compared["attributed"]) == (3, 0, True)
    assert compared["agreement"] == pytest.approx(2 / 3)  # its own word on trade counts before the later one of the paper
    matrix = desk("compare", "--matrix", "--attributed", "--json").json
    assert matrix["pairs"][0]["agreement"] == compared["agreement"]
    assert desk("compare", "--matrix", "--json").json["pairs"][0]["agreement"] == 1.0
    assert desk("compare", "--like", "india", "--json").json["pairs"][0]["shared"] == 1
    assert desk("network", "conflict", "--format", "csv").out == "source,target,weight\n"
    assert "india,japan,1" in desk("network", "conflict", "--format", "csv", "--attributed").out.replace(
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
    out = " ".join(desk("compare", "japan", "india", "--measure", "kappa").out.split())
    assert "Cohen's kappa: not defined, both sides take one and the same stance throughout (1 shared topic)." in out
    assert "Conflict on 0 of 1 topic on which" in desk("compare", "japan", "india", "--measure", "conflict").out


def test_a_difference_that_is_nowhere_names_the_topics_with_one_side(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("stance: opposes", "stance: supports"))
    assert "the sides differ on no topic; only one is on record on Ports\n" in desk("compare", "japan", "india", "--differ").err
    # topics on which the only side is on record in others' words are told apart
    attributed = FACTS.replace("stance: opposes", "stance: supports")
    attributed = attributed.replace(
        "topic: ports, stance: supports, basis: action", "topic: ports, stance: supports, basis: attributed, according_to: japan"
    )
    desk.write("facts.yaml", attributed)
    message = "the sides differ on no topic; only one, and only in someone else's words, on Ports\n"
    assert message in desk("compare", "japan", "india", "--differ").err


def test_own_words_and_the_words_of_others_do_not_contradict_each_other(tie: Tie) -> None:
    own = "positions:\n  - {id: a, date: 2024, actor: japan, topic: trade, stance: supports, basis: statement, SRC}\n"
    others = "".join(
        f"  - {{id: {word}x, date: 2024, actor: japan, topic: trade, stance: {stance}, "
        f"basis: attributed, according_to: {word}, SRC}}\n"
        for word, stance in (("india", "opposes"), ("paper", "mixed"))
    )
    again = others.splitlines()[0].replace("id: indiax", "id: again").replace("opposes", "supports")
    for text, contradictions in ((own + others, 0), (own + others + again + "\n", 1)):
        tie.write("facts.yaml", BASE + text.replace("SRC", "sources: [{id: paper}]"))
        codes = [fault["code"] for fault in tie("check", "--json", status=min(contradictions, 1)).json["faults"]]
        assert codes.count("contradiction") == contradictions  # the same speaker on both sides
        assert "near-duplicate" not in codes


def test_a_position_that_only_others_are_quoted_for_is_attributed_to_them(desk: Tie) -> None:
    desk.write(
        "facts.yaml",
        FACTS.replace("topic: trade, stance: supports, basis: action", "topic: trade, stance: supports, evidence: [said]"),
    )
    shown = desk("show", "b", "--json").json
    assert (shown["basis"], shown["according_to"]) == ("attributed", "yoko")
    assert desk("compare", "japan", "india", "--json").json["shared"] == 0
    assert "position-without-basis" in desk("check", "--json").out


def test_a_side_is_compared_by_its_own_record_before_those_who_act_for_it(desk: Tie) -> None:
    agent = (
        "  - {id: z, date: 2024-08-03, actor: yoko, topic: trade, stance: opposes, basis: statement, sources: [{id: paper}]}\n"
    )
    desk.write("facts.yaml", FACTS + agent)
    out = " ".join(desk("compare", "japan", "india", COLUMNS="200").out.split())
    assert "+ supports, by statement, 1 Aug 2024" in out
    assert "not counted: − opposes, by statement, 3 Aug 2024 (Yoko Kamikawa)" in out
    assert "agent-differs" in desk("check", "--json").out
    desk.write("facts.yaml", FACTS + agent.replace("stance: opposes,", "stance: opposes, disputes: [a],"))
    assert "agent-differs" not in desk("check", "--json").out


def test_who_attributes_is_an_actor_or_a_source(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    error = tie(*ADD, "--basis", "attributed", "--according-to", "zzz", status=2).err
    assert "there is no actor or source `zzz`; `tie list actors` and `tie list sources` list them" in error
    assert "did you mean The news (paper)?" in tie(*ADD, "--basis", "attributed", "--according-to", "the mews", status=2).err


def test_nobody_attributes_a_position_to_itself(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    assert "can't attribute" in " ".join(
        tie(*ADD, "--basis", "attributed", "--according-to", "japan", status=2).err.replace("│", " ").split()
    )


def test_what_a_position_rests_on_is_shown(desk: Tie) -> None:
    assert "action: what the actor does" in desk("show", "b").out
    assert "statement: what the actor says" in desk("show", "a").out
    assert "+ supports, by action" in " ".join(desk("compare", "japan", "india", COLUMNS="200").out.split())


def test_conflict_of_several_sides_is_counted_by_pairs(tie: Tie) -> None:
    topics = range(11)
    text = BASE.replace("  india:", "  peru: {name: Peru, type: state}\n  india:")
    text = text.replace("sources:\n", "".join(f"  t{n}: {{name: T{n}}}\n" for n in topics) + "sources:\n") + "positions:\n"
    for side, stance in (("japan", "supports"), ("india", "opposes"), ("peru", "opposes")):
        text += "".join(
            f"  - {{id: {side}{n}, date: 2024, actor: {side}, topic: t{n}, stance: {stance}, basis: action, "
            "sources: [{id: paper}]}\n"
            for n in topics
        )
    tie.write("facts.yaml", text)
    for measure, number in (("conflict", 22), ("congruence", 11)):
        out = " ".join(tie("compare", "japan", "india", "peru", "--measure", measure).out.split())
        assert (
            f"{measure.capitalize()} in {number} of 33 comparisons of two sides' own positions on a topic (3 pairs, 11 of 11"
            in out
        )
    kappa = ("--measure", "kappa", "india", "peru")
    assert "both sides take one and the same stance throughout (11 shared topics)" in " ".join(tie("compare", *kappa).out.split())
    assert "– not defined for 1 pair" in tie("compare", *kappa, "--matrix").out
    assert tie("compare", "--matrix", *kappa, "--json").json["pairs"][0]["no_figure"] == "no variance"
    like = tie("compare", "--like", "peru", "--measure", "conflict").out
    assert "conflict" in like.splitlines()[1]
    assert "agreement" not in like
    assert "0 of 11" in like
