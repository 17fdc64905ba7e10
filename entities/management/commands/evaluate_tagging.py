import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from entities import recognising
from entities.authority_file.as_aliases import alias_rows, known
from entities.authority_file.draft import BadLine, EntityDraft
from entities.authority_file.lines import lines_of
from entities.authority_file.read import read
from entities.tagger import Gazetteer, TextField, tag_text
from entities.tagger.evaluation import TYPES, BadDocument, Marked, Scores, evaluate, read_documents

_WHAT = {
    "spans": "names, both ends right",
    "typed_spans": "names, and their type",
    "links": "entities a document (of those in the authority file)",
    "suggested_links": "... without places inside longer names",
    "all_links": "entities a document (also those it does not hold)",
}


class Command(BaseCommand):
    help = (
        "Measures the tagger against marked texts: one JSON object a line with text and entities. "
        "Neither database nor network is used; the last line is JSON."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--authority", type=Path, required=True, metavar="FILE.jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        drafts = {draft.key: draft for draft in self._drafts(options["authority"])}
        if not drafts:
            raise CommandError(f"{options['authority']} holds no entity that could be read.")
        gazetteer = Gazetteer.build(row for draft in drafts.values() for row in alias_rows(draft))

        def tag(text: str) -> Iterator[Marked]:
            found = tag_text(
                [TextField("text", text)],
                gazetteer,
                recogniser=recognising.current(),
                knowledge=lambda entities, _: {entity: known(drafts[str(entity)]) for entity in entities},
            )
            for mentions, is_inside in ((found.mentions, False), (found.inside, True)):
                for mention in mentions:
                    if mention.entity_id is not None:
                        entity = str(mention.entity_id)
                        kind = TYPES[drafts[entity].kind]
                        yield Marked(mention.start, mention.end, kind, entity, is_inside)
            for _, name in found.recognised:
                yield Marked(name.start, name.end, TYPES.get(name.kind, "MISC"))

        try:
            with options["file"].open("rb") as file:
                scores = evaluate(read_documents(file), tag, drafts.keys())
        except (OSError, BadDocument) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        self._tell(scores)

    def _drafts(self, path: Path) -> Iterator[EntityDraft]:
        try:
            with path.open("rb") as file:
                for number, line in lines_of(file):
                    try:
                        yield read(line)
                    except BadLine as error:
                        self.stderr.write(f"{path.name}, line {number}: {error}")
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def _tell(self, scores: Scores) -> None:
        figures = scores.figures()
        self.stdout.write(f"{'':52}{'precision':>10}{'recall':>10}{'F1':>10}")
        for name, each in figures.items():
            told = "".join(f"{each[figure]:10.3f}" for figure in ("precision", "recall", "f1"))
            self.stdout.write(f"{_WHAT[name]:52}{told}")
        self.stdout.write(json.dumps(figures))
