from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_delete, post_migrate, post_save


class EntitiesConfig(AppConfig):
    name = "entities"
    verbose_name = "Authority file"

    def ready(self) -> None:
        from entities import events  # noqa: F401  # registers the kinds of events
        from entities.actions import build_index
        from entities.librarian import look
        from entities.models import Alias, Entity, Identifier
        from newsroom.lib.work import Work, register

        register(Work("index of names", "tagging", "entities.tasks.build_index", build_index.waiting))
        register(Work("alike names", "tagging", "entities.tasks.look_at_names", look.waiting))
        post_migrate.connect(make_stamp, sender=self, dispatch_uid="entities.stamp")
        for model in (Entity, Alias):
            for signal in (post_save, post_delete):
                signal.connect(move_stamp, sender=model, dispatch_uid=f"entities.stamp.{model.__name__}")

        for named in (Entity, Alias, Identifier):
            for signal in (post_save, post_delete):
                signal.connect(ask_to_look, sender=named, dispatch_uid=f"entities.look.{named.__name__}")


def ask_to_look(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Its names may be another's now. Bulk writes ask themselves."""
    from entities.models import Entity, NameLook

    NameLook.objects.ask([instance.pk if isinstance(instance, Entity) else instance.entity_id])


def make_stamp(sender: AppConfig, **kwargs: Any) -> None:
    """The one row of Stamp. After a migration, unless it took the table away, and so after a flush too."""
    from entities.models import Stamp

    if Stamp._meta.db_table in connection.introspection.table_names():
        Stamp.objects.get_or_create(id=1)


def move_stamp(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Whatever door a row came in by, the gazetteer must know of it. Bulk writes move the stamp themselves."""
    from entities.models import Entity, Stamp

    Stamp.objects.move([instance.pk if isinstance(instance, Entity) else instance.entity_id])
