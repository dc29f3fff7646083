"""`tie proofread` through the installed program: planted errors are found, and nothing else."""

import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import Tie

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.diagnostics.manuscript_codes import MANUSCRIPT_CODES
from tie_cli.views.findings.groups import headline

MANUSCRIPTS = Path(__file__).parents[1] / "manuscripts"
PLANTED = re.compile(r"<!--! (\S+) -->")


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """The program in a folder with the fact file and the texts of the manuscripts."""
    shutil.copytree(MANUSCRIPTS, tie.folder, dirs_exist_ok=True)
    return tie


@pytest.fixture(scope="module")
def kept_desk(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Tie:
    """A folder with the same files, for all tests that only write manuscripts: its facts are indexed once."""
    folder = tmp_path_factory.mktemp("manuscripts")
    shutil.copytree(MANUSCRIPTS, folder, dirs_exist_ok=True)
    return Tie(folder, shared_cache)


def codes(tie: Tie, text: str, name: str = "story.md") -> list[str]:
    """Return the codes of what is found in a manuscript."""
    tie.write(name, text)
    report = tie("proofread", name, "--json", ok=False).json
    return [fault["code"] for fault in report["faults"]]


def find_planted(manuscript: Path) -> Counter[tuple[int, str]]:
    """Return the errors that comments of a manuscript say are in their line."""
    lines = manuscript.read_text(encoding="utf-8").splitlines()
    return Counter((number, code) for number, line in enumerate(lines, 1) for code in PLANTED.findall(line))


def test_thirty_planted_errors_are_found_and_nothing_else(desk: Tie) -> None:
    planted = find_planted(MANUSCRIPTS / "planted.md")
    assert (planted.total(), len({code for _, code in planted})) == (30, 10)

    report = desk("proofread", "planted.md", "--json", status=1).json

    assert Counter((fault["line"], fault["code"]) for fault in report["faults"]) == planted
    assert (report["errors"], report["warnings"]) == (30, 0)


@pytest.mark.parametrize(("folder", "name"), [("canal", "story.md"), ("glacier", "story.html")])
def test_ten_planted_errors_of_other_stories_are_found_and_nothing_else(tie: Tie, folder: str, name: str) -> None:
    """An analysis and a feature with offices that change hands, conditions, nested and foreign quotations, pronouns, captions."""
    shutil.copytree(MANUSCRIPTS / folder, tie.folder, dirs_exist_ok=True)
    planted = find_planted(MANUSCRIPTS / folder / name)
    assert planted.total() == 10

    report = tie("proofread", name, "--json", status=1).json

    assert Counter((fault["line"], fault["code"]) for fault in report["faults"]) == planted


def test_what_is_found_is_told_as_a_compiler_does(desk: Tie, golden: Callable[[str, str], None]) -> None:
    golden("proofread/planted.txt", desk("proofread", "planted.md", status=1).out)


@pytest.mark.parametrize("code", MANUSCRIPT_CODES)
def test_each_code_is_explained(tie: Tie, code: str) -> None:
    assert tie("proofread", "--explain", code).out.startswith(f"{MANUSCRIPT_CODES[code].severity}[{code}]: ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will pay the price of peace,” Quill said.", []),
        ("“we will pay it together”, Quill said.", []),
        ("Quill said: „We will pay it together“.", []),
        ("Quill: « We will pay it together »", []),
        ("Quill said »We will pay it together« and left.", []),
        ('Quill said: "We will pay it\ntogether".', []),
        ("Quill said ‘we will pay it together’.", []),
        ("「We will pay it together」", []),
        ("„We will pay it alone“, Quill said.", ["quotation-altered"]),
        ("« We will pay it alone », Quill said.", ["quotation-altered"]),
        ("Quill said「we will pay it alone」.", ["quotation-altered"]),
        ("“We will pay the price of peace,” Quill said, “and we will pay it together.”", []),
        ("“[W]e will pay it together,” Quill said.", []),
        ("“We will pay the price … together,” Quill said.", []),
        ("“We will pay the price of [keeping the] peace,” Quill said.", []),
        ("“We will pay the price of [war],” Quill said.", []),  # an editor's brackets say that they are the editor's
        ("“Brandt told members ‘I did not sign away a single mile of our sea’,” said Lund.", ["quotation-altered"]),
        ("The “deal” is “dead”, the “very end”.", []),
        ("“I did sign away a single mile of our sea,” Brandt said.", ["quotation-negation"]),
        ("“We will not pay the price of peace,” Quill said.", ["quotation-negation"]),
        ("Quill called it “a matter of fish alone”.", ["quotation-negation"]),
        ("It was never “a matter of fish alone”, Quill said.", []),
        ("Brandt said he would “… trade the inner banks for a signature”.", ["quotation-negation"]),
        ("Quill insists that she never said “the talks were dead in the water”.", []),
        ("Quill denied having said that Brandt’s men were “dead in the water”.", []),
        ("“This was never a matter of fish alone,” Brandt reminded them.", ["quotation-speaker"]),
        ("Nobody has said that the sea is “a gift from the far north”.", []),
        ("“The sea is a gift from the north” is what nobody said.", []),
        ("Nobody has said that the sea is “a gift from the far north” [@q-price].", ["quotation-nowhere"]),
        ("Quill hinted that “the talks are dead”.", ["quotation-altered"]),
        ("Quill called it a “betrayal”.", ["quotation-nowhere"]),
        ("She read “The Tide Always Turns” at night.", []),
        ("They sang “the tide will turn again”.", ["quotation-nowhere"]),
        ("“What I signed is a timetable,” the president of Sudmark said.", []),
        ("“What I signed is a timetable,” said Ann Boyd.", ["quotation-speaker"]),
        ("“What I signed is a timetable,” an official said.", []),
        ("“What I signed is a timetable,” said the foreign minister of Norland, on Friday.", ["quotation-speaker"]),
        ("“What I signed is a timetable,” the Norland foreign minister said.", ["quotation-speaker"]),
        ("“What I signed is a timetable,” Sudmark's president said.", []),
        ("“What I signed is a timetable,” Norland's spokesman said.", ["quotation-speaker"]),
        ("“The nets will be dry by autumn,” Lund said.", ["quotation-speaker"]),
        ("“Whoever counts the boats counts the votes,” Brandt said.", ["quotation-speaker"]),
        ("“The nets will be dry by autumn,” a Vestan official said.", []),
        ("“I did not sign away a single mile of our sea,” said Ann Boyd.", ["quotation-speaker"]),
        ("“I did not sign away a single mile of our sea,” said the president.", []),
        ("“The talks were dead in the water,” Quill said.", ["quotation-denied"]),
        ("“The boats are back,” Brandt said [@wire].", ["quotation-unverified"]),
        ("“The boats are back,” Brandt said [@q-boats].", ["quotation-paraphrase"]),
        ("“Norland and Sudmark sign a pact on fishing,” the record says [@signing].", ["quotation-paraphrase"]),
        ("> We will pay the price of peace, and\n> we will pay it together.\n", []),
        ("> We will pay the price of peace, and\n> we shall pay it together.\n", ["quotation-altered"]),
        ("Quill told reporters:\n\n> I did not sign away a single mile of our sea.\n", ["quotation-speaker"]),
        ("Quill said so. As @q-wait has it, “Vesta has waited long enough”.", []),
        ("> I did not sign away a single mile of our sea.\n>\n> — Mara Quill\n", ["quotation-speaker"]),
        ("> I did not sign away a single mile of our sea.\n>\n> — Tomas Brandt, President of Sudmark\n", []),
        ("“We will pay the price of peace,” Quill said. “I did not sign away a single mile of our sea.”", ["quotation-speaker"]),
        ("> The harbour was full when I came, and nobody sang.\n", ["quotation-nowhere"]),
        ("> **Correction:** this note is the editor's own, and nobody said it.\n", []),
        ("> **We** will pay the price of war, and we will pay it together.\n", ["quotation-altered"]),
        ("```\nHe said “nothing of the kind at all”.\n```\n", []),
        ("Mail him [mail@post.example] or see [this](x.html).", []),
        ("As @anybody says, the pact holds.", []),
        ("The pact holds [-@signing, p. 3; see also @{post}].", []),
        ("It was signed on 2 May [@signing].", []),
        ("It was signed in 2024 [@signing].", []),
        ("It was signed in 2023 [@signing].", ["citation-date"]),
        ("It was signed on 2024-05-02 [@signing].", []),
        ("It was signed on 2024-05-03 [@signing].", ["citation-date"]),
        ("The boats left on 1 June and came back in June 2024 [@boats-return].", []),
        ("The boats came back on a day in June 2024. On 4 May 2023 it rained.\n\n[@boats-return]", ["citation-date"]),
        ("It rained on 4 May 2023. The boats came back [@boats-return].", []),
        ("The quarrel began about 2020 [@old-quarrel].", []),
        ("The quarrel began about 2012 [@old-quarrel].", ["citation-date"]),
        ("In “May 2020” the boats came back [@boats-return].", []),
        ("“We will pay it together.” [@q-price] “This was never a matter of fish alone.” [@q-fish]", []),
        ("“We will pay it together.” [@q-fish] “This was never a matter of fish alone.” [@q-price]", ["quotation-citation"] * 2),
        ("“We will pay it together” [@post].", []),
        ("“We will pay it together” [@herald].", ["quotation-citation"]),
        ("''We will pay it together,'' Quill said, and left; ''We will pay it alone,'' Mr. Quill said.", ["quotation-altered"]),
        ("“We will pay it together,” Quill said at the signing [@signing].", []),
    ],
)
def test_each_kind_of_quotation_citation_and_date(kept_desk: Tie, text: str, expected: list[str]) -> None:
    assert codes(kept_desk, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I did not sign away a single mile of our sea,” the president of Sudmark said.", []),
        ("“I did not sign away a single mile of our sea,” the trade minister of Sudmark said.", ["quotation-speaker"]),
        ("“I did not sign away a single mile of our sea,” Tomas Brandt said.", []),
        # from a text, by the day on which it was published
        ("“What I signed is a timetable,” the president of Sudmark said.", []),
        ("“What I signed is a timetable,” the trade minister of Sudmark said.", ["quotation-speaker"]),
        ("“What I signed is a timetable,” Sudmark's minister for ports said.", ["quotation-speaker"]),  # which nobody is any more
        ("“What I signed is a timetable,” Sudmark's former minister for ports said.", []),
    ],
)
def test_an_office_means_whoever_held_it_when_the_words_were_said(desk: Tie, text: str, expected: list[str]) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    offices = "{role: Trade Minister, of: sudmark, until: 2024-04-30}, {role: President, of: sudmark, since: 2024-05-01}"
    offices = f"{{role: Minister for Ports, of: sudmark, until: 2022}}, {offices}"
    brandt = f"brandt: {{name: Tomas Brandt, type: person, roles: [{offices}]}}"
    successor = "holm: {name: Ida Holm, type: person, roles: [{role: Trade Minister, of: sudmark, since: 2024-05-01}]}"
    old = "brandt: {name: Tomas Brandt, type: person, of: sudmark, role: President}"
    assert old in facts
    desk.write("facts.yaml", facts.replace(old, f"{brandt}\n  {successor}"))
    assert codes(desk, text) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions_are_those_of_the_file(kept_desk: Tie, end: str, mark: str) -> None:
    text = "# Été\n\nQuill *said*:  “We will pay\nthe bill.” [@q-pric]"
    (kept_desk.folder / "story.md").write_bytes((mark + text.replace("\n", end)).encode())
    report = kept_desk("proofread", "story.md", "--json", status=1).json

    assert [(fault["code"], fault["line"], fault["column"], fault["end_column"]) for fault in report["faults"]] == [
        ("quotation-altered", 3, 16, 28),
        ("citation-unknown", 4, 13, 20),
    ]
    out = kept_desk("proofread", "story.md", status=1).out
    assert "3 | Quill *said*:  “We will pay\n  |                ^^^^^^^^^^^^" in out
    assert "4 | the bill.” [@q-pric]\n  |             ^^^^^^^" in out
    assert "did you mean `q-price`?" in out


