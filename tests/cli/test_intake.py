"""From a document to facts: `tie add source WHAT`, records from YAML, and a draft of what a local server has."""

import hashlib
import re
from collections.abc import Iterator

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie
from local_server import LocalServer, running_server
from test_terminal import spawn

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Border talks resume | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="article:published_time" content="2024-08-22T08:00:00+09:00">
<meta name="author" content="Ida Holm"><link rel="canonical" href="CANONICAL"></head><body>
<nav><ul><li>Home</li></ul></nav><article><h1>Border talks resume</h1>
<p>TOKYO — Japan and India signed an agreement on coast guards on Tuesday.</p>
<p>Foreign Minister Yoko Kamikawa said the agreement was overdue by many years.</p>
<p>“We will keep the sea lanes open together,” Kamikawa told reporters after the ceremony.</p>
<p>The agreement covers training, joint patrols and the exchange of information about fishing fleets, and replaces an older one
between the two navies that had expired. It will come into force when both parliaments have approved it, perhaps in a year.</p>
</article><footer>Copyright 2019. Kamikawa said cookies are fine.</footer></body></html>"""


THIN = "; if the article is longer, save the whole page from a browser and add that file"


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with running_server() as served:
        yield served


@pytest.fixture
def article(server: LocalServer) -> str:
    return server.serve("/talks", ARTICLE.replace("CANONICAL", server.url("/talks")))


def source(tie: Tie, identity: str) -> dict[str, str]:
    rows: list[dict[str, str]] = tie("list", "sources", "--json").json
    return next(row for row in rows if row["id"] == identity)


def test_an_address_becomes_a_source_with_its_text(tie: Tie, server: LocalServer, article: str) -> None:
    tie.write("facts.yaml", BASE)
    short = server.serve("/short", "", status=301, headers={"Location": article})
    added = tie("add", "source", short, "--archived", "https://archive.example/1")
    assert added.out == "facts.yaml:12: source courier-2024-08-22\n"
    assert added.err.splitlines() == [
        f"tie: redirected to {article}",
        f"tie: {short}: the page has only 82 words of text{THIN}",
        "title: Border talks resume",
        "publisher The Courier; author Ida Holm; published 2024-08-22; language en",
        "text: 82 words in texts/courier-2024-08-22.txt",
    ]
    text = (tie.folder / "texts" / "courier-2024-08-22.txt").read_bytes()
    assert b"keep the sea lanes open" in text
    assert b"cookies" not in text
    row = source(tie, "courier-2024-08-22")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row.pop("retrieved"))
    assert {key: value for key, value in row.items() if isinstance(value, str)} == {
        "id": "courier-2024-08-22",
        "kind": "source",
        "title": "Border talks resume",
        "publisher": "The Courier",
        "author": "Ida Holm",
        "published": "2024-08-22",
        "dated": "stated",
        "url": article,
        "archived": "https://archive.example/1",
        "language": "en",
        "text": "texts/courier-2024-08-22.txt",
        "sha256": hashlib.sha256(text).hexdigest(),
    }
    assert not [fault for fault in tie("check", "--json").json["faults"] if fault["severity"] == "error"]


def test_options_override_and_nothing_is_written_for_a_trial(tie: Tie, article: str) -> None:
    before = tie.write("facts.yaml", BASE).read_bytes()
    shown = tie("add", "source", article, "--id", "mine", "--publisher", "Kyodo", "--published", "2024-08", "--dry-run")
    assert "publisher: Kyodo" in shown.out
    assert "published: 2024-08\n" in shown.out
    assert "text: texts/mine.txt" in shown.out
    assert (tie.folder / "facts.yaml").read_bytes() == before
    assert not (tie.folder / "texts").exists()


def test_what_a_document_does_not_say_is_named_or_asked_for(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("in/note.txt", "The two sides met in Vale and agreed on nothing.\n")
    assert "does not say its title; give it with --title" in tie("add", "source", "in/note.txt", status=2).err
    assert not (tie.folder / "texts").exists()
    child = spawn(tie, str(PROGRAM), ["add", "source", "in/note.txt", "--language", "en"])
    for name, answer in (("title", "A note"), ("publisher", ""), ("author", ""), ("published", "2024-08")):
        child.expect(rf"{name}(?: \(optional\))?: ")
        child.sendline(answer)
    child.expect("not found: publisher, author")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    row = source(tie, "note-2024-08")
    assert (row["title"], row["published"], row["text"]) == ("A note", "2024-08", "in/note.txt")  # it is beside the file already


def test_a_known_document_is_never_added_twice(tie: Tie, server: LocalServer, article: str) -> None:
    tie.write("facts.yaml", BASE)
    tie("add", "source", article)
    before = {path: path.read_bytes() for path in tie.folder.rglob("*") if path.is_file() and path.suffix in (".yaml", ".txt")}
    saved = tie.write("saved.html", server.pages["/talks"].body)
    copied = tie.write("copy.txt", (tie.folder / "texts" / "courier-2024-08-22.txt").read_bytes())
    for what in (article, f"{article}?utm_source=mail#top", saved, copied, "texts/courier-2024-08-22.txt"):
        again = tie("add", "source", str(what))
        assert again.out == "facts.yaml: source courier-2024-08-22 is this document; nothing was added\n"
    assert {path: path.read_bytes() for path in before} == before
    assert len(list((tie.folder / "texts").iterdir())) == 1


def test_what_is_given_for_a_known_document_is_named(tie: Tie, article: str) -> None:
    tie.write("facts.yaml", BASE)
    tie("add", "source", article, "--id", "border-news")
    copy = "https://archive.example/2024/news"
    again = tie("add", "source", article, "--archived", copy).out
    assert "source border-news is this document; nothing was added" in again
    assert f"give the source these fields:\n  archived: {copy}\n" in again
    written = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    tie.write("facts.yaml", written.replace("  border-news:\n", f"  border-news:\n    archived: {copy}\n"))
    assert "archived" not in tie("add", "source", article, "--archived", copy).out


def test_another_document_of_the_same_title_is_added_and_said_to_be_alike(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    for name, who in (("one.txt", "Mara Quill"), ("two.txt", "Jon Aske")):
        tie.write(name, f"Readout of the call\n\n{who} said that the port was open.\n")
    assert tie("add", "source", "one.txt").err.count("same title") == 0
    second = tie("add", "source", "two.txt")
    assert "source readout-call-2" in second.out
    assert "readout-call has the same title; is it the same document?" in second.err


def test_a_changed_text_is_kept_beside_the_old_one(tie: Tie, server: LocalServer, article: str) -> None:
    tie.write("facts.yaml", BASE)
    tie("add", "source", article)
    for words, identity in (("the agreement was overdue", "lost"), ("signed an agreement on coast guards", "there")):
        fact = ("add", "event", "--id", identity, "--date", "2024-08-20", "--summary", "Something happens.")
        tie(*fact, "--source", "courier-2024-08-22", "--excerpt", words)
    facts = (tie.folder / "facts.yaml").read_bytes()
    changed = server.pages["/talks"].body.replace(b"overdue by many years", b"welcome").replace(b"was overdue", b"was")
    server.pages["/talks"].body = changed
    for _ in range(2):  # and once only
        told = tie("add", "source", article).out
        assert "its text has changed: the new one is kept at texts/courier-2024-08-22-2.txt" in told
        assert "lost: not in the new text: the agreement was overdue" in told
        assert "there:" not in told
        new = tie.folder / "texts" / "courier-2024-08-22-2.txt"
        assert f"sha256: {hashlib.sha256(new.read_bytes()).hexdigest()}" in told
        assert len(list((tie.folder / "texts").iterdir())) == 2
    assert (tie.folder / "facts.yaml").read_bytes() == facts
    assert tie("check", "--json").json["proof"]["verified"] == 2  # by the old text


def test_a_source_without_a_text_gets_one_beside_it(tie: Tie, article: str) -> None:
    tie.write("facts.yaml", BASE.replace("published: 2024-08}", f'published: 2024-08, url: "{article}"}}'))
    told = tie("add", "source", article).out
    assert "source paper is this document; nothing was added" in told
    assert "its text is kept at texts/paper.txt; to make it the source's text" in told


def test_texts_kept_elsewhere_are_kept_there(tie: Tie, article: str) -> None:
    tie.write("facts.yaml", BASE)
    folder = tie.folder / "elsewhere"
    folder.mkdir()
    tie("add", "source", article, "--id", "talks", TIE_TEXTS=str(folder))
    assert (folder / "talks.txt").exists()
    row = source(tie, "talks")
    assert row["text"] is None
    assert row["sha256"] == hashlib.sha256((folder / "talks.txt").read_bytes()).hexdigest()


def test_errors_are_one_line_and_leave_nothing(tie: Tie, server: LocalServer) -> None:
    before = tie.write("facts.yaml", BASE).read_bytes()
    image = server.serve("/image", b"\x89PNG\r\n", "image/png")
    empty = server.serve("/empty", "<html><body><script>draw()</script></body></html>")
    wall = server.serve("/wall", "<html><body><article><p>The talks began. Subscribe to read on.</p></article></body></html>")
    tie.write("data.bin", bytes(range(256)))
    cases = [
        (wall, "the page has only 7 words of text, and the rest needs a login or a subscription: save the whole page"),
        (server.url("/none"), "the server answered 404 Not Found"),
        (image, "it is image/png, not text"),
        (empty, "the page has no main text"),
        ("data.bin", "it is not text"),
        ("none.txt", "there is no file none.txt; an address begins with http:// or https://"),
        ("http://127.0.0.1:1/", "no connection"),
    ]
    for what, message in cases:
        done = tie("add", "source", what, ok=False)
        assert done.status in (1, 2)
        assert message in done.err
        assert len(done.err.splitlines()) == 1, done.err
    assert (tie.folder / "facts.yaml").read_bytes() == before
    assert not (tie.folder / "texts").exists()


YAML = """\
# Draft from a document.
tie: 1

