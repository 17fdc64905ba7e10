"""The IPTC's vocabulary for how a picture was made (NewsCodes, Digital Source Type, release of October 2024)."""

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
_BY_URI = {term.uri: term for term in TERMS}


def term_of(uri: str) -> Term | None:
    """The term of an address, also where it came with https or without the scheme; None for what the table lacks."""
    code = uri.strip().removeprefix(SCHEME).removeprefix(SCHEME.replace("http:", "https:"))
    return _BY_URI.get(SCHEME + code)


def is_made_by_ai(uri: str) -> bool:
    term = term_of(uri)
    return term is not None and term.is_by_ai


def choices(now: str) -> list[tuple[str, str]]:
    """What an editor can choose, with the value that stands there now, whatever it is."""
    found = [(term.uri, term.label) for term in TERMS if not term.is_retired]
    if now and now not in dict(found):
        term = term_of(now)
        found.append((now, f"{term.label} ({now})" if term else f"As it came: {now}"))
    return [("", "Not said"), *found]
