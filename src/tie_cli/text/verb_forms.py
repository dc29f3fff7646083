"""The forms of English verbs: says, said, saying, by rules and by a list of the irregular ones."""

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "think": ("thought", "thought"),
    "forecast": ("forecast", "forecast"),
    "sing": ("sang", "sung"),
    "read": ("read", "read"),
    "seek": ("sought", "sought"),
    "show": ("showed", "shown"),
    "foresee": ("foresaw", "foreseen"),
    "find": ("found", "found"),
    "go": ("went", "gone"),
    "make": ("made",),
    "speak": ("spoke", "spoken"),
    "take": ("took", "taken"),
    "draw": ("drew", "drawn"),
    "pay": ("paid",),
    "come": ("came",),
    "stand": ("stood",),
    "shoot": ("shot",),
    "set": ("set",),
    "lay": ("laid",),
    "give": ("gave", "given"),
    "put": ("put",),
    "hit": ("hit",),
    "let": ("let",),
}
_DOUBLED = {
    *("admit", "beg", "blog", "brag", "commit", "concur", "dub", "extol", "jab", "pan", "quip", "rebut", "recommit", "refer"),
    *("regret", "rip", "shrug", "slam", "snap", "sob"),
}
_BRITISH = {"signal", "label", "counsel"}
_BASE_IS_PAST = {"read", "put", "set", "forecast", "hit", "let"}


def make_verb_forms(verb: str) -> dict[str, str]:
    """Return the forms of a verb and what each is."""
    if verb == "be":
        return {"is": "third", "are": "base", "am": "base", "was": "past", "were": "past"}
    if verb[-1] == "e":
        past, ing = verb + "d", (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"  # agreeing, but urging
    elif verb[-1] == "y" and verb[-2] not in "aeiou":
        past, ing = verb[:-1] + "ied", verb + "ing"
    elif verb in _DOUBLED:
        past, ing = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        past, ing = verb + "ed", verb + "ing"
    third = (
        verb[:-1] + "ies"
        if verb[-1] == "y" and verb[-2] not in "aeiou"
        else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    )
    forms = {verb: "base", third: "third", ing: "ing", past: "past"}
    if verb in _BRITISH:
        forms |= {f"{verb}led": "past", f"{verb}ling": "ing"}
    if irregular := _IRREGULAR.get(verb):
        forms.pop(past, None)
        forms |= dict.fromkeys(irregular, "past")
    if verb in _BASE_IS_PAST:
        forms[verb] = "past"
    return forms
