"""`tie add`: add records by options, by answering questions on a terminal, or from a file or a pipe."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from tie_cli.cli.add_records import AddGroup, add_records
from tie_cli.cli.input import read_stdin, stdin_is_terminal
from tie_cli.cli.options import Facts, with_shared_options
from tie_cli.cli.output import print_error, write_result, write_text
from tie_cli.cli.record_options import FaultyOptions, fault_of_option, faults_of_record, option_of, record_of, record_options
from tie_cli.cli.write_records import write_records
from tie_cli.model.records import KINDS
from tie_cli.text.wording import with_article

if TYPE_CHECKING:
    from tie_cli.cli.prompts import Prompter
    from tie_cli.model.faults import Fault

app = typer.Typer(cls=AddGroup, rich_markup_mode="rich", add_completion=False)
_FACTS = Annotated[
    list[Path] | None,
    typer.Option(
        "--facts", metavar="PATH", help="Use this fact file or folder of fact files; can be repeated.", show_default=False
    ),
]
_TO = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="The fact file to add to, one of those in use.", show_default=False)
]
_DRY = Annotated[bool, typer.Option("--dry-run", metavar="", help="Print the new lines, but write nothing.")]
_WHAT = Annotated[
    str | None,
    typer.Argument(
        metavar="[WHAT]",
        help="An address, or a file: HTML, PDF, DOCX, EML or text. tie fills in the fields from it and keeps its text in texts/.",
        show_default=False,
    ),
]
_EXAMPLES = {
    "event": "tie add event --date 2024-08 --summary 'The ministers meet.' --actor Japan --source paper --dry-run",
    "quote": "tie add quote --speaker Kamikawa --speech indirect --text 'All is well.' --date 2024-08 --source paper",
    "position": "tie add position --actor Japan --topic Sanctions --stance supports --date 2024 --source paper",
    "source": "tie add source https://example.org/ministers-meet",
    "actor": "tie add actor --name 'Yoko Kamikawa' --type person --of Japan --role 'Foreign Minister'",
    "topic": "tie add topic --name Sanctions --proposition 'States should impose sanctions'",
}


@app.callback(invoke_without_command=True)
def add_command(
    context: typer.Context,
    facts: _FACTS = None,
    to: _TO = None,
    dry_run: _DRY = False,
) -> None:
    """Add records to a fact file and leave the rest of the file as it is.

    Without a kind, read records from a pipe or from a file (`tie add FILE`), in YAML or JSON Lines, and add all or none.
    """
    if context.invoked_subcommand is not None:
        return
    if stdin_is_terminal():
        write_result(context.get_help())
        raise typer.Exit(2)
    add_records("<stdin>", read_stdin(), lambda records: write_records(Facts(facts), to, records, dry_run=dry_run))


@app.command("file", hidden=True)
def add_file_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A fact file in YAML or JSON Lines.")],
    facts: _FACTS = None,
    to: _TO = None,
    dry_run: _DRY = False,
) -> None:
    """Add the records of a file: `tie add FILE`."""
    before = context.parent.params if context.parent else {}  # options that stand before the file
    located = Facts(facts or [Path(path) for path in before.get("facts") or ()])
    target = to or (Path(before["to"]) if before.get("to") else None)
    dry = dry_run or bool(before.get("dry_run"))
    add_records(str(file), file.read_bytes(), lambda records: write_records(located, target, records, dry_run=dry))


def _record_command(kind: str) -> Callable[..., None]:
    def run(facts: Facts, to: Path | None, dry_run: bool, what: str | None = None, **values: Any) -> None:
        from tie_cli.cli.prompts import Prompter
        from tie_cli.editing.adding import RejectedRecords
        from tie_cli.editing.inserting import NewRecord

        data, problems = record_of(kind, values, facts.connection)
        can_ask = stdin_is_terminal()
        lacking = _missing_fields(kind, data, can_ask=can_ask) if what is None else []
        if lacking and not can_ask:
            options = ", ".join(f"--{option_of(name)}" for name in lacking)
            problems.insert(0, f"{with_article(kind)} needs {options}")
        if problems or lacking:  # what is wrong is reported before any question, and all at once
            problems += faults_of_record(kind, data, facts.connection, asked=lacking)
        if problems:
            raise FaultyOptions(kind, problems)
        if what is not None:
            from tie_cli.cli.source_intake import add_source_from

            add_source_from(facts, what, data, to, dry_run=dry_run)
            return
        asked = False
        if lacking:
            prompter = Prompter(facts.connection)
            try:
                prompter.fill(kind, data)
                if not dry_run:
                    asked = _is_wanted(
                        prompter, kind, data, lambda: write_records(facts, to, [NewRecord(kind, data)], dry_run=True)
                    )
                    if not asked:
                        raise typer.Exit(1)
            except EOFError:
                write_text("")
                raise typer.Exit(print_error("nothing was added", 1)) from None
        try:
            write_records(facts, to, [NewRecord(kind, data)], dry_run=dry_run, proven=asked)
        except RejectedRecords as rejected:
            raise FaultyOptions(kind, [fault_of_option(fault) for _, fault in rejected.faults]) from None

    keyword = inspect.Parameter.KEYWORD_ONLY
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # how a function states its signature
        [
            *([inspect.Parameter("what", keyword, annotation=_WHAT, default=None)] if kind == "source" else []),
            inspect.Parameter("facts", keyword, annotation=Facts),
            *record_options(kind),
            inspect.Parameter("to", keyword, annotation=_TO, default=None),
            inspect.Parameter("dry_run", keyword, annotation=_DRY, default=False),
        ]
    )
    run.__doc__ = f"Add {with_article(kind)}. On a terminal, tie asks for what the options leave out."
    return with_shared_options(run)


def _is_wanted(prompter: "Prompter", kind: str, data: dict[str, Any], show: "Callable[[], list[Fault]]") -> bool:
    """Show a record and ask whether to add it; where something is wrong with it, ask for the fields at fault again first."""
    has_id = "id" in data
    write_text("")
    while faults := show():
        fields = list(dict.fromkeys("excerpt" if fault.path[0] == "sources" else str(fault.path[0]) for fault in faults))
        if not prompter.confirm(f"Correct the {' and the '.join(fields)}?"):
            return prompter.confirm("Add it all the same?", default=False)
        for field in fields:
            prompter.fill_again(kind, field, data)
        if not has_id:
            del data["id"]  # it is made of what is changed
        write_text("")
    return prompter.confirm("Add it?")


def _missing_fields(kind: str, data: dict[str, Any], *, can_ask: bool) -> list[str]:
    """Return the fields that a record still needs; with questions also a note that says how something was inferred."""
    from tie_cli.cli.prompts import is_note_needed

    required = [field.name for field in msgspec.structs.fields(KINDS[kind]) if field.required and field.name != "id"]
    return [name for name in [*required, *(["note"] if can_ask and is_note_needed(data) else [])] if name not in data]


for _kind, _example in _EXAMPLES.items():
    app.command(_kind, epilog=f"Example: {_example}", no_args_is_help=False)(_record_command(_kind))
