"""Tables in CSV and TSV: headings and rows, each with its number in the table and the line of the file where it starts."""

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from tie_cli.importers.input_files import not_in, open_binary, text_of
from tie_cli.importers.records import BadInput

_LONGEST_CELL = 64 * 1024 * 1024  # characters; a longer one is a quotation mark that was never closed
_DELIMITERS = (",", ";", "\t", "|")
_DECLARATION = re.compile(r'"?sep=(.)"?', re.I)
_NAMED_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


class InputRow(NamedTuple):
    """A row that is not blank; `number` counts all rows of the table, headings and blank ones too, from 1."""

    number: int
    line: int
    cells: list[str]

    @property
    def start(self) -> int | None:
        """The line where the row starts, or None if that is its number."""
        return self.line if self.line != self.number else None


class InputTable(NamedTuple):
    """A table: its headings, without the spaces around them, and its rows as they are read."""

    headings: list[str]
    rows: Iterator[InputRow]
    delimiter: str

    @property
    def repeated_headings(self) -> list[str]:
        """The headings that stand over more than one column."""
        return [heading for heading, count in Counter(self.headings).items() if count > 1 and heading]

    def cells_by_heading(self, row: InputRow) -> dict[str, str] | str:
        """Return the cells of a row by heading, or the reason why they can't be told apart."""
        if any(cell.strip() for cell in row.cells[len(self.headings) :]):
            return "the row has more cells than there are headings"
        cells = dict(zip(self.headings, row.cells, strict=False))
        if any("\n" in cell for cell in row.cells) and self._may_be_several(row):
            return "the row takes in lines that could be rows of their own; is a quotation mark not closed?"
        return {heading: cells.get(heading, "") for heading in self.headings}

    def _may_be_several(self, row: InputRow) -> bool:
        """Return whether a row that is too short ends in several lines, or each line has a cell for each heading."""
        count = len(self.headings)
        if len(row.cells) < count:
            return "\n" in row.cells[-1]
        lines = self.delimiter.join(row.cells).split("\n")
        return count > 2 and all(line.count(self.delimiter) == count - 1 for line in lines)


@contextlib.contextmanager
def open_table(
    path: Path, wanted: Sequence[str] = (), *, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[InputTable]:
    """Open a table. Without a delimiter, take the usual one, or another by which the wanted headings are all there.

    Raises `BadInput`, also while rows are read, and OSError.
    """
    usual = "\t" if path.suffix.lower() in (".tsv", ".tab") else ","
    candidates = [_NAMED_DELIMITERS.get(delimiter, delimiter)] if delimiter else [usual, *_DELIMITERS]
    # the limit is one for the whole process: it is set only while a table is read
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        with open_binary(path) as file:
            if not delimiter and (declared := _declared_delimiter(file, path, encoding)):
                candidates = [declared]
            chosen = next(
                (mark for mark in candidates if set(wanted) <= set(_headings(file, path, encoding, mark))), candidates[0]
            )
            rows = _rows(file, path, encoding, chosen)
            first = next(rows, None)
            yield InputTable([cell.strip() for cell in first.cells] if first else [], rows, chosen)
    finally:
        csv.field_size_limit(before)


def _declared_delimiter(file: IO[bytes], path: Path, encoding: str | None) -> str | None:
    """Return the delimiter that a first line such as `sep=;` declares, as Excel reads and writes it."""
    text = text_of(file, path, encoding)
    try:
        found = _DECLARATION.fullmatch(text.readline(20).rstrip("\r\n"))
    except UnicodeError:
        return None  # which is reported where rows are read
    finally:
        with contextlib.suppress(ValueError):
            text.detach()
    return found[1] if found else None


def _headings(file: IO[bytes], path: Path, encoding: str | None, delimiter: str) -> list[str]:
    try:
        first = next(_rows(file, path, encoding, delimiter), None)
    except BadInput:
        if delimiter == _DELIMITERS[0]:
            raise
        return []
    return [cell.strip() for cell in first.cells] if first else []


def _rows(file: IO[bytes], path: Path, encoding: str | None, delimiter: str) -> Iterator[InputRow]:
    try:
        csv.reader([], delimiter=delimiter)
    except (TypeError, ValueError):
        raise BadInput(f"a delimiter is one character, such as `;` or `tab`, not `{delimiter}`") from None
    declared = _declared_delimiter(file, path, encoding) is not None
    text = text_of(file, path, encoding)
    number, line = 0, 1
    try:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            if any(cells) and not (declared and number == 1):
                yield InputRow(number, line, cells)
            line = reader.line_num + 1
    except UnicodeError as error:
        raise not_in(text.encoding, path, error, _line_of_fault(text)) from None
    except csv.Error as error:
        place = f"row {number + 1}" + (f" (line {line})" if line != number + 1 else "")
        raise BadInput(f"{path}, {place}: {_reason(str(error))}") from None
    finally:
        with contextlib.suppress(ValueError):
            text.detach()  # the file stays open for whoever opened it


def _line_of_fault(text: io.TextIOWrapper) -> str:
    """Return the line with the first byte that is not in the encoding, where lines can be counted by bytes."""
    encoding = text.encoding
    file: Any = text.detach()
    file.seek(0)
    data = bytes(file.read())
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        lines = data.count(b"\n", 0, error.start) + 1
        return "" if encoding.lower().startswith(("utf-16", "utf-32")) else f"in line {lines}"
    except UnicodeError:
        pass  # some codecs, such as `undefined` and `punycode`, don't say where
    return ""


def _reason(error: str) -> str:
    if "end of data" in error:
        return "a quotation mark that opens here is never closed"
    if "expected after" in error:
        return "text follows a closing quotation mark; one that opens here is not closed, or one inside a cell is not doubled"
    if "field limit" in error:
        return f"a cell has more than {_LONGEST_CELL:,} characters; is a quotation mark not closed?"
    return f"it can't be read as a table: {error}"
