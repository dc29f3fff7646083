"""Verbs that report speech, and the pronouns of those who speak: in English, and the most usual ones of other languages."""

from tie_cli.text.verbs_of_saying import VERBS as ALL_VERBS
from tie_cli.text.verbs_of_saying import forms_of, usual_verbs, with_meanings

# Without verbs of thinking and acts; in the present also without what is as often a noun or no speech: "the jokes continue".
_VERBS = usual_verbs(without=("thinks", "hopes", "sides", "reports", "acts"))
_NO_SPEECH = frozenset(
    "answers cautions comments concludes continues demands hints indicates jokes maintains posts praises promises quips remarks "  # noqa: SIM905 - easier to read
    "replies signals tweets voices".split()
)
_PAST = [form for form in forms_of(_VERBS, ("past",)) if form != "written"]
_PRESENT = [form for form in forms_of(_VERBS, ("third",)) if form not in _NO_SPEECH]
_PUT_IT = r"puts? it(?! (?:on|down|in|into|away|back|off|up|out|aside|to|under|over|behind|through|together|there|at)\b)"
# Before a quotation only: "Quill spoke of a “new era”".
_SPOKE_OF = r"(?:spoke|speaks|talked|talks) (?:of|about)(?= (?:an? |the )?\x01)"
ENGLISH = (*_PAST, *_PRESENT, "say", "saying", "pointed out", "made clear")
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
VERBS = f"{'|'.join(ENGLISH)}|{_PUT_IT}|{_SPOKE_OF}|{_OTHER}"
# Those that go on with the subject of the clause before them: "Quill met Abe, telling reporters that".
PARTICIPLES = "|".join(form for form in forms_of(_VERBS, ("ing",)) if form != "saying")
# Those that report speech beside a quotation, whatever else they may do elsewhere: “We sail,” Quill reminded them.
_ACTS = with_meanings("shows", "acts", "hopes", "sides", "expresses", "blames", "praises")
BESIDE_QUOTATIONS = frozenset(forms_of(ALL_VERBS.keys() - _ACTS, ("past", "third")))

_PRONOUNS = dict.fromkeys(("он", "він", "той", "er", "il", "él", "ele"), "he")
_PRONOUNS |= dict.fromkeys(("она", "вона", "тя", "elle", "ella", "ela"), "she")
_PRONOUNS |= dict.fromkeys(("они", "вони", "те", "sie", "ils", "elles", "ellos"), "they")
PRONOUN = "|".join(("he|she|they|it|who|we|i", *_PRONOUNS))


def in_english(pronoun: str) -> str:
    """Return a pronoun in lower case, as "he", "she" or "they" if it is of another language."""
    return _PRONOUNS.get(pronoun.lower(), pronoun.lower())
