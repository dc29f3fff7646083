"""Facts as one self-contained HTML page: what stands in it, put together for the template beside this file."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from tie_cli.edtf.dates import describe, parse
from tie_cli.errors import LacksExtra
from tie_cli.queries.compare import Comparison
from tie_cli.queries.facts import EventRow, SourceRow
from tie_cli.queries.selection import AnyRow, Selection, named_by
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase
from tie_cli.version import __version__
from tie_cli.views.drawing.scale import Scale, bar_of, pack, scale_of, ticks
from tie_cli.views.sheets.cells import SIGNS

_WIDTH = 1000  # px, of the chart before a browser has said how wide it is; page.js lays it out anew
_LETTER = 6.6  # px
_MOST_ROWS = 60  # of the chart; with more of them only bars are drawn, without words
_LABEL = 60  # letters
_TICKS = {"coarse": 8, "medium": 32, "fine": 128}  # how many there are at most, by how far the chart is zoomed in


class ChartEvent(NamedTuple):
    """An event in the chart: places are percent of its width, `row` counts from 0."""

    row: EventRow
    start: float
    end: float
    sure: tuple[float, float] | None
    day: bool
    begins: str
    ends: str
    line: int
    label: str


class Chart(NamedTuple):
    """The events to scale. `words`: whether there is room for them."""

    events: list[ChartEvent]
    ticks: dict[str, list[tuple[float, str]]]
    lines: int
    words: bool


def page(selection: Selection, comparison: Comparison | None, left_out: int) -> bytes:
    """The page of a selection; `comparison` is of its sides, of which `left_out` are not in it. Raises `LacksExtra`."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise LacksExtra("a page", "report") from None

    def shown(value: Any) -> Any:
        return visible(value) if type(value) is str else value

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown)
    environment.filters |= {"described": describe, "percent": _percent}
    style, script = (_part(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )
    events, quotes, positions = selection.events, selection.quotes, selection.positions
    text = environment.from_string(_part("page.html.jinja")).render(
        policy=policy,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - the same
        version=__version__,
        title=selection.title or "Facts",
        told=count_phrase(event=len(events), quote=len(quotes), position=len(positions), source=len(selection.sources)),
        events=events,
        quotes=quotes,
        positions=positions,
        selection=selection,
        ids={row.id for row in selection.facts},
        chart=_chart(events),
        comparison=comparison,
        left_out=left_out,
        signs=SIGNS,
        data=lambda row: _data(row, selection),
        link=_link,
        cited={source.id for row in selection.facts for source in row.sources},
    )
    return text.encode()


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a Content-Security-Policy allows: this text and no other (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _data(row: AnyRow, selection: Selection) -> dict[str, str]:
    """What the page filters a fact by; an actor's facts are also of those for whom it acts."""
    actors, topics = named_by(row)
    date = parse(row.date)
    return {
        "kind": row.kind,
        "actors": " ".join(dict.fromkeys(side for actor in actors for side in selection.sides[actor])),
        "topics": " ".join(topics),
        "first": "" if date.first is None else str(date.first),
        "last": "" if date.last is None else str(date.last),
    }


def _link(source: SourceRow) -> str | None:
    """Where a source can be read, if that is a place on the web; any other address is shown as text."""
    return source.url if source.url and source.url.lower().startswith(("http://", "https://")) else None


def _percent(place: float) -> str:
    return f"{place:.4f}".rstrip("0").rstrip(".") + "%"


def _chart(events: Sequence[EventRow]) -> Chart | None:
    scale = scale_of(row.date for row in events)
    if scale is None:
        return None
    drawn = [_drawn(row, scale) for row in events]
    lines = pack([_extent(event, words=True) for event in drawn])
    words = max(lines) < _MOST_ROWS
    if not words:
        lines = pack([_extent(event, words=False) for event in drawn])
    placed = [event._replace(line=line) for event, line in zip(drawn, lines, strict=True)]
    marks = {name: [(100 * scale.place(tick.day), tick.label) for tick in ticks(scale, most)] for name, most in _TICKS.items()}
    return Chart(placed, marks, max(lines) + 1, words)


def _drawn(row: EventRow, scale: Scale) -> ChartEvent:
    bar = bar_of(row.date)
    start, end = 100 * scale.place(bar.first), 100 * scale.place(bar.last, after=True)
    sure = None
    if bar.sure and not bar.day:
        low = start if bar.sure[0] is None else 100 * scale.place(bar.sure[0], after=True)
        high = end if bar.sure[1] is None else 100 * scale.place(bar.sure[1])
        sure = (low, max(high, low))
    text = " ".join(row.summary.split())
    label = text if len(text) <= _LABEL else text[: _LABEL - 1].rstrip() + "…"
    return ChartEvent(row, start, end, sure, bar.day, bar.start, bar.end, 0, label)


def _extent(event: ChartEvent, *, words: bool) -> tuple[float, float]:
    """What an event takes of a line, in pixels: its bar, and its words behind, before or on it."""
    start = event.start * _WIDTH / 100
    end = max(event.end * _WIDTH / 100, start + 12)
    if words:
        width = len(event.label) * _LETTER + 10
        if end + width <= _WIDTH:
            end += width
        elif start - width >= 0:
            start -= width
        else:
            end = max(end, start + width)
    return start, end + 4
