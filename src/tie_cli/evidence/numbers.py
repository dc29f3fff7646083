"""The numbers in a few words, to see whether brackets in a quotation change a figure: 15, 1,500, ١٥, fifteen, 十五."""

import re
import unicodedata

from tie_cli.evidence.characters import plain_width

_DIGITS = re.compile(r"\d+(?:[ .,\u00a0\u2009\u202f'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "  # noqa: SIM905
    "nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - easier to read
_WORDS = {word: number for number, word in enumerate(_SMALL)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_HAN = re.compile("[〇零一二三四五六七八九十百千万萬億亿兆]+")
_HAN_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_HAN_SMALL_SCALES = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}


def find_numbers(text: str) -> set[str]:
    """Return the numbers in a text, each in one spelling."""
    text = plain_width(text)
    found = {_without_groups(number[0]) for number in _DIGITS.finditer(text)}
    found |= {str(_of_han(number[0])) for number in _HAN.finditer(text)}
    return found | {str(number) for number in _find_in_words(text.lower())}


def has_digits(text: str) -> bool:
    """Return whether a text has a digit of any script."""
    return any(char.isdigit() for char in text)


def _without_groups(number: str) -> str:
    """Return a number without what groups its digits: 1,500 as 1500."""
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)
    return re.sub(r"[^\d](?=\d{3}(?:\D|$))", "", digits).lstrip("0") or "0"


def _find_in_words(text: str) -> set[int]:
    """Return the numbers in English words: "twenty-five", "two hundred thousand"."""
    found: set[int] = set()
    total = current = 0
    is_open = False
    for word in [*_WORD.findall(text), ""]:
        if word in _WORDS:
            current += _WORDS[word]
            is_open = True
        elif word in _SCALES and (is_open or word == "dozen"):
            current = max(current, 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
            is_open = True
        elif is_open and word != "and":
            found.add(total + current)
            total = current = 0
            is_open = False
    return found


def _of_han(number: str) -> int:
    """Return the number that Han characters write, by digits or with ten, hundred and the like."""
    if not any(char in _HAN_SMALL_SCALES or char in _HAN_SCALES for char in number):
        return int("".join(str(_HAN_DIGITS[char]) for char in number))
    total = section = digit = 0
    for char in number:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_SMALL_SCALES:
            section += max(digit, 1) * _HAN_SMALL_SCALES[char]
            digit = 0
        else:
            total += max(section + digit, 1) * _HAN_SCALES[char]
            section = digit = 0
    return total + section + digit
