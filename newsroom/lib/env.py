"""Reading the environment: every helper names the variable and says what it wants when it cannot go on."""

import os
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """The variable's value; ImproperlyConfigured when it is unset or empty and has no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. docs/settings.md says what it is for.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Anything but 1/true/yes/on and 0/false/no/off is refused, not guessed."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise ImproperlyConfigured(f"{name} is {value!r}: say 'true' or 'false'.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both included."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}: say a whole number from {least} to {most}.")
    return int(value)


def words(name: str, default: Iterable[str]) -> list[str]:
    """A list separated by commas; spaces around each word are dropped."""
    value = os.environ.get(name, "").strip()
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def web_address(name: str) -> str:
    """An http or https address to which paths are added, without a slash at its end; empty when it is unset."""
    value = text(name, "").rstrip("/")
    if not value:
        return ""
    url = Url(name, value)
    if url.scheme not in {"http", "https"}:
        raise url.unknown_scheme(["http://", "https://"])
    if not url.host or set(value) & set("@?#\\") or any(char.isspace() for char in value):
        raise ImproperlyConfigured(
            f"{name} is not the address of a server: say http:// or https://, its host and, if it has them, "
            "a port and a path, and no more."
        )
    return value


class Url:
    """A setting that is a URL, taken apart; `option()` reads one query parameter and `done()` refuses the rest.

    Source: RFC 3986, section 3. User name and password are percent-decoded.
    """

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value = name, value
        try:
            parts = urlsplit(value)
            self.port = parts.port
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} is not a URL: {error}.") from error
        self.scheme, self.path = parts.scheme, unquote(parts.path)
        self.host = parts.hostname or ""
        self.username, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self._options = dict(parse_qsl(parts.query))

    def option(self, key: str, default: str = "") -> str:
        return self._options.pop(key, default)

    def done(self) -> None:
        """Raise ImproperlyConfigured for an option that nobody read: most likely a typing error."""
        if self._options:
            raise ImproperlyConfigured(
                f"{self.name} has options that are not known: {', '.join(self._options)}."
            )

    def unknown_scheme(self, known: Iterable[str]) -> ImproperlyConfigured:
        return ImproperlyConfigured(
            f"{self.name} begins with {self.scheme or 'nothing'!r}: it may begin with {', '.join(known)}."
        )
