"""Sheets without what the reader has read already: empty columns, columns that say the same in all rows, and repeated offices."""

from tie_cli.views.sheets.sheet import Cell, Column, Place, Section, Sheet, StyledText, plain


def condense(sheet: Sheet) -> Sheet:
    """Return a sheet without empty columns, and with what is the same in all rows said once above them."""
    rows = [row for section in sheet.sections for row in section.rows]
    if not rows or not any(column.place is Place.TEXT for column in sheet.columns):
        return sheet
    kept, common = [], []
    for number, column in enumerate(sheet.columns):
        first = rows[0][number]
        is_same = all(row[number] == first for row in rows)
        if is_same and not first and column.place is not Place.TEXT:
            continue
        if is_same and column.same and len(rows) > 1:
            common.append(column.same.format(plain(first).replace("\n", ", ")))
            continue
        kept.append(number)
    columns = [sheet.columns[number] for number in kept]
    sections = [
        Section(section.heading, [[row[number] for number in kept] for row in section.rows]) for section in sheet.sections
    ]
    above = f"All {'; all '.join(common)}" if common else ""
    return sheet._replace(columns=columns, sections=[_offices_once(columns, section) for section in sections], above=above)


def with_lines_below(sheet: Sheet) -> Sheet:
    """Return a sheet with what belongs below the text, such as ids, in the cells of the text."""
    below = [number for number, column in enumerate(sheet.columns) if column.place is Place.BELOW]
    if not below:
        return sheet
    text = next(number for number, column in enumerate(sheet.columns) if column.place is Place.TEXT)
    sections = []
    for section in sheet.sections:
        rows = []
        for row in section.rows:
            lines = [line for number in below for line in ((StyledText("\n"), *row[number]) if row[number] else ())]
            rows.append([(*each, *lines) if number == text else each for number, each in enumerate(row) if number not in below])
        sections.append(Section(section.heading, rows))
    columns = [column for column in sheet.columns if column.place is not Place.BELOW]
    return sheet._replace(columns=columns, sections=sections)


def _offices_once(columns: list[Column], section: Section) -> Section:
    """Return the rows with the second line of a cell, a person's office, only in the first row with that person.

    A person who is shown in several offices, or in one and without any, has each in its row, so that no row says too little.
    """
    for number in (number for number, column in enumerate(columns) if column.place is Place.LEAD):
        cells: dict[str, set[Cell]] = {}
        for row in section.rows:
            cells.setdefault(_name(row[number]), set()).add(row[number])
        shown: set[str] = set()
        for row in section.rows:
            name = _name(row[number])
            if name in shown and len(cells[name]) == 1:
                row[number] = _first_line(row[number])
            shown.add(name)
    return section


def _name(content: Cell) -> str:
    return plain(content).partition("\n")[0]


def _first_line(content: Cell) -> Cell:
    spans: list[StyledText] = []
    for span in content:
        text, line_end, _ = span.text.partition("\n")
        spans += [StyledText(text, span.style)] if text else []
        if line_end:
            break
    return tuple(spans)
