"""How far two spellings are apart. Pure."""


def is_within(one: str, other: str, most: int) -> bool:
    """Whether at most `most` edits lead from one to the other: a letter more, less, another, or two swapped.

    The optimal string alignment distance (Damerau 1964, without editing a swapped pair again). For small `most`: what
    both begin and end with is cut off first, then each kind of edit is tried, so that most pairs end at once.
    """
    if abs(len(one) - len(other)) > most:
        return False
    one, other = _without_common_ends(one, other)
    if not one or not other:
        return len(one) + len(other) <= most
    if most == 0:
        return False
    begins_swapped = len(one) > 1 and one[:2] == other[1::-1]
    return (
        (begins_swapped and is_within(one[2:], other[2:], most - 1))
        or is_within(one[1:], other[1:], most - 1)
        or is_within(one[1:], other, most - 1)
        or is_within(one, other[1:], most - 1)
    )


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
