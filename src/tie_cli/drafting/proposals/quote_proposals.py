"""Quotes proposed: each statement of an article once for each of those who make it, with when they made it."""

from collections.abc import Sequence
from typing import Any

from tie_cli.drafting.actors.references import PRONOUNS, References, is_pair
from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.article.article_reading import ArticleReading
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.dates.quote_dates import QuoteDates
from tie_cli.drafting.proposals.actor_proposals import ActorProposals
from tie_cli.drafting.proposals.position_proposals import PositionProposals
from tie_cli.drafting.proposals.proposal import OWN_WORDS, Proposal
from tie_cli.drafting.proposals.proposal_maker import ProposalMaker
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.evidence.outcomes import TextSpan

_AUTHOR = frozenset(("i", "me", "my"))
_Speakers = list[tuple[str, str | None]]  # ids, each with what is unsure about it


class QuoteProposals:
    """Proposes the quotes of an article, in the order in which they stand there, and the positions that they give."""

    def __init__(
        self,
        maker: ProposalMaker,
        reading: ArticleReading,
        registry: ActorRegistry,
        references: References,
        dates: QuoteDates,
        actors: ActorProposals,
        positions: PositionProposals,
    ) -> None:
        self.proposals: list[Proposal] = []
        self._maker = maker
        self._reading = reading
        self._registry = registry
        self._references = references
        self._dates = dates
        self._actors = actors
        self._positions = positions
        self._statements: list[tuple[Statement, list[str]]] = []  # of the sentence that is read, and by whom
        self._words: set[tuple[str, str]] = set()  # speakers and their words, in the sentence that is read

    def begin_sentence(self) -> None:
        """Forget the statements of the sentence before."""
        self._statements, self._words = [], set()

    def propose(self, statement: Statement, own: Sequence[Statement]) -> list[str]:
        """Propose a statement, once for each of those who make it together; returns who they are.

        `own` are all statements of its sentence.
        """
        speakers = self._find_speakers(statement, own)
        who = [speaker for speaker, _ in speakers]
        if self._is_part_of_another(statement, who, own):
            return who
        self._statements.append((statement, who))
        self._actors.note(who, statement.sentence)
        for speaker, doubt in speakers:
            unsure = [doubt] if doubt else []
            if len(speakers) > 1:
                unsure.append(f"“{statement.source}” say this together")
            if statement.is_nested:
                unsure.append("reported in a question" if statement.is_in_question else "reported inside someone else’s words")
            self._propose_quote(statement, own, speaker, unsure)
        return who

    def _find_speakers(self, statement: Statement, own: Sequence[Statement]) -> _Speakers:
        """Return who makes a statement; nobody where it is of two who are not named, and inside another's."""
        if statement.source.lower() in _AUTHOR and not (statement.is_nested or statement.is_direct or self._references.we):
            return []  # "I promised it" is what the author says, whom the article need not name
        is_of_pair = is_pair(statement.source) and _is_inside_any(statement, own)
        referents = self._references.resolve(statement.source, statement.sentence.text, sure=is_of_pair)
        if referents is None and is_of_pair:
            return []  # "said both countries were committed to it" is what one says of two who are not named
        if referents is None:
            return self._registry.find_or_add_all(statement.source)
        identities, doubt = referents
        last = self._references.last_speakers
        if statement.is_nested and statement.source.lower() in ("i", "we") and last:
            identities = last[:1]
        elif statement.is_nested and statement.container and statement.container.is_direct:
            # whom a speaker calls he, she or they is not the speaker
            identities = [identity for identity in identities if identity not in last]
        return [(identity, doubt) for identity in identities]

    def _is_part_of_another(self, statement: Statement, who: list[str], own: Sequence[Statement]) -> bool:
        """Return whether another statement has this one, so that it needs no quote of its own."""
        if (
            statement.is_thought
            and statement.source.lower() in PRONOUNS
            and any(
                statement.is_inside(other) and who == speakers and statement.source != other.source
                for other, speakers in self._statements
            )
        ):
            return True  # "Quill said he hoped that": what he hoped is a part of what he said
        # "Norland opposes the pact, Quill said" is what Quill says of Norland
        return statement.tells_stance and _is_inside_any(statement, own)

    def _propose_quote(self, statement: Statement, own: Sequence[Statement], speaker: str, unsure: list[str]) -> None:
        """Propose what one speaker says, unless the sentence has it already, and the positions that it gives."""
        plain = self._maker.text.plain
        record: dict[str, Any] = {"id": "", "speaker": speaker, "speech": "direct" if statement.is_direct else "indirect"}
        when, place = self._dates.date_statement(statement, own, speaker, unsure)
        record |= when
        if statement.lead:
            record["cue"] = statement.lead
        record["text"] = statement.words(plain)
        if (speaker, record["text"]) in self._words:
            return  # the sentence says it again
        self._words.add((speaker, record["text"]))
        if not statement.is_direct:
            unsure.append(OWN_WORDS)
        if statement.fragments:
            unsure.append(f"in quotation marks there: {'; '.join(statement.fragments)}")
        if statement.occasion:
            record["occasion"] = statement.occasion
        span = TextSpan(statement.sentence.span.start, max(statement.sentence.span.end, statement.pieces[0].end))
        record["sources"] = [self._maker.cite(span, statement.at, place)]
        self.proposals.append(self._maker.make_fact("quote", record, unsure, self._find_passage(statement)))
        self._dates.note_quote(statement, record)
        self._positions.propose(statement, own, record)

    def _find_passage(self, statement: Statement) -> Sentence:
        """Return the sentences that a quote is from, as one."""
        span = statement.sentence.span
        end = max([span.end, *(piece.end for piece in statement.pieces)])
        last = (
            next((s.span.end for s in self._reading.sentences if s.span.start < end <= s.span.end), end)
            if end > span.end
            else end
        )
        words = " ".join(self._maker.text.plain[span.start : last].split())
        return statement.sentence._replace(text=words, span=TextSpan(span.start, last))


def _is_inside_any(statement: Statement, own: Sequence[Statement]) -> bool:
    """Return whether another statement of a sentence has all of one."""
    return any(statement.is_inside(other) for other in own if other is not statement)
