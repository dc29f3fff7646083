"""The records of a fact file: the one definition from which validation, the JSON Schema and the output come."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"

Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        description="A name for machines, unique in its kind: letters, digits, full stops, hyphens and underscores.",
        examples=["galwan-clash"],
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Edtf = Annotated[
    str,
    Meta(
        min_length=1,
        description="An EDTF date of level 0 or 1, as precise as the source is and no more.",
        examples=["2024-08-20", "2020-06", "2022/..", "/..", "2019~"],
    ),
]
Sha256 = Annotated[str, Meta(pattern="^[0-9A-Fa-f]{64}$", description="64 hexadecimal digits, as sha256sum prints them.")]
Note = Annotated[Text, Meta(description="What a reader should know about this entry.")]
ActorType = Literal["state", "organisation", "person", "group"]
Speech = Literal["direct", "indirect"]
Stance = Literal["supports", "opposes", "abstains", "mixed"]
Dated = Literal["stated", "inferred"]


class Record(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What all records share: an id."""

    id: Id


class Actor(Record, kw_only=True):
    """A state, organisation, person or group; a person or body may act for another actor."""

    name: Annotated[Text, Meta(description="The actor's name, as people write it.", examples=["Yoko Kamikawa"])]
    type: Annotated[ActorType, Meta(description="What the actor is.")]
    of: Annotated[Text | None, Meta(description="The id of the actor that this one acts for.", examples=["japan"])] = None
    role: Annotated[Text | None, Meta(description="The office held.", examples=["Foreign Minister"])] = None
    code: Annotated[Text | None, Meta(description="A code, such as ISO 3166-1 alpha-3.", examples=["JPN"])] = None
    aliases: Annotated[list[Text], Meta(description="Other names, in any script.", examples=[["日本"]])] = []
    note: Note | None = None


class Topic(Record, kw_only=True):
    """What a position is about, put as a proposition that one can support or oppose."""

    name: Annotated[Text, Meta(description="The topic in a few words.", examples=["Sanctions on Russia"])]
    proposition: Annotated[
        Text | None,
        Meta(description="The sentence that a position supports or opposes.", examples=["States should sanction Russia"]),
    ] = None
    aliases: Annotated[list[Text], Meta(description="Other names, in any script.")] = []
    note: Note | None = None


class Source(Record, kw_only=True):
    """A document that carries facts."""

    title: Annotated[Text, Meta(description="The document's title.")]
    publisher: Annotated[Text | None, Meta(description="Who published it.", examples=["The Yomiuri Shimbun"])] = None
    author: Annotated[Text | None, Meta(description="Who wrote it.")] = None
    published: Annotated[Edtf | None, Meta(description="When it was published.", examples=["2024-08"])] = None
    url: Annotated[Text | None, Meta(description="Where it can be read.")] = None
    archived: Annotated[
        Text | None,
        Meta(
            description="The address of a copy in an archive.", examples=["https://web.archive.org/web/2024/https://example.org/"]
        ),
    ] = None
    retrieved: Annotated[Edtf | None, Meta(description="When it was fetched.", examples=["2024-08-23"])] = None
    language: Annotated[Text | None, Meta(description="Its language, as in BCP 47.", examples=["en", "ja"])] = None
    text: Annotated[Text | None, Meta(description="A text snapshot: a path, relative to the fact file.")] = None
    sha256: Annotated[Sha256 | None, Meta(description="The snapshot's SHA-256, in hexadecimal: it pins the text.")] = None
    note: Note | None = None


