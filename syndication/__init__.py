"""What machines take: the API, ninjs, the feed of changes. It sees frozen stories only, never the working copy."""
