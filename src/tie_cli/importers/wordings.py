"""What a schema.org Quotation says of its language, its original and its translation."""

import re

from tie_cli.importers.json_ld_nodes import JsonLdNode, TextInLanguage
from tie_cli.text.languages import LANGUAGE_PATTERN, is_same_language, suggest_language_tag

OTHER_WORDINGS = ("translationOfWork", "workTranslation")  # one statement in two languages is one quote
_MARKS = {"“": "”", '"': '"', "„": "“", "«": "»", "「": "」"}


def wording_of(item: JsonLdNode, text: str) -> tuple[dict[str, str], list[str]]:
    """Return the text, the original and the language of a quotation, as far as they are given, and what of it is left out.

    The quotation is a translation of another (`translationOfWork`), or the original of one (`workTranslation`), which is then
    the text; or it has its text in several languages, of which `inLanguage` is the one in which it was said.
    """
    translated = next((node for node in item.nodes("workTranslation") if node.text("text")), None)
    original = next(iter(item.nodes("translationOfWork")), None)
    language = language_of(original or item)
    if not translated and not original and (both := _in_two_languages(item, language)):
        return {"text": both[0], "original": both[1], "language": language}, []
    fields = {"text": without_marks(translated.text("text"))} if translated else {}
    words = text if translated else without_marks(original.text("text")) if original else ""
    if words and not language:
        return fields, [f"the original `{words}` is left out: it does not say in which language it is (`inLanguage`)"]
    return fields | ({"original": words} if words else {}) | ({"language": language} if language else {}), []


def _in_two_languages(item: JsonLdNode, language: str) -> tuple[str, str] | None:
    """Return a translation and the original of a quotation that has exactly these two as its text, each with its language."""
    texts = [value for value in item.values.get("text", ()) if isinstance(value, TextInLanguage) and value.language]
    if not language or len(texts) != 2 or len(item.values["text"]) != 2:
        return None
    translation, original = sorted(texts, key=lambda value: is_same_language(value.language, language))
    if is_same_language(translation.language, language) or not is_same_language(original.language, language):
        return None
    return without_marks(str(translation).strip()), without_marks(str(original).strip())


def language_of(node: JsonLdNode) -> str:
    """Return the tag of the language that a work is in; an empty text if it gives none that is well formed."""
    given = node.text("inLanguage") or next((each.text("alternateName", "name") for each in node.nodes("inLanguage")), "")
    return given if re.search(LANGUAGE_PATTERN, given) else suggest_language_tag(given)


def without_marks(text: str) -> str:
    """Return the text inside quotation marks that are around the whole of it, else the text as it is."""
    closing = _MARKS.get(text[:1])
    if closing and len(text) > 1 and text.endswith(closing) and not re.search(f"[{text[0]}{closing}]", text[1:-1]):
        return text[1:-1].strip()
    return text
