"""Bytes in, a `TakeDraft` out. Pure: nothing here knows the database, the clock or Django."""
