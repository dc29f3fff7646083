"""Words that deny: leaving one out can turn a statement into its opposite."""

import re

# English, German, French, Spanish, Italian, Portuguese and Russian.
NEGATION_WORDS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom unless "  # noqa: SIM905
    "nicht nie niemals kein keine keinen keinem keiner keines niemand nichts ohne "
    "ne pas jamais aucun aucune rien personne sans nunca nadie nada sin ningún ninguna ninguno "
    "non né mai nessuno niente senza não nem sem ninguém не ни нет никогда никто ничего без".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CONTRACTION = re.compile(r"n['’]t$")
# Han and kana are written without spaces: 不, 没, 无, 未, 勿, and the Japanese endings ない, なかった, なく, ません, ず.
# Korean has 않 and 못 behind 지, and 수 없. 沉没 sinks, and 未来 is the future.
_UNSPACED = re.compile(
    "[不勿]|(?<![沉淹埋出])[没沒](?![收落])|[无無](?![论論])|未(?![来來])|"
    "ない|なかった|なく|ません|ず[、。に]|지(?:는|도)? ?[않못]|수(?:는|도)? ?없"
)


def has_negation(text: str) -> bool:
    """Return whether a text denies something: has a word such as "never", a contraction such as "won't", or 不."""
    words = _WORD.findall(text.lower())
    return any(word in NEGATION_WORDS or _CONTRACTION.search(word) for word in words) or _UNSPACED.search(text) is not None
