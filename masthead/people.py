"""Names for the labels that the log keeps of actors."""

from masthead.models import User


def names_of(labels: set[str]) -> dict[str, str]:
    """`user:<uuid>` -> the person's name. The system's parts keep their labels."""
    uuids = [label.removeprefix("user:") for label in labels if label.startswith("user:")]
    return {user.label: str(user) for user in User.objects.filter(uuid__in=uuids)}
