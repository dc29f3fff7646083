"""`tie draft`: facts proposed from an article, for a person to keep, change or drop."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, write_bytes, write_text
from tie_cli.drafting.text_kinds import TextKind

if TYPE_CHECKING:
    from tie_cli.drafting.proposals import Proposal
    from tie_cli.editing.inserting import NewRecord


class DraftFormat(StrEnum):
    """The formats of proposals."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def draft_command(
    facts: Facts,
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE...",
            help="Addresses, files (text, HTML, PDF, DOCX, EML) or ids of sources.",
            autocompletion=completion.ids_of("source"),
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date on which it was published, such as 2024-08-21 (EDTF).", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Id of its source record; by default a new one is made.",
            show_default=False,
            autocompletion=completion.ids_of("source"),
        ),
    ] = None,
    kind: Annotated[
        TextKind | None,
        typer.Option(
            metavar="KIND", help=f"Kind of text: {', '.join(TextKind)}; by default it is recognised.", show_default=False
        ),
    ] = None,
    program: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="COMMAND",
            help="Let a program propose the facts: it reads JSON and writes JSON Lines.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="How long the program of --with may take for each article.")
    ] = 300,
    file: Annotated[
        Path | None,
        typer.Option(
            "--proposals", metavar="FILE", help="Take the proposals from a file, such as a program's output.", show_default=False
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", metavar="", help="Go through the proposals one by one: keep, change or drop.")
    ] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        DraftFormat, typer.Option(metavar="FORMAT", help=f"Output format: {', '.join(DraftFormat)}.", show_default=False)
    ] = DraftFormat.YAML,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")] = False,
) -> None:
    """Propose facts from an article, each with its passage and what is uncertain about it.

    What it prints can be edited and given to `tie add`. Proposals that the text does not support are refused, with the reason.
    """
    from tie_cli.cli.draft_articles import Proposer, draft_articles
    from tie_cli.edtf.dates import parse
    from tie_cli.views.formats import json as json_format
    from tie_cli.views.formats import proposals as proposals_format

    if published:
        parse(published)
    if timeout <= 0:
        raise typer.BadParameter("it must be more than 0 seconds", param_hint="--timeout")
    if program is not None and file is not None:
        raise typer.BadParameter("--with and --proposals exclude each other", param_hint="--with")
    if len(articles) > 1 and (source or file):
        option = "--source" if source else "--proposals"
        raise typer.BadParameter("it belongs to one article: name only one", param_hint=option)
    proposals = draft_articles(facts, articles, source, published, Proposer(program, timeout, file, kind))
    if review:
        _review(facts, proposals)
        return
    match DraftFormat.JSON if json else format:
        case DraftFormat.JSON:
            write_bytes(json_format.render(proposals))
        case DraftFormat.JSONL:
            records = [{"kind": proposal.kind, **proposal.record} for proposal in proposals]
            write_bytes(json_format.render(records, lines=True))
        case DraftFormat.YAML:
            write_text(proposals_format.render(proposals, articles[0] if len(articles) == 1 else f"{len(articles)} articles"))


def _review(facts: Facts, proposals: "list[Proposal]") -> None:
    """Ask about each proposal, then add the ones to keep, all at once."""
    from tie_cli.cli.prompts import Prompter
    from tie_cli.cli.record_options import fault_of_option
    from tie_cli.editing.adding import RejectedRecords, add, choose_target
    from tie_cli.editing.inserting import NewRecord
    from tie_cli.text.wording import count_phrase, shown_path
    from tie_cli.views.formats import proposals as proposals_format

    files = facts.writable_files
    prompter = Prompter(facts.connection)
    kept: list[NewRecord] = []
    try:
        for number, proposal in enumerate(proposals, 1):
            write_text(f"\n[{number} of {len(proposals)}] {proposal.kind}")
            write_text("\n".join(proposals_format.lines(proposal)))
            answer = prompter.choose("Keep, change, drop, or quit? [k/c/d/q] ", "kcdq")
            if answer == "q":
                break
            record: dict[str, Any] = dict(proposal.record)
            if answer == "c":
                prompter.change(proposal.kind, record)
            if answer in "kc":
                kept.append(NewRecord(proposal.kind, record))
    except EOFError:
        write_text("")
        raise typer.Exit(print_error("nothing was added", 1)) from None
    kept = _with_references(kept, proposals)
    if not kept:
        write_text("nothing was kept")
        return
    try:
        added, _ = add(files, choose_target(files, None), kept)
    except RejectedRecords as rejected:
        faults = "\n".join(f"{kept[number].data.get('id')}: {fault_of_option(fault)}" for number, fault in rejected.faults)
        raise typer.BadParameter(f"nothing was added:\n{faults}") from None
    for record_added in added:
        write_text(f"{shown_path(str(record_added.file))}:{record_added.line}: {record_added.kind} {record_added.id}")
    write_text(f"{count_phrase(record=len(added))} added")


def _with_references(kept: "list[NewRecord]", proposals: "list[Proposal]") -> "list[NewRecord]":
    """Return the records with the actors and the source that they refer to, even if the user dropped those."""
    from tie_cli.editing.inserting import NewRecord
    from tie_cli.model.records import KINDS, references
    from tie_cli.model.validation import convert

    have = {(new.kind, new.data["id"]) for new in kept}
    proposed = {(proposal.kind, proposal.record["id"]): proposal.record for proposal in proposals}
    waiting = list(kept)
    while waiting:
        new = waiting.pop()
        record = convert(new.kind, dict(new.data))
        for _, kind, identity in references(record) if not isinstance(record, list) else ():
            if kind in KINDS and (kind, identity) not in have and (kind, identity) in proposed:
                needed = NewRecord(kind, proposed[kind, identity])
                have.add((kind, identity))
                kept = [needed, *kept]
                waiting.append(needed)
    return kept
