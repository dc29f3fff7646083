"""Words that take a side in summaries: the source's own are found, and those that a summary ascribes to somebody are not."""

import pytest
from conftest import BASE, Tie

TEXT = "The paper sees hegemonic moves, and a so-called pact. It speaks of a PUPPET GOVERNMENT, a regime, and atrocities."


def codes(tie: Tie, summary: str, header: str = "", *, kind: str = "event", more: str = "") -> list[str]:
    fields = "actor: japan, topic: trade, stance: opposes, " if kind == "position" else "actors: [japan], "
    fact = f"{{id: f, date: 2024, {fields}{more}summary: '{summary}', sources: [{{id: paper, excerpt: The paper sees}}]}}"
    tie.write("facts.yaml", f"{BASE}{header}{kind}s:\n  - {fact}\n")
    tie.write("texts/paper.txt", TEXT)
    report = tie("check", "facts.yaml", "--texts", "texts", "--json").json
    return [fault["message"] for fault in report["faults"] if fault["code"] == "loaded-word"]


@pytest.mark.parametrize(
    "summary",
    [
        "Japan answers hegemonic moves.",
        "Japan answers Hegemonic moves",
        "Japan said no. It answers hegemonic moves.",
        "Japan meets a so-called ally.",
        "Japan hears what the regime calls progress.",
        "What the regime calls progress goes on.",
        "The paper calls the pact hollow; the regime acts.",
        "The paper calls the pact hollow, and the regime acts.",
        "Japan answers what the paper calls progress after the regime acts.",
        "What the paper calls talks is a hegemonic move.",
        "The regime said that it would wait.",
        "They wait, the regime said.",
        "According to the regime, they wait.",
        "Japan meets both regimes.",
        "Japan names one atrocity.",
    ],
)
def test_a_word_of_the_source_is_found(tie: Tie, summary: str) -> None:
    (message,) = codes(tie, summary)
    assert message.endswith("takes a side, and is a word of the source `paper`")


def test_all_loaded_words_of_a_summary_are_named_at_once(tie: Tie) -> None:
    (message,) = codes(tie, "The regime answers hegemonic moves.")
    assert message == "`hegemonic`, `regime` take a side, and are words of the source `paper`"


@pytest.mark.parametrize(
    "summary",
    [
        "Japan answers what the article calls hegemonic moves.",
        "Japan answers “hegemonic” moves.",
        "Japan answers hegemonic moves, the newspaper writes.",
        "Japan says that the regimes act.",
        "The regime acts, said Japan.",
        "The regime, the paper writes, acts.",
        "According to the paper, the regime acts.",
        "The regime acts, according to the paper.",
        "Hegemonic moves, as the paper calls them, go on.",
        "Japan answers what the paper calls reckless, hegemonic moves.",
        "Japan answers moves that the paper calls those of a regime.",
        "Japan accuses China of atrocities.",
        "Japan answers ‘hegemonic’ moves.",
        "Japan answers coercive moves.",  # not a word of this source
        "Japan answers the hegemonically minded.",  # another word
    ],
)
def test_a_word_that_is_somebodys_is_not(tie: Tie, summary: str) -> None:
    assert codes(tie, summary) == []


def test_an_attributed_position_is_somebodys_word_as_a_whole(tie: Tie) -> None:
    summary = "Opposes hegemonic moves."
    assert codes(tie, summary, kind="position", more="basis: attributed, according_to: paper, ") == []
    assert len(codes(tie, summary, kind="position", more="basis: action, ")) == 1


def test_the_words_are_a_setting_of_the_fact_file(tie: Tie) -> None:
    assert codes(tie, "Japan answers hegemonic moves.", "loaded_words: []\n") == []
    assert codes(tie, "Japan answers hegemonic moves.", "loaded_words: [regime]\n") == []
    assert len(codes(tie, "Japan meets a puppet government.", "loaded_words: [puppet government]\n")) == 1
    tie("fmt", "facts.yaml")
    assert tie("fmt", "--check", "facts.yaml").status == 0
    assert "loaded_words: [puppet government]" in (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    tie.write("facts.yaml", BASE + "loaded_words: {a: b}\n")
    assert "`loaded_words` must be text" in tie("check", "facts.yaml", status=1).out


def test_an_excerpt_is_the_words_of_a_source_without_a_text(tie: Tie) -> None:
    cited = "sources: [{id: paper, excerpt: its hegemonic moves}]"
    fact = f"{{id: f, date: 2024, actors: [japan], summary: Japan answers %s moves., {cited}}}"
    for word, number in (("hegemonic", 1), ("reckless", 0)):
        tie.write("facts.yaml", f"{BASE}events:\n  - {fact % word}\n")
        report = tie("check", "facts.yaml", "--json").json
        assert [fault["code"] for fault in report["faults"]].count("loaded-word") == number


@pytest.mark.parametrize("summary", ["Japan regrets the LAND-GRAB.", "A land-grab goes on.", "A land  grab goes on."])
def test_a_phrase_is_found_with_hyphens_too(tie: Tie, summary: str) -> None:
    fact = f"{{id: f, date: 2024, actors: [japan], summary: {summary}, sources: [{{id: paper, excerpt: the land grab}}]}}"
    tie.write("facts.yaml", f"{BASE}loaded_words: [land grab]\nevents:\n  - {fact}\n")
    assert "loaded-word" in [fault["code"] for fault in tie("check", "facts.yaml", "--json").json["faults"]]
