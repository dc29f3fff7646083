"""`tie draft`: facts proposed from an article, for a person to accept."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli import completion
from tie_cli.options import Facts

if TYPE_CHECKING:
    from tie_cli.drafting.proposals import Proposal
    from tie_cli.inserting import New


class DraftFormat(StrEnum):
    """The ways to show proposals."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def draft_command(
    facts: Facts,
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A text, an HTML page or a PDF.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, in EDTF.", show_default=False)
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Its id as a source; else one is made.", show_default=False, autocompletion=completion.sources
        ),
    ] = None,
    review: Annotated[bool, typer.Option("--review", metavar="", help="Ask one by one: keep, change, drop.")] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        DraftFormat, typer.Option(metavar="FORMAT", help=f"One of {', '.join(DraftFormat)}.", show_default=False)
    ] = DraftFormat.YAML,
    json: Annotated[bool, typer.Option("--json", metavar="", help="The same as --format json.")] = False,
) -> None:
    """Facts proposed from an article: who said what, what happened when, each with its passage and what is unsure.

    jsonl gives records that `tie add` takes from a pipe.
    """
    from tie_cli.dates import parse
    from tie_cli.drafting.proposals import propose
    from tie_cli.texts import read_article
    from tie_cli.views import draft, json_text

    published = published or _published(facts, source)
    if published:
        parse(published)
    proposals = propose(read_article(article), article, facts.connection, published, source)
    if review:
        _review(facts, proposals)
        return
    match DraftFormat.JSON if json else format:
        case DraftFormat.JSON:
            json_text.write(proposals, lines=False)
        case DraftFormat.JSONL:
            json_text.write([{"kind": proposal.kind, **proposal.record} for proposal in proposals], lines=True)
        case DraftFormat.YAML:
            draft.write(proposals, str(article))


def _published(facts: Facts, source: str | None) -> str | None:
    """When the source was published, if the fact file has it."""
    row = facts.connection.execute("SELECT json_extract(record, '$.published') FROM source WHERE id = ?", (source,)).fetchone()
    return row[0] if row else None


def _review(facts: Facts, proposals: "list[Proposal]") -> None:
    """Ask for each proposal, then add what was kept, all at once."""
    from tie_cli.adding import Rejected, add, choose_target
    from tie_cli.asking import Asker
    from tie_cli.diagnostics import counted, shown_path
    from tie_cli.inserting import New
    from tie_cli.locate import BadPath
    from tie_cli.record_options import told
    from tie_cli.views import draft

    if facts.located.built_in:
        raise BadPath("the built-in fact file is not written to; `tie init` starts one here, or --facts names one")
    asker = Asker(facts.connection)
    kept: list[New] = []
    try:
        for number, proposal in enumerate(proposals, 1):
            print(f"\n[{number} of {len(proposals)}] {proposal.kind}")
            print("\n".join(draft.lines(proposal)))
            answer = asker.choose("Keep, change, drop, or quit? [k/c/d/q] ", "kcdq")
            if answer == "q":
                break
            record: dict[str, Any] = dict(proposal.record)
            if answer == "c":
                asker.change(proposal.kind, record)
            if answer in "kc":
                kept.append(New(proposal.kind, record))
    except EOFError:
        print("\ntie: nothing is added", file=sys.stderr)
        raise typer.Exit(1) from None
    kept = _with_what_they_need(kept, proposals)
    if not kept:
        print("nothing was kept")
        return
    try:
        added, _ = add(facts.located.files, choose_target(facts.located.files, None), kept)
    except Rejected as rejected:
        faults = "\n".join(f"{kept[number].data.get('id')}: {told(fault)}" for number, fault in rejected.faults)
        raise typer.BadParameter(f"nothing is added:\n{faults}") from None
    for record_added in added:
        print(f"{shown_path(str(record_added.file))}:{record_added.line}: {record_added.kind} {record_added.id}")
    print(f"{counted(record=len(added))} added")


def _with_what_they_need(kept: "list[New]", proposals: "list[Proposal]") -> "list[New]":
    """Actors and the source that a kept record refers to come with it, even where they were dropped."""
    from tie_cli.inserting import New
    from tie_cli.model import KINDS, references
    from tie_cli.validation import convert

    have = {(new.kind, new.data["id"]) for new in kept}
    proposed = {(proposal.kind, proposal.record["id"]): proposal.record for proposal in proposals}
    waiting = list(kept)
    while waiting:
        new = waiting.pop()
        record = convert(new.kind, dict(new.data))
        for _, kind, identity in references(record) if not isinstance(record, list) else ():
            if kind in KINDS and (kind, identity) not in have and (kind, identity) in proposed:
                needed = New(kind, proposed[kind, identity])
                have.add((kind, identity))
                kept = [needed, *kept]
                waiting.append(needed)
    return kept
