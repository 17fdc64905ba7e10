"""Whole numbers out of what somebody sent."""

LARGEST_KEY = 2**63 - 1  # of a primary key: a signed integer of 64 bits


def whole(text: str, most: int = 2**31 - 1) -> int | None:
    """The number from 0 to `most` that `text` writes in decimal digits and nothing else; otherwise None.

    Counts the digits before it reads them: Python refuses to read thousands of them with a ValueError
    (Python documentation, "Integer string conversion length limitation"), and a database has no room for them.
    """
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if number <= most else None
