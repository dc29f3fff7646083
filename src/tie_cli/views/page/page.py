"""Facts as one self-contained HTML page, made from the template, the style and the script in this folder."""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.queries.figures import figure_sentence
from tie_cli.queries.in_words import (
    DISPUTED_MARK,
    INFERRED,
    INFERRED_MARK,
    SOURCE_INFERRED,
    date_with_mark,
    is_report_inferred,
    source_details,
)
from tie_cli.queries.page_content import PageContent
from tie_cli.queries.rows import AnyRow, SourceRow, known_of
from tie_cli.queries.selection import Selection, named_by
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase
from tie_cli.version import __version__
from tie_cli.views.drawing.scale import LEGEND
from tie_cli.views.page.timeline import page_timeline
from tie_cli.views.sheets.cells import SIGNS

_SYMBOLS = {"certain": "solid", "possible": "light", "unknown": "faded"}


def page(content: PageContent) -> bytes:
    """Return the page, in UTF-8."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        return visible(value) if type(value) is str else value

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=shown)
    environment.filters |= {
        "described": describe,
        "when": date_with_mark,
        "percent": _percent,
    }
    environment.tests["report_inferred"] = is_report_inferred
    style, script = (_part(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )
    selection, comparison = content.selection, content.comparison
    events, quotes, positions = selection.events, selection.quotes, selection.positions
    text = environment.from_string(_part("page.html.jinja")).render(
        policy=policy,
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - the same
        version=__version__,
        title=selection.title or "Facts",
        counts=count_phrase(event=len(events), quote=len(quotes), position=len(positions), source=len(selection.sources)),
        events=events,
        quotes=quotes,
        positions=positions,
        selection=selection,
        ids={row.id for row in selection.facts},
        timeline=page_timeline(events),
        key="; ".join(f"{symbol}: {LEGEND[name]}" for name, symbol in _SYMBOLS.items()),
        comparison=comparison,
        authorities=content.authorities,
        left_out=content.left_out,
        figure=figure_sentence(comparison) if comparison else "",
        signs=SIGNS,
        inferred=INFERRED,
        source_inferred=SOURCE_INFERRED,
        inferred_mark=INFERRED_MARK,
        disputed_mark=DISPUTED_MARK,
        data=lambda row: _data(row, selection),
        link=_link,
        source_details=source_details,
        cited={source.id for row in selection.facts for source in row.sources},
    )
    return text.encode()


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return a hash that makes a Content-Security-Policy allow this text and no other (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _data(row: AnyRow, selection: Selection) -> dict[str, str]:
    """Return what the page filters a fact by; an actor's facts also belong to those for whom it acts."""
    actors, topics = named_by(row)
    known = known_of(row)
    return {
        "kind": row.kind,
        "actors": " ".join(dict.fromkeys(side for actor in actors for side in selection.sides[actor])),
        "topics": " ".join(topics),
        "first": "" if known.first is None else str(known.first),
        "last": "" if known.last is None else str(known.last),
    }


def _link(source: SourceRow) -> str | None:
    """Return the address of a source if it is on the web; any other address is shown as text."""
    return source.url if source.url and source.url.lower().startswith(("http://", "https://")) else None


def _percent(place: float) -> str:
    return f"{place:.4f}".rstrip("0").rstrip(".") + "%"
