"""What `tie check` and `tie show` say of excerpts, quotes and speakers, and which texts they read."""

import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Tie

FACTS = """\
tie: 1
actors:
  ostia: {name: Ostia, type: state}
  tamm: {name: Rosa Tamm, type: person, of: ostia}
  brandt: {name: Ilya Brandt, type: person, of: ostia}
sources:
  post: {title: T, publisher: P, published: 2024-05-02, text: post.txt}
quotes:
  - id: q
    date: 2024-05-01
    speaker: tamm
    speech: direct
    text: %s
    sources: [{id: post, excerpt: Tamm said}]
  - {id: r, date: 2024-05-01, speaker: brandt, speech: indirect, text: He stayed., sources: [{id: post, excerpt: Brandt said}]}
"""


def checked(tie: Tie, text: str, words: str) -> tuple[list[str], dict[str, Any]]:
    """The codes of faults, and the report, for a direct quote from a text in which Tamm and Brandt speak."""
    tie.write("facts.yaml", FACTS % f"'{words}'")
    tie.write("post.txt", f"Tamm said: “{text}”\n\nBrandt said that he had stayed away.\n")
    report = tie("check", "--json", ok=False).json
    return [fault["code"] for fault in report["faults"]], report


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("You mustn’t go. It is an all-party plan.", "You must", ["quote-not-verbatim"]),
        ("You mustn’t go. It is an all-party plan.", "party plan", ["quote-not-verbatim"]),
        ("You mustn’t go. It is an all-party plan.", "You mustn''t go", []),
        ("条約は協力を\n深める。", "条約は協力を深める", []),
        ("I asked “why now” and left.", "I asked ''why now'' and left.", []),
        ("We drill for oil until it ends.", "We drill (…) until it ends.", []),
        ("We drill for oil until it ends.", "We drill . . . until it ends.", []),
        ("We can hardly, at such a price, sell it.", "We can [easily] sell it.", ["quote-not-verbatim"]),
        ("We can hardly, at such a price, sell it.", "We can … sell it.", ["negation-left-out"]),
        ("We can, if they pay, sell it.", "We can … sell it.", ["condition-left-out"]),
        ("We can sell it unless they pay.", "We can sell it …", ["condition-left-out"]),
        ("We can, if they pay, sell it.", "We can, if they pay, sell it.", []),
        ("We can sell it. If they pay, we do.", "We can sell it. … we do.", ["condition-left-out"]),
    ],
)
def test_a_quote_is_checked_word_for_word(tie: Tie, text: str, words: str, codes: list[str]) -> None:
    found, report = checked(tie, text, words)
    assert found == codes
    failed = int("quote-not-verbatim" in codes)
    assert report["proof"]["quotes"] == {"verified": 2 - failed, "unattributed": 0, "not_found": failed, "in_original": 0}


def test_a_quote_of_another_speaker_is_found_but_not_verified(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS % "The fleet stays")
    tie.write("post.txt", "Tamm said little. “The fleet stays,” Brandt said.")
    result = tie("check")
    assert "facts.yaml:11:14: warning[other-speaker]: the passage names `brandt` as the speaker, not `tamm`" in result.out
    assert result.out.endswith("2 facts: 2 excerpts found, 1 quote verified, 1 quote without its speaker in the passage\n")
    report = tie("check", "--json").json
    assert report["speakers"][0] == {"fact": "q", "source": "post", "speaker": "tamm", "outcome": "other", "other": "brandt"}
    assert [row["outcome"] for row in report["excerpts"]] == ["verified"] * 3
    assert (report["proof"]["verified"], report["proof"]["failed"], report["proof"]["unverifiable"]) == (1, 0, 0)
    shown = tie("show", "q", COLUMNS="120").out
    assert "the passage names another actor as the speaker" in shown
    assert "verified" not in shown
    assert tie("show", "q", "--json").json["sources"][0]["proof"]["speaker"] == "other"
    tie("check", "--strict", status=1)


def test_a_quote_whose_speaker_is_not_named_is_listed(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS % "The fleet stays")
    tie.write("post.txt", "“The fleet stays,” he said.\n\n" + "Rain fell. " * 99 + "\n\nTamm said little. Brandt said no.")
    result = tie("check")
    assert "warning" not in result.out.replace("0 warnings", "")
    assert result.out.splitlines()[-1] == "the passage does not name the speaker of q"


