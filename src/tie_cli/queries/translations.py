"""Whether a quote's text is a translation of what was said, and that in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tie_cli.text.languages import is_in_other_script, is_same_language, language_name

if TYPE_CHECKING:
    from tie_cli.model.records import Quote
    from tie_cli.queries.rows import QuoteRow


def is_translation(quote: "Quote", source_languages: Iterable[str | None]) -> bool:
    """Return whether the text is a translation.

    It is if there is another original, if a source is in another language than was spoken, or if the text has no letter in which
    that language is written. Of a direct quote that names no language, it is if this holds of the languages of all its sources.
    """
    if quote.original is not None:
        return _differ(quote.original, quote.text)
    languages = list(source_languages)
    if quote.language is None:
        return (
            quote.speech == "direct" and bool(languages) and all(tag and is_in_other_script(quote.text, tag) for tag in languages)
        )
    others = (tag and not is_same_language(tag, quote.language) for tag in languages)
    return any(others) or is_in_other_script(quote.text, quote.language)


def language_of_text(row: "QuoteRow") -> str | None:
    """Return the language of the text of a quote that is no translation: the one it names, else that of all its sources."""
    if row.translated or row.language:
        return None if row.translated else row.language
    languages = {source.language for source in row.sources}
    return languages.pop() if len(languages) == 1 else None


def translation_in_words(row: "QuoteRow") -> str:
    """Return from which language a quote is translated: "translated from Japanese"; an empty text if it is not."""
    if not row.translated:
        return ""
    return f"translated from {language_name(row.language)}" if row.language else "translated"


def shown_original(row: "QuoteRow") -> str:
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
