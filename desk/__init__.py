"""The editing room in the admin: writing, tags, pictures, checks, publishing. The door to all that stands below."""
