"""Answers of tools: what a query found, as the command prints it with `--json`, with the passages, or that there is no record."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from tie_cli.assistant.arguments import BadArguments, CheckQuotation, Compare, Filtering, Quotes, Search, Show, Timeline
from tie_cli.evidence.source_texts import Texts
from tie_cli.model.measures import MEASURES
from tie_cli.queries import facts as fact_queries
from tie_cli.queries.compare import compare
from tie_cli.queries.empty_comparisons import why_no_difference, why_no_pair
from tie_cli.queries.filters import Filters, filters_of, names_of
from tie_cli.queries.lists import list_row
from tie_cli.queries.matrix import matrix
from tie_cli.queries.names import find, resolve
from tie_cli.queries.passages import comparison_with_passages, with_passages
from tie_cli.queries.quotation import look_up_quotation
from tie_cli.queries.quotation_answer import (
    ALTERED,
    DENIED_WORDS,
    OTHER_SPEAKER,
    REPORTED,
    SPLICED,
    VERBATIM,
    QuotationAnswer,
)
from tie_cli.queries.rows import AnyRow, FactRows
from tie_cli.queries.show import show
from tie_cli.text.wording import count_phrase

Answer = dict[str, Any]
FOUND, NO_RECORD = "found", "no record"
_QUOTATIONS = {
    VERBATIM: "the words are on record as they are",
    REPORTED: "the words are a paraphrase or reported speech: no quotation marks",
    DENIED_WORDS: "the passage denies that these words were said, asks whether they were, or only supposes it",
    OTHER_SPEAKER: "the words are on record, but as somebody else's",
    ALTERED: "similar words are on record, not these; `differences` has what is not the same",
    SPLICED: "all pieces are on record, but not in one passage: an ellipsis joins what was said at different places",
}


def timeline(connection: sqlite3.Connection, texts: Texts, arguments: Timeline) -> Answer:
    """Return events in time order."""
    filters = _filters(arguments, involving=names_of(arguments.involving))
    return _facts(connection, texts, arguments, filters, fact_queries.timeline, "event")


def quotes(connection: sqlite3.Connection, texts: Texts, arguments: Quotes) -> Answer:
    """Return quotes in time order."""
    filters = _filters(arguments, speakers=names_of(arguments.speaker))
    return _facts(connection, texts, arguments, filters, fact_queries.quotes, "quote")


def search(connection: sqlite3.Connection, texts: Texts, arguments: Search) -> Answer:
    """Return facts of every kind that contain words."""
    _require_words("words", arguments.words)
    match = arguments.words if arguments.match is None else f"{arguments.words} {arguments.match}"
    return _facts(connection, texts, arguments, _filters(arguments, match=match), fact_queries.search, "fact")


def compare_sides(connection: sqlite3.Connection, texts: Texts, arguments: Compare) -> Answer:
    """Return where sides stand on each topic, or how far all pairs of them agree."""
    if arguments.measure not in MEASURES:
        raise BadArguments(f"there is no measure `{arguments.measure}`; choose from {', '.join(MEASURES)}")
    if arguments.matrix or arguments.like:
        return _pairs(connection, arguments)
    filters, actors, how = _filters(arguments), names_of(arguments.actors), _how(arguments)
    named = compare(connection, actors, filters, *how, arguments.by, arguments.differ, arguments.attributed)
    compared = named.comparison
    more = len(compared.topics) > arguments.limit
    found = comparison_with_passages(connection, replace(compared, topics=compared.topics[: arguments.limit]), texts)
    absent = [{"actor": side, "topic": topic.id} for topic in found.topics for side in topic.absent]
    says = _count("topic", len(found.topics), more=more) + ("; `no_record` lists who is not on record" if absent else "")
    is_shared = arguments.differ and compared.on_record
    nothing = why_no_difference(named) if is_shared else _nothing("position", arguments)
    return _answer(found.topics, says, nothing, comparison=msgspec.to_builtins(found), no_record=absent, more=more)


def _pairs(connection: sqlite3.Connection, arguments: Compare) -> Answer:
    """Return how far all pairs of sides agree, or one side with each of the others, the nearest first."""
    actors, how = names_of(arguments.actors), _how(arguments)
    found = matrix(connection, actors, _filters(arguments), *how, arguments.like, arguments.attributed)
    more = len(found.pairs) > arguments.limit
    if more and not arguments.like:
        pairs = count_phrase(pair=len(found.pairs))
        raise BadArguments(f"{pairs} found, over the `limit` of {arguments.limit}: name the sides in `actors`, or raise it")
    found = replace(found, pairs=found.pairs[: arguments.limit])
    says = f"{_count('pair', len(found.pairs), more=more)}; the comparison of two sides has the sources of their positions"
    nothing = why_no_pair(found, arguments.min_shared)
    nothing += "; `attributed` counts what others say of them" * bool(found.attributed_positions)
    return _answer(found.pairs, says, nothing, comparison=msgspec.to_builtins(found), no_record=[], more=more)


def _how(arguments: Compare) -> tuple[str | None, str, int]:
    return arguments.as_of, arguments.measure, arguments.min_shared


def show_record(connection: sqlite3.Connection, texts: Texts, arguments: Show) -> Answer:
    """Return one record in full."""
    shown = show(connection, arguments.id, texts)
    return {"answer": FOUND, "says": f"{shown.row.kind} {shown.row.id}", "record": shown.as_object()}


def check_quotation(connection: sqlite3.Connection, texts: Texts, arguments: CheckQuotation) -> Answer:
    """Return what became of a quotation, with the facts and the sources that have its words."""
    _require_words("words", arguments.words)
    speaker = resolve(connection, "actor", arguments.speaker)[0] if arguments.speaker is not None else None
    found = look_up_quotation(connection, texts, arguments.words, speaker)
    facts = fact_queries.facts_by_ids(connection, dict.fromkeys(match.fact for match in found.matches if match.fact))
    sources = dict.fromkeys(match.source for match in found.matches if match.source)
    return _answer(
        found.matches,
        _QUOTATIONS.get(found.outcome, NO_RECORD),
        f"nothing like these words is in the facts or in {_searched(found)}",
        quotation=msgspec.to_builtins(found),
        facts=msgspec.to_builtins(with_passages(connection, list(facts.values()), texts)),
        sources=[msgspec.to_builtins(list_row(connection, "source", find(connection, "source", each))) for each in sources],
    )


def _require_words(argument: str, text: str | None) -> None:
    if text is not None and not re.search(r"\w", text):
        raise BadArguments(f"there are no words in `{argument}`")


def _searched(found: QuotationAnswer) -> str:
    unread = f"; {count_phrase(source=len(found.unread))} without a text could not be searched" if found.unread else ""
    return f"the texts of {count_phrase(source=found.texts)}{unread}"


def _facts(
    connection: sqlite3.Connection,
    texts: Texts,
    arguments: Filtering,
    filters: Filters,
    query: Callable[[sqlite3.Connection, Filters], FactRows[Any]],
    noun: str,
) -> Answer:
    rows: list[AnyRow] = query(connection, filters).rows
    more = len(rows) > arguments.limit
    rows = with_passages(connection, rows[: arguments.limit], texts)
    says, nothing = _count(noun, len(rows), more=more), _nothing(noun, arguments)
    return _answer(rows, says, nothing, records=msgspec.to_builtins(rows), more=more)


def _answer(found: Sequence[object], says: str, nothing: str, **content: Any) -> Answer:
    return {"answer": FOUND if found else NO_RECORD, "says": says if found else f"{NO_RECORD}: {nothing}", **content}


def _count(noun: str, number: int, *, more: bool) -> str:
    return count_phrase(**{noun: number}) + ("; there are more: raise `limit`, or narrow the question" if more else "")


def _nothing(noun: str, arguments: Filtering) -> str:
    return f"no {noun}s found{_narrowing(arguments)}"


def _filters(arguments: Filtering, **own: Any) -> Filters:
    """Return the filters, with one more result than the limit: it tells whether there are more. Raises `BadArguments`."""
    _require_words("match", arguments.match)
    return filters_of(msgspec.structs.asdict(arguments), **{"limit": arguments.limit + 1, **own})


def _narrowing(arguments: Filtering) -> str:
    """Return the arguments that narrowed a choice, as they were given: " with since: 2030; topic: trade"."""
    left_out = {"limit", "reverse", "measure", "min_shared", "by"}
    given = [
        f"{name}: {', '.join(names_of(value)) if isinstance(value, (str, list)) else 'true'}"
        for name, value in msgspec.structs.asdict(arguments).items()
        if value and name not in left_out
    ]
    return f" with {'; '.join(given)}" if given else ""
