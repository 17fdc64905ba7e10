"""Charts as values: where lines, bars and words go. Templates draw them as SVG (pure)."""
