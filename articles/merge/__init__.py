"""Three-way merge of a story that two people edit at once: pure, values in, values out.

`merge(base, mine, theirs)` joins what I posted with what stands saved now, against the revision on which my
page was opened. Read on in this order: values, story, blocks, order, members, fields, text, notes.
"""
