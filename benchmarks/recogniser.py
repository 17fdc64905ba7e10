"""Names that are in no authority file: our recogniser, a plain CRF and runs of capitals on the same unseen texts.

Every document is held out once: it belongs to the part that the checksum of its id gives it, and is read by models that
were taught with the other parts. `--quick` holds out one part only. Spans must be exact; kinds are counted apart.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.recogniser_baselines import plain_rows, read_capitals, read_plainly
from entities.tagger.recogniser.corpus import read_corpus
from entities.tagger.recogniser.example import Example, Span, outermost
from entities.tagger.recogniser.hold_out import Figures, figures
from entities.tagger.recogniser.model import Model
from entities.tagger.recogniser.own.stories import stories
from entities.tagger.recogniser.recogniser import Recogniser
from entities.tagger.recogniser.tidying import tidied
from entities.tagger.recogniser.training import PARAMETERS, STORIES_TOLD, train

PARTS = 4
FILES = {
    "gum": "dev/gum-wikinews-dev.jsonl",
    "re3d": "dev/re3d-open.jsonl",
    "ewt": "train/uner-ewt-devtest.jsonl",
}
_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}
Finder = Callable[[str], set[tuple[int, int, str]]]


@dataclass(frozen=True)
class Document:
    """`may_teach`: its licence lets a shipped model learn from it."""

    source: str
    part: int
    may_teach: bool
    example: Example


def documents(folder: Path) -> Iterator[Document]:
    for source, name in FILES.items():
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        examples = read_corpus(lines)
        if source == "ewt":
            yield from _of_sentences(rows, list(examples))
            continue
        for row, example in zip(rows, examples, strict=True):
            # The parts of re3d from Wikipedia are CC BY-SA
            yield Document(source, _part(row["id"]), "wikipedia.org" not in row["source"], example)


def _of_sentences(rows: list[dict], examples: list[Example]) -> Iterator[Document]:
    """EWT comes as sentences: those of one text are put together again, a line each."""
    texts: dict[str, list[Example]] = defaultdict(list)
    for row, example in zip(rows, examples, strict=True):
        texts[row["id"].rsplit("-", 1)[0]].append(example)
    for text_id, sentences in texts.items():
        text, spans = "", []
        for sentence in sentences:
            spans += [Span(s.start + len(text), s.end + len(text), s.type) for s in sentence.spans]
            text += sentence.text + "\n"
        yield Document("ewt", _part(text_id), False, Example(text, outermost(spans)))


def _part(document_id: str) -> int:
    return crc32(document_id.encode()) % PARTS


class Ours:
    def __init__(self, examples: Iterable[Example]) -> None:
        self.recogniser = Recogniser(Model(train(examples)))

    def __call__(self, text: str) -> set[tuple[int, int, str]]:
        return {(n.start, n.end, _TYPES.get(n.kind.value, "MISC")) for n in self.recogniser.find(text)}


class Plain:
    """Word, shape, affixes and the words beside: what every textbook begins with."""

    def __init__(self, examples: Iterable[Example]) -> None:
        trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
        for example in examples:
            for features, labels in plain_rows(example):
                trainer.append(features, labels)
        with tempfile.TemporaryDirectory() as folder:
            trainer.train(f"{folder}/model")
            self.data = Path(folder, "model").read_bytes()
        self.tagger = pycrfsuite.Tagger()
        self.tagger.open_inmemory(self.data)

    def __call__(self, text: str) -> set[tuple[int, int, str]]:
        return read_plainly(self.tagger, text)


def finders(taught: list[Document]) -> dict[str, Finder]:
    licensed = [d for d in taught if d.may_teach]
    raw = [d.example for d in licensed]
    own = list(stories(STORIES_TOLD))
    ours = [*own, *(tidied(example) for example in raw)]
    return {
        "runs of capitals": read_capitals,
        "plain CRF, licensed texts": Plain(raw),
        "plain CRF, the same texts as the shipped": Plain(ours),
        "ours, licensed texts, no own stories": Ours(map(tidied, raw)),
        "ours, own stories only": Ours(own),
        "ours, everything and EWT (not shipped)": Ours(
            [*own, *(d.example if d.source == "ewt" else tidied(d.example) for d in taught)]
        ),
        "ours, as shipped": Ours(ours),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of marked texts, with dev/ and train/")
    parser.add_argument("--quick", action="store_true", help="hold out one part of four only")
    options = parser.parse_args()
    all_of_them = list(documents(options.data))
    spans: dict[tuple[str, str], Figures] = defaultdict(lambda: Figures(0, 0, 0))
    kinds: dict[tuple[str, str], Figures] = defaultdict(lambda: Figures(0, 0, 0))
    for part in range(1 if options.quick else PARTS):
        taught = [d for d in all_of_them if d.part != part]
        for name, find in finders(taught).items():
            for document in (d for d in all_of_them if d.part == part):
                found = find(document.example.text)
                _score(spans, kinds, name, document.source, document.example, found)
                if document.source == "re3d":
                    _score(spans, kinds, name, "re3d tidied", tidied(document.example), found)
        print(f"part {part + 1} done", file=sys.stderr)
    _print(spans, kinds)
    print(json.dumps(_summary(spans, kinds) | {"milliseconds": _speed(all_of_them)}))


def _score(spans, kinds, name: str, source: str, example: Example, found: set[tuple[int, int, str]]) -> None:
    marked = {tuple(span) for span in example.spans}
    spans[name, source] += figures({s[:2] for s in marked}, {s[:2] for s in found})
    kinds[name, source] += figures(marked, found)


def _print(spans, kinds) -> None:
    print(f"{'':44} {'':12} {'precision':>9} {'recall':>7} {'F1':>6} {'F1 with kind':>13}")
    for (name, source), total in spans.items():
        print(
            f"{name:44} {source:12} {total.precision:9.3f} {total.recall:7.3f} {total.f1:6.3f} "
            f"{kinds[name, source].f1:13.3f}"
        )


def _summary(spans, kinds) -> dict[str, float]:
    shipped, best_plain = "ours, as shipped", "plain CRF, the same texts as the shipped"
    return {
        "span_f1": round(spans[shipped, "gum"].f1, 3),
        "kind_f1": round(kinds[shipped, "gum"].f1, 3),
        "over_capitals": round(spans[shipped, "gum"].f1 - spans["runs of capitals", "gum"].f1, 3),
        "over_plain_crf": round(spans[shipped, "gum"].f1 - spans["plain CRF, licensed texts", "gum"].f1, 3),
        "over_plain_crf_same_texts": round(spans[shipped, "gum"].f1 - spans[best_plain, "gum"].f1, 3),
        "re3d_tidied": round(spans[shipped, "re3d tidied"].f1, 3),
    }


def _speed(all_of_them: list[Document]) -> float:
    """CPU milliseconds of the shipped model for 3,500 characters of news, the median of 20 runs."""
    text = "\n\n".join(d.example.text for d in all_of_them if d.source == "gum")
    pieces = [text[start : start + 3500] for start in range(0, 70_000, 3500)]
    recogniser, times = Recogniser.load(), []
    for piece in pieces:
        recogniser.find(piece)
        began = time.process_time()
        recogniser.find(piece)
        times.append(time.process_time() - began)
    return round(sorted(times)[len(times) // 2] * 1000, 2)


if __name__ == "__main__":
    main()
