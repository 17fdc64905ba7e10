"""Pictures whose metadata is an attack: the payloads of the corpus, a hundred in each picture."""

from dataclasses import dataclass

from PIL import Image as Picture

from media.iim import DATASETS, write_iim
from media.plain_text import plain
from media.tests.drawn import saved
from media.xmp import write_xmp
from tests.badinput.corpus import NoCorpus, words

PAYLOADS = (
    "xss/dompurify-fixtures.jsonl",
    "xss/h5sc.jsonl",
    "xss/patt-intruders.jsonl",
    "html/html5lib-tree.jsonl",
)
TEXTS = (
    "title", "headline", "caption", "creator", "credit", "copyright", "source", "usage_terms", "instructions",
    "alt_text", "long_description", "city", "state", "country", "sublocation", "job_id", "caption_writer",
    "creator_title", "event", "digital_source_type", "web_statement",
)  # fmt: skip
LISTS = ("keywords", "people", "organisations")
_IN_CAPTION = 6
_IN_LIST = 25
_IN_PICTURE = len(TEXTS) - 1 + _IN_CAPTION + _IN_LIST * len(LISTS)
HARMLESS = "Harbour"


@dataclass(frozen=True)
class Attack:
    """One picture's worth of payloads. `number` makes its pixels, and so the file, its own."""

    number: int
    payloads: tuple[str, ...]

    def fields(self) -> dict[str, tuple[str, ...]]:
        """The payloads by field: one in each text, several in the caption and in the lists."""
        left = iter([text for each in self.payloads if (text := plain(each, 5000))])
        found = {name: tuple(take(left, _IN_CAPTION if name == "caption" else 1)) for name in TEXTS}
        found["caption"] = (" \n ".join(found["caption"]),)
        found |= {name: tuple(take(left, _IN_LIST)) for name in LISTS}
        return {name: texts or (HARMLESS,) for name, texts in found.items()}

    def raw(self) -> bytes:
        """In XMP, in IPTC-IIM or, as far as it goes, in Exif: by turns."""
        fields = self.fields()
        if self.number % 3 == 0:
            return self._saved(xmp=write_xmp(fields))
        if self.number % 3 == 1:
            rest = {name: texts for name, texts in fields.items() if name not in DATASETS}
            iim = write_iim({name: texts for name, texts in fields.items() if name in DATASETS})
            return self._saved(xmp=write_xmp(rest), extra=app13(iim))
        exif = Picture.Exif()
        exif[270], exif[315], exif[33432] = (fields[name][0] for name in ("caption", "creator", "copyright"))
        rest = {
            name: texts for name, texts in fields.items() if name not in ("caption", "creator", "copyright")
        }
        return self._saved(xmp=write_xmp(rest), exif=exif)

    def _saved(self, **options) -> bytes:
        colour = (self.number % 250, 90, 120)
        return saved(Picture.new("RGB", (64, 48), colour), **options)

    def __str__(self) -> str:
        return f"payloads {self.number * _IN_PICTURE}-{self.number * _IN_PICTURE + len(self.payloads) - 1}"


def attacks() -> list[Attack]:
    try:
        payloads = words(*PAYLOADS)
    except NoCorpus:
        return [Attack(0, ())]  # whoever uses it asks for the corpus again, and fails
    starts = range(0, len(payloads), _IN_PICTURE)
    return [
        Attack(number, tuple(payloads[start : start + _IN_PICTURE])) for number, start in enumerate(starts)
    ]


def harmless(number: int) -> Attack:
    return Attack(number, (HARMLESS,) * _IN_PICTURE)


def take(left, count: int) -> list[str]:
    return [text for _, text in zip(range(count), left, strict=False)]


def app13(iim: bytes) -> bytes:
    body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iim).to_bytes(4) + iim + b"\x00" * (len(iim) & 1)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body
