"""The English verbs of saying: what each means, and what may follow it.

Who reads an article, looks up a speaker or marks a cue selects from this table, by meaning and by form.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tie_cli.text.verb_forms import make_verb_forms

# A line begins with what its verbs mean. Behind each verb is what may follow it: c a clause, with or without `that`; t a clause
# only with `that`, `how`, `whether`; q words in quotation marks; n an object that is what was said; i `to` and a verb; l a
# listener before what was said; g a verb in -ing.
_USUAL = """
says say:cq tell:lcqi state:cqn write:cq announce:cqn declare:cqn tweet:cqn post:q
adds add:cq note:cqn remark:cq comment:tq observe:tq explain:cqn reply:cq respond:tq answer:q recall:cqng continue:q conclude:tq
adds joke:cq quip:cq
claims claim:cqi argue:cq assert:cqn insist:cq maintain:tq contend:cq allege:cqn affirm:cqn confirm:cqn predict:cqn testify:cq
claims agree:cqi concur:tqi
stresses stress:cqn emphasize:cqn emphasise:cqn underline:cqn underscore:cqn reiterate:cqn reaffirm:cqni
hints suggest:cqng hint:cq signal:tq
admits acknowledge:cqn admit:cqg concede:cqn
denies deny:cqng dismiss:nq reject:n
promises vow:cqin pledge:cqin promise:lcqin
asks ask:lqin urge:lqin demand:tqni propose:tqngi
warns warn:lcqin caution:lcqi complain:cq
calls call:nq describe:nq
blames criticize:nq criticise:nq condemn:nq
praises praise:nq welcome:nq
expresses express:n voice:n
shows indicate:tqn
reports report:cqn
sides accuse:n oppose:n hail:nq appreciate:tn congratulate:n thank:n share:n appeal:i
acts support:n
thinks believe:cqin think:cq
hopes hope:cqi
"""
_RARE = """
says proclaim:cqn inform:lcq brief:lcq notify:lcq apprise:lt mention:tqn recount:cqn blog:tq read:q recite:q
says pronounce:q opine:cq posit:cq attest:tq avow:tq aver:tq specify:tqn clarify:tqn stipulate:cq elaborate:q
adds repeat:tq counter:tq retort:cq reason:tq remind:lcq interject:tq volunteer:tq deadpan:q wisecrack:q
claims forecast:tqn estimate:tq profess:cqin certify:tq decree:tq rule:cq assess:t
stresses highlight:tqn
hints insinuate:cqn imply:cq
guesses speculate:tq theorize:cq theorise:tq hypothesize:tq surmise:cq foresee:tq reckon:cq muse:cq venture:cq
admits confess:cqn reveal:tqn disclose:tqn divulge:tn confide:tq
denies rebut:tq refute:tnq repudiate:nq disavow:nq protest:tq object:tq demur:q
promises swear:cqi threaten:cqi commit:i resolve:ti
assures assure:lcq reassure:lc guarantee:tqn
asks request:tqni recommend:tqng advise:ltqi counsel:ltqi instruct:lqi direct:li encourage:lqin exhort:lqi beg:lqi implore:lqi
asks plead:qi inquire:tq query:q
doubts question:tqn wonder:tq dispute:tn
boasts boast:cq brag:tq gloat:tq crow:tq tout:q trumpet:nq
complains lament:cqn bemoan:nq grumble:cq fume:tq gripe:cq whine:tq moan:tq rant:tq vent:q sigh:tq
exclaims shout:cq yell:cq scream:tq chant:tq exclaim:cq whisper:cq laugh:tq thunder:tq tease:tq scoff:tq snap:tq sneer:tq jeer:q
exclaims marvel:cq enthuse:cq shrug:tq chuckle:q roar:tq bellow:tq mutter:cq murmur:cq mumble:cq intone:q holler:q bark:q growl:q
exclaims stammer:q taunt:q rave:q cry:q sob:tq gush:tq
calls label:nq brand:nq dub:nq liken:n compare:n characterize:nq characterise:nq portray:nq
blames denounce:nq blast:nq slam:nq blame:nq deplore:nq decry:nq deride:nq mock:nq ridicule:nq rebuke:nq chide:nq scold:nq
blames lambaste:nq assail:nq pan:nq skewer:nq lampoon:nq castigate:nq berate:nq admonish:nq vilify:nq disparage:nq belittle:nq
blames downplay:nq excoriate:nq pillory:nq malign:nq trash:q rip:q hammer:q torch:q
praises laud:nq applaud:nq commend:nq extol:nq echo:nq commemorate:n
expresses relay:tn convey:tn extend:n wish:n lodge:n regret:tqng apologize:q apologise:q
acts offer:in refuse:i decline:i order:lqi invite:li endorse:n
shows show:tq find:tq
hopes fear:tqn expect:tin learn:cq
"""


class Verb(NamedTuple):
    """A verb of saying: as in a dictionary, what it means, what may follow, and whether it is a usual one."""

    verb: str
    meaning: str
    takes: str
    is_usual: bool


def _read(table: str, *, is_usual: bool) -> Iterable[Verb]:
    for line in table.strip().splitlines():
        meaning, *entries = line.split()
        for entry in entries:
            verb, _, takes = entry.partition(":")
            yield Verb(verb, meaning, takes, is_usual)


VERBS = {verb.verb: verb for verb in (*_read(_USUAL, is_usual=True), *_read(_RARE, is_usual=False))}


def with_meanings(*meanings: str) -> frozenset[str]:
    """Return the verbs that mean one of these."""
    return frozenset(verb.verb for verb in VERBS.values() if verb.meaning in meanings)


def usual_verbs(*, without: Iterable[str] = ()) -> list[str]:
    """Return the verbs by which most that is said is reported, the usual ones of the table, without those of some meanings."""
    return [verb.verb for verb in VERBS.values() if verb.is_usual and verb.meaning not in without]


def forms_of(verbs: Iterable[str], kinds: Iterable[str]) -> list[str]:
    """Return the forms of verbs that are of these kinds: base, third (says), past (said), ing."""
    return [form for verb in verbs for form, kind in make_verb_forms(verb).items() if kind in kinds]
