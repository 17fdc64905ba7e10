"""Which sentences of a document say what is no longer so (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publishing.document import Document
from publishing.ripple.change import Change, Claim, Rule, Subject, Words
from publishing.ripple.fields import Field, fields
from publishing.ripple.quoted import is_quoted, quoted, quotes_are_kept
from publishing.ripple.rules import acquittal, death, other, rename, role
from publishing.ripple.sentences import Sentence, sentences

MOST_PROPOSALS = 5  # in one sentence
LONGEST_LINE = 20_000  # characters of a paragraph in which a new sentence is proposed

RULES: Mapping[str, Rule] = {
    "role": role.claims,
    "death": death.claims,
    "acquittal": acquittal.claims,
    "rename": rename.claims,
    "other": other.claims,
}


@dataclass(frozen=True)
class Hit:
    """One sentence of a live story. `start` is that of the sentence in its field's words; `marked_from` and `marked_to`
    are the words in question, within the sentence.
    """

    block: str
    field: str
    sentence: str
    start: int
    marked_from: int
    marked_to: int
    why: str
    proposed: str
    is_quoted: bool
    is_certain: bool


def hits(document: Document, subject: Subject, change: Change) -> list[Hit]:
    """In the order in which a reader meets them, a sentence once. Time is linear in the length of the text."""
    language = str(document.get("language") or "")
    return [hit for each in fields(document) for hit in _of_field(each, subject, change, language)]


def _of_field(field: Field, subject: Subject, change: Change, language: str) -> Iterator[Hit]:
    rule = RULES[change.kind]
    spans: list[tuple[int, int]] | None = None
    for sentence in sentences(field.text):
        claims = list(rule(Words(sentence.text, language), subject, change))
        if not claims:
            continue
        spans = quoted(field.text) if spans is None else spans
        yield _hit(
            field, sentence, _first(claims), spans, _all_replaced(claims, subject, change, rule, language)
        )


def _first(claims: list[Claim]) -> Claim:
    """The one that is said of the sentence: a certain one before others."""
    return next((claim for claim in claims if claim.is_certain), claims[0])


def _all_replaced(claims: list[Claim], subject: Subject, change: Change, rule: Rule, language: str) -> str:
    """The sentence with what the rule proposes: each proposal is read again, a few times, for what is left."""
    proposed = _first(claims).proposed
    for _ in claims[1:MOST_PROPOSALS]:
        again = [claim for claim in rule(Words(proposed, language), subject, change) if claim.proposed]
        if not proposed or not again:
            break
        proposed = again[0].proposed
    return proposed


def _hit(field: Field, sentence: Sentence, claim: Claim, spans: list[tuple[int, int]], proposed: str) -> Hit:
    start, end = sentence.start + claim.start, sentence.start + claim.end
    said = field.is_quoted or is_quoted(spans, start, end)
    may_propose = proposed and not said and _keeps_quotes(field.text, sentence, proposed)
    return Hit(
        block=field.block,
        field=field.name,
        sentence=sentence.text,
        start=sentence.start,
        marked_from=claim.start,
        marked_to=claim.end,
        why=claim.why,
        proposed=proposed if may_propose else "",
        is_quoted=said,
        is_certain=claim.is_certain,
    )


def _keeps_quotes(text: str, sentence: Sentence, proposed: str) -> bool:
    """A quotation ends with its line at the latest: only the line is looked at. In one without end nothing is safe."""
    begin = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    end = len(text) if end < 0 else end
    if end - begin > LONGEST_LINE:
        return False
    after = text[begin : sentence.start] + proposed + text[sentence.end : end]
    return quotes_are_kept(text[begin:end], after)
