"""What an excerpt has in place of what a passage has, word by word."""

from tie_cli.evidence.comparable import fold_excerpt


def find_differences(excerpt: str, passage: str) -> list[tuple[str, str]]:
    """Return what an excerpt has in place of what a passage has, word by word; an empty text where the other has more.

    Of very long ones only the first 200 words that are not the same count.
    """
    from difflib import SequenceMatcher

    ours, theirs = fold_excerpt(excerpt).split(" "), fold_excerpt(passage).split(" ")
    same = next(
        (place for place, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), min(len(ours), len(theirs))
    )
    ours, theirs = ours[same : same + 200], theirs[same : same + 200]
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [(" ".join(ours[a:b]), " ".join(theirs[c:d])) for tag, a, b, c, d in codes if tag != "equal"]
