"""The picture library: originals, metadata, rights, crops, renditions.

The modules beside this file are pure: bytes or values in, values out. They know neither Django nor a
database, so that the child process that decodes pictures (see sandbox.py) imports nothing but Pillow and
lxml.
"""