def test_a_manuscript_may_come_from_a_pipe(desk: Tie) -> None:
    out = desk.run(("proofread", "-"), stdin="“We will pay it alone,” Quill said.".encode(), status=1).out
    assert out.startswith("<stdin>:1:1: error[quotation-altered]: ")
    assert "1 | “We will pay it alone,” Quill said." in out
    page = "<p title='“no such words”'>“We will pay it together,” Quill said.</p>"
    assert desk.run(("proofread", "-"), stdin=page.encode()).out == ("<stdin>: no faults; 1 quotation (1 word for word)\n")


def test_html_and_word_documents_are_read(desk: Tie) -> None:
    desk.write("story.html", "<!doctype html>\n<p>Quill said:\n<q>we will pay it alone</q> [@q-price].</p>\n")
    fault = desk("proofread", "story.html", "--json", status=1).json["faults"][0]
    assert (fault["code"], fault["line"], fault["column"]) == ("quotation-altered", 3, 1)

    document = docx.Document()
    document.add_paragraph("A title", style="Title")
    document.add_paragraph("Quill said: “We will pay it alone” [@q-price].")
    file = io.BytesIO()
    document.save(file)
    (desk.folder / "story.docx").write_bytes(file.getvalue())
    out = desk("proofread", "story.docx", status=1).out
    assert out.startswith("story.docx:2:13: error[quotation-altered]: ")
    assert "2 | Quill said: “We will pay it alone” [@q-price]." in out


