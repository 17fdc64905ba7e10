"""Three-way merge of a story that two people edit at once: pure, values in, values out.

`merge(base, mine, theirs)` joins what I posted with what stands saved now, against the revision on which my
page was opened. Read on in this order: values, story, blocks, order, members, fields, text, notes.
"""

from articles.merge.fields import Kind
from articles.merge.notes import BothMoved, BothReordered, Conflict, Joined, Kept, Labels, Note
from articles.merge.story import Merged, merge
from articles.merge.values import Block, Json, TypeChanged, UnreadableWorking, Working

__all__ = [
    "Block",
    "BothMoved",
    "BothReordered",
    "Conflict",
    "Joined",
    "Json",
    "Kept",
    "Kind",
    "Labels",
    "Merged",
    "Note",
    "TypeChanged",
    "UnreadableWorking",
    "Working",
    "merge",
]
