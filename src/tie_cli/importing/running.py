"""An import from one end to the other: read, checked, written as it goes, with a summary of what became of each row."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from tie_cli.diagnostics import counted
from tie_cli.importing.tabular import Mapped
from tie_cli.importing.taken import BadInput, Skipped, Taken, checked
from tie_cli.inserting import New, json_line
from tie_cli.model import KINDS, SECTIONS

_MOST_REASONS = 10
_ROWS_NAMED = 5


class Summary(Struct):
    """What was taken, by kind, and what was skipped, by reason with the rows."""

    taken: Counter[str]
    skipped: dict[str, list[int]]
    stopped: bool = False

    def lines(self) -> list[str]:
        """The summary for people."""
        taken = counted(**{kind: self.taken[kind] for kind in SECTIONS.values() if self.taken[kind]}) or "nothing"
        skipped = sum(len(rows) for rows in self.skipped.values())
        lines = [f"tie: taken {taken}; skipped {counted(row=skipped)}"]
        for reason, rows in list(self.skipped.items())[:_MOST_REASONS]:
            named = ", ".join(map(str, rows[:_ROWS_NAMED])) + (
                f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
            )
            lines.append(f"  row {named}: {reason}")
        if len(self.skipped) > _MOST_REASONS:
            lines.append(f"  and {len(self.skipped) - _MOST_REASONS} other reasons")
        return [*lines, "tie: stopped at the first row that gives no record; a file is left as it was"] if self.stopped else lines


def run(file: Path, out: Path | None, mapped: Mapped | None, *, strict: bool) -> Summary:
    """Import a file. Raises `BadInput` where it can't be, and OSError."""
    summary = Summary(Counter(), {})
    records = _checked(records_of(file, mapped, out), summary, strict=strict)
    if out is not None and out.suffix in (".yaml", ".yml"):
        _write_yaml(out, list(records), summary)
    else:
        with _lines_to(out, summary) as write:
            for record in _with_progress(records, file):
                if record.kind == "title":  # which JSON Lines have no place for
                    continue
                write(json_line(New(record.kind, record.data)) + "\n")
    return summary


def records_of(file: Path, mapped: Mapped | None, out: Path | None) -> Iterator[Taken | Skipped]:
    """The records of a file, by what kind of file it is. Raises `BadInput`, also while they are read."""
    suffix = file.suffix.lower()
    if mapped is not None or suffix in (".csv", ".tsv", ".tab"):
        from tie_cli.importing import tabular

        if mapped is None:
            raise BadInput(f"{file}: say which column is what with --map FILE, or --kind and --column FIELD=COLUMN")
        return tabular.read(file, mapped)
    if suffix in (".dna", ".sqlite", ".db"):
        from tie_cli.importing import dna

        return dna.read(file, out.parent / "texts" if out else None)
    if suffix in (".json", ".jsonld"):
        return _json(file)
    raise BadInput(f"{file}: a file named *{suffix} is none that can be imported; .csv, .tsv, .dna, .json and .jsonld are")


def _json(file: Path) -> Iterator[Taken | Skipped]:
    """TimelineJS by its list of events, a Data Package by its list of resources, else JSON-LD."""
    import msgspec

    try:
        content = msgspec.json.decode(file.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} is not JSON: {error}") from None
    except RecursionError:
        raise BadInput(f"{file} is nested too deeply") from None
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        from tie_cli.importing import timelinejs

        return timelinejs.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("resources"), list):
        from tie_cli.importing import datapackage

        return datapackage.read(content, file)
    from tie_cli.importing import schema_org

    return schema_org.read(content, file)


def _checked(records: Iterator[Taken | Skipped], summary: Summary, *, strict: bool) -> Iterator[Taken]:
    for found in records:
        record = checked(found) if isinstance(found, Taken) else found
        if isinstance(record, Skipped):
            summary.skipped.setdefault(record.reason, []).append(record.row)
            if strict:
                summary.stopped = True
                return
            continue
        summary.taken[record.kind] += record.kind in KINDS
        yield record


@contextlib.contextmanager
def _lines_to(out: Path | None, summary: Summary) -> Iterator[Callable[[str], object]]:
    """Standard output, or a file that is put in place when it is whole."""
    if out is None:
        yield sys.stdout.write
        return
    import tempfile

    from tie_cli.writing import locked, replace_by

    with (
        locked(out) as target,
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=f".{target.name}.tie-", suffix=".tmp", delete=False
        ) as draft,
    ):
        try:
            yield draft.write
            if not summary.stopped:
                replace_by(target, draft)
        finally:
            Path(draft.name).unlink(missing_ok=True)


def _write_yaml(out: Path, records: list[Taken], summary: Summary) -> None:
    from tie_cli.layout import lay_out, scalar
    from tie_cli.writing import put

    lines = ["tie: 1", *(f"title: {scalar(record.data['title'])}" for record in records if record.kind == "title")]
    for section, kind in SECTIONS.items():
        own = [record.data for record in records if record.kind == kind]
        if own:
            lines += ["", f"{section}:", *(line for data in own for line in lay_out(kind, data))]
    if not summary.stopped:
        put(out, "".join(f"{line}\n" for line in lines).encode())


def _with_progress(records: Iterator[Taken], file: Path) -> Iterator[Taken]:
    """The records, with their number on a terminal as they come."""
    if not sys.stderr.isatty():
        yield from records
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f} records"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(file.name, total=None)
        for number, record in enumerate(records, 1):
            if number % 1000 == 0:
                progress.update(task, completed=number)
            yield record
