"""`tie draft`: facts proposed from an article, for a person to keep, change or drop."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, print_stderr, with_progress, write_bytes, write_text
from tie_cli.drafting.text_kinds import TextKind
from tie_cli.errors import Problem

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
    articles: Annotated[list[Path], typer.Argument(metavar="ARTICLE...", help="Text files, HTML pages or PDFs.")],
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
    review: Annotated[
        bool, typer.Option("--review", metavar="", help="Go through the proposals one by one: keep, change or drop.")
    ] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        DraftFormat, typer.Option(metavar="FORMAT", help=f"Output format: {', '.join(DraftFormat)}.", show_default=False)
    ] = DraftFormat.YAML,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")] = False,
) -> None:
    """Propose facts from an article, each with its passage and what is uncertain about it.

    The records of --format jsonl can be piped into `tie add`.
    """
    from tie_cli.edtf.dates import parse
    from tie_cli.queries.records import source_by_id
    from tie_cli.views.formats import json as json_format
    from tie_cli.views.formats import proposals as proposals_format

    known = source_by_id(facts.connection, source) if source else None
    published = published or (known.published if known else None)
    if published:
        parse(published)
    if source and len(articles) > 1:
        raise typer.BadParameter("one source is one article: name only one", param_hint="--source")
    proposals = _draft(facts, articles, published, source, kind)
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
            write_text(
                proposals_format.render(proposals, str(articles[0]) if len(articles) == 1 else f"{len(articles)} articles")
            )


def _draft(
    facts: Facts, articles: list[Path], published: str | None, source: str | None, kind: "TextKind | None"
) -> "list[Proposal]":
    """Return the proposals of all articles; one that can't be read stops only itself if there are others."""
    from tie_cli.drafting.nothing_found import why_nothing
    from tie_cli.drafting.proposals import propose
    from tie_cli.drafting.several import CombinedDraft
    from tie_cli.evidence.source_texts import read_article
    from tie_cli.text.wording import shown_path

    several = len(articles) > 1
    draft = CombinedDraft()
    unread = 0
    for article in with_progress(articles, "Drafting", "articles", len(articles)) if several else articles:
        try:
            text = read_article(article)
        except (Problem, OSError) as problem:
            if not several:
                raise
            print_stderr(f"tie: {article}: {problem.strerror}" if isinstance(problem, OSError) else f"tie: {problem}")
            unread += 1
            continue
        proposals = propose(text, article, facts.connection, published, source, kind)
        if all(proposal.kind == "source" for proposal in proposals):
            print_stderr(f"tie: {shown_path(str(article))}: nothing found. {why_nothing(text, kind)}")
        draft.add(proposals)
    if unread == len(articles):
        raise typer.Exit(1)
    return draft.proposals


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
