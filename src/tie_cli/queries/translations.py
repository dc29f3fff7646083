"""Whether a quote's text is a translation of what was said, and that in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from tie_cli.model.records import Quote
from tie_cli.queries.rows import QuoteRow
from tie_cli.text.languages import is_same_language, language_name


def is_translation(quote: Quote, source_languages: Iterable[str | None]) -> bool:
    """Return whether the text is a translation: there is another original, or a source is in another language than was spoken."""
    if quote.original is not None:
        return _differ(quote.original, quote.text)
    if quote.language is None:
        return False
    return any(language and not is_same_language(language, quote.language) for language in source_languages)


def translation_in_words(row: QuoteRow) -> str:
    """Return from which language a quote is translated: "translated from Japanese"; an empty text if it is not."""
    if not row.translated:
        return ""
    return f"translated from {language_name(row.language)}" if row.language else "translated"


def shown_original(row: QuoteRow) -> str:
    """Return the original wording of a translation, an empty text if the fact file has none."""
    return row.original if row.original and row.translated else ""


def record_language_in_words(record: Mapping[str, Any]) -> str:
    """Return what a quote's record says of its language without its sources: "translated from Japanese", "said in Japanese"."""
    language, original = record.get("language"), record.get("original")
    if not language:
        return "translated" if original else ""
    is_translated = original and _differ(str(original), str(record.get("text", "")))
    return f"{'translated from' if is_translated else 'said in'} {language_name(str(language))}"


def _differ(one: str, other: str) -> bool:
    """Return whether two wordings are other than by their white space."""
    return one.split() != other.split()