def test_formats_for_code_hosts(desk: Tie) -> None:
    desk.write("story.md", "“We will pay it alone,” Quill said [@q-price].\n")
    log = json.loads(desk("proofread", "story.md", "--format", "sarif", status=1).out)
    assert log["runs"][0]["results"][0]["ruleId"] == "quotation-altered"
    annotation = desk("proofread", "story.md", "--format", "github", status=1).out
    assert annotation.startswith("::error file=story.md,line=1,col=1,endColumn=24,title=quotation-altered::")


def test_warnings_count_only_with_strict(desk: Tie) -> None:
    desk.write("story.md", "“The boats are back,” Brandt said [@wire].\n")
    assert "warning[quotation-unverified]" in desk("proofread", "story.md").out
    desk("proofread", "story.md", "--strict", status=1)


def test_several_manuscripts_are_one_report(desk: Tie) -> None:
    desk.write("one.md", "“We will pay it together,” Quill said [@q-price].\n")
    desk.write("two.txt", "“We will pay it alone,” Quill said [@q-price].\n")
    report = desk("proofread", "one.md", "two.txt", "--json", status=1).json
    assert [(row["file"], row["outcome"]) for row in report["quotations"]] == [("one.md", "verbatim"), ("two.txt", "altered")]
    assert [(row["file"], row["id"], row["kind"]) for row in report["citations"]] == [
        ("one.md", "q-price", "quote"),
        ("two.txt", "q-price", "quote"),
    ]
    assert (report["texts"], report["unread"]) == (3, ["wire"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a manuscript"),
        (["no.md"], "there is no file no.md"),
        (["texts"], "texts is a folder; name the manuscripts in it"),
        (["story.pdf"], "it is a PDF"),
    ],
)
def test_what_can_t_be_proofread_is_said(desk: Tie, arguments: list[str], message: str) -> None:
    desk.write("story.pdf", "%PDF-1.7\n")
    assert message in " ".join(desk("proofread", *arguments, ok=False).err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will open the harbour,” Quill said.", ["quotation-negation"]),
        ("“We will open the harbour” if the ice is gone, Quill said.", []),
        ("“We will open the harbour,” Quill said, on condition that there is no ice.", []),
        ("“We will open the harbour if the ice is gone,” Quill said.", []),
        ("“We shall ask for more nets,” Quill said [@q-ice].", ["quotation-negation"]),
        ("If the ice stays, “we shall ask for more nets,” Quill said.", []),
        ("Quill said that “anybody will ask for ice”.", ["quotation-negation"]),
        ("Quill doubts that “anybody will ask for ice”.", []),
    ],
)
def test_a_quotation_may_not_stop_short_of_its_condition(desk: Tie, text: str, expected: list[str]) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    said = (
        "We will open the harbour if the ice is gone. If the ice stays, we shall ask for more nets. "
        "I doubt that anybody will ask for ice."
    )
    quote = f'  - {{id: q-ice, date: 2024-05-02, speaker: quill, speech: direct, text: "{said}", sources: [{{id: wire}}]}}\n'
    desk.write("facts.yaml", facts.replace("quotes:\n", f"quotes:\n{quote}", 1))
    assert codes(desk, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fisheries Minister Tomas Brandt met Lund [@signing].", ["office-not-held"]),
        ("Sudmark's minister for fisheries, Tomas Brandt, met Lund.", ["office-not-held"]),
        ("Tomas Brandt, the minister for fisheries of Sudmark, met Lund.", ["office-not-held"]),
        ("“I did not sign away a single mile of our sea,” Fisheries Minister Brandt said.", ["office-not-held"]),
        ("President Brandt met Lund.", []),
        ("Tomas Brandt, the president, met Lund.", []),
        ("The former fisheries minister Tomas Brandt met Lund.", []),
        ("Ex-fisheries minister Brandt and then Fisheries Minister Brandt are one.", []),
        ("Sudmark's former minister for fisheries, Tomas Brandt, met Lund.", []),
        ("Tomas Brandt, minister for fisheries until May, met Lund.", []),
        ("The former Sudmark fisheries minister Brandt met Lund.", []),
        ("Deputy Fisheries Minister Brandt met Lund.", []),
        ("In 2021, Fisheries Minister Tomas Brandt met Lund.", []),
        ("Fisheries Minister Tomas Brandt met Lund on 3 March 2021. He slept.", []),
        ("The quarrel began around 2019 [@old-quarrel]. Fisheries Minister Brandt slept.", []),
        ("They met Fisheries Minister Eva Lund.", []),
    ],
)
def test_an_office_beside_a_name_is_one_of_its_day(desk: Tie, text: str, expected: list[str]) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    offices = "{role: Minister for Fisheries, of: sudmark, until: 2023-04-30}, {role: President, of: sudmark, since: 2023-05-01}"
    old = "of: sudmark, role: President}"
    assert old in facts
    desk.write("facts.yaml", facts.replace(old, f"roles: [{offices}]}}"))
    assert codes(desk, f"---\ndate: 2024-07-01\n---\n\n{text}\n") == expected


