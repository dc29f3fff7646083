"""Forms of the verbs of saying, and phrases by which newsrooms and foreign ministries attribute what was said."""

from typing import NamedTuple

from tie_cli.drafting.words.verb_classes import AMBIGUOUS, UNSPOKEN_VERBS
from tie_cli.text.verb_forms import make_verb_forms
from tie_cli.text.verbs_of_saying import VERBS

# Particles and prepositions with which a verb is one cue; what follows them is what was said. Behind each phrase is what may
# follow it, in the letters of `text/verbs_of_saying.py`.
_PHRASES = """
recommit to:n|recommit itself to:n|issue the following statement:q|release the following statement:q|
make the following statement:q|
be in favour of:n|be in favor of:n|call out:nq|single out:nq|play down:n|distance itself from:n|take aim at:n|take a swipe at:n|
weigh in:q|make the case:t|make the case for:n|cast doubt on:n|walk back:n|seek to know:t|double down on:n|apologize for:ng|
apologise for:ng|raise doubts about:n|sound the alarm about:n|sound the alarm on:n|sound the alarm over:n|heap praise on:n|
heap scorn on:n|pour scorn on:n|pour cold water on:n|take credit for:n|vouch for:n|
point out:cqn|make it clear:cq|make it plain:cq|make plain:tn|make known:tn|sum up:q|refer to:n|allude to:n|
go on to say:cq|make clear:cqn|call for:n|call on:n|call upon:n|spell out:tn|speak of:n|
speak about:n|warn of:n|warn against:n|warn about:n|caution against:n|complain about:n|complain of:n|boast of:n|
boast about:n|joke about:n|argue for:n|argue against:n|insist on:n|agree on:n|agree with:n|agree upon:n|
commit to:n|commit itself to:n|object to:n|point to:n|accuse of:n|talk about:n|talk of:n|hint at:n|respond to:n|
lash out at:n|speak out against:n|push back on:n|rail against:n|express concern:tn|
express concerns:tn|express confidence:tn|express hope:tn|express regret:tn|express support:n|
express the hope:tn|share the view:tn|share views:n|share the same view:tn|share the understanding:tn|
share the recognition:tn|share the importance:n|look forward to:n|
pay tribute to:n|take the view:tn|put forward:n|rule out:ng|voice concern:tn|voice concerns:tn|voice support:n|
take note of:n|take issue with:n|reach agreement on:n|come out against:n|come out for:n|
elaborate on:n|be determined:ti|be committed to:n|be concerned:t|be convinced:t|be confident:t|
remain committed to:n|remain concerned:t|be grateful:t|be of the view:t|be of the opinion:t|raise concern:tn|
raise concerns:tn|raise the issue of:n|stand firm on:n|put it:q|chime in:q|
shoot back:cq|fire back:cq|hit back:cq|say aloud:cq|let it be known:cq|let slip:t|
brush aside:n|brush off:n|wave off:n|wave away:n|shrug off:n|raise the possibility:tn|raise the prospect:tn|
cry out:q|go after:n|recognize the:n|recognise the:n|recognize that:n|recognise that:n|underscore the:n|
appreciate the:n|touch upon:n|touch on:n|be concerned about:n|be concerned by:n|be concerned over:n|
be concerned at:n|remain concerned about:n|remain concerned by:n|be alarmed by:n|be alarmed at:n|
be appalled by:n|be saddened by:n|be outraged by:n|be opposed to:n|be grateful for:n|
express opposition to:n|associate itself with:n|
take the position:t|be aware of:n|come out in favor of:n|raise the question of:n|inform about:n|brief about:n|
offer condolences:n|ask for:n|concur on:n|concur that:n|concur in:n|
set out:tn|lay out:tn|stand ready:i|stand in solidarity with:n|
reserve the right:i|attach importance to:n|attach great importance to:n|
place importance on:n|emphasize on:n|express satisfaction:tn|express appreciation:tn|express gratitude:tn|
express interest in:n|
take positive note of:n|strongly object to:n|disagree with:n|advocate for:n|
subscribe to:n|share concerns about:n|share concern about:n|align itself with:n|lend support to:n|
give assurances:t|give an assurance:t|give assurance:t|draw attention to:n|
set forth:n|express alarm at:n|express alarm over:n|express outrage at:n|express outrage over:n|
express disappointment:tn|express its support for:n|express solidarity with:n|express sympathy:n|express condolences:n|
express sorrow over:n|express sorrow at:n|be encouraged by:n|be pleased with:n|be pleased:ti|be pleased by:n|
be disappointed by:n|be disappointed:t|be dismayed by:n|be shocked by:n|be troubled by:n|be disturbed by:n|
be deeply concerned about:n|be horrified by:n|be united in:n|be resolved:i|remain determined:i|remain ready:i|
remain prepared:i|remain willing:i|remain seized of:n|remain convinced:t|remain confident:t|remain opposed to:n
"""


class Cue(NamedTuple):
    """A verb or phrase of saying: its verb as in a dictionary, what may follow, the form, and the words behind the verb."""

    verb: str
    takes: str
    form: str  # base, third (says), past (said, also as participle), ing
    tail: tuple[str, ...] = ()


CUES: dict[str, Cue] = {}
for _verb, _entry in sorted(VERBS.items()):
    for _form, _kind in make_verb_forms(_verb).items():
        CUES[_form] = Cue(_verb, _entry.takes, _kind)

# By the form of their first word: phrases of it, the longest first.
PHRASES: dict[str, list[Cue]] = {}
for _line in _PHRASES.replace("\n", "").split("|"):
    _phrase, _, _takes = _line.partition(":")
    _verb, *_tail = _phrase.split()
    for _form, _kind in make_verb_forms(_verb).items():
        PHRASES.setdefault(_form, []).append(Cue(_verb, _takes, _kind, tuple(_tail)))
for _list in PHRASES.values():
    _list.sort(key=lambda cue: -len(cue.tail))

# What stands in a sentence that is a quotation and its speaker, in any order.
DIRECT_CUE = "|".join(
    form
    for form, cue in CUES.items()
    if "q" in cue.takes
    and cue.form in ("past", "third")
    and cue.verb not in UNSPOKEN_VERBS - {"wonder", "continue"}
    and form not in AMBIGUOUS
)