class Citation(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """An entry of a fact's `sources`: which source carries the fact, and where in it."""

    id: Annotated[Text, Meta(description="The id of the source.", examples=["yomiuri-2024-08"])]
    excerpt: Annotated[
        Text | None, Meta(description="A short fragment, exactly as it stands in the source, that locates the passage.")
    ] = None
    prefix: Annotated[Text | None, Meta(description="What stands right before the excerpt, to tell several apart.")] = None
    suffix: Annotated[Text | None, Meta(description="What stands right after the excerpt, to tell several apart.")] = None
    locator: Annotated[Text | None, Meta(description="Where in the source: a page, a paragraph.", examples=["p. 3"])] = None
    date: Annotated[Edtf | None, Meta(description="The date that this source gives, where sources differ.")] = None


class Fact(Record, kw_only=True):
    """What events, quotes and positions share."""

    date: Edtf
    sources: Annotated[list[Citation], Meta(min_length=1, description="The sources that carry the fact, at least one.")]
    dated: Annotated[Dated, Meta(description="`inferred` if the curator worked the date out; `note` then says how.")] = "stated"
    disputes: Annotated[list[Text], Meta(description="Ids of facts that say otherwise.")] = []
    note: Note | None = None


class Event(Fact, kw_only=True):
    """Something that happened or goes on."""

    summary: Annotated[Text, Meta(description="What happened, in the curator's own words.")]
    actors: Annotated[list[Text], Meta(description="Ids of the actors involved.", examples=[["india", "china"]])] = []
    topics: Annotated[list[Text], Meta(description="Ids of the topics it bears on.")] = []
    place: Annotated[Text | None, Meta(description="Where it happened.", examples=["Galwan Valley"])] = None


class Quote(Fact, kw_only=True):
    """An actor's statement, in the speaker's words or as reported."""

    speaker: Annotated[Text, Meta(description="The id of the actor who speaks.", examples=["yoko-kamikawa"])]
    speech: Annotated[Speech, Meta(description="`direct`: the speaker's words; `indirect`: reported speech, a paraphrase.")]
    text: Annotated[Text, Meta(description="The words, or for reported speech what was said, without quotation marks.")]
    occasion: Annotated[Text | None, Meta(description="Where it was said.", examples=["press conference"])] = None
    event: Annotated[Text | None, Meta(description="The id of the event at which it was said.")] = None
    topics: Annotated[list[Text], Meta(description="Ids of the topics it bears on.")] = []


class Position(Fact, kw_only=True):
    """An actor's stance on a topic, at a date."""

    actor: Annotated[Text, Meta(description="The id of the actor.", examples=["india"])]
    topic: Annotated[Text, Meta(description="The id of the topic.", examples=["sanctions-on-russia"])]
    stance: Annotated[Stance, Meta(description="Where the actor stands on the topic's proposition.")]
    summary: Annotated[Text | None, Meta(description="What the stance rests on, in the curator's own words.")] = None
    evidence: Annotated[list[Text], Meta(description="Ids of the facts that the stance rests on.")] = []


AnyFact = Event | Quote | Position
AnyRecord = Actor | Topic | Source | AnyFact
# By the name of the kind; the plural is the section of a YAML fact file.
KINDS: dict[str, type[AnyRecord]] = {
    "actor": Actor,
    "topic": Topic,
    "source": Source,
    "event": Event,
    "quote": Quote,
    "position": Position,
}
SECTIONS = {f"{kind}s": kind for kind in KINDS}
FACTS = ("event", "quote", "position")

# By the name of a field that refers to other records: the kind that it refers to; `fact` is any of the three.
REFERS = {
    "of": "actor",
    "actor": "actor",
    "actors": "actor",
    "speaker": "actor",
    "topic": "topic",
    "topics": "topic",
    "event": "event",
    "evidence": "fact",
    "disputes": "fact",
}

# The path to a reference inside its record, the kind that it points to (`fact`: any of the three), and the id.
Reference = tuple[tuple[str | int, ...], str, str]


def references(record: AnyRecord) -> Iterator[Reference]:
    """Yield every reference that a record makes to another; the gaps of a partial record are none."""
    for field, kind in REFERS.items():
        value = getattr(record, field, None)
        if isinstance(value, str):
            if value:
                yield (field,), kind, value
        elif value:
            yield from (((field, place), kind, identity) for place, identity in enumerate(value) if identity)
    if isinstance(record, Fact):
        yield from (
            (("sources", place, "id"), "source", citation.id) for place, citation in enumerate(record.sources) if citation.id
        )
