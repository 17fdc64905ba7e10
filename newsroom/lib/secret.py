"""A secret that an installation makes for itself once and keeps in a file for its owner alone."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_in(path: Path) -> str:
    """The secret in the file, made first when there is none. Of many processes that start at once, one makes it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own, as a process that was killed here may have left its draft behind. Readable by its owner.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        draft = Path(name)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # fails where a rename would replace what another has made
        except FileExistsError:
            draft.unlink()
            return path.read_text(encoding="ascii")
        draft.unlink()
    return path.read_text(encoding="ascii")