actors:
  ken-abe: {name: Ken Abe, type: person, of: japan}

quotes:
  # unsure: put it in your own words
  - id: abe-on-tariffs
    date: ../2024-08-22
    dated: inferred
    speaker: ken-abe
    speech: indirect
    text: Tariffs will fall.
    note: The article does not say when.
    sources: [{id: paper, excerpt: tariffs would fall}]
"""


def test_yaml_is_added_from_a_pipe_or_a_file(tie: Tie) -> None:
    for call, stdin in ((("add",), YAML.encode()), (("add", "draft.yaml"), None), (("add", "./draft.txt"), None)):
        tie.write("facts.yaml", BASE)
        tie.write("draft.yaml", YAML)
        tie.write("draft.txt", YAML)
        added = tie.run(call, stdin=stdin).out
        assert added == "facts.yaml:7: actor ken-abe\nfacts.yaml:16: quote abe-on-tariffs\n"
        assert [quote["speaker"]["id"] for quote in tie("quotes", "--json").json] == ["ken-abe"]


def test_options_stand_before_or_behind_the_file(tie: Tie) -> None:
    before = tie.write("other.yaml", BASE).read_bytes()
    tie.write("draft.jsonl", '{"kind": "topic", "id": "tariffs", "name": "Tariffs"}\n')
    for call in (("--dry-run", "--facts", "other.yaml", "draft.jsonl"), ("draft.jsonl", "--facts", "other.yaml", "--dry-run")):
        assert tie("add", *call).out == "  tariffs: {name: Tariffs}\n"
    assert (tie.folder / "other.yaml").read_bytes() == before


def test_faults_of_a_draft_are_shown_where_they_stand(tie: Tie) -> None:
    before = tie.write("facts.yaml", BASE).read_bytes()
    tie.write("draft.yaml", YAML.replace("speaker: ken-abe", "speaker: ken-abbe"))
    told = tie("add", "draft.yaml", status=1).err
    assert "draft.yaml:12:14: error[unknown-id]: there is no actor `ken-abbe`" in told
    assert "did you mean `ken-abe`?" in told
    assert "<stdin>:3:1" in tie.run(("add",), stdin=b"tie: 1\n\nquots: []\n", status=1).err
    included = tie.run(("add",), stdin=b"tie: 1\ninclude: other.yaml\n", status=1).err
    assert "`include` is not followed" in included
    assert tie("add", "none.yaml", status=1).err == "tie: none.yaml: No such file or directory\n"
    assert "No such command 'soruce'" in tie("add", "soruce", status=2).err
    assert (tie.folder / "facts.yaml").read_bytes() == before


# --- from an address to a checked fact file ---


def test_from_an_article_to_a_checked_fact_file_in_two_commands_and_one_edit(tie: Tie, article: str) -> None:
    tie.write("facts.yaml", BASE)
    draft = tie("draft", article)
    assert "tie: the text is kept at texts/courier-2024-08-22.txt" in draft.err
    assert (tie.folder / "facts.yaml").read_text(encoding="utf-8") == BASE  # the user's file waits for the user
    # the edit: a summary in one's own words, and a statement that is not wanted
    text = draft.out
    own = text.replace(
        "summary: Japan and India signed an agreement on coast guards on Tuesday.",
        "summary: A coast guard pact is signed.",
    )
    assert own != text
    own = re.sub(r"(?m)^    text: the agreement was overdue by many years$", "    text: It came years late.", own)
    path = tie.write("draft.yaml", own)
    added = tie("add", path.name).out
    assert "source courier-2024-08-22" in added
    report = tie("check", "--json").json
    assert [fault["message"] for fault in report["faults"] if fault["severity"] == "error"] == []
    assert report["proof"]["failed"] == 0
    assert report["proof"]["verified"] == report["facts"] >= 3
    direct = [quote for quote in tie("quotes", "--json").json if quote["speech"] == "direct"]
    assert [(quote["speaker"]["id"], quote["text"]) for quote in direct] == [("yoko", "We will keep the sea lanes open together")]


def test_a_known_address_is_drafted_from_its_text_without_a_network(tie: Tie, server: LocalServer, article: str) -> None:
    tie.write("facts.yaml", BASE)
    tie("add", "source", article)
    asked = len(server.requests)
    drafts = [tie("draft", what, "--json").json for what in (article, "courier-2024-08-22", "texts/courier-2024-08-22.txt")]
    assert drafts[0] == drafts[1] == drafts[2]
    assert len(server.requests) == asked
    assert not [row for row in drafts[0] if row["kind"] == "source"]
    assert {source["id"] for row in drafts[0] for source in row["record"].get("sources", ())} == {"courier-2024-08-22"}


def test_nothing_is_drafted_twice(tie: Tie, article: str) -> None:
    tie.write("facts.yaml", BASE)
    tie.run(("add",), stdin=tie("draft", article).out.encode())
    again = tie("draft", article, "--json")
    assert again.json == []
    assert re.fullmatch(r"tie: \d proposals left out: the fact file has them already\n", again.err)
    # one that a person has put right is not proposed anew, and one that is gone is
    facts = (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    events = [row["id"] for row in tie("timeline", "--json").json]
    shortened = facts.replace("excerpt: We will keep the sea lanes open together", "excerpt: keep the sea lanes open")
    tie.write("facts.yaml", shortened)
    assert tie("draft", article, "--json").json == []
    without = re.sub(r"(?ms)^events:.*?(?=^\w|\Z)", "", shortened)
    tie.write("facts.yaml", without)
    assert {row["record"]["id"] for row in tie("draft", article, "--json").json if row["kind"] == "event"} == set(events)


def test_what_is_nothing_to_draft_from_is_said(tie: Tie, server: LocalServer) -> None:
    tie.write("facts.yaml", BASE)
    assert "`tie add source" not in tie("draft", "nowhere", status=1).err
    assert "nowhere is not a file, a source id or an address (http:// or https://)" in tie("draft", "nowhere", status=1).err
    assert "the source paper has no text" in tie("draft", "paper", status=1).err
    assert "404 Not Found" in tie("draft", server.url("/none"), status=1).err
    assert not (tie.folder / "texts").exists()


def test_a_source_by_its_path_keeps_its_id_and_day(tie: Tie) -> None:
    tie.write("texts/s.txt", "Yoko Kamikawa said the pact was ready.\n")
    tie.write("facts.yaml", f"{BASE}  s: {{title: S, publisher: P, published: 2024-08-22, text: texts/s.txt}}\n")
    rows = tie("draft", "texts/s.txt", "--json").json
    assert [row["kind"] for row in rows] == ["quote"]
    assert rows[0]["record"]["sources"][0]["id"] == "s"
    assert "2024-08-22" in rows[0]["record"]["date"]
    folder = tie.folder / "elsewhere"
    folder.mkdir()
    (folder / "paper.txt").write_text("Yoko Kamikawa said the pact was ready.\n", encoding="utf-8")
    rows = tie("draft", "elsewhere/paper.txt", "--json", TIE_TEXTS=str(folder)).json
    assert {source["id"] for row in rows for source in row["record"]["sources"]} == {"paper"}


def test_several_addresses_are_one_draft_of_two_sources(tie: Tie, server: LocalServer, article: str) -> None:
    tie.write("facts.yaml", BASE)
    second = server.serve("/second", ARTICLE.replace("CANONICAL", server.url("/second")).replace("overdue", "far too late"))
    drafted = tie("draft", article, second, server.url("/none"), "--format", "jsonl")
    assert "404 Not Found" in drafted.err
    tie.run(("add",), stdin=drafted.out.encode())
    assert {row["id"] for row in tie("list", "sources", "--json").json} == {"paper", "courier-2024-08-22", "courier-2024-08-22-2"}
    report = tie("check", "--json").json
    assert (report["errors"], report["proof"]["failed"], report["proof"]["unverifiable"]) == (0, 0, 0)


@pytest.mark.parametrize("name", ["news.html", "elsewhere/news.txt"])
def test_a_draft_of_a_file_can_be_checked(tie: Tie, name: str) -> None:
    folder = tie.write("desk/facts.yaml", BASE).parent
    path = tie.write(name, ARTICLE if name.endswith("html") else "Yoko Kamikawa said the pact was ready.\n")
    draft = tie("draft", str(path), "--facts", str(folder / "facts.yaml"))
    assert "the text is kept at desk/texts/" in draft.err
    tie.run(("add", "--facts", str(folder / "facts.yaml")), stdin=draft.out.encode())
    report = tie("check", str(folder / "facts.yaml"), "--json").json
    assert report["errors"] == 0
    assert report["proof"]["verified"] == report["facts"] > 0
