"""`tie network`: networks that other programs read, with every attribute kept."""

import csv
import io

import pytest
from conftest import BASE, Tie
from test_agreement import FACTS


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS.replace("name: Peru", 'name: "Per\\"u <&> \\\\ ñ"'))
    return tie


@pytest.mark.parametrize("style", ["graphml", "gexf"])
def test_networkx_reads_them_with_every_attribute(desk: Tie, style: str) -> None:
    import networkx as nx

    desk("network", "affiliation", "-o", f"net.{style}")
    graph = (nx.read_graphml if style == "graphml" else nx.read_gexf)(desk.folder / f"net.{style}")
    assert (graph.number_of_nodes(), graph.number_of_edges(), graph.is_directed()) == (3 + 4, 11, True)
    assert graph.nodes["peru"]["name"] == 'Per"u <&> \\ ñ'
    assert (graph.nodes["japan"]["type"], graph.nodes["japan"]["kind"]) == ("state", "actor")
    edge = graph.edges["india", "topic:t2020"]
    assert (edge["stance"], edge["date"], edge["position"], edge["weight"]) == ("abstains", "2020", "india2020", 1)
    text = desk("network", "congruence", "--format", style).out
    path = desk.write(f"c.{style}", text)
    graph = (nx.read_graphml if style == "graphml" else nx.read_gexf)(path)
    assert {frozenset(edge): weight for *edge, weight in graph.edges(data="weight")} == {
        frozenset(("japan", "india")): 2,
        frozenset(("japan", "peru")): 1,
        frozenset(("india", "peru")): 1,
    }


@pytest.mark.parametrize("style", ["graphml", "gexf"])
def test_numbers_are_numbers(desk: Tie, style: str) -> None:
    import networkx as nx

    path = desk.write(f"c.{style}", desk("network", "congruence", "--format", style).out)
    graph = (nx.read_graphml if style == "graphml" else nx.read_gexf)(path)
    edge = graph.edges["japan", "india"]
    assert (edge["shared"], edge["left_out"], graph.nodes["japan"]["attributed_positions"]) == (4, 0, 0)
    if style == "graphml":
        assert 'attr.name="shared" attr.type="long"' in path.read_text(encoding="utf-8")


def test_graphviz_reads_dot(desk: Tie) -> None:
    import pydot

    (graph,) = pydot.graph_from_dot_data(  # type: ignore[misc]  # it gives None only for what is no DOT
        desk("network", "conflict", "--format", "dot").out
    )
    assert graph.get_type() == "graph"  # an edge has no direction
    assert {(frozenset((edge.get_source(), edge.get_destination())), edge.get("weight")) for edge in graph.get_edges()} == {
        (frozenset(('"india"', '"japan"')), '"1"'),
        (frozenset(('"japan"', '"peru"')), '"2"'),
        (frozenset(('"india"', '"peru"')), '"1"'),
    }
    (node,) = [node for node in graph.get_nodes() if node.get_name() == '"peru"']
    assert node.get("label") == '"Per\\"u <&> \\\\ ñ"'


def test_a_list_of_edges(desk: Tie) -> None:
    rows = list(csv.DictReader(io.StringIO(desk("network", "affiliation", "--format", "csv", "--since", "2020").out)))
    assert {(row["source"], row["target"], row["stance"]) for row in rows} == {
        *(("japan", "topic:t2020", "supports"), ("india", "topic:t2020", "abstains"), ("peru", "topic:t2020", "supports")),
    }
    rows = list(csv.DictReader(io.StringIO(desk("network", "congruence", "japan", "india", "--format", "csv").out)))
    assert rows == [{"source": "japan", "target": "india", "weight": "2", "shared": "4", "left_out": "0"}]


def test_without_its_library_it_says_which_line_installs_it(desk: Tie) -> None:
    desk.write("without/networkx.py", "raise ImportError")
    desk.env["PYTHONPATH"] = str(desk.folder / "without")
    assert "pip install 'tie-cli[network]'" in desk("network", "affiliation", status=1).err
    desk("network", "affiliation", "--format", "dot")


def test_an_inferred_report_is_told_from_a_stated_one(tie: Tie) -> None:
    positions = (
        "positions:\n"
        "  - {id: a, actor: japan, topic: trade, date: /.., stance: supports, basis: action, sources: [{id: paper}]}\n"
        "  - {id: b, actor: india, topic: trade, date: 2024, stance: supports, basis: action, sources: [{id: paper}]}\n"
    )
    for dated, expected in (("", "stated"), (", dated: inferred, note: By its number", "inferred")):
        tie.write("facts.yaml", BASE.replace("published: 2024-08}", f"published: 2024-08{dated}}}") + positions)
        rows = list(csv.DictReader(tie("network", "affiliation", "--format", "csv").out.splitlines()))
        assert {row["source"]: row["as_of_dated"] for row in rows} == {"japan": expected, "india": ""}
