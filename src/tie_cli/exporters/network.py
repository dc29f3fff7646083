"""Networks as GraphML and GEXF (with networkx), DOT, or a CSV list of edges, with every attribute."""

import csv
import io

from tie_cli.errors import LacksExtra
from tie_cli.queries.figure_notes import network_notes
from tie_cli.queries.network import Network
from tie_cli.text.escape import visible
from tie_cli.text.spreadsheet import safe_cell

FORMATS = ("graphml", "gexf", "dot", "csv")


def encode_network(network: Network, style: str, *, raw: bool = False) -> bytes:
    """Return a network in one of `FORMATS`, as UTF-8; with `raw`, CSV cells that a spreadsheet would run stay as they are."""
    match style:
        case "csv":
            return _csv(network, raw=raw).encode()
        case "dot":
            return _dot(network).encode()
    try:
        import networkx as nx
    except ImportError:
        raise LacksExtra(f"{style} of `tie network`", "network") from None
    graph = nx.DiGraph() if network.kind == "affiliation" else nx.Graph()
    for node in network.nodes:
        # `kind` is the network's own; a record's `type` stays beside it
        graph.add_node(node.id, label=_clean(str(node.attributes["name"])), kind=node.kind, **_clean_attributes(node.attributes))
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, weight=edge.weight, **_clean_attributes(edge.attributes))
    if style == "graphml" and (note := _note(network)):  # GEXF has no place for it
        graph.graph["note"] = _clean(note)
    buffer = io.BytesIO()
    (nx.write_graphml if style == "graphml" else nx.write_gexf)(graph, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue()


def _note(network: Network) -> str:
    """Return what the network leaves out and whether it is over few topics, which whoever gets the file must know."""
    return " ".join(network_notes(network, options=False))


def _csv(network: Network, *, raw: bool) -> str:
    columns = ["source", "target", "weight", *dict.fromkeys(key for edge in network.edges for key in edge.attributes)]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for edge in network.edges:
        row = {"source": edge.source, "target": edge.target, "weight": edge.weight, **edge.attributes}
        writer.writerow(row if raw else {name: safe_cell(str(cell)) for name, cell in row.items()})
    return text.getvalue()


def _dot(network: Network) -> str:
    directed = network.kind == "affiliation"
    arrow = "->" if directed else "--"
    lines = [f"{'digraph' if directed else 'graph'} {network.kind} {{"]
    lines += [f"  graph [note={_quote(note)}];"] if (note := _note(network)) else []
    # the name is the label; programs take an attribute `name` for the node's own
    named = [(node, {"label": node.attributes["name"], "kind": node.kind, **node.attributes}) for node in network.nodes]
    for node, attributes in named:
        del attributes["name"]
        lines.append(f"  {_quote(node.id)} [{_attribute_list(attributes)}];")
    for edge in network.edges:
        listed = _attribute_list({"weight": edge.weight, **edge.attributes})
        lines.append(f"  {_quote(edge.source)} {arrow} {_quote(edge.target)} [{listed}];")
    return "\n".join([*lines, "}", ""])


def _attribute_list(attributes: dict[str, str | int]) -> str:
    return ", ".join(f"{key}={_quote(str(value))}" for key, value in attributes.items())


def _quote(text: str) -> str:
    """Return a text as a quoted string of DOT."""
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _clean_attributes(attributes: dict[str, str | int]) -> dict[str, str | int]:
    """Return attributes whose text XML can hold; numbers stay numbers, which GraphML and GEXF have a type for."""
    return {key: _clean(value) if isinstance(value, str) else value for key, value in attributes.items()}


def _clean(text: str) -> str:
    """Return text that XML can hold, with codes for the characters that it can't."""
    return visible(text)
