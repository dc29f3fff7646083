"""Facts as one self-contained HTML page, made from the templates, styles and scripts in this folder."""

import base64
import hashlib
import re
from collections.abc import Set
from importlib.resources import files
from itertools import chain

from tie_cli.edtf.dates import describe
from tie_cli.queries.citations import cited_date, cited_position, cited_source, cited_speaker
from tie_cli.queries.dates_in_words import date_with_mark
from tie_cli.queries.inferred_marks import has_mark, has_mark_in_full, has_marked_date, has_marked_stance
from tie_cli.queries.marks import DISPUTED_MARK, INFERRED, INFERRED_MARK
from tie_cli.queries.offices_in_words import speaker_office
from tie_cli.queries.page_content import PageContent
from tie_cli.queries.positions_in_words import basis_in_words, stance_with_mark
from tie_cli.queries.rows import AnyRow, PositionRow, QuoteRow, by_source, gaps_of, known_of
from tie_cli.queries.selection import Selection, named_by
from tie_cli.queries.sources_in_words import source_details, source_title
from tie_cli.queries.stands import Stand
from tie_cli.queries.translations import language_of_text, shown_original, translation_in_words
from tie_cli.text.escape import visible
from tie_cli.text.languages import LANGUAGE_PATTERN, is_same_language
from tie_cli.text.quotation_marks import in_quotation_marks
from tie_cli.version import __version__
from tie_cli.views.drawing.scale import LEGEND
from tie_cli.views.page.colours import colours_of
from tie_cli.views.page.figures import page_figures
from tie_cli.views.page.footnotes import footnotes_of
from tie_cli.views.page.head import counts_of, topics_of
from tie_cli.views.page.sources import count_if_all_found, is_tally, link_of, shared_sources, short_names
from tie_cli.views.page.span import months_of, span_of
from tie_cli.views.page.timeline import page_timeline
from tie_cli.views.page.topics import by_topic, own_proposition, same_names
from tie_cli.views.sheets.cells import SIGNS
from tie_cli.views.sheets.comparison import relation_in_words

# In the order in which they are joined.
_STYLES = ("base", "filters", "timeline", "facts", "grid", "print")
_SCRIPTS = ("days", "facts", "timeline", "navigation", "filters", "copy", "start")


def page(content: PageContent) -> bytes:
    """Return the page, in UTF-8."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(lambda name: _part(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.filters |= {
        "described": describe,
        "when": date_with_mark,
        "percent": _percent,
        "title_of": source_title,
        "cited": cited_source,
    }
    names = {identity: actor.name for identity, actor in content.selection.actors.items()}
    environment.filters |= {"office": lambda speaker: speaker_office(speaker, names)}
    environment.filters |= {"stance": stance_with_mark, "basis": lambda stand: basis_in_words(stand, content.authorities)}
    environment.filters |= {"quoted": in_quotation_marks, "original": shown_original, "translation": translation_in_words}
    environment.filters |= {"foreign": _is_foreign, "language_of_text": language_of_text}
    style = "\n" + "".join(_part(f"styles/{name}.css") for name in _STYLES)
    script = '\n"use strict";\n(() => {\n' + "".join(_part(f"scripts/{name}.js") for name in _SCRIPTS) + "})();\n"
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )
    selection, comparison = content.selection, content.comparison
    cited = {source.id for row in selection.facts for source in row.sources}
    colours, positions = colours_of(selection), by_topic(selection.positions, comparison)
    text = environment.get_template("page.html.jinja").render(
        policy=policy,
        style=Markup(style),  # noqa: S704 - files of this package
        script=Markup(script),  # noqa: S704 - the same
        version=__version__,
        title=selection.title or "Facts",
        counts=counts_of(selection),
        span=span_of(selection.facts),
        topics=topics_of(selection),
        months=months_of(selection.facts),
        selection=selection,
        ids={row.id for row in selection.facts},
        colours=colours,
        footnotes=footnotes_of([*selection.events, *selection.quotes, *chain(*positions.values())]),
        timeline=page_timeline(selection.events, colours.facts),
        legend=LEGEND,
        comparison=comparison,
        positions_by_topic=positions,
        names=content.names,
        relation=lambda topic: relation_in_words(topic, content.names),
        left_out=content.left_out,
        figures=page_figures(comparison, content.names) if comparison else None,
        all_found=count_if_all_found(selection.facts),
        signs=SIGNS,
        marks_inferred=_has_mark(content, cited),
        inferred=INFERRED,
        inferred_mark=INFERRED_MARK,
        disputed_mark=DISPUTED_MARK,
        data=lambda row: _data(row, selection),
        cited=lambda row: _citation(row, content),
        link=link_of,
        by_source=by_source,
        common_date=_common_date,
        shared_sources=shared_sources,
        source_details=source_details,
        short_names=short_names(selection.facts),
        own_proposition=own_proposition,
        same_names=same_names(selection.topics),
        is_tally=is_tally,
        cited_sources=cited,
    )
    return f"{text}\n".encode()  # a template's last line end is dropped


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return a hash that makes a Content-Security-Policy allow this text and no other (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _has_mark(content: PageContent, cited: Set[str]) -> bool:
    """Return whether anything on the page has the mark of what is inferred."""
    selection, comparison = content.selection, content.comparison
    topics = comparison.topics if comparison else []
    stands = [stand for topic in topics for stand in chain(topic.positions.values(), *topic.besides.values()) if stand]
    return (
        any(has_mark(row, content.authorities) for row in selection.facts)
        or any(has_marked_date(stand) or has_marked_stance(stand, content.authorities) for stand in stands)
        or any(has_mark_in_full(source) for source in selection.sources.values() if source.id in cited)
    )


def _data(row: AnyRow, selection: Selection) -> dict[str, str]:
    """Return what the page filters a fact by; an actor's facts also belong to those for whom it acts."""
    actors, topics = named_by(row)
    known = known_of(row)
    in_office = selection.capacities.get(row.id, [])
    return {
        "kind": row.kind,
        "actors": " ".join(dict.fromkeys([side for actor in actors for side in selection.sides[actor]] + in_office)),
        "topics": " ".join(topics),
        "first": "" if known.first is None else str(known.first),
        "last": "" if known.last is None else str(known.last),
        "gaps": " ".join(f"{first}:{last}" for first, last in gaps_of(row)),
    }


def _citation(row: AnyRow, content: PageContent) -> dict[str, str]:
    """Return the parts of a citation that are not on the page in these words: who says or where who stands, and when."""
    actors, topics = content.selection.actors, content.selection.topics
    date = cited_date(row)
    parts = {"when": date if date != date_with_mark(row) else ""}
    match row:
        case QuoteRow():
            parts["says"] = cited_speaker(row, {identity: actor.name for identity, actor in actors.items()})
        case PositionRow():
            topic = topics[row.topic]
            parts["says"] = cited_position(row, actors[row.actor].name, topic.name, topic.proposition, content.authorities)
    return {name: words for name, words in parts.items() if words}


def _common_date(stands: dict[str, Stand | None]) -> str | None:
    """Return the date of the positions on a topic if there are several, all of one date: it is then said once."""
    dates = [date_with_mark(stand) for stand in stands.values() if stand]
    return dates[0] if len(dates) > 1 and len(set(dates)) == 1 else None


def _percent(place: float) -> str:
    return f"{place:.4f}".rstrip("0").rstrip(".") + "%"


def _is_foreign(tag: str | None) -> bool:
    """Return whether a tag is of another language than the page's; what is no tag, such as a name, is of none."""
    return bool(tag and re.search(LANGUAGE_PATTERN, tag) and not is_same_language(tag, "en"))
