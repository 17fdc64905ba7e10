"""Whether a file is a table or has one JSON object a line."""

from pathlib import PurePath
from typing import BinaryIO

from entities.authority_file.lines import BYTE_ORDER_MARK

TABLES = {".csv", ".tsv", ".txt"}


def form_of(name: str, file: BinaryIO) -> str:
    """`csv` or `jsonl`, from its first bytes, and where they do not tell from its name. Reads from the beginning."""
    first = file.read(1024).removeprefix(BYTE_ORDER_MARK).lstrip()[:1]
    file.seek(0)
    if first in (b"{", b"["):
        return "jsonl"
    return "csv" if PurePath(name).suffix.lower() in TABLES else "jsonl"
