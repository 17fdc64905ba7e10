"""Files that come in pieces over a bad line, in the manner of tus (tus.io, protocol 1.0, its core).

A file is announced with its size, and gets a name that nobody can guess. Its bytes come in pieces, each with the
offset at which it belongs; after a break the sender asks how far it came, and goes on from there.
"""
