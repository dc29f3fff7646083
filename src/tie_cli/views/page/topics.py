"""The topics of the page: the positions on each in the order of its grid, and the proposition where the name does not say it."""

from tie_cli.model.records import Topic
from tie_cli.queries.compare import Comparison
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
