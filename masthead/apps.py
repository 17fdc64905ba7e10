from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MastheadConfig(AppConfig):
    name = "masthead"

    def ready(self) -> None:
        from masthead import roles

        post_migrate.connect(roles.grant_after_migrate, dispatch_uid="masthead.roles")
