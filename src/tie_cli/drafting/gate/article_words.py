"""Which words, names and figures an article has, in whatever case, with or without accents, and over the ends of lines."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from tie_cli.drafting.words.word_sets import word_set
from tie_cli.text.folding import fold, is_unspaced, split

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.(?=[^\W_]\.))*")
# Forms of address, which an article may leave out, and what they are short for.
_COURTESY = word_set("mr mrs ms miss mx dr sir dame lord lady sen rep gov gen col lt capt adm amb prof rev hon he madam msgr")
_SHORT_FOR = {"senator": "sen", "representative": "rep", "governor": "gov", "general": "gen", "professor": "prof", "doctor": "dr"}
# What may stand between the words of a name: "Robert “Bob” Corker", "the Ministry of Trade of Norland"
_JOINING = word_set("of the for and de del della di da dos van von der den bin ibn al el ben ter la le y e to on")
_APART = re.compile(r"[,;:!?。、]|\.\s+(?=\S)|\n\s*\n|\f|\s[—–-]\s")
_SURNAME_FIRST = re.compile(r"\s*,\s*")
_MOST_BETWEEN = 3  # words of a name that a shorter form of it leaves out
_NUMBER_WORDS = {
    word: str(number) for number, word in enumerate(split("one two three four five six seven eight nine ten eleven twelve"), 1)
}


class ArticleWords:
    """The words of an article, folded."""

    def __init__(self, plain: str) -> None:
        self.plain = plain

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, folded."""
        return frozenset(split(self.plain))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The beginnings of all words that carry a meaning, as in `roots_of`."""
        from tie_cli.drafting.gate.roots import find_roots

        return find_roots(self.plain)

    @cached_property
    def figures(self) -> frozenset[str]:
        """All figures, and small numbers that are written out."""
        written = {_NUMBER_WORDS[word] for word in self.words & _NUMBER_WORDS.keys()}
        return frozenset(re.findall(r"\d+", self.plain)) | written

    def find_missing_words(self, words: str) -> list[str]:
        """Return the words of an expression that the article does not have."""
        return [word for word in split(words) if word not in self.words]

    def has_initials(self, written: str) -> bool:
        """Return whether the article has words with capitals of which a word in capitals has the first letters."""
        letters = re.sub(r"[^A-Z]", "", written)
        return len(letters) > 1 and any(letters in initials for initials in self._initials)

    @cached_property
    def _initials(self) -> tuple[str, str]:
        """The first letters of the words with capitals, in a row; with and without those of the small words between them."""
        written = _WORD.findall(self.plain)
        small = [word.islower() and fold(word) in _JOINING for word in written]
        long = "".join(word[0].upper() if word[0].isupper() or joins else " " for word, joins in zip(written, small, strict=True))
        short = "".join(
            "" if joins else word[0] if word[0].isupper() else " " for word, joins in zip(written, small, strict=True)
        )
        return long, short

    def has_all(self, words: str) -> bool:
        """Return whether the article has all words of an expression, wherever they are."""
        return not self.find_missing_words(words)

    def has_name(self, name: str) -> bool:
        """Return whether the article has the words of a name next to each other, in any order.

        A form of address counts for nothing. A nickname, an initial or a further name may stand between them.
        """
        wanted = _split_name(name)
        if not wanted or any(word not in self._places for word in wanted):
            return False
        rarest = min(wanted, key=lambda word: len(self._places[word]))
        return any(self._stands_at(wanted, place) for place in self._places[rarest])

    def find_missing_name_words(self, name: str) -> list[str]:
        """Return the words of a name that the article does not have."""
        return [word for word in _split_name(name) if word not in self._places]

    def _stands_at(self, wanted: Sequence[str], place: int) -> bool:
        """Return whether all words of a name stand around a place, with nothing between that parts them."""
        reach = len(wanted) + _MOST_BETWEEN
        words = self._tokens[max(0, place - reach) : place + reach + 1]
        missing = set(wanted)
        first = last = place - max(0, place - reach)
        missing -= set(words[first][0])
        # to both sides, as long as the words belong together
        for step in (1, -1):
            skipped, at = 0, last if step > 0 else first
            while missing and 0 <= at + step < len(words) and skipped <= _MOST_BETWEEN:
                one, other = (words[at], words[at + step]) if step > 0 else (words[at + step], words[at])
                own = set(words[at + step][0])
                if self._are_apart(one, other) and not (own & missing and self._is_inverted(one, other)):
                    break
                at += step
                if own & missing:
                    missing -= own
                    skipped = 0
                elif not self._may_stand_between(words[at]):
                    break
                else:
                    skipped += 1
        return not missing

    def _are_apart(self, one: "_Token", other: "_Token") -> bool:
        own, start, end = one
        between = self.plain[end : other[1]]
        if end - start == 1 or any(word in _COURTESY for word in own):
            between = between.removeprefix(".")  # an initial, an abbreviated title
        return _APART.search(between) is not None

    def _is_inverted(self, one: "_Token", other: "_Token") -> bool:
        """Return whether a comma between two words is that of `HAYASHI, Yoshimasa`."""
        family = self.plain[one[1] : one[2]]
        return _SURNAME_FIRST.fullmatch(self.plain[one[2] : other[1]]) is not None and family.isupper() and len(family) > 1

    def _may_stand_between(self, token: "_Token") -> bool:
        own, start, end = token
        written = self.plain[start:end]
        inside = self.plain[start - 1 : start] in "“\"‘'«(" and start > 0
        return inside or written[:1].isupper() or any(word in _JOINING for word in own) or any(map(is_unspaced, written))

    @cached_property
    def _tokens(self) -> "list[_Token]":
        """The words of the article, folded, with where each stands; in a script without spaces each sign is one."""
        tokens: list[_Token] = []
        for match in _WORD.finditer(self.plain):
            if any(map(is_unspaced, match[0])):
                tokens += [((fold(sign),), match.start() + at, match.start() + at + 1) for at, sign in enumerate(match[0])]
            else:
                tokens.append((tuple(_expand_titles(split(re.sub(r"['’]s$", "", match[0])))), *match.span()))
        return tokens

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, (own, _, _) in enumerate(self._tokens):
            for word in own:
                places.setdefault(word, []).append(place)
        return places


_Token = tuple[tuple[str, ...], int, int]


def make_name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form in which names are compared: folded, without forms of address."""
    return tuple(_split_name(name))


def _split_name(name: str) -> list[str]:
    words = _expand_titles(split(re.sub(r"(?<=\w)['’]s\b", "", name)))
    plain = [word for word in words if word not in _COURTESY and word not in _JOINING]
    return plain or words


def _expand_titles(words: Iterable[str]) -> list[str]:
    return [_SHORT_FOR.get(word, word) for word in words]
