"""Give every passage a role: the rules in the order in which they speak.

A rule looks at the whole reading and gives verdicts on passages that have none yet. The surest come first, so
a later rule can build on what is settled ("between standfirst and text"), and the last one leaves nothing.
"""

from collections.abc import Callable, Iterator

from wire.parsers import rules_head, rules_headline, rules_text
from wire.parsers.reading import Passage, Reading, Verdict

Rule = Callable[[Reading], Iterator[Verdict]]

RULES: tuple[Rule, ...] = (
    rules_text.closing_notes,
    rules_text.labelled_captions,
    rules_head.bylines,
    rules_headline.headline,
    rules_text.agency_captions,
    rules_text.credit_lines,
    rules_head.before_headline,
    rules_text.repeated_lines,
    rules_text.quotes,
    rules_head.standfirst,
    rules_text.short_lines,
    rules_text.body,
)


def assign_roles(passages: list[Passage]) -> list[Verdict]:
    """One verdict a passage, in order. Raises UnreadableCopy where no passage can be the headline."""
    reading = Reading(passages)
    for rule in RULES:
        for verdict in rule(reading):
            reading.verdicts.setdefault(verdict.index, verdict)
    return [reading.verdicts[index] for index in range(len(passages))]