def test_an_office_without_any_date_beside_it_may_be_of_any_day(desk: Tie) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    desk.write(
        "facts.yaml", facts.replace("of: sudmark, role: President}", "roles: [{role: President, of: sudmark, until: 2023}]}")
    )
    assert codes(desk, "President Brandt met Lund.") == []
    assert codes(desk, "President Brandt met Lund on 3 May 2024.") == ["office-not-held"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They bought boats for 900 million crowns [@sale].", ["citation-number"]),
        ("They slept for 14 days on land [@sale].", []),  # of something else
        ("They bought 600 million crowns' worth [@sale].", []),
        ("The sea was shut for 61 days [@sale].", []),  # as the text of the source has it
        ("The sea was shut for 81 days [@sale].", ["citation-number"]),
        ("The sea was shut for about 60 days [@sale].", []),
        ("The boats came 10 days later [@sale].", []),
        ("In 12 days of talks they shut the sea for 60 days [@sale].", []),
        ("It passed by 141 to 79 [@sale].", ["citation-number"]),
        ("It passed by 141 votes to 77 [@sale].", []),
        ("It passed by 141–77 [@sale].", []),
        ("Of the catch 38 per cent is theirs [@sale].", ["citation-number"]),
        ("Of the catch 40 per cent is theirs [@sale].", []),
        ("They bought 3 boats for it [@sale].", []),
        ("They bought boats for 900 million crowns [@sale; @post].", []),
        ("“It was 900 million crowns and a song,” the record says [@sale].", ["quotation-nowhere"]),
    ],
)
def test_a_number_beside_a_citation_is_that_of_the_fact(desk: Tie, text: str, expected: list[str]) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    summary = "By 141 votes to 77 Norland buys boats for 600 million crowns, 40% of the catch, and shuts the sea for 60 days"
    event = f'  - {{id: sale, date: 2024-05, summary: "{summary}", sources: [{{id: post}}]}}\n'
    desk.write("facts.yaml", facts.replace("events:\n", f"events:\n{event}", 1))
    post = desk.folder / "texts" / "post.txt"
    post.write_text(post.read_text(encoding="utf-8") + "\nThe sea was shut for 61 days in all.\n", encoding="utf-8")
    assert codes(desk, text) == expected


