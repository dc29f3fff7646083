"""The order in which the fields of a record stand in a fact file, by its kind."""

# The order in which keys stand, by kind; `citation` is an entry of `sources`, `office` one of `roles`.
ORDER: dict[str, tuple[str, ...]] = {
    "actor": ("name", "type", "of", "role", "roles", "code", "aliases", "note"),
    "topic": ("name", "proposition", "aliases", "note"),
    "source": (
        *(
            "title",
            "author",
            "publisher",
            "published",
            "dated",
            "inferred",
            "url",
            "archived",
            "retrieved",
            "language",
            "text",
            "sha256",
        ),
        "note",
    ),
    "event": ("id", "date", "dated", "summary", "actors", "topics", "place", "placed", "disputes", "note", "sources"),
    "quote": (
        "id",
        "date",
        "dated",
        "speaker",
        "speech",
        "cue",
        "text",
        "original",
        "language",
        "occasion",
        "event",
        "topics",
        "disputes",
        "note",
        "sources",
    ),
    "position": (
        *("id", "date", "dated", "actor", "topic", "stance", "judged", "basis", "according_to"),
        *("summary", "evidence", "disputes", "note", "sources"),
    ),
    "office": ("role", "of", "since", "until"),
    "citation": ("id", "excerpt", "prefix", "suffix", "locator", "date"),
}
# The kind of the entries of a list of mappings.
ENTRIES = {"sources": "citation", "roles": "office"}
