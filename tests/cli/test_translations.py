"""Quotes in translation: marked wherever they are shown, with the original beside them, searched and proved in both."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Tie

from tie_cli.queries.review_records import title_of

Golden = Callable[[str, str], None]
FACTS = """\
tie: 1
title: Wordings
actors:
  nordia: {name: Nordia, type: state}
  mori: {name: Aiko Mori, type: person, of: nordia, role: Foreign Minister, aliases: [森外相]}
  hadi: {name: Samir Hadi, type: person, aliases: [سمير هادي]}
sources:
  gazette: {title: 会見録, publisher: 官報, published: 2031-04-03, language: ja, text: ja.txt}
  sahifa: {title: الخبر, publisher: الصحيفة, published: 2031-04-05, language: ar, text: ar.txt}
  post: {title: The talks, publisher: The Post, published: 2031-04-04, language: en, text: en.txt}
quotes:
  - id: mori-border
    date: 2031-04-02
    speaker: mori
    speech: direct
    text: The border stays open
    language: ja
    sources: [{id: post, excerpt: Mori said}]
  - id: mori-talks
    date: 2031-04-03
    speaker: mori
    speech: direct
    text: We will continue the dialogue
    original: 我々は対話を続ける
    language: ja
    sources: [{id: gazette, excerpt: 森外相は三日の会見で}]
  - id: hadi-water
    date: 2031-04-04
    speaker: hadi
    speech: direct
    text: Water is a right for all
    original: الماء حق للجميع
    language: ar
    sources: [{id: sahifa, excerpt: 'قال سمير هادي:'}]
  - id: hadi-river
    date: 2031-04-05
    speaker: hadi
    speech: indirect
    text: The river was low.
    original: كان النهر منخفضا
    language: ar
    sources: [{id: sahifa, excerpt: كان النهر منخفضا}]
  - id: mori-own
    date: 2031-04-03
    speaker: mori
    speech: direct
    text: 扉は開いている
    language: ja
    sources: [{id: gazette, excerpt: 扉は開いている}]
