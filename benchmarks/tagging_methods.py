"""One way of finding names, in a process of its own: `tagging_methods.py METHOD FOLDER`.

It prepares, then answers each word on its standard input with one line of JSON. `names.json` in the folder holds all
aliases, `stories.json` the texts.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Spans = list[tuple[int, int]]


def memory() -> dict[str, float]:
    """MB of this process: all that is resident, and its share of it."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {"rss": sizes["Rss"], "pss": sizes["Pss"]}


def timed(work: Callable[[], Any]) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "result": result}


class Method:
    """A way to find names. `find` gives the spans of one text: whole words, leftmost, longest."""

    def __init__(self, folder: Path) -> None:
        self.texts: list[str] = json.loads((folder / "stories.json").read_text())
        self.folder = folder

    def names(self) -> list[str]:
        return json.loads((self.folder / "names.json").read_text())

    def prepare(self) -> None:
        raise NotImplementedError

    def find(self, text: str) -> Spans:
        raise NotImplementedError

    def ready(self) -> dict[str, Any]:
        gc.collect()
        before = memory()
        spent = timed(self.prepare)
        gc.collect()
        after = memory()
        return {"wall": spent["wall"], "cpu": spent["cpu"], **{k: after[k] - before[k] for k in after}}

    def match(self) -> dict[str, Any]:
        return timed(lambda: sum(len(self.find(text)) for text in self.texts))

    def spans(self) -> dict[str, Any]:
        return {"result": [self.find(text) for text in self.texts]}


class Ours(Method):
    def prepare(self) -> None:
        """Map the file, tag every text, and touch all of the file: the memory is the most that it can be."""
        from entities import gazetteer

        for text in self.texts:
            gazetteer.current().find(text)
        file = gazetteer._kept.names.base.file
        assert sum(file._map[:: os.sysconf("SC_PAGE_SIZE")]) >= 0

    def ready(self) -> dict[str, Any]:
        import django

        django.setup()
        from articles.models import Article
        from entities import gazetteer
        from entities.models import Stamp

        Stamp.objects.value()  # the connection
        self.articles = list(Article.objects.order_by("pk").select_related("section", "desk"))
        self.current = gazetteer.current
        return super().ready()

    def find(self, text: str) -> Spans:
        return [(match.start, match.end) for match in self.found.find(text)]

    def match(self) -> dict[str, Any]:
        self.found = self.current()
        return super().match()

    def swap(self) -> dict[str, Any]:
        """The first answer after somebody else has built a file."""
        return timed(lambda: len(self.current().find(self.texts[0])))

    def tag(self) -> dict[str, Any]:
        """Whole stories from the database, by the function that the workers call."""
        from articles.tagging import tagging_of

        return timed(lambda: sum(len(tagging_of(article).mentions) for article in self.articles))


class PhraseMatcher(Method):
    def prepare(self) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher as Matcher

        self.english = spacy.blank("en")
        self.english.max_length = 10**7
        self.matcher = Matcher(self.english.vocab)
        names = self.names()
        for begin in range(0, len(names), 10_000):  # all at once would be gigabytes that nobody needs
            batch = names[begin : begin + 10_000]
            self.matcher.add("name", list(self.english.tokenizer.pipe(batch)))

    def find(self, text: str) -> Spans:
        from spacy.util import filter_spans

        doc = self.english.make_doc(text)
        spans = filter_spans(self.matcher(doc, as_spans=True))
        return [(span.start_char, span.end_char) for span in spans]


class AhoCorasick(Method):
    def prepare(self) -> None:
        import ahocorasick

        self.automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for name in self.names():
            self.automaton.add_word(name)
        self.automaton.make_automaton()

    def find(self, text: str) -> Spans:
        found = []
        for last, length in self.automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                found.append((start, -end))
        found.sort()
        spans: Spans = []
        for start, end in found:
            if not spans or start >= spans[-1][1]:
                spans.append((start, -end))
        return spans


METHODS = {"ours": Ours, "phrasematcher": PhraseMatcher, "pyahocorasick": AhoCorasick}


def main() -> None:
    method = METHODS[sys.argv[1]](Path(sys.argv[2]))
    for line in sys.stdin:
        print(json.dumps(getattr(method, line.strip())()), flush=True)


if __name__ == "__main__":
    main()
