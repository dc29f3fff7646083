"""A sheet as an HTML table without a style sheet, for notebooks, in colours that suit light and dark."""

from html import escape

from tie_cli.text.escape import visible
from tie_cli.views.sheets.condense import condense, with_lines_below
from tie_cli.views.sheets.sheet import Cell, Sheet, StyledText

_STYLES = {
    "strong": "font-weight:bold",
    "quiet": "opacity:.75",
    "inferred": "font-style:italic",
    "supports": "color:light-dark(#1b7837,#7fd39a)",
    "opposes": "color:light-dark(#b2182b,#f29b9b)",
    "abstains": "color:light-dark(#6a51a3,#c3b1f0)",
    "mixed": "color:light-dark(#8c6d1f,#e3c878)",
}
_LEFT = "text-align:left;vertical-align:top"


def render(sheet: Sheet) -> str:
    """Return the sheet as a fragment of HTML. All text is escaped, so that nothing in a fact file becomes markup."""
    sheet = with_lines_below(condense(sheet))
    parts = ['<div style="color-scheme:light dark">']
    parts += [f"<p><strong>{_escape(sheet.title)}</strong></p>"] if sheet.title else []
    parts += [f"<p>{_escape(sheet.above)}</p>"] if sheet.above else []
    for section in sheet.sections:
        parts.append("<table>")
        parts += [f'<caption style="{_LEFT}">{_escape(section.heading)}</caption>'] if section.heading else []
        headings = "".join(f'<th scope="col" style="{_LEFT}">{_escape(column.heading)}</th>' for column in sheet.columns)
        parts += [f"<thead><tr>{headings}</tr></thead>" if sheet.headings else "", "<tbody>"]
        parts += [f"<tr>{''.join(map(_table_cell, row))}</tr>" for row in section.rows]
        parts.append("</tbody></table>")
    parts += [f"<p>{_cell(line)}</p>" for line in sheet.below]
    return "\n".join(filter(None, [*parts, "</div>"]))


def _table_cell(content: Cell) -> str:
    return f'<td style="{_LEFT}">{_cell(content)}</td>'


def _cell(content: Cell) -> str:
    return "".join(map(_span, content))


def _span(span: StyledText) -> str:
    text = _escape(span.text)
    style = _STYLES.get(span.style)
    return f'<span style="{style}">{text}</span>' if style else text


def _escape(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")
