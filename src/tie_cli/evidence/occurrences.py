"""Every position at which words are in a text, in time linear in both."""

from collections.abc import Iterator


def find_occurrences(text: str, words: str) -> Iterator[int]:
    """Yield each position at which words are in a text, overlapping ones too, in time linear in both.

    `str.find` prepares its search anew at each call; where that costs more than reading the text, the search of Knuth, Morris and
    Pratt takes over.
    """
    cost, at = 0, text.find(words)
    while at >= 0:
        yield at
        cost += len(words)
        if len(words) > 64 and cost > 4 * len(text):
            yield from _find_occurrences_from(text, words, at + 1)
            return
        at = text.find(words, at + 1)


def _find_occurrences_from(text: str, words: str, start: int) -> Iterator[int]:
    borders, border = [0], 0  # of each beginning of the words, the longest end that is a beginning too
    for char in words[1:]:
        while border and char != words[border]:
            border = borders[border - 1]
        border += char == words[border]
        borders.append(border)
    matched = 0
    for place in range(start, len(text)):
        while matched and (matched == len(words) or text[place] != words[matched]):
            matched = borders[matched - 1]
        matched += text[place] == words[matched]
        if matched == len(words):
            yield place + 1 - matched
