"""What the name of a variable says that it is: agreement, its opposite, something else, or nothing that is known here."""

import re
import unicodedata
from enum import Enum

# Words, of which those with an asterisk are the beginnings of others.
_AGREEMENT = """
    agree* stance* position positions attitude* opinion* qualifier valence polarity support* endors* favo* approv* consent*
    assent* concur* back backs backed backing pro for yes yea aye positive accept* zustimm* befürwort* dafür unterstütz*
    einverstanden haltung einstellung ja accord soutien soutient approuv* favorable* pour oui acuerdo apoyo apoya sí favor
    a_favor acordo apoio accordo sostegno favorevol* eens steun voor zgoda poparcie stöd destek* соглас* поддерж* 同意* 赞成*
    贊成* 賛成* 支持*
"""
_OPPOSITE = """
    disagree* oppos* reject* against contra contre dissent* disapprov* disaccord object objects objected objecting objection*
    refus* resist* deny denies denied denial* negative critici* critique critical hostil* unfavo* con cons nay veto* vetoes
    condemn* protest* anti unsupport* nonsupport* nonagree* ablehn* dagegen gegen gegner* widerspr* nein kritik* désaccord
    oppositi* rejet* défavorable* desacuerdo rechaz* oposici* disaccordo contrari* rifiut* desacordo rejei* oneens tegen
    sprzeciw* несоглас* против* 反对* 反對* 反対*
"""
_NEGATION = "not non no dis un never nicht kein* pas niet"
_NEGATED = "negat* negier* verneint* invert* revers*"
_SOMETHING_ELSE = """
    verif* valid* check* direct* indirect* quot* cit* relevan* review* code coded coder* coding final* finish* done complet*
    draft* duplic* translat* origin* sourc* anonym* named name names primary secondary important importance certain*
    uncertain* confiden* sure doubt* ambigu* flag* todo female male gender sex woman women man men member* govern* party
    parties national* international* foreign* local domestic first last main minor online print* front page* line lines
    headline* title* image* photo* video* audio* paraphras* irony ironic* sarcas* question* hypothetical* conditional* past
    future present new old recent* public* private elected election* expert* speaker* actor* person* organi* role* office*
    year* month* day days date* time* hour* week* number* num count* id ids rank* order* weight* intens* strength* frame*
    framing mention* explicit* implicit* evidence* proof* true false truth* fact* accura* correct* problem* solution* cause*
    emotion* emotive tone urgen* languag* english exclud* includ* ignor* skip* delet* spam test* manual* auto* generated
    sampl* length* word words place* location* region* country countries section* categor* type* age start stop begin* end
    ends offset* column* chapter* paragraph* sentence* geprüft* überprüf* zitat* wörtlich* direkt* jahr* monat* tag datum
    seite* zeile* anzahl wichtig* sicher* weiblich* männlich* geschlecht* mitglied* regierung* partei* entwurf* fertig*
    doppelt* übersetz* quelle* vérifi* année* mois jour* nombre femme* homme* sexe gouvernement* membre* pertinen* brouillon*
    traduit* année año* mes día* página* número* mujer* hombre* género gobierno* miembro* anno mese giorno pagina* ano mês dia
"""


class Meaning(Enum):
    """What a variable of a name is."""

    AGREEMENT = 1
    OPPOSITE = 2
    SOMETHING_ELSE = 3
    UNKNOWN = 4


def _pattern(words: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"(?:is|has|was)?(?:{alternatives})")


_WORDS = {
    Meaning.AGREEMENT: _pattern(_AGREEMENT),
    Meaning.OPPOSITE: _pattern(_OPPOSITE),
    Meaning.SOMETHING_ELSE: _pattern(_SOMETHING_ELSE),
}
_BEFORE, _ANYWHERE = _pattern(_NEGATION), _pattern(_NEGATED)


def meaning_of(name: str) -> Meaning:
    """Return what the name of a variable says that it is; a name that can mean either way is something else.

    Of a name with both, such as `agree/disagree`, the first word is what a 1 means.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).lower())
    places = {kind: [at for at, word in enumerate(words) if pattern.fullmatch(word)] for kind, pattern in _WORDS.items()}
    agreement, opposite = places[Meaning.AGREEMENT], places[Meaning.OPPOSITE]
    if places[Meaning.SOMETHING_ELSE]:
        return Meaning.SOMETHING_ELSE
    negated = any(_ANYWHERE.fullmatch(word) for word in words)
    if agreement:
        negated = negated or any(_BEFORE.fullmatch(word) for word in words[: agreement[0]])
        if opposite and (negated or opposite[0] < agreement[0]):
            return Meaning.SOMETHING_ELSE
        return Meaning.OPPOSITE if negated else Meaning.AGREEMENT
    if opposite:
        negated = negated or any(_BEFORE.fullmatch(word) for word in words[: opposite[0]])
        return Meaning.SOMETHING_ELSE if negated else Meaning.OPPOSITE
    if negated:
        return Meaning.OPPOSITE
    return Meaning.SOMETHING_ELSE if any(_BEFORE.fullmatch(word) for word in words) else Meaning.UNKNOWN
