"""What a word can be in an English sentence, by lists of the small words and the endings of the others."""

from collections.abc import Sequence

from tie_cli.drafting.sentences.tokens import Token
from tie_cli.drafting.words.word_sets import word_set

DETERMINERS = word_set(
    """
a an the his her its their our my your this that these those one two three four five six seven eight nine ten some
many several most all both another no every each any few
"""
)
SUBJECT_PRONOUNS = word_set(
    """
he she they it we i you who there this that these those one everyone everybody nobody someone others both each many
some two
"""
)
PERSONAL = word_set("he she they we i it you")
OBJECT_PRONOUNS = word_set("him her them us me you it himself herself themselves")
PREPOSITIONS = word_set(
    """
of for at in from on with by to against about over into under between among through during after before since until
within without behind near outside inside toward towards across along amid around beyond despite like regarding
concerning via upon throughout above below following including alongside
"""
)
# Prepositions by which a noun goes on: a spokesman for the group.
JOINING_PREPOSITIONS = word_set("of for at in from with on to against behind")
CONJUNCTIONS = word_set("and or but nor yet so")
SUBORDINATORS = word_set(
    """
that if when because while whereas although though unless whether how why where what as since until before after once
than which who whom whose
"""
)
AUXILIARIES = word_set(
    """
is are was were be been being am has have had do does did will would can could may might must shall should isn't
aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't
mustn't needn't ain't
"""
)
BE = word_set("is are was were be been being am isn't aren't wasn't weren't get got gets")
_CONTRACTED = ("'s", "'re", "'ve", "'ll", "'d", "'m")
PAST = word_set(
    """
was were had did went came took gave got made said told saw knew thought found left kept held began began brought
bought built caught chose drew drove fell felt fought flew forgot grew heard hit hurt led lent let lost meant met paid
put ran rose sat sent set shot shut sang spoke spent stood stuck struck swore taught threw understood won wore wrote
became broke sold fled froze hid shook slid stole sought rang read cut cost sank swam drank ate blew tore woke shrank
sprang lay laid bore
"""
)
PRESENT = word_set(
    """
needs wants seems remains means makes takes goes comes gives gets keeps lacks knows looks thinks feels plans expects
shows helps works want need know think mean remain believe hope go come make take give keep get feel seem deserve
deserves says tells poses faces face owns wins loses runs depends exists matters belongs includes requires threatens allows
"""
)
ADVERBS = word_set(
    """
also later then again now still even ever never not just only already soon once often always however nevertheless
meanwhile instead too further furthermore moreover thus therefore perhaps maybe here there today yesterday tomorrow
tonight earlier recently yet almost quite rather indeed long first twice repeatedly finally previously so well far
much more aloud n't
"""
)
DAYS = word_set(
    """
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun mon. tues. wed. thurs. fri.
"""
)
MONTHS = word_set(
    """
january february march april may june july august september october november december jan. feb. mar. apr. jun. jul.
aug. sept. sep. oct. nov. dec.
"""
)
_NO_ADVERB = word_set(
    """
family assembly ally italy supply reply july rally policy daily weekly monthly friendly elderly early likely lonely
"""
)
_NO_VERB = word_set(
    """
united armed hundred red seed need speed deed breed bed wed indeed hatred sacred naked wicked embed said-to-be
so-called op-ed co-ed retired advanced limited alleged increased proposed continued used unnamed named
"""
)


def is_name(token: Token) -> bool:
    """Return whether a token is written as a name: with a capital, or as `al-`, `de`, `bin` between names."""
    text = token.text
    return token.kind == "word" and (
        text[0].isupper() or (text[0] in "@" and len(text) > 1) or (text[0].isdigit() and any(c.isupper() for c in text))
    )


def is_verb(token: Token) -> bool:
    """Return whether a token is a verb in a finite form, as far as its letters tell."""
    lower = token.lower
    if token.kind != "word" or token.text[0].isupper():
        return lower in AUXILIARIES and lower not in ("may", "will")  # a month, a name
    if lower in AUXILIARIES or lower in PAST or lower in PRESENT or lower.endswith("n't"):
        return True
    if lower.endswith(_CONTRACTED) and lower.partition("'")[0] in PERSONAL | {"that", "there", "who", "what"}:
        return True
    return lower.endswith("ed") and len(lower) > 4 and lower not in _NO_VERB


def is_adverb(token: Token) -> bool:
    """Return whether a token is an adverb."""
    lower = token.lower
    if token.text[0].isupper():
        return False
    return lower in ADVERBS or (
        lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERB and not token.text[0].isupper()
    )


def is_day(token: Token) -> bool:
    """Return whether a token is the name of a day of the week."""
    return token.text[0].isupper() and token.lower.removesuffix("'s") in DAYS


def is_month(token: Token) -> bool:
    """Return whether a token is the name of a month."""
    return token.text[0].isupper() and token.lower in MONTHS


def is_noun_like(token: Token) -> bool:
    """Return whether a token may be a noun or what stands before one: anything that is nothing else."""
    lower = token.lower
    if token.kind != "word":
        return False
    if is_month(token) or token.text == "Will":
        return True  # a name
    closed = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES
    return lower not in closed and not is_verb(token) and not is_adverb(token)


def is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `to` and a verb stand at a place, not `to` and a noun."""
    if at + 1 < len(tokens) and tokens[at].lower in ("not", "never"):
        at += 1
    if at + 1 >= len(tokens) or tokens[at].lower != "to":
        return False
    following = tokens[at + 1]
    return (
        following.text[0].islower()
        and following.lower not in DETERMINERS | PERSONAL
        and not (at + 2 < len(tokens) and tokens[at + 2].lower == "of")  # "a claim to part of the strait"
        and not (following.lower.endswith("ed") and is_verb(following))
    )
