"""Verbs and nouns of saying by what they do: what is thought and not spoken, what asserts, what gives, what is issued."""

from tie_cli.drafting.words.word_sets import word_set
from tie_cli.text.verbs_of_saying import with_meanings

# Forms that are as often a noun, an adjective or something other than saying: only with `that`, a quotation or a clear subject.
AMBIGUOUS = word_set(
    """
claims calls reports notes states comments remarks promises pledges vows demands requests questions answers signals
posts shows estimates forecasts orders offers appeals blames praises reads backs supports attacks charges details
outlines tweets claim call report note state comment remark promise pledge vow demand request question answer signal post
show estimate forecast order offer appeal blame praise read back support attack hope fear expect brand label counter
rule voice welcome echo dispute stress detail outline reason tease
"""
)
# Verbs that are thought, not spoken, or acts: what they attribute is offered only with clear signs.
UNSPOKEN_VERBS = with_meanings("thinks", "hopes", "doubts", "shows", "acts") | {"continue", "imply", "seek"}
# Verbs whose object is a statement only if it is one of these: "offered her condolences", "shared serious concerns".
GIVING_VERBS = word_set("offer extend convey share voice pay give")
GIVING_OBJECTS = word_set(
    """
intention intentions plan plans
condolence condolences determination willingness readiness desire wish wishes resolve commitment greetings sorrow
disappointment congratulations gratitude thanks appreciation concern concerns view views sympathy sympathies regards
support hope hopes tribute solidarity apology apologies invitation understanding opinion opinions assessment position positions
regret regrets dismay alarm outrage anger frustration optimism confidence doubt doubts opposition unease skepticism scepticism
"""
)
# Verbs behind which a clause says by itself what someone holds to be so: "said the port was open", not "denied it was open".
ASSERTION_VERBS = {"shout", "yell"} | with_meanings(
    *("says", "adds", "claims", "stresses", "admits", "warns", "assures", "boasts", "complains", "reports", "thinks", "shows")
)
ASSERTION_PHRASES = frozenset(
    ("point out", "go on to say", "make clear", "make it clear", "make it plain", "chime in", "say aloud")
)
# Nouns behind whose `that` stands what someone said.
SAYING_NOUNS = word_set(
    """
claim claims assertion assertions statement statements allegation allegations accusation accusations charge charges
suggestion suggestions announcement warning warnings promise promises pledge pledges vow vows argument arguments
contention insistence complaint complaints admission acknowledgment acknowledgement declaration assurance assurances
prediction predictions report reports comment comments remark remarks conclusion threat threats demand demands
"""
)
# Nouns by which a narrator takes up what was said: ", a charge that Quill denied".
REMARKS = word_set(
    "charge claim accusation allegation assertion contention figure line phrase remark comment suggestion notion insult reference"
)
PROMISE_NOUNS = word_set(
    """
claim promise promises pledge pledges vow vows threat threats offer proposal call calls demand demands
"""
)
# What is done with statements, behind which stands the day: "in a statement released late on Monday".
ISSUE_VERBS = word_set(
    """
published issued released dated held posted aired broadcast delivered given recorded conducted hosted organised organized
made sent carried uploaded circulated convened printed tweeted
"""
)
