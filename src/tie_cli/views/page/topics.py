"""The topics of the page: the positions on each in the order of its grid, and what tells a topic from others of its name."""

from collections import Counter
from collections.abc import Mapping

from tie_cli.model.records import Topic
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.rows import PositionRow
from tie_cli.queries.stands import TopicRow


def by_topic(positions: list[PositionRow], comparison: Comparison | None) -> dict[str, list[PositionRow]]:
    """Return positions by the id of their topic: topics in the order of the comparison, then the others as they come up."""
    found: dict[str, list[PositionRow]] = {topic.id: [] for topic in comparison.topics} if comparison else {}
    for row in positions:
        found.setdefault(row.topic, []).append(row)
    return {topic: rows for topic, rows in found.items() if rows}


def own_proposition(topic: Topic | TopicRow) -> str | None:
    """Return what a topic proposes, unless its name says that already."""
    same = topic.proposition and topic.proposition.strip(" .").casefold() == topic.name.strip(" .").casefold()
    return None if same else topic.proposition


def same_names(topics: Mapping[str, Topic]) -> set[str]:
    """Return the ids of topics that have a name in common and no proposition, so that only their ids tell them apart."""
    counts = Counter(topic.name.casefold() for topic in topics.values())
    return {identity for identity, topic in topics.items() if counts[topic.name.casefold()] > 1 and not own_proposition(topic)}
