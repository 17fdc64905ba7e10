"""The passages of a take on their way to becoming paragraphs: what the rules look at and decide about."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from wire.parsers.credits import MAX_CAPTION_WORDS, Credit, find_credit
from wire.parsers.draft import Role, Span
from wire.parsers.mending import Mended, mend
from wire.parsers.prose import ends_sentence, has_full_stop, sentence_count, telling_words, word_count
from wire.parsers.quotation import Quotation, find_quotation

# From this length on, a line that stands twice is an accident wherever it stands.
LONG_REPEAT = 60


@dataclass(frozen=True)
class Passage:
    """One paragraph of the copy before it has a role. `repeats` are its other occurrences."""

    source: str
    span: Span
    text: str
    french: bool = False
    repeats: tuple[Span, ...] = ()
    repeated_apart: bool = False

    @cached_property
    def words(self) -> int:
        return word_count(self.text)

    @cached_property
    def sentences(self) -> int:
        return sentence_count(self.text)

    @cached_property
    def telling(self) -> frozenset[str]:
        return telling_words(self.text)

    @cached_property
    def has_full_stop(self) -> bool:
        return has_full_stop(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)

    @cached_property
    def credit(self) -> Credit | None:
        return find_credit(self.source, self.span) if self.words <= MAX_CAPTION_WORDS else None

    @cached_property
    def quotation(self) -> Quotation | None:
        return find_quotation(self.source, self.span)

    @cached_property
    def is_only_credit(self) -> bool:
        return self.credit is not None and self.credit.caption.start == self.credit.caption.end

    @cached_property
    def credit_text(self) -> str:
        return self.mended(self.credit.span) if self.credit else ""

    @cached_property
    def key(self) -> str:
        """The words without case, last full stop and credit: equal for two lines that say the same."""
        text = self.mended(self.credit.caption) if self.credit and not self.is_only_credit else self.text
        return text.casefold().rstrip(" .。")

    @cached_property
    def has_words(self) -> bool:
        return any(character.isalnum() for character in self.text)

    def mend(self, span: Span) -> Mended:
        return mend(self.source, span, french=self.french, whole=span == self.span)

    def mended(self, span: Span) -> str:
        return self.mend(span).text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says about the passage at `index`. The spans are what it took apart.

    An absorbed passage becomes no paragraph: a credit or a name that now belongs to the one before.
    """

    index: int
    role: Role
    certainty: float
    reason: str
    credit: Span | None = None
    attribution: Span | None = None
    introduction: Span | None = None
    words: Span | None = None  # the caption or quotation, where it is less than the passage
    absorbed: bool = False


@dataclass
class Reading:
    """The passages and the verdicts so far. A verdict is final: the surest rules speak first."""

    passages: list[Passage]
    verdicts: dict[int, Verdict] = field(default_factory=dict)

    def role_of(self, index: int) -> Role | None:
        verdict = self.verdicts.get(index)
        return verdict.role if verdict else None

    def undecided(self, start: int = 0, end: int | None = None) -> list[int]:
        """Indexes without a role in `[start, end)`, in order."""
        stop = len(self.passages) if end is None else min(end, len(self.passages))
        return [index for index in range(max(0, start), stop) if index not in self.verdicts]

    def in_role(self, role: Role) -> list[int]:
        return sorted(index for index, verdict in self.verdicts.items() if verdict.role is role)

    @cached_property
    def headline(self) -> int:
        """The headline's index; only for rules that come after the headline's own."""
        return self.in_role(Role.HEADLINE)[0]


@dataclass
class SameWords:
    """Passages that say the same: their indexes, and the credit that one of them may have."""

    indexes: list[int]
    credit: str

    def takes(self, passage: Passage, index: int) -> bool:
        """Whether this passage is an accidental repeat. Answers and separators come again on purpose."""
        credit = passage.credit_text
        if (credit and self.credit and credit != self.credit) or passage.words < 2 or not passage.has_words:
            return False
        caption_like = not passage.ends_sentence and not passage.text.endswith(":")
        next_door = index - self.indexes[-1] == 1
        return caption_like or len(passage.text) >= LONG_REPEAT or next_door or bool(credit or self.credit)

    def add(self, passage: Passage, index: int) -> None:
        self.indexes.append(index)
        self.credit = self.credit or passage.credit_text


def merge_repeats(passages: list[Passage]) -> list[Passage]:
    """The passages with each repeated line kept once.

    Content systems export a picture as its alt text and its caption, which are often the same words, and a
    page as its title and its headline. So two passages are one when they have the same words but for case, a
    full stop and a credit. The one that has the credit is kept.
    """
    first: dict[str, SameWords] = {}
    groups: list[SameWords] = []
    for index, passage in enumerate(passages):
        known = first.get(passage.key)
        if known and known.takes(passage, index):
            known.add(passage, index)
        else:
            groups.append(SameWords([index], passage.credit_text))
            first.setdefault(passage.key, groups[-1])
    merged = dict(_merge(passages, group.indexes) for group in groups)
    return [merged[index] for index in sorted(merged)]


def _merge(passages: list[Passage], indexes: list[int]) -> tuple[int, Passage]:
    keeper = next((index for index in indexes if passages[index].credit), indexes[0])
    repeats = tuple(passages[index].span for index in indexes if index != keeper)
    apart = any(after - before > 1 for before, after in pairwise(indexes))
    return keeper, replace(passages[keeper], repeats=repeats, repeated_apart=apart)
