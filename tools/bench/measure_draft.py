"""How well `tie draft` reads the made-up articles: precision and recall of statements, speakers, speech and dates."""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.text.folding import split

ARTICLES = Path(__file__).parents[2] / "tests" / "articles"
_MARK = re.compile(r"\{([^}]*) ([di])\} ?|\[([-\dX/.]+)\]")


class Article(NamedTuple):
    """A made-up article without its marks, and what they say: by place, speakers with kinds of speech, and dates."""

    published: str
    text: str
    statements: dict[int, tuple[str, str]]
    dates: list[str]


def read(path: Path) -> Article:
    """Take the marks out of an article."""
    published, _, marked = path.read_text(encoding="utf-8").partition("\n\n")
    text, statements, dates, end = "", {}, [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        if mark[1]:
            statements[len(text)] = (mark[1], mark[2])
        else:
            dates.append(mark[3])
        end = mark.end()
    return Article(published, text + marked[end:], statements, dates)


def measure(folder: Path = ARTICLES, *, show: bool = False) -> dict[str, tuple[float, float, int]]:
    """For each kind of finding precision, recall and how many there are to be found."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("statements", "with speaker", "with speech", "dates")}
    for path in sorted(folder.glob("*.txt")):
        article = read(path)
        proposals = propose(SearchableText(article.text), path, None, article.published, "article")
        names = {proposal.record["id"]: proposal.record["name"] for proposal in proposals if proposal.kind == "actor"}
        wanted = {len(" ".join(article.text[:at].split()) + " "): told for at, told in article.statements.items()}
        found: dict[int, list[tuple[str, str]]] = {}
        for proposal in proposals:
            if proposal.kind == "quote":
                place = " ".join(article.text.split()).find(proposal.passage)
                marks = [at for at in wanted if place <= at < place + len(proposal.passage)]
                begins = _begins(article, proposal, place)
                marks = [*[at for at in marks if at <= begins][-1:], *[at for at in marks if at > begins]] or marks
                told = (names[proposal.record["speaker"]], proposal.record["speech"][0])
                found.setdefault(marks[0] if marks else place, []).append(told)
                if proposal.record["speech"] == "direct":
                    # words that go on in the sentences that follow are the same quote
                    for mark in marks[1:]:
                        if _first_words(article, mark) in proposal.record["text"]:
                            found.setdefault(mark, []).append(told)
        for place, each in found.items():
            right = wanted.get(place)
            # a statement that another one reports is not marked
            speaker, speech = next((one for one in each if right and _same(right[0], one[0])), each[0])
            _count(counts["statements"], right is not None)
            _count(counts["with speaker"], right is not None and _same(right[0], speaker))
            _count(counts["with speech"], right is not None and right[1] == speech)
            if show and (right is None or not _same(right[0], speaker) or right[1] != speech):
                print(f"{path.name}: found {speaker!r} {speech}, wanted {right}: {_at(article, place)}")
        for place, right in wanted.items():
            for name in ("statements", "with speaker", "with speech"):
                counts[name]["wanted"] += 1
            if show and place not in found:
                print(f"{path.name}: missed {right}: {_at(article, place)}")
        # a date that is named twice counts once; a quote's is one of the text unless it is that of the publication
        about = f"{article.published}~"
        facts = [each.record for each in proposals if each.kind == "event" or each.record.get("date", about) != about]
        dates = Counter({record["date"] for record in facts if "speaker" in record or "summary" in record})
        wanted_dates = Counter(set(article.dates))
        counts["dates"]["found"] += dates.total()
        counts["dates"]["right"] += (dates & wanted_dates).total()
        counts["dates"]["wanted"] += wanted_dates.total()
        if show and dates != wanted_dates:
            print(f"{path.name}: dates missed {wanted_dates - dates}, wrong {dates - wanted_dates}")
    return {
        name: (each["right"] / each["found"], each["right"] / each["wanted"], each["wanted"]) for name, each in counts.items()
    }


def _first_words(article: Article, place: int) -> str:
    return " ".join(_at(article, place).strip("“\"‘'").split()[:3]).rstrip("”\"’'.,")


def _begins(article: Article, proposal: Proposal, place: int) -> int:
    """Where what was said begins in the passage: two statements may stand in one sentence."""
    words = re.split(r"\]|…", proposal.record["text"].lstrip("["))[0].split()[:4]
    return max(place, " ".join(article.text.split()).find(" ".join(words), place))


def _count(counts: Counter[str], right: bool) -> None:
    counts["found"] += 1
    counts["right"] += right


def _same(one: str, other: str) -> bool:
    """Whether two texts name the same speaker: articles and the possessive don't matter."""

    def plain(text: str) -> list[str]:
        return [word for word in split(re.sub(r"['’]s?\b", "", text)) if word not in ("the", "a", "an")]

    return plain(one) == plain(other)


def _at(article: Article, place: int) -> str:
    return " ".join(article.text.split())[place : place + 90]


def table() -> str:
    """The figures as they stand in the docs."""
    rows = ["| articles | what | to be found | precision | recall |", "| --- | --- | --- | --- | --- |"]
    for name, folder in (("those the rules were made with", ARTICLES), ("held out", ARTICLES / "held-out")):
        for what, (precision, recall, wanted) in measure(folder).items():
            rows.append(f"| {name} | {what} | {wanted} | {precision:.2f} | {recall:.2f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    if "--show" in sys.argv:
        measure(show=True)
        measure(ARTICLES / "held-out", show=True)
    print(table())
