"""`tie draft --review`: asks about each proposal, and adds what is kept to the fact file at once."""

from typing import TYPE_CHECKING, Any

import typer

from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, write_text
from tie_cli.cli.prompts import Prompter
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.drafting.proposals import Proposal
    from tie_cli.editing.inserting import NewRecord


def review_proposals(facts: Facts, proposals: "Sequence[Proposal]") -> None:
    """Ask about each proposal: keep, change or drop. What was kept stays, however the review ends."""
    review = _Review(facts, proposals)
    try:
        for number, proposal in enumerate(proposals, 1):
            write_text(f"\n[{number} of {len(proposals)}] {proposal.kind}")
            if not review.ask(proposal):
                break
    except (EOFError, KeyboardInterrupt):
        write_text("")
        message = f"{count_phrase(record=review.added)} added before the review ended" if review.added else "nothing was added"
        raise typer.Exit(print_error(message, 1)) from None
    write_text(f"{count_phrase(record=review.added)} added" if review.added else "nothing was kept")


class _Review:
    def __init__(self, facts: Facts, proposals: "Sequence[Proposal]") -> None:
        from tie_cli.editing.adding import choose_target

        self.files = facts.writable_files
        self.target = choose_target(self.files, None)
        self.proposed = {(proposal.kind, proposal.record["id"]): proposal.record for proposal in proposals}
        names = {(kind, identity): str(record.get("name") or "") for (kind, identity), record in self.proposed.items()}
        self.prompter = Prompter(facts.connection, names)
        self.in_file: set[tuple[str, str]] = set()
        self.added = 0

    def ask(self, proposal: "Proposal") -> bool:
        """Ask about a proposal until it is dropped or added; return False if the user quits."""
        from tie_cli.views.formats import proposals as proposals_format

        write_text("\n".join(proposals_format.lines(proposal)))
        record: dict[str, Any] = dict(proposal.record)
        while True:
            answer = self.prompter.choose("Keep, change, drop, or quit? [k/c/d/q] ", "kcdq")
            if answer == "c":
                self.prompter.change(proposal.kind, record)
            if answer in "dq":
                return answer == "d"
            if self._add(proposal.kind, record):
                return True

    def _add(self, kind: str, record: dict[str, Any]) -> bool:
        """Add a record with the actors and the source that it needs; if it has a fault, show it and return False."""
        from tie_cli.cli.record_options import fault_of_option
        from tie_cli.editing.adding import RejectedRecords, add
        from tie_cli.editing.inserting import NewRecord

        if (kind, record["id"]) in self.in_file:
            return True  # it came with a record that needed it
        new = self._with_needed(NewRecord(kind, record))
        try:
            added, _ = add(self.files, self.target, new)
        except RejectedRecords as rejected:
            for number, fault in rejected.faults:
                write_text(f"{new[number].data.get('id')}: {fault_of_option(fault)}")
            return False
        for each in added:
            write_text(f"{shown_path(str(each.file))}:{each.line}: {each.kind} {each.id}")
        self.in_file.update((each.kind, each.data["id"]) for each in new)
        self.added += len(added)
        return True

    def _with_needed(self, record: "NewRecord") -> "list[NewRecord]":
        """Return a record with those proposals that it refers to and that are not in the file, even if the user dropped them."""
        from tie_cli.editing.inserting import NewRecord
        from tie_cli.model.records import references
        from tie_cli.model.validation import convert

        found = [record]
        have = {(record.kind, record.data["id"]), *self.in_file}
        for new in found:
            converted = convert(new.kind, dict(new.data))
            for _, kind, identity in references(converted) if not isinstance(converted, list) else ():
                kinds = ("event", "quote", "position") if kind == "fact" else (kind,)
                for each in ((one, identity) for one in kinds):
                    if each in self.proposed and each not in have:
                        have.add(each)
                        found.append(NewRecord(each[0], self.proposed[each]))
        return found[::-1]
