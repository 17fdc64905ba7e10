from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LogConfig(AppConfig):
    name = "newsroom.log"
    label = "log"
    verbose_name = "The log"

    def ready(self) -> None:
        from newsroom.log import pulse

        post_migrate.connect(make_head, sender=self, dispatch_uid="newsroom.log.head")
        pulse.register_work()


def make_head(sender: AppConfig, **kwargs: Any) -> None:
    """The one row of Head. After a migration, and so after a flush too: a log without its head takes no event."""
    from newsroom.log.models import Head

    Head.objects.get_or_create(id=1)
