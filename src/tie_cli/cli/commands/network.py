"""`tie network`: positions as a network of actors and topics, for network programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts, Raw
from tie_cli.cli.output import print_stderr, write_file_or_stdout
from tie_cli.cli.own_files import FORCE_HELP, check_replaceable, remember_files
from tie_cli.queries.filters import Filters
from tie_cli.text.wording import count_phrase


class Kind(StrEnum):
    """The kinds of network."""

    AFFILIATION = "affiliation"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"


class NetworkFormat(StrEnum):
    """The file formats of networks."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    DOT = "dot"
    CSV = "csv"


def network_command(
    facts: Facts,
    filters: Filters,
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help="Link actors to topics, or actors that agree or conflict.", show_default=False)
    ],
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...", help="The actors to include; all by default.", autocompletion=completion.ids_of("actor")
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Use the latest positions at this EDTF date.", show_default=False)
    ] = None,
    format: Annotated[  # noqa: A002 - as the option is called
        NetworkFormat | None,
        typer.Option(metavar="FORMAT", help=f"The file format: {', '.join(NetworkFormat)}.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file.", show_default=False)
    ] = None,
    attributed: Annotated[
        bool, typer.Option("--attributed", metavar="", help="Count what others say of a side like its own words.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", metavar="", help=FORCE_HELP)] = False,
    raw: Raw = False,
) -> None:
    """Export who stands where as a network for Gephi, visone, NetworkX or Graphviz."""
    from tie_cli.exporters.network import encode_network
    from tie_cli.queries.figure_notes import network_notes
    from tie_cli.queries.network import network

    suffix = out.suffix.lstrip(".").lower() if out else ""
    style = format or (suffix if suffix in list(NetworkFormat) else NetworkFormat.GRAPHML)
    found = network(facts.connection, kind, tuple(actors or ()), filters, as_of, attributed=attributed)
    data = encode_network(found, style, raw=raw)
    check_replaceable([out], force=force)
    write_file_or_stdout(data, out)
    remember_files([out])
    if out is not None:
        print_stderr(f"{out}: {count_phrase(node=len(found.nodes), edge=len(found.edges))}")
    for note in network_notes(found):
        print_stderr(note)