def test_a_warning_that_is_there_twice_is_said_once(desk: Tie) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    facts = facts.replace("of: sudmark, role: President}", "roles: [{role: President, of: sudmark, until: 2023}]}")
    desk.write(
        "facts.yaml", facts.replace("return to the outer banks after four years", "return to the outer banks after 40 days")
    )
    office, number = "President Brandt slept on 3 May 2024.", "The boats came to the outer banks after 50 days [@boats-return]."
    desk.write("story.md", f"{office}\n\n{number}\n\n{office}\n\n{number}\n")
    out = desk("proofread", "story.md").out
    assert "warning[office-not-held]: 2 offices are beside the names" in out
    assert "warning[citation-number]: 2 numbers are not those" in out


@pytest.mark.parametrize("code", [code for code, each in MANUSCRIPT_CODES.items() if each.severity == "warning"])
def test_each_warning_can_be_said_of_several(code: str) -> None:
    fault = Diagnostic(code=code, message="so", path="story.md", line=1, column=1)
    assert headline([fault, fault]).startswith("2 ")


STORY = """\
“We will pay the price of peace,” Quill said [see @q-price, p. 4].
The pact was signed on 2 May [@signing; @boats-return]. As @post says, `[@code]` stays. Nobody knows [@nothing].
"""


