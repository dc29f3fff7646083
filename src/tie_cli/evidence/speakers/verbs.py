"""Verbs that report speech, and the pronouns of those who speak: in English, and the most usual ones of other languages."""

_ENGLISH = (
    "said|says|say|saying|told|tells|stated|states|warned|warns|argued|argues|claimed|claims|declared|declares|insisted|insists|"
    "stressed|stresses|emphasi[sz]ed|emphasi[sz]es|vowed|vows|pledged|pledges|reiterated|reiterates|acknowledged|admitted|denied|"
    "denies|asserted|predicted|promised|remarked|contended|alleged|conceded|complained|cautioned|maintained|underlined|"
    "underscored|testified|urged|urges|added|adds|noted|notes|asked|asks|wrote|writes|replied|responded|called|calls|described|"
    "tweeted|posted|observed|suggested|suggests|explained|explains|continued|recalled|concluded|announced|announces|confirmed|"
    "confirms|agreed|commented|hinted|indicated|signal+ed|criticized|criticised|condemned|praised|demanded|proposed|welcomed|"
    "expressed|dismissed|rejected|reaffirmed|affirmed|concurred|voiced|pointed out|made clear|answered|quipped|joked"
)
# Those of other languages that are no words of English, with their auxiliaries.
_OTHER = (
    # Russian, Ukrainian, Bulgarian and Serbian
    "(?:сказал|заявил|отметил|подчеркнул|добавил|сообщил|пояснил|ответил|написал|заметил|уточнил|признал|пообещал|рассказал)[аио]?|"
    "говорит|говорят|заявляет|считает|утверждает|"
    "(?:сказа|заяви|зазначи|наголоси|підкресли|дода|повідоми|поясни|відпові|написа)(?:в|ла|ли|ло)|"
    "каза|заяви|подчерта|добави|посочи|рекао|рекла|изјавио|изјавила|"
    # German, French, Spanish, Portuguese, Italian
    "sagte|sagten|erklärte|betonte|mahnte|warnte|teilte mit|"
    "a (?:dit|déclaré|affirmé|ajouté|précisé|souligné|indiqué|estimé|assuré|annoncé)|déclare|affirme|souligne|explique|"
    "dijo|afirmó|declaró|señaló|añadió|aseguró|subrayó|explicó|disse|afirmou|declarou|acrescentou|"
    "ha (?:detto|dichiarato|affermato|aggiunto|spiegato|sottolineato|dicho|declarado|afirmado)|"
    # Dutch, Polish, Turkish
    "zei|verklaarde|powiedział[ao]?|oświadczył[ao]?|stwierdził[ao]?|dodał[ao]?|dedi|belirtti|açıkladı|vurguladı"
)
VERBS = f"{_ENGLISH}|{_OTHER}"
# Those that go on with the subject of the clause before them: "Quill met Abe, telling reporters that".
PARTICIPLES = (
    "telling|adding|warning|stating|stressing|noting|insisting|arguing|claiming|declaring|vowing|pledging|promising|writing|remarking|"
    "replying|responding|explaining|emphasi[sz]ing|reiterating|asserting|predicting|admitting|acknowledging|asking|urging|calling|"
    "describing|announcing|confirming|suggesting|complaining"
)

_PRONOUNS = dict.fromkeys(("он", "він", "той", "er", "il", "él", "ele"), "he")
_PRONOUNS |= dict.fromkeys(("она", "вона", "тя", "elle", "ella", "ela"), "she")
_PRONOUNS |= dict.fromkeys(("они", "вони", "те", "sie", "ils", "elles", "ellos"), "they")
PRONOUN = "|".join(("he|she|they|it|who|we|i", *_PRONOUNS))


def in_english(pronoun: str) -> str:
    """Return a pronoun in lower case, as "he", "she" or "they" if it is of another language."""
    return _PRONOUNS.get(pronoun.lower(), pronoun.lower())
