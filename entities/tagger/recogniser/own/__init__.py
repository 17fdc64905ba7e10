"""Our own writing for teaching: stories with slots, and pieces from which names are put together."""
