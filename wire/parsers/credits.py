"""Who made the picture: split "(Picture: PA)", "Foto: dpa" or "... / Getty Images" from a caption's end."""

import re
from dataclasses import dataclass

from wire.parsers.draft import Span
from wire.parsers.prose import sentence_count, word_count

# A credit names a person or two and their agency; what is longer is a sentence about something else.
MAX_CREDIT_WORDS = 12
MAX_CAPTION_WORDS = 80
# Only the end of a paragraph is searched, so that no input can make it slow.
TAIL = 240

# What stands before the colon, by language. "Photo", "Foto" and "Bild" serve several.
LABELS: tuple[str, ...] = (
    *("Picture credits?", "Photo credits?", "Image credits?", "Credits?", "Pictures?", "Pics?", "Photos?"),
    *("Photographs?", "Photographer", "Photography", "Images?", "File photo", "Courtesy"),
    *("Fotos?", "Bild(?:er|quelle|nachweis)?", "Fotograf(?:in)?", "Fotoquelle", "Archivbild", "Archivfoto"),
    *(
        "Crédits? photos?",
        "Crédits?",
        "Photographie",
        "Fotografía",
        "Créditos?",
        "Imagen",
        "Imagem",
        "Immagine",
    ),
    *("Beeld", "Fot", "Zdjęcie", "Fotoğraf", "Kuva", "Фото", "Снимок", "Φωτογραφία", "צילום"),
    *("تصوير", "صورة", "الصورة", "عدسة", "مصدر الصورة"),
    *("写真提供", "写真", "撮影", "画像", "提供", "图片来源", "图片", "摄影", "图"),
)

AGENCIES: tuple[str, ...] = (
    *(
        "AP",
        "Associated Press",
        "AFP",
        "Reuters",
        "PA",
        "PA Wire",
        "PA Images",
        "PA Media",
        "Press Association",
        "dpa",
    ),
    *(
        "Getty",
        "Getty Images",
        "EPA",
        "EPA-EFE",
        "EFE",
        "ANSA",
        "Xinhua",
        "TASS",
        "Kyodo",
        "Kyodo News",
        "Jiji",
    ),
    *("Yonhap", "KCNA", "Shutterstock", "iStock", "Alamy", "Bloomberg", "Anadolu", "Anadolu Agency", "AAP"),
    *(
        "Rex",
        "Rex Features",
        "SWNS",
        "WENN",
        "imago",
        "Imago Images",
        "picture alliance",
        "Keystone",
        "APA",
        "ANP",
    ),
    *(
        "TT",
        "NTB",
        "Ritzau",
        "Lehtikuva",
        "Belga",
        "PAP",
        "CTK",
        "MTI",
        "PTI",
        "NurPhoto",
        "Zuma Press",
        "Corbis",
    ),
    *("رويترز", "أ ف ب", "فرانس برس", "أ ب", "أسوشيتد برس", "الأناضول", "وام", "واس", "قنا", "غيتي"),
    *("共同", "共同通信", "時事", "時事通信", "ロイター", "新华社", "中新社", "연합뉴스"),
)

_LABEL = "|".join(sorted(LABELS, key=len, reverse=True))
_AGENCY = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
# Possessive quantifiers (++, *+) give nothing back: no run of spaces can make a pattern slow.
_BY = r"(?:\s*+[:：]\s*+|\s++(?:by|von|par|por|courtesy of)\s++)"
_OPEN, _INSIDE, _CLOSE = r"[(\[（]\s*+", r"([^()\[\]（）]+)", r"[)\]）]\s*+[.。]?\s*+$"
_AGENCY_NAMES = frozenset(name.casefold() for name in AGENCIES)
_PARTS = re.compile(r"\s*[/,|]\s*|\s+(?:via|for)\s+")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a credit. The pattern's group 1 is the credit; what it matches besides is marks."""

    name: str
    pattern: re.Pattern[str]
    names_agency: bool = False


FORMS: tuple[Form, ...] = (
    # (Picture: PA)   [Foto: dpa]   （写真：共同）
    Form("bracketed label", re.compile(rf"{_OPEN}(?:{_LABEL}){_BY}{_INSIDE}{_CLOSE}", re.IGNORECASE)),
    # (© Reuters)   © 2018 PA   Copyright: dpa
    Form("copyright", re.compile(rf"{_OPEN}©{_INSIDE}{_CLOSE}")),
    Form("copyright", re.compile(r"(?:©|\([cC]\)\s(?=[A-Z\d])|Copyright:)([^©()]+)$")),
    # (Reuters)   (AP Photo/Jane Doe)   [Jane Doe/dpa]
    Form("bracketed agency", re.compile(rf"{_OPEN}{_INSIDE}{_CLOSE}"), names_agency=True),
    # ... in May. Photo: Jane Doe/Reuters      ... in May. Photo by Jane Doe      Courtesy of NASA
    Form("label", re.compile(rf"(?<![^\s.。!?|/])(?:(?:{_LABEL}){_BY}|Courtesy of\s++)([^:：]+)$")),
    # ... in May. Jane Doe / Getty Images      ... in May. AFP via Getty Images
    Form("agency sentence", re.compile(r"(?<=[.!?…。])\s++([^.!?…。]+)$"), names_agency=True),
    # ... in May / Getty Images      ... in May | AFP      ... in May – dpa
    Form(
        "agency behind a stroke", re.compile(rf"(?:[/|]\s*+|(?<=\s)[–—-]\s++)({_AGENCY})$"), names_agency=True
    ),
)

_DANGLING = re.compile(r"[\s,;:|/–—·•-]+$")


@dataclass(frozen=True, slots=True)
class Credit:
    """Where caption and credit stand. In a line that is only a credit, the caption is empty."""

    caption: Span
    span: Span
    form: str

    @property
    def is_labelled(self) -> bool:
        """Whether the copy itself calls it a credit, rather than only naming an agency."""
        return self.form in ("bracketed label", "copyright", "label")


def find_credit(text: str, paragraph: Span) -> Credit | None:
    """The credit at the end of a paragraph, or None."""
    tail = max(paragraph.start, paragraph.end - TAIL)
    for form in FORMS:
        match = form.pattern.search(text, tail, paragraph.end)
        span = _without_edges(text, Span(*match.span(1))) if match else None
        if match and span and _is_credit(span.cut(text), form):
            return Credit(_caption_before(text, paragraph, match.start()), span, form.name)
    return None


def _without_edges(text: str, span: Span) -> Span:
    """The span without the white space around it and the full stop behind it."""
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip().rstrip(".。").rstrip())))


def _is_credit(words: str, form: Form) -> bool:
    fits = 0 < word_count(words) <= MAX_CREDIT_WORDS and sentence_count(words) == 1
    return fits and (not form.names_agency or _names_an_agency(words))


def _names_an_agency(words: str) -> bool:
    """Whether one part is an agency: "Jane Doe/Reuters" is a credit, "he told Reuters" is none."""
    parts = (part.removesuffix(" Photo").casefold() for part in _PARTS.split(words))
    return any(part in _AGENCY_NAMES for part in parts)


def _caption_before(text: str, paragraph: Span, end: int) -> Span:
    words = text[paragraph.start : end]
    dangling = _DANGLING.search(words, max(0, len(words) - 20))
    return Span(paragraph.start, paragraph.start + (dangling.start() if dangling else len(words)))
