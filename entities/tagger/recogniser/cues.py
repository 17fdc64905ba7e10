"""Why something is taken for a name, in words an editor can check."""

from entities.tagger.recogniser.document import Document
from entities.tagger.recogniser.labels import Run
from entities.tagger.recogniser.lexicon import lexicon


def cue(document: Document, run: Run) -> str:
    """The plainest reason that holds: words beside it, words in it, how often it has a capital."""
    return (
        _before(document, run) or _inside(document, run) or _after(document, run) or _capitals(document, run)
    )


def _lists(document: Document, number: int) -> tuple[str, ...]:
    return lexicon().get(document.keys[number], ())


def _before(document: Document, run: Run) -> str:
    number = run.first - 1
    if run.type == "PER" and number >= 0 and {"title", "head"} & set(_lists(document, number)):
        return f"“{document.forms[number]}” stands before it"
    return ""


def _inside(document: Document, run: Run) -> str:
    first, last = run.first, run.end - 1
    if run.type == "PER" and "given" in _lists(document, first):
        return f"“{document.forms[first]}” is a given name"
    if run.type == "ORG" and last > first and {"company", "organisation"} & set(_lists(document, last)):
        return f"“{document.forms[last]}” ends it"
    if run.type in ("ORG", "LOC", "MISC") and last > first:
        wanted = {"ORG": "organisation", "LOC": "place", "MISC": "event"}[run.type]
        for number in range(first, run.end):
            if wanted in _lists(document, number):
                return f"“{document.forms[number]}” is in it"
    return ""


def _after(document: Document, run: Run) -> str:
    if run.type == "PER" and run.end < document.size and "say" in _lists(document, run.end):
        return f"“{document.forms[run.end]}” follows it"
    if run.type == "LOC" and run.first and "in" in _lists(document, run.first - 1):
        return f"“{document.forms[run.first - 1]}” stands before it"
    return ""


def _capitals(document: Document, run: Run) -> str:
    times = document.middle.get(document.keys[run.first], 0)
    if times > 1:
        return f"written with a capital {times} times"
    return "written with a capital inside a sentence" if times else "written with a capital"
