"""What each tool takes: the filters of the commands as the fields of a class, from which the JSON Schema is made."""

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from tie_cli.errors import Problem
from tie_cli.model.measures import MEASURES

MOST_RECORDS = 50  # unless the caller gives a limit: what an assistant reads is dear

Names = str | list[str]
ArgumentsT = TypeVar("ArgumentsT", bound=Struct)


class BadArguments(Problem):
    """Arguments that a tool does not take; the message says which, and what it takes."""


class Filtering(Struct, kw_only=True, forbid_unknown_fields=True):
    """The filters that tools share."""

    actor: Annotated[
        Names, Meta(description="Only facts of this actor or of someone who acts for it: an id, a name or an alias.")
    ] = []
    topic: Annotated[Names, Meta(description="Only facts about this topic.")] = []
    source: Annotated[Names, Meta(description="Only facts from this source.")] = []
    since: Annotated[str | None, Meta(description="Only facts on or after this date (EDTF): 2020, 2020-06, 2020-06-15.")] = None
    until: Annotated[str | None, Meta(description="Only facts on or before this date (EDTF).")] = None
    match: Annotated[str | None, Meta(description='Only facts that contain all of these words, or "a phrase".')] = None
    limit: Annotated[int, Meta(ge=1, description="At most so many results; `more` says whether there are others.")] = MOST_RECORDS
    reverse: Annotated[bool, Meta(description="Reverse the order: the latest first.")] = False


class Timeline(Filtering):
    """Arguments of `timeline`."""

    involving: Annotated[Names, Meta(description="Only events that involve all of these actors.")] = []


class Quotes(Filtering):
    """Arguments of `quotes`."""

    speaker: Annotated[Names, Meta(description="Only quotes of this speaker or of someone who acts for it.")] = []


class Search(Filtering):
    """Arguments of `search`."""

    words: Annotated[str, Meta(description='Words that a fact contains, all of them, or "a phrase" in quotation marks.')]


class Compare(Filtering):
    """Arguments of `compare`."""

    actors: Annotated[Names, Meta(description="The sides; by default the two with the most positions.")] = []
    as_of: Annotated[str | None, Meta(description="Compare the latest positions at this date (EDTF).")] = None
    measure: Annotated[str, Meta(description="Measure of agreement.", extra_json_schema={"enum": list(MEASURES)})] = "lijphart"
    min_shared: Annotated[int, Meta(ge=0, description="Give no figure for fewer shared topics than this.")] = 0
    by: Annotated[Literal["year", "decade"] | None, Meta(description="Add the agreement by year or decade.")] = None
    matrix: Annotated[bool, Meta(description="Compare all pairs of the sides, or of all actors.")] = False
    like: Annotated[str | None, Meta(description="Rank the other sides by agreement with this one.")] = None
    differ: Annotated[bool, Meta(description="Only topics on which one side supports what another opposes.")] = False
    attributed: Annotated[bool, Meta(description="Count what others say of a side like its own words.")] = False


class Show(Struct, kw_only=True, forbid_unknown_fields=True):
    """Arguments of `show`."""

    id: Annotated[str, Meta(description="Id of a fact, or the id or a name of an actor, topic or source.")]


class CheckQuotation(Struct, kw_only=True, forbid_unknown_fields=True):
    """Arguments of `check_quotation`."""

    words: Annotated[str, Meta(description="The words of the quotation, with an editor's ellipses and [brackets].")]
    speaker: Annotated[str | None, Meta(description="Who is to have said them, or for whom the speaker acts.")] = None


class Propose(Struct, kw_only=True, forbid_unknown_fields=True):
    """Arguments of `propose`."""

    source: Annotated[str, Meta(description="The source that bears the records out: one that the file has, with its text.")]
    records: Annotated[
        list[dict[str, Any]] | None,
        Meta(description="The records; leave them out to be given the source's text, the schema and how to propose."),
    ] = None
    dry_run: Annotated[bool, Meta(description="Say what would be added and refused, but write nothing.")] = False


def input_schema(kind: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments."""
    _, components = msgspec.json.schema_components([kind])
    schema = components[kind.__name__]
    return {key: schema[key] for key in ("type", "properties", "required", "additionalProperties")}


def arguments_of(kind: type[ArgumentsT], given: dict[str, Any]) -> ArgumentsT:
    """Return the arguments of a call; null is the same as nothing. Raises `BadArguments`."""
    known = kind.__struct_fields__
    if unknown := [name for name in given if name not in known]:
        raise BadArguments(f"there is no argument `{unknown[0]}`; the arguments are {', '.join(known)}")
    try:
        return msgspec.convert({name: value for name, value in given.items() if value is not None}, kind)
    except msgspec.ValidationError as error:
        raise BadArguments(str(error).replace(" - at `$.", " in `")) from None
