"""Words that deny: leaving one out can turn a statement into its opposite."""

import re

# English, German, French, Spanish, Italian, Portuguese and Russian; Dutch, the Scandinavian languages, Polish, Ukrainian, Greek,
# Indonesian, Vietnamese, Hindi, Hebrew and Arabic. Left out are words that are often something else in another of these.
NEGATION_WORDS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom unless "  # noqa: SIM905
    "nicht nie niemals kein keine keinen keinem keiner keines keinerlei niemand nichts ohne weder keineswegs keinesfalls "
    "mitnichten nirgends nirgendwo nimmer niemandem niemanden kaum "
    "ne pas jamais aucun aucune rien personne sans nul nulle nullement guère ni "
    "nunca jamás tampoco nadie nada sin ningún ninguna ninguno "
    "non né mai nessuno nessuna niente nulla neanche nemmeno neppure senza não nem sem ninguém jamais nenhum nenhuma tampouco "
    "не ни нет никогда никто никого никому ничего ничто никак никакой никакого никакой никаких нельзя невозможно без вряд "
    "ні ніхто ніколи нічого немає неможливо "
    "niet nooit geen niemand niets nergens zonder inte aldrig ingen inget inga ikke aldri intet ikkje utan uten uden "
    "nie nigdy nikt nikogo nic żaden żadna żadne bez "
    "δεν δε μην όχι ποτέ κανείς κανένας καμία χωρίς tidak bukan belum jangan tanpa không chưa chẳng đừng "
    "नहीं नही मत बिना לא אין אינו אינה אינם איננו מעולם ללא בלי değil asla hiçbir".split()
).union(
    prefix + word  # "and" and "so" are written with the word behind them
    for word in "لا لن لم ليس ليست ليسوا لسنا لست دون بدون بلا غير".split()  # noqa: SIM905 - easier to read
    for prefix in ("", "و", "ف")
)
# "Not only" in these languages, which denies nothing.
NOT_ONLY = (
    r"not (?:only|just|merely|least)|nicht nur|non seulement|pas seulement|no s[oó]lo|no solamente|non solo|não (?:só|apenas)|"
    r"не (?:только|лише|тільки)|niet alleen|inte bara|ikke (?:bare|kun)|nie tylko|tidak hanya|không chỉ"
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u097f]+[^\W\d_]*)*(?:['’][^\W\d_]+)?")  # signs of Devanagari are no \w
_CONTRACTION = re.compile(r"n['’]t$|^n['’]")  # "won't", and in French "n'accepterons"
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
