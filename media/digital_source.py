"""The IPTC's vocabulary for how a picture was made (NewsCodes, Digital Source Type, release of October 2024)."""

import re
from dataclasses import dataclass

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True)
class Term:
    """One term, in words for editors. `is_by_ai`: readers are told that such a picture was not taken."""

    code: str
    label: str
    is_by_ai: bool = False
    is_retired: bool = False

    @property
    def uri(self) -> str:
        return SCHEME + self.code


TERMS = (
    Term("digitalCapture", "Taken with a digital camera"),
    Term("computationalCapture", "Taken with a camera that joins several frames, as phones do"),
    Term("negativeFilm", "Scanned from a negative"),
    Term("positiveFilm", "Scanned from a slide"),
    Term("print", "Scanned from a print"),
    Term("humanEdits", "Edited by hand, without generative tools"),
    Term("algorithmicallyEnhanced", "Altered by an algorithm"),
    Term("digitalCreation", "Drawn on a computer by hand"),
    Term("dataDrivenMedia", "Made from data, such as a chart"),
    Term("algorithmicMedia", "Made by an algorithm alone, such as a fractal"),
    Term("trainedAlgorithmicMedia", "Made by generative AI", is_by_ai=True),
    Term("compositeWithTrainedAlgorithmicMedia", "Partly made or filled in by generative AI", is_by_ai=True),
    Term("compositeSynthetic", "Composed of elements, some of them by generative AI", is_by_ai=True),
    Term("compositeCapture", "Composed of photographs"),
    Term("composite", "Composed of elements"),
    Term("screenCapture", "A screenshot"),
    Term("virtualRecording", "Recorded in a virtual event or a game"),
    Term("minorHumanEdits", "Edited a little by hand", is_retired=True),
    Term("digitalArt", "Digital art", is_retired=True),
    Term("softwareImage", "Made by software", is_retired=True),
)
_BY_CODE = {term.code.lower(): term for term in TERMS}
_WRITTEN = re.compile(
    r"(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/|digsrctype:)?([a-z]+)/?", re.I | re.A
)


def term_of(said: str) -> Term | None:
    """The term of an address (http or https), of a code with the vocabulary's prefix, or of the bare code, in any case
    of letters; None for what the table lacks.
    """
    written = _WRITTEN.fullmatch(said.strip())
    return _BY_CODE.get(written[1].lower()) if written else None


def is_made_by_ai(said: str) -> bool:
    """Whether readers are told so: by a trained model, in whole or in part. A fractal's algorithm is none."""
    term = term_of(said)
    return term is not None and term.is_by_ai


def said(value: str) -> str:
    """What an editor reads in place of the address: its label, or the value itself where the table lacks it."""
    term = term_of(value)
    return term.label if term else value


def choices(now: str) -> list[tuple[str, str]]:
    """What an editor can choose, with the value that stands there now, whatever it is."""
    found = [(term.uri, term.label) for term in TERMS if not term.is_retired]
    if now and now not in dict(found):
        term = term_of(now)
        found.append((now, f"{term.label} ({now})" if term else f"As it came: {now}"))
    return [("", "Not said"), *found]
