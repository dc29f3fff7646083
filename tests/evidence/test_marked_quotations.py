"""Quotations between marks of any style, and one inside another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.marked_quotations import find_quotations
from tie_cli.evidence.speakers.attribution import QUOTE, mask_quotes


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We go,” she said, “at dawn.”", ["“We go,”", "“at dawn.”"]),
        ("“He told me “we go,”” she said", ["“He told me “we go,””", "“we go,”"]),
        ("“He told me ‘we go,’” she said", ["“He told me ‘we go,’”", "‘we go,’"]),
        ('"He told me "we go,"" she said', ['"He told me "we go,""', '"we go,"']),
        ("„Wir gehen“, sagte er. „Ja“", ["„Wir gehen“", "„Ja“"]),
        ("»Ja«, sagte er. «Oui», dit-il", ["»Ja«", "«Oui»"]),
        ("»Ja», sanoi hän. Sitten »Ei.»", ["»Ja»", "»Ei.»"]),
        ("»Han sagde ›ja‹ til hende«, sagde hun", ["»Han sagde ›ja‹ til hende«", "›ja‹"]),
        ("„Idę”, powiedział. „On mówi »nie«”", ["„Idę”", "„On mówi »nie«”", "»nie«"]),
        ('„Ja", sagte er. „Nein"', ['„Ja"', '„Nein"']),
        ("« Il a dit “oui” hier », dit-elle", ["« Il a dit “oui” hier »", "“oui”"]),
        ("他说：“我们‘走’吧。”她说：“好。”", ["“我们‘走’吧。”", "‘走’", "“好。”"]),
        ("”Ja”, sa han. ”Nej.”", ["”Ja”", "”Nej.”"]),
        ("«\u00a0Oui\u00a0», dit-il", ["«\u00a0Oui\u00a0»"]),
        ("‘We don’t like the ships’ crews,’ she said", ["‘We don’t like the ships’ crews,’"]),
        ("It’s the ships’ day, and they’re ‘in’.", ["‘in’"]),
        ("'We go in the morning,' she said. It's late.", ["'We go in the morning,'"]),
        ('a pipe of 5" and more', []),
        ("「『大』と言う」と述べた", ["「『大』と言う」", "『大』"]),
        ("｢出る｣と", ["｢出る｣"]),
        ('他说:"我们走。"然后"好"', ['"我们走。"', '"好"']),
        ("``We go,'' he said", ["``We go,''"]),
        ("“First.\n\n“Second,” she said", ["“First.", "“Second,”"]),
        ("“First.\n\nSecond,” she said. “Third”", ["“First.", "Second,”", "“Third”"]),
        ("“First.\n\nShe left.\n\n“Third” is new", ["“First.", "“Third”"]),
    ],
)
def test_quotations_are_found(text: str, quotations: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_quotations(text)] == quotations


@given(st.text("“”\"'‘’«»„ aS.\n", max_size=60))
def test_quotations_are_in_order_and_inside_one_another(text: str) -> None:
    found = find_quotations(text)
    assert found == sorted(found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    masked = mask_quotes(text)
    assert len(masked) == len(text)
    assert all(char in (QUOTE, own) for char, own in zip(masked, text, strict=True))