"""


@pytest.fixture
def wordings(tie: Tie) -> Tie:
    """The program beside quotes from Japanese and Arabic, with the texts of their sources."""
    tie.write("facts.yaml", FACTS)
    tie.write("ja.txt", "森外相は三日の会見で「我々は対話を続ける」と述べた。森外相は「扉は開いている」とも述べた。\n")
    tie.write("ar.txt", "قال سمير هادي: «الماء حق للجميع».\n\nوقال سمير هادي إنه كان النهر منخفضا.\n")
    tie.write("en.txt", "Foreign Minister Mori said: “The border stays open.”\n")
    return tie


@pytest.mark.parametrize("columns", ["80", "200"])
@pytest.mark.parametrize("name", ["quotes --original", "show mori-talks", "show hadi-water"])
def test_what_people_read(wordings: Tie, golden: Golden, name: str, columns: str) -> None:
    golden(f"translations/{name.replace(' ', '-')}-{columns}.txt", wordings(*name.split(), COLUMNS=columns).out)


def test_a_translation_says_that_it_is_one(wordings: Tie) -> None:
    shown = re.sub(r"\s+", " ", wordings("quotes").out)
    assert "“The border stays open” (translated from Japanese)" in shown
    assert "“Water is a right for all” (translated from Arabic)" in shown
    assert "“扉は開いている” 官報" in shown  # in the speaker's own words
    assert "reported: The river was low. الصحيفة" in shown  # in nobody's own words
    rows = {row["id"]: row for row in wordings("quotes", "--json").json}
    assert {name: (row["language"], row["original"], row["translated"]) for name, row in rows.items()} == {
        "mori-border": ("ja", None, True),
        "mori-talks": ("ja", "我々は対話を続ける", True),
        "hadi-water": ("ar", "الماء حق للجميع", True),
        "hadi-river": ("ar", "كان النهر منخفضا", True),
        "mori-own": ("ja", None, False),
    }


@pytest.mark.parametrize(
    ("language", "source", "said"),
    [
        ("pt-BR", "pt", ""),
        ("zh-Hant", "zh-Hans", ""),
        ("de", "German", ""),
        ("nb", "no", ""),
        ("ja", "en-GB", " (translated from Japanese)"),
        ("tlh", "en", " (translated from tlh)"),
    ],
)
def test_a_language_is_another_whatever_its_region_or_script(tie: Tie, language: str, source: str, said: str) -> None:
    head, _, tail = FACTS.partition("quotes:")
    text = tail.split("  - id: mori-talks")[0].replace("language: ja", f"language: {language}")
    tie.write("facts.yaml", head.replace("language: en", f"language: {source}") + "quotes:" + text)
    assert f"“The border stays open”{said}<br>" in tie("quotes", "--format", "markdown").out


@pytest.mark.parametrize(
    ("speech", "language", "source", "text", "said"),
    [
        ("direct", "ja", "ja", "The border stays open", " (translated from Japanese)"),
        ("direct", "ja-JP", "Japanese", "The border stays open", " (translated from Japanese)"),
        ("direct", "ru", "ru", "The border stays open", " (translated from Russian)"),
        ("direct", None, "ja", "The border stays open", " (translated)"),
        ("direct", "ja", "ja", "扉は open", ""),
        ("direct", "ja-Latn", "ja", "Tobira wa aite iru", ""),
        ("direct", "sr", "sr", "Granica ostaje otvorena", ""),  # written in both scripts
        ("direct", "ru", "ru", "2031", ""),
        ("direct", None, None, "The border stays open", ""),
        ("direct", None, "en", "The border stays open", ""),
        ("indirect", None, "ja", "The border stays open", ""),  # a report is in nobody's own words
    ],
)
def test_words_in_a_script_that_their_language_does_not_have_are_a_translation(
    tie: Tie, speech: str, language: str | None, source: str | None, text: str, said: str
) -> None:
    facts = FACTS.partition("quotes:")[0].replace("language: en", f"language: {source}" if source else "note: No language.")
    key = f"    language: {language}\n" if language else ""
    quote = f"  - id: q\n    date: 2031-04-03\n    speaker: mori\n    speech: {speech}\n    text: '{text}'\n{key}"
    tie.write("facts.yaml", f"{facts}quotes:\n{quote}    sources: [{{id: post}}]\n")
    assert f"{text}{'”' if speech == 'direct' else ''}{said}<br>" in tie("quotes", "--format", "markdown").out


def test_words_of_the_original_are_found(wordings: Tie) -> None:
    assert [row["id"] for row in wordings("search", "対話", "--json").json] == ["mori-talks"]
    assert [row["id"] for row in wordings("search", "dialogue", "--json").json] == ["mori-talks"]
    assert [row["id"] for row in wordings("quotes", "--match", "للجميع", "--json").json] == ["hadi-water"]
    assert "“我々は対話を続ける”" in wordings("search", "対話").out
    assert "我々" not in wordings("search", "dialogue").out


def test_either_wording_proves_a_quote(wordings: Tie) -> None:
    result = wordings("check", "--json")
    assert result.json["faults"] == []
    assert result.json["proof"]["quotes"] == {"verified": 5, "unattributed": 0, "not_found": 0, "in_original": 2}
    looked_up = {row["fact"]: (row["of"], row["exact"]) for row in result.json["excerpts"] if row["of"] != "excerpt"}
    assert looked_up["mori-talks"] == ("original", "我々は対話を続ける")
    assert looked_up["mori-border"] == ("words", "The border stays open")
    assert "5 quotes verified (2 in the original language)" in wordings("check").out
    proof = wordings("show", "mori-talks", "--json").json["sources"][0]["proof"]
    assert (proof["words"], proof["wording"]) == ("verified", "original")


def test_a_quote_of_which_neither_wording_is_in_the_source(wordings: Tie) -> None:
    path = wordings.folder / "facts.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("original: 我々は対話を続ける", "original: 我々は対話をやめる"), encoding="utf-8"
    )
    result = wordings("check", "--json", ok=False).json
    assert [fault["code"] for fault in result["faults"]] == ["quote-not-verbatim"]
    assert result["faults"][0]["message"] == "neither the quoted words nor their original are in the text of `gazette`"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("    language: ar\n", "", "a quote with `original` needs `language`", "language: ja"),
        ("language: ar\n    sources", "language: Arabic\n    sources", "`language` can't be `Arabic`", "did you mean `ar`?"),
        ("language: ar\n    sources", "language: ar_EG\n    sources", "`language` can't be `ar_EG`", "did you mean `ar-EG`?"),
        ("language: ar\n    sources", "language: the local one\n    sources", "`language` can't be", "write a BCP 47 tag"),
    ],
)
def test_a_language_that_is_no_tag(tie: Tie, old: str, new: str, message: str, hint: str) -> None:
    tie.write("facts.yaml", FACTS.replace(old, new, 1))
    faults = tie("check", "--json", ok=False).json["faults"]
    (fault,) = [fault for fault in faults if fault["severity"] == "error" and fault["code"] in ("bad-value", "missing-key")]
    assert message in fault["message"]
    assert hint in fault["hint"]


@pytest.mark.parametrize("export", [["csv", "-o", "out"], ["jsonld", "-o", "out.jsonld"]])
def test_an_export_is_read_back_the_same(wordings: Tie, export: list[str]) -> None:
    wordings("export", *export)
    wordings("import", "out/datapackage.json" if export[0] == "csv" else "out.jsonld", "-o", "back.yaml")
    fields = ("text", "original", "language", "translated")
    old, new = (
        {
            row["id"]: [row[field] for field in fields]
            for row in wordings("quotes", *facts, "--json").json
            if row["speech"] == "direct"
        }
        for facts in ([], ["--facts", "back.yaml"])
    )
    assert old == new


def exported(tie: Tie) -> dict[str, Any]:
    """The items of an export as JSON-LD, by what they say."""
    return {item["text"]: item for item in json.loads(tie("export", "jsonld").out)["@graph"]}


def test_json_ld_has_the_work_that_was_translated(wordings: Tie) -> None:
    items = exported(wordings)
    assert items["Water is a right for all"]["translationOfWork"] == {
        "@type": "Quotation",
        "text": "الماء حق للجميع",
        "inLanguage": "ar",
    }
    assert items["Water is a right for all"]["disambiguatingDescription"] == "translated from Arabic"
    assert items["The border stays open"]["inLanguage"] == "en"
    assert items["扉は開いている"]["inLanguage"] == "ja"
    assert "translationOfWork" not in items["扉は開いている"]


def test_json_ld_with_an_original_that_has_a_translation(tie: Tie) -> None:
    quotation = {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "text": "我々は対話を続ける",
        "inLanguage": {"@type": "Language", "name": "Japanese"},
        "spokenByCharacter": {"@type": "Person", "name": "Aiko Mori"},
        "workTranslation": {"@type": "Quotation", "text": "We will continue", "inLanguage": "en"},
        "dateCreated": "2031-04-03",
    }
    tie.write("q.jsonld", json.dumps(quotation))
    tie("import", "q.jsonld", "-o", "facts.yaml")
    (row,) = tie("quotes", "--json").json
    assert [row[field] for field in ("text", "original", "language", "translated")] == [
        "We will continue",
        "我々は対話を続ける",
        "ja",
        True,
    ]


def test_the_page_has_the_original_in_its_language(wordings: Tie) -> None:
    wordings("report", "-o", "page.html")
    page = Path(wordings.folder / "page.html").read_text(encoding="utf-8")
    assert '<p class="original" lang="ar" dir="auto">“الماء حق للجميع”</p>' in page
    assert '<p class="original" lang="ja" dir="auto">“我々は対話を続ける”</p>' in page
    assert page.count("quoted directly, translated from Japanese") == 2
    assert "or in a translation of them where it says so" in page


def test_a_table_and_options_give_an_original(wordings: Tie) -> None:
    new = ["--speaker", "mori", "--speech", "direct", "--text", "The door is open", "--original", "扉は開いている"]
    new += ["--language", "ja", "--date", "2031-04-03", "--source", "gazette", "--excerpt", "扉は開いている"]
    wordings("add", "quote", *new, "--id", "door")
    text = (wordings.folder / "facts.yaml").read_text(encoding="utf-8")
    assert "    text: The door is open\n    original: 扉は開いている\n    language: ja\n    sources" in text
    wordings.write("t.csv", "day,who,said,wording\n2031-04-03,Aiko Mori,The door is open,扉は開いている\n")
    columns = [f"--column={pair}" for pair in ("date=day", "speaker=who", "text=said", "original=wording")]
    constants = ["--constant=speech=direct", "--constant=language=ja", "--constant=source=t"]
    wordings("import", "t.csv", "--kind", "quote", *columns, *constants, "-o", "table.yaml")
    (row,) = wordings("quotes", "--facts", "table.yaml", "--json").json
    assert (row["original"], row["language"], row["translated"]) == ("扉は開いている", "ja", True)


def test_tables_tell_translations_from_own_words(wordings: Tie) -> None:
    wordings("export", "csv", "-o", "out")
    with (wordings.folder / "out" / "quotes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["translated"] for row in csv.DictReader(file)} == {
            "mori-border": "yes",
            "mori-talks": "yes",
            "hadi-water": "yes",
            "hadi-river": "yes",
            "mori-own": "no",
        }


def test_a_title_says_in_which_language_it_was_said() -> None:
    quote = {"speaker": "mori", "speech": "direct", "text": "We stay", "language": "ja"}
    assert title_of("quote", quote, lambda _, identity: identity) == "mori: “We stay” (said in Japanese)"
    quote["original"] = "残る"
    assert title_of("quote", quote, lambda _, identity: identity) == "mori: “We stay” (translated from Japanese)"
    quote["original"] = "We stay"
    assert title_of("quote", quote, lambda _, identity: identity) == "mori: “We stay” (said in Japanese)"


def test_an_original_that_is_the_text_makes_no_translation(wordings: Tie) -> None:
    path = wordings.folder / "facts.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "text: The border stays open", "text: The border stays open\n    original: The border stays open"
    )
    path.write_text(text, encoding="utf-8")
    row = next(row for row in wordings("quotes", "--json").json if row["id"] == "mori-border")
    assert not row["translated"]
    assert "“The border stays open” (" not in re.sub(r"\s+", " ", wordings("quotes", "--original").out)


def test_fmt_puts_the_original_behind_the_text(wordings: Tie) -> None:
    path = wordings.folder / "facts.yaml"
    moved = (
        path.read_text(encoding="utf-8")
        .replace("    text: We will continue the dialogue\n", "")
        .replace(
            "    original: 我々は対話を続ける\n    language: ja\n",
            "    language: ja\n    original: 我々は対話を続ける\n    text: We will continue the dialogue\n",
        )
    )
    path.write_text(moved, encoding="utf-8")
    wordings("fmt")
    expected = "    text: We will continue the dialogue\n    original: 我々は対話を続ける\n    language: ja\n    sources:"
    assert expected in path.read_text(encoding="utf-8")


def test_json_ld_with_its_text_in_two_languages(tie: Tie) -> None:
    quotation = {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "text": [{"@value": "Water is a right", "@language": "en"}, {"@value": "الماء حق", "@language": "ar"}],
        "inLanguage": "ar",
        "spokenByCharacter": {"@type": "Person", "name": "Samir Hadi"},
        "dateCreated": "2031-04-03",
    }
    tie.write("q.jsonld", json.dumps(quotation))
    assert "left out" not in tie("import", "q.jsonld", "-o", "facts.yaml").err
    (row,) = tie("quotes", "--json").json
    assert (row["text"], row["original"], row["language"]) == ("Water is a right", "الماء حق", "ar")
    del quotation["inLanguage"]  # it does not say which of the two was said
    tie.write("q.jsonld", json.dumps(quotation))
    assert "`الماء حق` left out" in tie("import", "q.jsonld", "-o", "facts.yaml").err
    (row,) = tie("quotes", "--json").json
    assert (row["text"], row["original"], row["language"]) == ("Water is a right", None, None)


def test_the_page_says_in_which_language_words_are(wordings: Tie) -> None:
    page = wordings("report").out
    assert '<blockquote lang="ja" dir="auto">“扉は開いている”</blockquote>' in page  # as they were said
    assert "<blockquote>“The border stays open”</blockquote>" in page  # translated
    assert '<p class="original" lang="ar" dir="auto">“الماء حق للجميع”</p>' in page
    assert '<span class="excerpt" lang="ja" dir="auto">“扉は開いている”</span>' in page
    assert '<span class="excerpt">“Mori said”</span>' in page
