"""The records of a fact file. Validation, the JSON Schema and the options of `tie add` all come from these definitions."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from tie_cli.text.languages import LANGUAGE_PATTERN

# `\Z`, as `$` would let an id end with a line break.
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z"
Id = Annotated[
    str,
    Meta(
        pattern=ID_PATTERN,
        description="A unique name for references: letters, digits, full stops, hyphens and underscores.",
        examples=["galwan-clash"],
    ),
]
Text = Annotated[str, Meta(min_length=1)]
Edtf = Annotated[
    str,
    Meta(
        min_length=1,
        description="An EDTF date such as 2024-08-20, 2024-08 or 2024, no more precise than the source.",
        examples=["2024-08-20", "2020-06", "2022/..", "/..", "2019~"],
    ),
]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9A-Fa-f]{64}\Z", description="64 hexadecimal digits, as sha256sum prints them.")]
Language = Annotated[
    str, Meta(pattern=LANGUAGE_PATTERN, description="A language as a BCP 47 tag, such as ja or pt-BR.", examples=["ja", "ar"])
]
Note = Annotated[Text, Meta(description="Anything else that a reader should know.")]
ActorType = Literal["state", "organisation", "person", "group"]
Speech = Literal["direct", "indirect"]
Stance = Literal["supports", "opposes", "abstains", "mixed"]
Dated = Literal["stated", "inferred"]
InferredField = Literal["published", "publisher", "both"]
Basis = Literal["statement", "action", "attributed"]


class Record(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The base of all records."""

    id: Id


