"""Which commands there are: the panel of each in the help, what it does, and an example."""

from typing import NamedTuple

EXPLORE = "Explore"
WRITE = "Write and check"
SHARE = "Publish and exchange"
SET_UP = "Set up"


class Command(NamedTuple):
    """A command in the help: its panel, what it does in one sentence, and an example.

    The sentence is also the first of the command's own help. It is repeated here so that `tie --help` imports no command.
    """

    panel: str
    summary: str
    example: str


# In the order of the help. The function of the same name in `commands/` is the command.
COMMANDS = {
    "timeline": Command(
        EXPLORE, "Show events in time order, with actors, places and sources.", "tie timeline Japan India --since 2020"
    ),
    "quotes": Command(
        EXPLORE, "Show who said what and when, in their own words or as reported.", "tie quotes --speaker Kamikawa"
    ),
    "compare": Command(
        EXPLORE,
        "Compare where sides stand on each topic, and measure how far they agree.",
        "tie compare Japan India --as-of 2024",
    ),
    "search": Command(
        EXPLORE, "Find facts of every kind that contain all of these words.", 'tie search "security cooperation" --actor India'
    ),
    "show": Command(
        EXPLORE,
        "Show one fact in full with its sources and passages, or an actor, topic or source with its facts.",
        "tie show galwan-clash",
    ),
    "list": Command(EXPLORE, "List actors, topics or sources, those with the most facts first.", "tie list actors"),
    "info": Command(
        EXPLORE, "Show which fact files are in use and why, what they contain, and how much is verified.", "tie info --json"
    ),
    "browse": Command(
        EXPLORE,
        "Browse the facts full-screen: lists with a filter, each record with its passage, and links to related ones.",
        "tie browse topic:sanctions",
    ),
    "mcp": Command(
        EXPLORE,
        "Answer an assistant's questions from the facts, over the Model Context Protocol.",
        "tie mcp",
    ),
    "draft": Command(
        WRITE,
        "Propose facts from an article, each with its passage and what is uncertain about it.",
        "tie draft article.txt > draft.yaml",
    ),
    "review": Command(
        WRITE,
        "Review the facts proposed from articles full-screen: keep, edit, merge or drop each one.",
        "tie review article.txt",
    ),
    "add": Command(WRITE, "Add records to a fact file and leave the rest of the file as it is.", "tie add draft.yaml"),
    "check": Command(
        WRITE, "Check fact files for errors, and every excerpt against the text of its source.", "tie check --strict"
    ),
    "proofread": Command(
        WRITE,
        "Check the quotations, citations and dates of manuscripts against facts and sources.",
        "tie proofread story.md",
    ),
    "lsp": Command(
        WRITE,
        "Help an editor with fact files as they are written, over the Language Server Protocol.",
        "tie lsp --facts facts.yaml",
    ),
    "fmt": Command(WRITE, "Format fact files in one standard layout, with all comments kept.", "tie fmt --check"),
    "rename": Command(
        WRITE,
        "Give a record another id, and change every reference to it in all fact files.",
        "tie rename yoko-kamikawa kamikawa",
    ),
    "merge": Command(
        WRITE, "Merge a record into another that means the same, with every reference to it.", "tie merge nippon japan --dry-run"
    ),
    "diff": Command(WRITE, "Show what changed between two fact files or git revisions.", "tie diff older.yaml facts.yaml"),
    "report": Command(SHARE, "Write facts and their sources as one self-contained web page.", "tie report -o page.html"),
    "export": Command(
        SHARE,
        "Export facts to calendars, timelines, citation managers, spreadsheets and databases.",
        "tie export ics --actor India -o india.ics",
    ),
    "network": Command(
        SHARE,
        "Export who stands where as a network for Gephi, visone, NetworkX or Graphviz.",
        "tie network congruence --format csv",
    ),
    "import": Command(
        SHARE,
        "Convert tables, DNA databases, TimelineJS, Data Packages, Wikidata or schema.org JSON into a fact file.",
        "tie import events.csv --kind event --column date=Day --column summary=Title --column source=Source",
    ),
    "init": Command(
        SET_UP,
        "Start a fact file in this folder, with a commented example and a schema for editors.",
        "tie init --title 'Border talks' --actor Japan --actor India",
    ),
    "schema": Command(
        SET_UP, "Print the JSON Schema of the fact file, or of what a command prints with --json.", "tie schema timeline"
    ),
    "completion": Command(
        SET_UP, "Print a script that lets the Tab key complete commands, names and ids.", "tie completion fish"
    ),
}
