"""Tokens: where a name may begin and end, by script.

* Scripts with spaces: letters and digits, apostrophes inside ("O'Brien" reads "obrien"); a possessive 's and
  a French or Italian elision (l', dell') are tokens of their own, so that the name beside them is whole.
* Initials are one token without their dots: "U.S.", "U. S." and "US" are the same word in the same case.
* Han, hiragana, Thai, Lao, Khmer, Burmese: a token a character, as there are no spaces to rely on. A run of
  katakana is one word, so no name is found inside a longer one.
* Space, a hyphen inside a word and a middle dot between names join tokens and leave nothing behind: "Kim
  Jong-un" and "Kim Jong Un" read alike. Any other punctuation, and an empty line, is a
  token and so separates.
"""

import re
from dataclasses import dataclass, field

from entities.tagger.affixes import Reading, readings_after_a_prefix, readings_before_a_suffix
from entities.tagger.textview import TextView
from entities.tagger.wordlists import ABBREVIATIONS

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_HAN_AND_HIRAGANA = "\u3005-\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_ITS_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)
# Python's \w does not know vowel signs: the Indic and Tibetan blocks (no danda), and marks that were kept.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84\u3099\u309a"
_OTHER_SCRIPTS = _KATAKANA + _HANGUL + _HAN_AND_HIRAGANA + _SOUTH_EAST_ASIAN
_CHARACTER = rf"[^\W_{_OTHER_SCRIPTS}]"
_LETTER = rf"[^\W\d_{_OTHER_SCRIPTS}]"
_RUN = rf"(?:{_CHARACTER}++|[{_MARKS}]++)++"
_INSIDE_A_WORD = rf"(?:{_CHARACTER}|[{_MARKS}])"
_CLITIC = "(?:[sS]|ll|LL|re|RE|ve|VE|[dD]|[mM])"  # what is written onto a name: Kim's, Kim'll, Kim'd
_ELIDED = "(?:[ldjcsntm]|qu|dell|all|nell|sull|dall|un|L|Qu|Dell|All|Nell|Sull|Dall)"

# Most of most texts: words of ASCII letters and digits, spaces and hyphens between. No other token begins like them.
_PLAIN_WORD = r"""
    [A-Za-z0-9]++ (?: [ ] | -(?=[A-Za-z0-9]) | (?=[\n,;)"?!]|\Z) | (?<=[A-Za-z0-9]{2})(?=\.(?:[ \n]|\Z)) )
"""

_TOKEN = re.compile(
    rf"""
      (?P<plain>(?:{_PLAIN_WORD})++)
    | (?P<address>(?:https?://|www\.)[!-~]+)
    | (?P<initials>(?<!\w)(?:{_LETTER}\.(?:[ ]?{_LETTER}\.)+|{_LETTER}(?:\.{_LETTER})+)(?!{_INSIDE_A_WORD}))
    | (?P<elision>(?<!\w){_ELIDED}')(?={_LETTER})
    | (?P<word>{_RUN}(?:'(?!{_CLITIC}(?!{_INSIDE_A_WORD})){_RUN})*+)
    | (?P<possessive>'{_CLITIC}(?!{_INSIDE_A_WORD}))
    | (?P<hangul>[{_HANGUL}]+)
    | (?P<katakana>[{_KATAKANA}]+)
    | (?P<sign>[{_HAN_AND_HIRAGANA}]|[{_SOUTH_EAST_ASIAN}][{_ITS_MARKS}]*)
    | (?P<empty_line>\n[^\S\n]*\n)
    | (?P<punctuation>[^\w\s\-·・゠]|_|(?<!\w)-|-(?!\w))
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Tokens:
    """Parallel lists. `forms` keep their case, `keys` are folded; offsets are into `view.normal`.

    `after_prefix` and `before_suffix`, by token number: how it also reads as a name's first or last word.
    """

    view: TextView
    forms: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    signs: set[int] = field(default_factory=set)
    words: int = 0
    after_prefix: dict[int, tuple[Reading, ...]] = field(default_factory=dict)
    before_suffix: dict[int, tuple[Reading, ...]] = field(default_factory=dict)

    def span(self, number: int) -> tuple[int, int]:
        """Offsets of a token in the text itself (`view.text`), not in its normal form."""
        return self.view.span(self.starts[number], self.ends[number])

    def stands_alone(self, number: int) -> bool:
        """Whether a token of one sign (Han, Thai...) has no other sign beside it."""
        before = number - 1 in self.signs and self.ends[number - 1] == self.starts[number]
        after = number + 1 in self.signs and self.ends[number] == self.starts[number + 1]
        return not before and not after

    def _add(self, form: str, key: str, start: int, end: int) -> None:
        self.forms.append(form)
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)


def tokens_of(text: str) -> Tokens:
    """The tokens of a text, made once for all who read it: gazetteer, recogniser, resolver.

    Token n is `text[start:end]` with `start, end = tokens.span(n)`.
    """
    return tokenise(TextView.of(text))


def tokenise(view: TextView) -> Tokens:
    """All tokens of the view, left to right. Time is linear in the length of the text."""
    tokens = Tokens(view)
    for found in _TOKEN.finditer(view.normal):
        kind, form, start = found.lastgroup, found.group(), found.start()
        if kind == "plain":
            _add_plain_words(tokens, form, start)
        elif kind == "word":
            _add_word(tokens, form, start)
        elif kind == "punctuation" or kind == "empty_line":
            _add_punctuation(tokens, form, start)
        else:
            _add_other(tokens, str(kind), form, start)
    return tokens


def _add_plain_words(tokens: Tokens, run: str, start: int) -> None:
    run = run.replace("-", " ")
    words = run.split()
    tokens.words += len(words)
    tokens.forms += words
    tokens.keys += run.lower().split()
    for word in words:
        end = start + len(word)
        tokens.starts.append(start)
        tokens.ends.append(end)
        start = end + 1


def _add_word(tokens: Tokens, form: str, start: int) -> None:
    end = start + len(form)
    if "'" in form:
        form = form.replace("'", "")
    elif not form.isascii() and (readings := readings_after_a_prefix(form)):
        tokens.after_prefix[len(tokens.keys)] = readings
    tokens.words += 1
    tokens._add(form, form.casefold(), start, end)


def _add_punctuation(tokens: Tokens, form: str, start: int) -> None:
    after_an_initial = (
        form == "."
        and tokens.ends
        and tokens.ends[-1] == start
        and (tokens.keys[-1] in ABBREVIATIONS or (len(tokens.keys[-1]) == 1 and tokens.keys[-1].isalpha()))
    )
    if not after_an_initial:
        # "&" is read as "and", so both spellings of a firm are one
        key = "and" if form == "&" else form[0]
        tokens._add(key, key, start, start + len(form))


def _add_other(tokens: Tokens, kind: str, form: str, start: int) -> None:
    end = start + len(form)
    number = len(tokens.keys)
    if kind == "initials":
        form = form.replace(".", "").replace(" ", "")
    elif kind == "sign":
        tokens.signs.add(number)
    elif kind == "hangul" and (readings := readings_before_a_suffix(form)):
        tokens.before_suffix[number] = readings
    tokens.words += kind != "address"
    tokens._add(form, form.casefold(), start, end)