@pytest.mark.parametrize(
    ("style", "notes"),
    [
        (
            "chicago",
            [
                "See Ida Holm, “Two coasts sign,” *The Norhaven Post*, 3 May 2024, p. 4, <https://post.example/two-coasts>.",
                (
                    "Ida Holm, “Two coasts sign,” *The Norhaven Post*, 3 May 2024, <https://post.example/two-coasts>; "
                    "“Boats return to the banks,” *Coast Wire*, 20 June 2024."
                ),
                "Ida Holm, “Two coasts sign,” *The Norhaven Post*, 3 May 2024, <https://post.example/two-coasts>.",
            ],
        ),
        (
            "mla",
            [
                "See Ida Holm. “Two coasts sign.” *The Norhaven Post*, 3 May 2024, p. 4, <https://post.example/two-coasts>.",
                (
                    "Ida Holm. “Two coasts sign.” *The Norhaven Post*, 3 May 2024, <https://post.example/two-coasts>; "
                    "“Boats return to the banks.” *Coast Wire*, 20 June 2024."
                ),
                "Ida Holm. “Two coasts sign.” *The Norhaven Post*, 3 May 2024, <https://post.example/two-coasts>.",
            ],
        ),
        (
            "apa",
            [
                "See Ida Holm. (2024, May 3). Two coasts sign. *The Norhaven Post*, p. 4. <https://post.example/two-coasts>.",
                (
                    "Ida Holm. (2024, May 3). Two coasts sign. *The Norhaven Post*. <https://post.example/two-coasts>; "
                    "Boats return to the banks. (2024, June 20). *Coast Wire*."
                ),
                "Ida Holm. (2024, May 3). Two coasts sign. *The Norhaven Post*. <https://post.example/two-coasts>.",
            ],
        ),
    ],
)
def test_citations_are_written_as_footnotes(desk: Tie, style: str, notes: list[str]) -> None:
    desk.write("story.md", STORY)
    result = desk("proofread", "story.md", "--cite", style, status=1)

    assert result.out == (
        "“We will pay the price of peace,” Quill said.[^tie-1]\n"
        "The pact was signed on 2 May.[^tie-2] As Ida Holm[^tie-3] says, `[@code]` stays. Nobody knows [@nothing].\n"
        "\n" + "".join(f"[^tie-{number}]: {note}\n" for number, note in enumerate(notes, 1))
    )
    assert "error[citation-unknown]" in result.err


