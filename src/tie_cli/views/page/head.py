"""What the head of the page says: how many facts there are, and on which topics the most of them are."""

from collections import Counter

from tie_cli.queries.selection import Selection, named_by
from tie_cli.text.wording import count_phrase

_MOST_TOPICS, _TOPICS_LETTERS = 4, 120


def counts_of(selection: Selection) -> str:
    """Return how many facts of each kind there are, without the kinds of which there are none."""
    numbers = {"event": len(selection.events), "quote": len(selection.quotes), "position": len(selection.positions)}
    numbers["source"] = len({source.id for row in selection.facts for source in row.sources})
    return count_phrase(**{noun: number for noun, number in numbers.items() if number}) or "No facts"


def topics_of(selection: Selection) -> str:
    """Return how many topics there are, and those with the most facts if they have more than all others: see `_first_topics`."""
    counts = Counter(topic for row in selection.facts for topic in named_by(row)[1])
    if not counts:
        return ""
    names = [f"{selection.topics[topic].name} ({number})" for topic, number in _first_topics(counts)]
    while sum(map(len, names)) > _TOPICS_LETTERS:
        names.pop()
    return count_phrase(topic=len(counts)) + (f", most facts on {', '.join(names)}" if names and len(counts) > 1 else "")


def _first_topics(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the few topics that have more facts than any that is left out, so that none is named by chance."""
    ranked = counts.most_common()
    following = ranked[_MOST_TOPICS][1] if len(ranked) > _MOST_TOPICS else 0
    return [each for each in ranked[:_MOST_TOPICS] if each[1] > following]
