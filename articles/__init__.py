"""The story in the making: article, blocks, bylines, tags, revisions, merge, preflight."""
