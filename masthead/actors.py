"""Who acts. Every verb takes an actor and asks it for the right; doors never ask on the verb's behalf."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

if TYPE_CHECKING:
    from masthead.models import User


class Actor(Protocol):
    """A person (`masthead.User`) or a part of the system (`SystemActor`)."""

    @property
    def label(self) -> str:
        """How the log and the audit name the actor: `user:<uuid>` or `system:<name>`."""

    def has_perm(self, perm: str) -> bool: ...


@dataclass(frozen=True)
class SystemActor:
    """The clock, a worker, a command run by an operator. It may do what is listed and nothing else."""

    name: str
    permissions: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return f"system:{self.name}"

    def has_perm(self, perm: str) -> bool:
        return perm in self.permissions


class NotAllowed(PermissionDenied):
    """The actor lacks a right. A PermissionDenied, so that every door answers 403."""

    def __init__(self, actor: Actor, perms: Iterable[str]) -> None:
        self.actor, self.perms = actor, tuple(perms)
        super().__init__(f"{actor.label} may not do this: it needs the right {' or '.join(self.perms)}.")


def require(actor: Actor, *perms: str) -> None:
    """Raise NotAllowed unless the actor has one of the rights (`app_label.codename`)."""
    if not any(actor.has_perm(perm) for perm in perms):
        raise NotAllowed(actor, perms)


def acting(request: HttpRequest) -> "User":
    """The member of staff who sent the request. Raises PermissionDenied for nobody."""
    from masthead.models import User  # models may import this module

    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
