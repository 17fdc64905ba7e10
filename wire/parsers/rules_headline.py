"""Rules for the headline: which of the first lines it is."""

from collections.abc import Iterator

from wire.parsers.draft import Role, UnreadableCopy
from wire.parsers.prose import is_title_case
from wire.parsers.reading import Passage, Reading, Verdict

HEAD = 8  # passages: the headline is among the first ones or nowhere
MAX_HEADLINE_WORDS = 30
MAX_HEADLINE_CHARACTERS = 200
MAX_CAPTION_WORDS = 40


def headline(reading: Reading) -> Iterator[Verdict]:
    """The line that scores highest among those at the top that could be one; the first of equals."""
    candidates = _headline_candidates(reading)
    if not candidates:
        raise UnreadableCopy(
            "no-headline",
            "No headline was found in this copy. Put it on the first line, without a full stop, "
            "and leave a blank line after it.",
        )
    points = {index: headline_points(reading, index) for index in candidates}
    best = max(candidates, key=lambda index: (points[index], -index))
    rivals = [points[index] for index in candidates if index != best]
    alone = 0.9 if best == next(iter(reading.undecided())) else 0.6
    certainty = alone if not rivals else 0.6 + 0.1 * min(3.0, points[best] - max(rivals))
    yield Verdict(
        best,
        Role.HEADLINE,
        _weaker_if_odd(reading.passages[best], certainty),
        _headline_reason(best, candidates),
    )


def _weaker_if_odd(passage: Passage, certainty: float) -> float:
    return 0.4 if passage.has_full_stop else min(certainty, 0.95)


def _headline_reason(best: int, candidates: list[int]) -> str:
    if len(candidates) == 1:
        return "It is the only line at the top that reads like a headline."
    place = "the first" if best == candidates[0] else "the best"
    return f"By length, place and words it is {place} of {len(candidates)} lines that could be the headline."


def _headline_candidates(reading: Reading) -> list[int]:
    """Lines without a full stop, before the text has begun; else a very short first sentence."""
    found, sentences = [], 0
    for index in reading.undecided(0, HEAD):
        passage = reading.passages[index]
        is_credit = passage.is_only_credit and index > 0  # no picture stands above the first line
        if could_be_headline(passage) and not is_credit and (sentences == 0 or passage.words >= 5):
            found.append(index)
        elif passage.has_words and not passage.is_only_credit:
            sentences += 1
        # One picture with a sentence or two for its caption may come first. Beyond that, the text has begun.
        if sentences > 2 or passage.sentences > 2 or passage.words > 2 * MAX_CAPTION_WORDS:
            break
    return found or _short_first_sentence(reading)


def could_be_headline(passage: Passage) -> bool:
    short = passage.words <= MAX_HEADLINE_WORDS and len(passage.text) <= MAX_HEADLINE_CHARACTERS
    open_end = not passage.has_full_stop and not passage.text.endswith((":", "：", ",", ";"))
    return passage.has_words and short and open_end and passage.sentences <= 2


def _short_first_sentence(reading: Reading) -> list[int]:
    """Some papers do put a full stop there: then the line is short and the text after it is not."""
    first = next(iter(reading.undecided(0, HEAD)), None)
    if first is None:
        return []
    passage = reading.passages[first]
    longest = max((other.words for other in reading.passages[first + 1 : first + HEAD]), default=0)
    short = (
        passage.sentences == 1 and passage.words <= 10 and passage.has_words and not passage.is_only_credit
    )
    return [first] if short and longest >= 2 * passage.words else []


def headline_points(reading: Reading, index: int) -> float:
    """How much a line is like a headline. Each point is a habit of headlines or of captions."""
    passage = reading.passages[index]
    earlier = reading.undecided(0, index)
    following = [reading.passages[other] for other in reading.undecided(index + 1, index + HEAD)]
    sentences = [other for other in following if other.ends_sentence and other.words >= 5][:2]
    said_again = passage.telling & frozenset().union(*(other.telling for other in sentences))
    points = (
        2.0 if 4 <= passage.words <= 20 else 0.0
    )  # a headline is a clause, a caption or kicker often a name
    points += 1.0 if not earlier else 0.0  # most copy begins with it
    points += 1.0 if is_title_case(passage.text) else 0.0
    points += 1.0 if following and following[0].ends_sentence else 0.0  # the text follows it
    points += min(1.5, 0.5 * len(said_again))  # the text says the news again
    points -= 4.0 if passage.repeated_apart else 0.0  # alt text and caption stand twice; a headline does not
    points -= 2.0 if passage.credit or _is_followed_by_credit(reading, index) else 0.0  # a picture's
    return points - 0.5 * sum(reading.passages[other].ends_sentence for other in earlier)


def _is_followed_by_credit(reading: Reading, index: int) -> bool:
    return index + 1 < len(reading.passages) and reading.passages[index + 1].is_only_credit
