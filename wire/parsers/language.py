"""A guess at the language of a story, from its script and its commonest words.

Enough to know French spacing, to set a text's direction and to fill in a form; never more than a guess.
"""

import re
from collections import Counter

# A few hundred words are enough to tell; the rest of a long text is not read.
SAMPLE = 4_000

# Scripts that one language of the news uses nearly alone. Kana comes before Han: Japanese has both.
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3041-\u30ff]"),
    ("ko", r"[\uac00-\ud7a3]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("th", r"[\u0e01-\u0e5b]"),
    ("he", r"[\u05d0-\u05ea]"),
    ("el", r"[\u0391-\u03c9]"),
    ("hi", r"[\u0904-\u0939]"),
)

# Words that are frequent in one language and rare in the others.
COMMON_WORDS: dict[str, str] = {
    "en": "the of and to that is for with was said has were been which from",
    "de": "der die das und nicht mit sich ist auf für eine dem den wurde nach von zu",
    "fr": "le les des et est une dans pour qui sur pas au aux du avec été cette",
    "es": "el los las y en una por con para del su al como pero fue más",
    "it": "il gli della di che è per non sono una con alla nel dei ha anche",
    "pt": "o os as uma não em para com dos das foi ao pela mais são",
    "nl": "het een van niet zijn dat met voor wordt ook aan bij werd naar",
    "pl": "nie się na jest że do przez oraz był który są po jak",
    "tr": "ve bir bu için ile olarak da de daha olan çok gibi",
    "ar": "في من على إلى أن التي الذي عن مع وقد وقال كما هذا قال",
    "fa": "در به از که این را است با برای شد های آن خود",
    "ur": "کے میں کی ہے اور کا سے کو نے پر",
    "ru": "и в не на что с по как это из для был",
    "uk": "і в не на що з у та як це із для був",
}
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """A BCP 47 primary language subtag, or "" when the words do not tell."""
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    for language, script in SCRIPTS:
        if letters and len(re.findall(script, sample)) / letters > 0.2:
            return language
    return _by_common_words(sample)


def _by_common_words(sample: str) -> str:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    hits = {
        language: sum(words[word] for word in common.split()) for language, common in COMMON_WORDS.items()
    }
    best, second = sorted(hits, key=lambda language: (-hits[language], language))[:2]
    clear = hits[best] >= 2 and hits[best] > hits[second] and hits[best] >= words.total() * 0.05
    return best if clear else ""
