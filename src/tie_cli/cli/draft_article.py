"""The proposals of `tie draft` from one article, by `tie` itself, a program or a file, after the gate."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tie_cli.cli.article import Article
from tie_cli.cli.draft_ground import Ground
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:
    from tie_cli.drafting.gate.known_records import KnownRecords
    from tie_cli.drafting.proposals.proposal import Proposal


class DraftMethod(NamedTuple):
    """Who proposes: `tie` itself if neither a command nor a file is given. `kind` is the kind of text, None to recognise it."""

    command: str | None = None
    timeout: float = 300
    file: Path | None = None
    kind: str | None = None

    @property
    def is_other(self) -> bool:
        """Whether a program or a file proposes."""
        return self.command is not None or self.file is not None


class ArticleDraft(NamedTuple):
    """The proposals from an article, None where it can't be read, and what is to be said on standard error."""

    proposals: "list[Proposal] | None"
    messages: list[str]


def draft_article(ground: Ground, article: Article, method: DraftMethod, where: str = "") -> ArticleDraft:
    """Return the proposals from an article that its text supports and that the fact files don't have yet.

    Messages begin with `where`, which names the article if there are several.
    """
    from tie_cli.drafting.examination import examine
    from tie_cli.drafting.nothing_found import explain_nothing_found
    from tie_cli.drafting.proposals.article_proposals import propose

    connection, known = ground
    own = propose(article.text, article.path, connection, article.published, article.source, method.kind)
    messages: list[str] = []
    if method.is_other:
        proposals, unreadable = _proposals_of_others(article, method, known, own)
        messages += [f"tie: {where}refused {reason}" for reason in unreadable]
    else:
        proposals = own
        if all(proposal.kind == "source" for proposal in own):
            messages.append(f"tie: {shown_path(article.what)}: nothing found. {explain_nothing_found(article.text, method.kind)}")
    proposals = _with_document_fields(article, proposals)
    found = examine(connection, article.text, article.source, article.published, known, proposals, own, method.kind)
    for proposal, reason in found.refusals:
        messages.append(f"tie: {where}refused {proposal.kind} {proposal.record.get('id', '')}: {reason}")
    if found.repeats:
        messages.append(f"tie: {where}{count_phrase(proposal=found.repeats)} left out: the fact file has them already")
    return ArticleDraft(found.proposals, messages)


def _proposals_of_others(
    article: Article, method: DraftMethod, known: "KnownRecords", own: "list[Proposal]"
) -> "tuple[list[Proposal], list[str]]":
    """Return what a program proposes, or what a file has, and why some of it can't be read."""
    from msgspec.json import encode

    from tie_cli.drafting.programs.call import read_output, request, run
    from tie_cli.drafting.programs.records import read_records

    if method.file is not None:
        output = read_output(method.file)
    else:
        about = {
            key: value for key, value in (article.record or {}).items() if key in ("title", "publisher", "author", "language")
        }
        about = {"source": article.source, "published": article.published, "kind": method.kind, **about}
        document = request(article.text, about, list(known["actor"].values()), list(known["topic"].values()))
        output = run(method.command or "", encode(document), method.timeout)
    proposals, unreadable = read_records(output, article.text, article.source, known, own)
    return [*_source_proposal(article, known), *proposals], unreadable


def _source_proposal(article: Article, known: "KnownRecords") -> "list[Proposal]":
    """Return the article itself if it is a new source; its title is the file's name unless the document gives one."""
    from tie_cli.drafting.proposals.proposal import Proposal

    if article.source in known["source"]:
        return []
    title = article.path.stem
    record = {"id": article.source, "title": title, **({"published": article.published} if article.published else {})}
    return [Proposal(kind="source", record=record, unsure=[], passage=title, line=1)]


def _with_document_fields(article: Article, proposals: "list[Proposal]") -> "list[Proposal]":
    """Return the proposals with a new source as the document describes itself."""
    from msgspec.structs import replace

    if article.record is None:
        return proposals
    record = article.record
    unsure = [] if record.get("publisher") else ["who published it?"]
    unsure += [] if article.published else ["when was it published?"]
    return [
        replace(each, record={**each.record, **record}, unsure=unsure) if each.kind == "source" else each for each in proposals
    ]
