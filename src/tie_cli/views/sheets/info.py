"""The sheet of `tie info`: the fact files in use and what they contain."""

from tie_cli.edtf.dates import describe
from tie_cli.evidence.proof_counts import describe_proof
from tie_cli.queries.info import Info
from tie_cli.queries.marks import inferred_mark
from tie_cli.text.wording import count_phrase, shown_path
from tie_cli.views.sheets.sheet import Sheet, cell, pairs_sheet


def info_sheet(facts: Info) -> Sheet:
    """Which fact file is in use and why, what it holds, the time it covers."""
    pairs = [
        ("title", facts.title),
        *(("file", shown_path(file)) for file in facts.files),
        ("why", facts.why),
        ("format", facts.format),
        ("facts", count_phrase(event=facts.events, quote=facts.quotes, position=facts.positions)),
        ("names", count_phrase(actor=facts.actors, topic=facts.topics, source=facts.sources)),
        ("time", _time(facts)),
        ("inferred", _inferences(facts)),
        ("proof", describe_proof(facts.proof) or "no facts"),
        ("index", facts.index or "in memory: the cache folder can't be used"),
    ]
    return pairs_sheet([(name, cell(value)) for name, value in pairs])


def _time(facts: Info) -> str:
    first = describe(_sides(facts.from_date)[0]) + inferred_mark(facts.from_dated) if facts.from_date else None
    last = describe(_sides(facts.to_date)[-1]) + inferred_mark(facts.to_dated) if facts.to_date else None
    dates = list(dict.fromkeys(date for date in (first, last) if date))
    span = " to ".join(dates) or "no dated facts"
    ongoing = (
        f"; {count_phrase(fact=facts.ongoing)} dated only by the date of {'its' if facts.ongoing == 1 else 'their'} source"
        if facts.ongoing
        else ""
    )
    return span + ongoing


def _sides(date: str) -> list[str]:
    """Return the sides of an interval that are known, of another date itself."""
    return [side for side in date.split("/") if side not in ("", "..")]


def _inferences(facts: Info) -> str:
    """Return how many dates, places and stances are inferred, and how many facts are known as of an inferred date of a source."""
    numbers = {"place": facts.inferred_places, "stance": facts.inferred_stances}
    counts = count_phrase(date=facts.inferred, **{noun: number for noun, number in numbers.items() if number})
    own = f"{counts} inferred, not stated by a source"
    if not (number := facts.inferred_reports):
        return own
    return f"{own}; {count_phrase(fact=number)} known as of a source whose own date is inferred"
