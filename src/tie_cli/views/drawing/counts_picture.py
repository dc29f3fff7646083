"""The SVG picture of events too many to draw one by one: how many begin in each period, and how many each lane has."""

from tie_cli.queries.marks import INFERRED, INFERRED_MARK
from tie_cli.queries.rows import EventRow, FactRows
from tie_cli.text.wording import count_phrase
from tie_cli.views.drawing.lanes import COUNTED, Lanes, counts_by_lane, counts_by_period, has_marked_lane
from tie_cli.views.drawing.svg import BAR, MARGIN, QUIET, SvgPicture, cut, text_width

_WIDTH = 1000.0
_ROW = 20.0
_MOST_LABEL = 340.0  # px


def counts_picture(found: FactRows[EventRow], title: str, by: Lanes) -> bytes:
    """Return the counts of events by period and by lane as bars, each with its label and its number."""
    periods = counts_by_period(found.rows)
    in_lanes, more = counts_by_lane(found, by)
    what = COUNTED.format(count_phrase(event=len(found.rows)))
    is_marked = has_marked_lane(found.rows, by)
    below = [f"and {more} more"] * bool(more) + [f"{INFERRED_MARK} {INFERRED}"] * is_marked
    height = 76 + _ROW * len(periods) + (50 + _ROW * (len(in_lanes) + len(below)) if in_lanes else 0)
    picture = SvgPicture(_WIDTH, height, title, f"{what}{f', and {by.heading}' if in_lanes else ''}.")
    picture.text(MARGIN, 28, title, font_size=16, font_weight="bold")
    picture.text(MARGIN, 54, what, font_weight="bold")
    y = _bars(picture, periods, 64)
    if in_lanes:
        picture.text(MARGIN, y + 26, by.heading, font_weight="bold")
        y = _bars(picture, in_lanes, y + 36)
    for number, line in enumerate(below):
        picture.text(MARGIN, y + 14 + _ROW * number, line, fill=QUIET)
    return picture.to_bytes()


def _bars(picture: SvgPicture, counts: dict[str, int], y: float) -> float:
    """Draw a bar for each count, and return where the next line begins."""
    labels = {name: cut(name, _MOST_LABEL) for name in counts}
    most = max(counts.values())
    left = MARGIN + max(map(text_width, labels.values())) + 12
    room = _WIDTH - MARGIN - left - text_width(str(most)) - 8
    for name, count in counts.items():
        width = room * count / most
        picture.text(left - 8, y + 14, labels[name], anchor="end")
        picture.rect(left, y + 4, width, 12, fill=BAR, tooltip=f"{name}: {count_phrase(event=count)}")
        picture.text(left + width + 6, y + 14, str(count), fill=QUIET)
        y += _ROW
    return y
