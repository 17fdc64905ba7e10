"""What a parser makes of a take: paragraphs with roles, and a report of every change it made."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is for, in the trade's own words."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    CAPTION = "caption"
    QUOTE = "quote"
    BODY = "body"
    KICKER = "kicker"
    BYLINE = "byline"
    DATELINE = "dateline"
    CROSSHEAD = "crosshead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, `[start, end)`, in the decoded copy (`TakeDraft.text`)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the role the parser gives it, and why.

    number        1, 2, 3... in the order of the copy
    text          mended, one line, without the credit and the attribution
    span          where it stands in the source, its credit and attribution included unless they stand apart
    repeats       where the same line stands again; it is kept once
    certainty     0.0 (a guess) to 1.0 (sure): the parser's own view, for the editor to weigh
    reason        why it has this role, in plain words
    credit        of a caption: who made the picture, without "Picture:" and brackets
    introduction  of a quote: the words that lead into it ("The report says:"), copied from the end of the
                  paragraph before, which keeps them too: the body still reads well without the quote
    attribution   of a quote: who said it, where the copy names them behind a dash
    """

    number: int
    role: Role
    text: str
    span: Span
    certainty: float
    reason: str
    repeats: tuple[Span, ...] = ()
    credit: str = ""
    credit_span: Span | None = None
    introduction: str = ""
    introduction_span: Span | None = None
    attribution: str = ""
    attribution_span: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place of the source that this paragraph stands for, the first one first."""
        apart = (self.credit_span, self.attribution_span)
        outside = tuple(span for span in apart if span and span.start >= self.span.end)
        return (self.span, *self.repeats, *outside)


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of change that the parser made, and every place where it made it.

    `removes` says that the visible characters at `spans` are not in any paragraph's text: the second of a
    repeated line, the brackets round a credit, a control character.
    """

    id: str
    message: str
    spans: tuple[Span, ...] = ()
    removes: bool = False


@dataclass(frozen=True, slots=True)
class TakeDraft:
    """A take as the parser understands it. It always has exactly one headline.

    text      the decoded copy, with its own line ends; all spans count its characters
    encoding  the Python name of the encoding it was read in
    language  a BCP 47 primary language ("en", "ar") or "" where the words do not tell
    """

    text: str
    encoding: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        if len(self.in_role(Role.HEADLINE)) != 1:
            raise ValueError(
                "A draft needs exactly one headline; a parser that finds none raises UnreadableCopy."
            )

    def in_role(self, role: Role) -> tuple[Paragraph, ...]:
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.role is role)

    @property
    def headline(self) -> Paragraph:
        return self.in_role(Role.HEADLINE)[0]

    @property
    def standfirst(self) -> Paragraph | None:
        found = self.in_role(Role.STANDFIRST)
        return found[0] if found else None

    @property
    def captions(self) -> tuple[Paragraph, ...]:
        return self.in_role(Role.CAPTION)

    @property
    def quotes(self) -> tuple[Paragraph, ...]:
        return self.in_role(Role.QUOTE)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        return self.in_role(Role.BODY)


class UnreadableCopy(ValueError):
    """The copy cannot become a draft. `str()` is a sentence for the editor; `code` is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