def test_a_manuscript_without_citations_is_printed_as_it_is(desk: Tie) -> None:
    desk.write("story.md", "“We will pay it together,” Quill said.\r\n".encode())
    assert desk("proofread", "story.md", "--cite", "apa").out == "“We will pay it together,” Quill said.\r\n"


def test_labels_of_footnotes_are_the_manuscripts_own_or_new(desk: Tie) -> None:
    desk.write("story.md", STORY.replace("[@nothing]", "[^tie-1]\n\n[^tie-1]: My own."))
    out = desk("proofread", "story.md", "--cite", "mla").out
    labels = re.findall(r"\[\^([^\]]+)\](?!:)", out)
    assert Counter(re.findall(r"^\[\^([^\]]+)\]: ", out, re.M)) == Counter(set(labels))
    assert len(labels) == len(set(labels)) == 4


def test_a_note_cites_a_source_once_though_a_fact_has_several_of_its_passages(desk: Tie) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    event = (
        "  - {id: twice, date: 2024-05-03, summary: Two coasts sign again., sources: [{id: wire}, {id: wire, excerpt: boats}]}\n"
    )
    desk.write("facts.yaml", facts.replace("events:\n", f"events:\n{event}", 1))
    desk.write("story.md", "The coasts signed [@twice; @wire].\n")
    note = desk("proofread", "story.md", "--cite", "chicago").out.splitlines()[-1]
    assert note.count("Coast Wire") == 1


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_pandoc_reads_the_footnotes(desk: Tie) -> None:
    desk.write("story.md", STORY.replace(" Nobody knows [@nothing].", ""))
    page = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "html"],
        input=desk("proofread", "story.md", "--cite", "chicago").out,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert page.count('class="footnote-ref"') == 3
    assert "<em>The Norhaven Post</em>, 3 May 2024, p. 4, <a" in " ".join(page.split())
    assert "tie-" not in page


def test_a_note_is_no_more_exact_than_the_file(desk: Tie) -> None:
    facts = (desk.folder / "facts.yaml").read_text(encoding="utf-8")
    vague = facts.replace("published: 2024-06-20", "published: 2024~, dated: inferred, note: By its number.")
    desk.write("facts.yaml", vague.replace("Boats return to the banks", '"Boats *return*?"'))
    desk.write("story.md", "The boats came back [@wire].\n")
    for style, note in (
        ("chicago", "“Boats \\*return\\*?” [*Coast Wire*], [about 2024]."),
        ("apa", "Boats \\*return\\*? ([about 2024]). [*Coast Wire*]."),
    ):
        assert desk("proofread", "story.md", "--cite", style).out.endswith(f"[^tie-1]: {note}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["one.md", "two.md"], "name one manuscript at a time"),
        (["one.md", "--json"], "--json and --format can't be used with it"),
        (["one.html"], "footnotes are written into Markdown and text"),
    ],
)
def test_footnotes_are_for_one_manuscript_in_markdown(desk: Tie, arguments: list[str], message: str) -> None:
    for name in ("one.md", "two.md", "one.html"):
        desk.write(name, "Text.\n")
    err = desk("proofread", *arguments, "--cite", "mla", status=2).err
    assert message in " ".join(err.replace("│", " ").split())
