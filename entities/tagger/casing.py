"""When the capitals of a text allow a name.

Left to itself (`CaseRule.AUTO`) an alias follows its own form:

* written all in lower case ("climate change"): a common noun, any case;
* one word, or an acronym ("US", "WHO", "May", "Pyongyang"): exactly as written;
* several words ("United Nations", "Centre for Strategic and International Studies"): the first word that has
  a capital in the alias has one in the text, the others as they come. So "Kim Jong un" and "Labour party"
  are found, and nothing is ever found in a phrase that is all in lower case ("the sun", "new order").

Capitals throughout are their own case: in a line of capitals (a headline) every rule is met, and elsewhere a
single word of four letters or more may be in capitals (a dateline: "PYONGYANG, Nov 12"). Words that are
also common ones ("US", "WHO", "MAY") are never taken from capitals, as nothing tells them apart.
"""

from bisect import bisect_right
from itertools import accumulate

from entities.tagger.alias import AliasKind, CaseRule
from entities.tagger.wordlists import COMMON_WORDS

_SHORTEST_DATELINE = 4


def resolve(rule: CaseRule, kind: AliasKind, form: str) -> CaseRule:
    """The rule that an alias of this form follows; `form` is its tokens joined by spaces."""
    if rule is not CaseRule.AUTO:
        return rule
    if kind is not AliasKind.ACRONYM and form == form.lower() and form != form.upper():
        return CaseRule.ANY
    several_words = " " in form and kind is not AliasKind.ACRONYM
    return CaseRule.LEADING if several_words else CaseRule.EXACT


def allows(rule: CaseRule, alias_form: str, text_form: str, *, line_of_capitals: bool) -> bool:
    """Whether the text's capitals are those of the alias; both forms are tokens joined by spaces."""
    if rule is CaseRule.ANY:
        return True
    if line_of_capitals:
        return not _is_common(text_form)
    if text_form == alias_form:
        return True
    if rule is CaseRule.LEADING:
        return _leads_with_a_capital(alias_form, text_form)
    one_word = " " not in text_form and len(text_form) >= _SHORTEST_DATELINE
    return one_word and text_form.isupper() and not _is_common(text_form)


def _is_common(form: str) -> bool:
    return form.casefold() in COMMON_WORDS


def _leads_with_a_capital(alias_form: str, text_form: str) -> bool:
    for alias_word, word in zip(alias_form.split(" "), text_form.split(" "), strict=True):
        if alias_word[:1].isupper():
            return not word[:1].islower()
    return not text_form.islower() or alias_form == text_form


class Lines:
    """Which lines of a text are all in capitals: found once a text, so that asking is cheap."""

    def __init__(self, normal: str) -> None:
        lines = normal.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._capitals = [_is_line_of_capitals(line) for line in lines]

    def in_capitals(self, position: int) -> bool:
        return self._capitals[bisect_right(self._starts, position) - 1]


def _is_line_of_capitals(line: str) -> bool:
    """Two words at least, no small letter, and mostly letters that could be small (not "北朝鮮 US")."""
    if not line.isupper() or len(line.split(maxsplit=2)) < 2:
        return False
    letters = [character for character in line if character.isalpha()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)