def test_words_of_another_source_are_said_to_be_there(tie: Tie) -> None:
    sources = "sources:\n" + "".join(f"  {name}: {{title: T, publisher: P, published: 2024}}\n" for name in ("one", "two", "six"))
    tie.write(
        "facts.yaml",
        "tie: 1\nactors:\n  ostia: {name: Ostia, type: state}\n" + sources + "events:\n"
        "  - {id: e, date: 2024, summary: A, actors: [ostia], sources: [{id: one, excerpt: the fleet sailed}]}\n"
        "  - {id: f, date: 2023, summary: B, actors: [ostia],\n"
        "     sources: [{id: two, excerpt: by nightfall}, {id: six, excerpt: by noon}]}\n"
        "quotes:\n  - {id: q, date: 2024, speaker: ostia, speech: direct, text: We sail.,\n"
        "     sources: [{id: one, excerpt: the town}]}\n",
    )
    tie.write("texts/one.txt", "Rain fell on the town.")
    tie.write("texts/two.txt", "Ostia said: “We sail.” At dawn the fleet sailed; by nightfall it was gone.")
    tie.write("texts/six.txt", "All was over by noon. The fleet sailed away.")
    out = tie("check", "--texts", "texts", status=1).out
    assert "the words are in the text of `two`, at texts/two.txt:1:32" in out
    assert "the words are in the text of `two`, at texts/two.txt:1:14" in out
    assert out.count("the words are in") == 2
    rows = tie("check", "--texts", "texts", "--json", status=1).json["excerpts"]
    assert {(row["fact"], row["of"]): row["elsewhere"] for row in rows if row["outcome"] != "verified"} == {
        ("e", "excerpt"): ["two"],
        ("q", "words"): ["two"],
    }


# --- which texts are read ---

SECRET = "The password is a secret."
ONE = "events:\n  - {id: e, date: 2024, summary: S, actors: [ostia], sources: [{id: s, excerpt: The password is}]}\n"


@pytest.fixture
def guest(tie: Tie) -> Tie:
    """The program in a folder beside which a secret is kept."""
    tie.write("secret.txt", SECRET)
    tie.write("guest/.keep", "")
    tie.folder = tie.folder / "guest"
    return tie


def write_facts(tie: Tie, text: str, name: str = "facts.yaml") -> None:
    head = "tie: 1\nactors:\n  ostia: {name: Ostia, type: state}\nsources:\n"
    tie.write(name, f"{head}  s: {{title: S, publisher: P, published: 2024, text: '{text}'}}\n{ONE}")


def codes(tie: Tie, *options: str, **env: str) -> list[str]:
    return [fault["code"] for fault in tie.run(("check", "--json", *options), ok=False, env=env).json["faults"]]


def test_a_text_outside_the_fact_files_folder_needs_consent(guest: Tie) -> None:
    secret = guest.folder.parent / "secret.txt"
    (guest.folder / "link.txt").symlink_to(secret)
    (guest.folder / "texts").symlink_to(guest.folder.parent)
    for text in ("../secret.txt", str(secret), "link.txt", "texts/secret.txt", "../missing.txt"):
        write_facts(guest, text)
        assert codes(guest) == ["text-outside"], text
        for command in (["show", "e"], ["timeline", "--json"], ["info"], ["check"]):
            assert "secret." not in guest(*command, ok=False).out.replace("secret.txt", ""), command
        if "missing" not in text:
            assert codes(guest, TIE_INCLUDE_OUTSIDE="1") == []
            assert codes(guest, TIE_INCLUDE_OUTSIDE="0") == ["text-outside"]
    guest.write("inside/own.txt", SECRET)
    write_facts(guest, "inside/../inside/own.txt")
    assert codes(guest) == []


def test_an_included_file_has_its_texts_in_the_folder_of_the_file_that_includes_it(tie: Tie) -> None:
    tie.write("facts.yaml", "tie: 1\ninclude: [months/may.yaml]\n")
    write_facts(tie, "../texts/own.txt", "months/may.yaml")
    tie.write("texts/own.txt", SECRET)
    assert codes(tie) == []
    assert codes(tie, "months/may.yaml") == ["text-outside"]