class Office(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """An entry of an actor's `roles`: an office, for whom its holder acts, and from when until when."""

    role: Annotated[Text, Meta(description="The office that the actor holds or held.", examples=["Foreign Minister"])]
    of: Annotated[Text | None, Meta(description="The id of the actor for whom the holder acts.", examples=["japan"])] = None
    since: Annotated[Edtf | None, Meta(description="The date of its first day in the office.", examples=["2023-09-13"])] = None
    until: Annotated[Edtf | None, Meta(description="The date of its last day in the office.", examples=["2024-10-01"])] = None


class Actor(Record, kw_only=True):
    """A state, organisation, person or group; a person or body may act for another actor."""

    name: Annotated[Text, Meta(description="The actor's usual name.", examples=["Yoko Kamikawa"])]
    type: Annotated[ActorType, Meta(description="The type of actor.")]
    of: Annotated[Text | None, Meta(description="The id of the actor for whom this one acts.", examples=["japan"])] = None
    role: Annotated[Text | None, Meta(description="The office that the actor holds.", examples=["Foreign Minister"])] = None
    roles: Annotated[
        list[Office],
        Meta(
            description="The offices that the actor holds and held, in place of `of` and `role`.",
            examples=[[{"role": "Foreign Minister", "of": "japan", "since": "2023-09-13", "until": "2024-10-01"}]],
        ),
    ] = []
    code: Annotated[Text | None, Meta(description="A code, such as ISO 3166-1 alpha-3.", examples=["JPN"])] = None
    aliases: Annotated[list[Text], Meta(description="Other names, in any script.", examples=[["日本"]])] = []
    note: Note | None = None


class Topic(Record, kw_only=True):
    """A question on which actors take positions, worded as a proposition that they can support or oppose."""

    name: Annotated[Text, Meta(description="The topic in a few words.", examples=["Sanctions on Russia"])]
    proposition: Annotated[
        Text | None,
        Meta(description="The statement that actors support or oppose.", examples=["States should sanction Russia"]),
    ] = None
    aliases: Annotated[list[Text], Meta(description="Other names, in any script.")] = []
    note: Note | None = None


class Source(Record, kw_only=True):
    """A document from which facts are taken."""

    title: Annotated[Text, Meta(description="The document's title.")]
    publisher: Annotated[Text | None, Meta(description="Who published it.", examples=["The Yomiuri Shimbun"])] = None
    author: Annotated[Text | None, Meta(description="Who wrote it.")] = None
    published: Annotated[Edtf | None, Meta(description="When it was published.", examples=["2024-08"])] = None
    dated: Annotated[
        Dated, Meta(description="`inferred` if the source does not give its own date or publisher; `note` says how it is known.")
    ] = "stated"
    inferred: Annotated[
        InferredField | None,
        Meta(description="Which of the two is inferred: `published`, `publisher` or `both`.", examples=["publisher"]),
    ] = None
    url: Annotated[Text | None, Meta(description="The address where it can be read.")] = None
    archived: Annotated[
        Text | None,
        Meta(
            description="The address of a copy in an archive.", examples=["https://web.archive.org/web/2024/https://example.org/"]
        ),
    ] = None
    retrieved: Annotated[Edtf | None, Meta(description="The day on which it was fetched.", examples=["2024-08-23"])] = None
    language: Annotated[Text | None, Meta(description="The language it is in, as a BCP 47 tag.", examples=["en", "ja"])] = None
    text: Annotated[Text | None, Meta(description="The path of a copy of its text, relative to the fact file.")] = None
    sha256: Annotated[Sha256 | None, Meta(description="The SHA-256 checksum of that copy, so that a change is noticed.")] = None
    note: Note | None = None


class Citation(Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """An entry of a fact's `sources`: a source, and the passage in it that supports the fact."""

    id: Annotated[Text, Meta(description="The id of the source.", examples=["yomiuri-2024-08"])]
    excerpt: Annotated[Text | None, Meta(description="A few words copied exactly from the source, to find the passage by.")] = (
        None
    )
    prefix: Annotated[Text | None, Meta(description="The words right before the excerpt, if it occurs more than once.")] = None
    suffix: Annotated[Text | None, Meta(description="The words right after the excerpt, if it occurs more than once.")] = None
    locator: Annotated[
        Text | None, Meta(description="The place in the source, such as a page or paragraph.", examples=["p. 3"])
    ] = None
    date: Annotated[Edtf | None, Meta(description="The date that this source gives, if sources disagree.")] = None


class Fact(Record, kw_only=True):
    """The base of events, quotes and positions."""

    date: Edtf
    sources: Annotated[list[Citation], Meta(min_length=1, description="The sources of the fact, at least one.")]
    dated: Annotated[Dated, Meta(description="`inferred` if you worked the date out yourself; then say how in `note`.")] = (
        "stated"
    )
    disputes: Annotated[list[Text], Meta(description="The ids of facts that contradict this one.")] = []
    note: Note | None = None


class Event(Fact, kw_only=True):
    """Something that happened or is going on."""

    summary: Annotated[Text, Meta(description="What happened, in your own words.")]
    actors: Annotated[list[Text], Meta(description="The ids of the actors involved.", examples=[["india", "china"]])] = []
    topics: Annotated[list[Text], Meta(description="The ids of related topics.")] = []
    place: Annotated[Text | None, Meta(description="Where it happened.", examples=["Galwan Valley"])] = None
    placed: Annotated[
        Dated, Meta(description="`inferred` if the source does not say where, as with a dateline; `note` says how it is known.")
    ] = "stated"


class Quote(Fact, kw_only=True):
    """An actor's statement, in the speaker's own words or as reported by others."""

    speaker: Annotated[Text, Meta(description="The id of the actor who said it.", examples=["yoko-kamikawa"])]
    speech: Annotated[Speech, Meta(description="`direct` for the speaker's own words, `indirect` for reported speech.")]
    text: Annotated[Text, Meta(description="What was said, without quotation marks around it.")]
    original: Annotated[
        Text | None,
        Meta(
            description="The words in the language in which they were said, if `text` is a translation.",
            examples=["対話を続ける"],
        ),
    ] = None
    language: Annotated[
        Language | None, Meta(description="The language in which it was said, as a BCP 47 tag.", examples=["ja", "ar"])
    ] = None
    cue: Annotated[
        Text | None,
        Meta(
            description="For reported speech that is no sentence of its own: the source's words that come before it.",
            examples=["ruled out"],
        ),
    ] = None
    occasion: Annotated[Text | None, Meta(description="The occasion on which it was said.", examples=["press conference"])] = None
    event: Annotated[Text | None, Meta(description="The id of the event at which it was said.")] = None
    topics: Annotated[list[Text], Meta(description="The ids of related topics.")] = []


class Position(Fact, kw_only=True):
    """An actor's stance on a topic on a date."""

    actor: Annotated[Text, Meta(description="The id of the actor who takes the position.", examples=["india"])]
    topic: Annotated[Text, Meta(description="The id of the topic.", examples=["sanctions-on-russia"])]
    stance: Annotated[Stance, Meta(description="The actor's stance on the topic's proposition.")]
    judged: Annotated[
        Dated,
        Meta(description="`inferred` if the source does not put the stance into words; say in `note` how you worked it out."),
    ] = "stated"
    basis: Annotated[
        Basis | None,
        Meta(
            description="What shows the stance: `statement` (the actor's own words), `action` (what it does) or "
            "`attributed` (what someone else says of it)."
        ),
    ] = None
    according_to: Annotated[
        Text | None, Meta(description="The id of the actor or source that attributes the stance.", examples=["yoko-kamikawa"])
    ] = None
    summary: Annotated[Text | None, Meta(description="What the actor did or said, in your own words.")] = None
    evidence: Annotated[list[Text], Meta(description="The ids of facts that show the stance.")] = []


AnyFact = Event | Quote | Position
AnyRecord = Actor | Topic | Source | AnyFact
# The records by kind. A section of a YAML fact file has the plural as its name.
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
NAMED_KINDS = tuple(kind for kind in KINDS if kind not in FACTS)  # what facts name: actors, topics, sources
