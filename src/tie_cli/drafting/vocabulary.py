"""The words by which newswire English attributes speech: verbs, offices, and what stands between them."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs that report speech by themselves, and those that do so only before `that` or beside quotation marks.
STRONG = (
    "said|says|say|told|tells|stated|warned|warns|argued|argues|claimed|declared|declares|insisted|insists|"
    "stressed|emphasized|emphasised|vowed|pledged|reiterated|reiterates|acknowledged|admitted|denied|"
    "denies|asserted|predicted|promised|remarked|contended|alleged|conceded|complained|cautioned|maintained|underlined|"
    "underscored|testified|urged"
)
WEAK = (
    "added|adds|noted|asked|wrote|writes|replied|responded|called|described|tweeted|posted|observed|suggested|"
    "suggests|explained|continued|recalled|concluded|announced|confirmed|agreed|hoped|believed|believes|thought|"
    "pointed out|made clear|went on|quipped|joked|commented|hinted|indicated|signaled|signalled|accused|criticized|"
    "criticised|condemned|praised|demanded|proposed|welcomed|expressed|dismissed|rejected|hailed|blasted|told off"
)
# Words of offices and bodies, in small letters, that a subject may be made of beside names.
ROLES = _set(
    """
secretary-general
minister president spokesman spokeswoman spokesperson official officials secretary chief chairman chairwoman chair
leader leaders ambassador envoy general admiral premier chancellor king queen prince emperor senator lawmaker
lawmakers diplomat diplomats analyst analysts expert experts professor researcher researchers director deputy vice
foreign prime defense defence finance interior trade economy cabinet senior former top state government ministry
ministries embassy agency agencies army navy military police court commission committee council party parties union
group groups statement report reports document minister's president's source sources head negotiator negotiators
adviser advisor aide aides ministers presidents countries country sides side people company firm bank office
department delegation witness witnesses residents resident activists critics opponents supporters observers
commander commissioner governor mayor historian economist economists economic national security chief's opposition
ruling local regional another one two three several some many both each chief-of-staff undersecretary
under-secretary representative representatives counterpart counterparts press nuclear coast guard student students
farmer farmers author authors editor editors other western retired newspaper
"""
)
# What may stand inside a subject, not at its end.
CONNECTORS = _set(
    """
of for the a an and 's de del al bin ibn von van da dos in on to
"""
)
# What a sentence may begin with before its subject.
LEADING = _set(
    """
but and meanwhile however while still yet also then when as if because in on to
"""
)
# What begins a subject; a word before it belongs to it only behind a preposition, as in "the owner of one ship".
DETERMINERS = _set(
    """
a an the his her its their our this that these those one two three four five six seven eight nine ten some many several
most all both another no every each
"""
)
PREPOSITIONS = _set("of for at in from on with")