def test_a_folder_of_texts_is_a_fence(guest: Tie) -> None:
    write_facts(guest, "own.txt")
    guest.write("own.txt", SECRET)
    guest.write("texts/other.txt", "Nothing.")
    assert codes(guest) == []
    assert codes(guest, "--texts", "texts") == ["text-outside"]
    assert codes(guest, "--texts", "texts", TIE_INCLUDE_OUTSIDE="1") == ["text-outside"]
    assert "secret" not in guest("show", "e", "--texts", "texts").out
    guest.write("texts/s.txt", SECRET)
    assert codes(guest, "--texts", "texts") == []
    (guest.folder / "texts" / "s.txt").unlink()
    (guest.folder / "texts" / "s.txt").symlink_to(guest.folder.parent / "secret.txt")
    assert codes(guest, "--texts", "texts") == ["text-outside"]
    assert codes(guest, "--texts", "texts", TIE_INCLUDE_OUTSIDE="1") == []
    write_facts(guest, "texts/own.txt")
    guest.write("texts/own.txt", SECRET)
    (guest.folder / "texts" / "s.txt").unlink()
    assert codes(guest, "--texts", "texts") == []


def test_no_text_without_end_is_read(tie: Tie) -> None:
    os.mkfifo(tie.folder / "pipe.txt")
    (tie.folder / "zero.txt").symlink_to("/dev/zero")
    for text in ("pipe.txt", "zero.txt", "/dev/zero", "/dev/stdin"):
        write_facts(tie, text)
        assert codes(tie) in (["text-unreadable"], ["text-outside"]), text
    for path in ("pipe.txt", "/dev/zero"):
        assert "not a regular file" in tie("draft", path, ok=False).err
    with Path(tie.folder / "large.txt").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    write_facts(tie, "large.txt")
    assert "it is larger than 64 MB" in tie("check", status=1).out


@pytest.mark.parametrize(
    "page",
    [
        '<p style="' + "style:" * 30_000 + '">The password is x</p>',
        f'<p style="padding-left:{"9" * 4000}em">The password is x</p>',
        '<div style="padding-left:1000000em">' * 60 + "The password is x" + "<br>y" * 500,
        "<table><tr><td>The password is x" + "y" * 100_000 + "</td></tr>" + "<tr><td>z</td></tr>" * 2000 + "</table>",
    ],
    ids=["styles", "endless number", "indents", "wide table"],
)
def test_a_page_made_to_fill_memory_is_read(tie: Tie, page: str) -> None:
    write_facts(tie, "s.html")
    tie.write("s.html", page)
    assert codes(tie) == []


def test_a_quote_without_quotation_marks_is_told_once_for_all_places_and_sources(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS % "The fleet stays")
    told = [
        ("The fleet stays, Tamm hinted.", ["quote-unmarked"]),
        ("The fleet stays, it was hoped.\n\n“The fleet stays,” Tamm wrote.", []),
    ]
    for text, codes in told:
        tie.write("post.txt", f"{text}\n\nTamm said no more. Brandt said that he had stayed away.\n")
        assert [fault["code"] for fault in tie("check", "--json", ok=False).json["faults"]] == codes
    two = (FACTS % "The fleet stays").replace("excerpt: Tamm said}]", "excerpt: Tamm said}, {id: wire, excerpt: The fleet}]")
    tie.write(
        "facts.yaml", two.replace("quotes:", "  wire: {title: W, publisher: W, published: 2024-05-02, text: wire.txt}\nquotes:")
    )
    tie.write("post.txt", "The fleet stays, Tamm hinted. Tamm said no more. Brandt said that he had stayed away.\n")
    tie.write("wire.txt", "“The fleet stays,” Tamm wrote.\n")
    assert tie("check", "--json").json["faults"] == []


def test_reported_speech_with_a_negation_left_out_is_told_unless_another_source_has_none(tie: Tie) -> None:
    facts = (FACTS % "The fleet stays").replace("text: He stayed.", "text: He would stay.")
    tie.write("facts.yaml", facts)
    tie.write("post.txt", "Tamm said: “The fleet stays.”\n\nBrandt said that he would not stay.\n")
    (fault,) = tie("check", "--json").json["faults"]
    assert (fault["code"], fault["line"]) == ("negation-left-out", 15)
    tie.write("post.txt", "Tamm said: “The fleet stays.”\n\nBrandt said that he would stay.\n")
    assert tie("check", "--json").json["faults"] == []
    tie.write("facts.yaml", facts.replace("He would stay.", "He would not stay."))
    assert [fault["code"] for fault in tie("check", "--json").json["faults"]] == ["negation-added"]
