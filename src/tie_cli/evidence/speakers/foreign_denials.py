"""How languages other than English say that a quotation was not said."""

import re

# Without one of these, none of the patterns fits.
_HINT = re.compile(
    r"\b(?:nie|niemals|nicht|keineswegs|nirgends|hätten?|bestr(?:itt|eit)|dementier|leugnet|"
    r"jamais|pas|a-t-|ont-|démen|nié?\b|niait|contest|réfut|"
    r"nunca|jamás|no\b|tampoco|não|mai\b|non\b|neg[aoóò]|desm[ei]|smenti|nooit|niet|не\b|отрица|опроверг|запереч|спросту)|"
    r"[没沒未否驳駁不虚虛伪偽假]|ない|なかっ|ません|ず|없|않|못|부인",
    re.I,
)
# What stands before the quotation, up to it; \x01 stands for each of its characters.
_BEFORE = (
    # German
    (
        r"\b(?:nie|niemals|nicht|keineswegs|nirgends)\s+(?:\w+\s+){0,2}"
        r"(?:gesagt|erklärt|behauptet|geäußert|gesprochen|geschrieben|angekündigt)\W*(?:dass\W*)?\Z"
    ),
    r"\b(?:sagte|sagt|erklärte|behauptete|sprach)\s+(?:\w+\s+)?(?:nie|niemals|nicht)\W*\Z",
    r"\b(?:bestritt\w*|bestreitet|dementiert\w*|leugnet\w*)\b[^.;\x01]{0,20}(?:gesagt|erklärt|behauptet|geäußert)\s+zu\s+haben\W*\Z",
    # French
    (
        r"\bn['’e]\s*(?:a|ont|avait|aurait|ai)\s+(?:jamais|pas)\s+(?:\w+ment\s+)?"
        r"(?:dit|déclaré|affirmé|annoncé|prononcé|écrit|parlé)\W*(?:qu\w*\W*)?\Z"
    ),
    r"\bn['’e]\s*(?:dit|disait|déclare|affirme)\s+(?:jamais|pas)\W*(?:qu\w*\W*)?\Z",
    (
        r"\b(?:démen\w+|nie|nié|niait|conteste\w*|contesté|réfut\w+)\s+(?:d['’])?avoir\s+(?:jamais\s+)?"
        r"(?:dit|déclaré|affirmé|annoncé|prononcé|écrit|parlé)\W*(?:qu\w*\W*)?\Z"
    ),
    (
        r"(?<!pourquoi )(?<!quand )(?<!comment )\b(?:a-t-(?:elle|il|on)|ont-(?:elles|ils))\s+(?:vraiment\s+|jamais\s+)?"
        r"(?:dit|déclaré|affirmé)\W*(?:qu\w*\W*)?\Z"
    ),
    # Spanish, Portuguese, Italian, Dutch
    (
        r"\b(?:nunca|jamás|no|tampoco|não|jamais)\s+(?:lo\s+|ha\s+|había\s+)*"
        r"(?:dijo|dicho|dice|declar(?:ó|ado|ou)|afirm(?:ó|ado|ou)|disse|dito)\W*(?:que\W*)?\Z"
    ),
    r"\bnon\s+(?:ha|aveva|hanno)\s+(?:mai\s+)?(?:detto|dichiarato|affermato)\W*(?:che\W*)?\Z",
    (
        r"\b(?:neg[óòa]|negado|negou|negato|desmint\w+|desmient\w+|smenti\w+)\s+(?:di\s+)?(?:haber|aver|avere|ter)\s+(?:mai\s+)?"
        r"(?:dicho|declarado|afirmado|detto|dichiarato|dito)\W*(?:(?:che|que)\W*)?\Z"
    ),
    r"\b(?:nooit|niet)\s+(?:gezegd|verklaard)\W*(?:dat\W*)?\Z",
    # Russian, Ukrainian
    r"\b(?:не|ніколи\s+не)\s+(?:говори|сказа|каза|заявля|заяви|произноси|утвержда|писа)[лв]\w*\W*(?:(?:что|що)\W*)?\Z",
    (
        r"\b(?:отрица\w+|опроверг\w*|заперечу\w+|спростува\w+),?\s+(?:что|що)\s+[^.;\x01]{0,30}?"
        r"(?:говори|сказа|заяви|заявля)[лв]\w*\W*\Z"
    ),
    # Chinese
    (
        r"(?:从未|從未|从来没有|從來沒有|没有|沒有|未曾|不曾|并未|並未|没|沒|未)(?:公开|公開|明确|明確|直接)?"
        r"(?:说|說|表示|讲|講|称|稱|提到|宣布|声称|聲稱)(?:出|过|過){0,2}\W*\Z"
    ),
    r"(?:否认|否認|驳斥|駁斥)(?:自己|曾经|曾經|曾|其)?(?:说|說|表示|讲|講|称|稱)(?:出|过|過){0,2}\W*\Z",
)
# What stands behind it, from it on.
_BEHIND = (
    r"\W*(?:hat|habe|hatte|haben)\s+[^,;.\x01]{1,50}?\b(?:nie|niemals|nicht)\s+(?:\w+\s+){0,2}(?:gesagt|erklärt|behauptet|geäußert)",
    r"\W*(?:sagte|sagt|erklärte)\s+[^,;.\x01]{1,40}?\b(?:nie|niemals|nicht)\b",
    r"\W*[^,;.\x01]{0,40}?\bn['’]a\s+(?:jamais|pas)\s+(?:dit|déclaré|affirmé|prononcé)",
    r"\W*[^,;.\x01]{0,40}?\b(?:nunca|jamás|no|não|jamais)\s+(?:lo\s+|ha\s+)*(?:dijo|dicho|disse|dito)\b",
    r"\W*[^,;.\x01]{0,40}?\bnon\s+(?:l['’])?(?:ha|aveva)\s+(?:mai\s+)?(?:detto|dichiarato)",
    r"\W*[^,;.\x01]{0,40}?\bне\s+(?:говори|сказа|каза|заявля|произноси)[лв]",
    # Japanese
    (
        r"(?:など)?(?:と|という|との)[^。\x01]{0,20}?(?:"
        r"(?:述べ|言っ|語っ|話し|発言し|主張し|表明し|明言し)(?:て(?:は)?い(?:ない|なかった|ません)|たことは(?:一度も)?(?:ない|なかった|ありません)|た事実はない)|"
        r"(?:述べ|言わ|語ら|話さ|発言し|明言し|主張し)(?:ず|なかった|ない|ません)|"
        r"(?:発言|言葉|報道|見方|主張)を?[^。、\x01]{0,8}?否定(?!し(?:な|てい?な|ませ)))"
    ),
    # Chinese, Korean
    r"\W*的?(?:说法|說法|言论|言論|报道|報道|话|話)[^。\x01]{0,8}?(?:不实|不實|虚假|虛假|伪造|偽造|是假的)",
    (
        r"\W*(?:이?라?고|이?라는|다는|는)\s*[^.\x01]{0,14}?(?:(?:말하|밝히|언급하|주장하|발언하)지\s*(?:는\s*)?(?:않|못)|"
        r"(?:말|언급|주장|발언)한\s*(?:적|사실|바)(?:이|은|도)?\s*없|(?:발언|말|보도|주장)(?:을|를)\s*(?:\w+\s*)?부인)"
    ),
)
# What stands on both sides: a verb of denial before it, with its object behind.
_AROUND = (
    r"\bhätten?\W(?:[^.;\x01]{0,30}\W)?\x01+\W*(?:sagen|erklären|behaupten)\s+(?:sollen|können|müssen|dürfen)",
    r"\b(?:bestritt\w*|bestreitet|dementiert\w*|leugnet\w*)\W*(?:je\s+)?\x01+\W*(?:gesagt|geäußert|behauptet|erklärt)\s+zu\s+haben",
    r"(?:否认|否認|驳斥|駁斥)[^\w\x01]*\x01+\W*的?(?:说法|說法|言论|言論|报道|報道|指控)",
)
_PATTERNS = tuple([re.compile(pattern, re.I) for pattern in patterns] for patterns in (_BEFORE, _BEHIND, _AROUND))


def find_foreign_denial(masked: str, low: int, start: int, end: int, high: int) -> tuple[int, int] | None:
    """Return what denies the quotation between `start` and `end` in its sentence, which is from `low` to `high`."""
    if not (_HINT.search(masked, low, start) or _HINT.search(masked, end, high)):
        return None
    before, behind, around = _PATTERNS
    if found := next(filter(None, (pattern.search(masked[low:start]) for pattern in before)), None):
        return low + found.start(), start
    if found := next(filter(None, (pattern.match(masked, end, high) for pattern in behind)), None):
        return found.span()
    if found := next(filter(None, (pattern.search(masked, low, high) for pattern in around)), None):
        return found.span()
    return None
