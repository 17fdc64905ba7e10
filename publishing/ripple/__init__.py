"""Ripple: what has changed about somebody, and the live sentences that say otherwise (pure, no database).

`fields` (the texts of a document) -> `sentences` -> `rules` (which of them say otherwise, and why in words) ->
`matching` (hits) -> `replace` (a patch that changes exactly those sentences).
"""
