"""An authority file: one entity a line, as JSON. `lines` -> `read` -> (draft) -> `match` -> `update`."""
