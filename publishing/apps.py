from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        from newsroom.log import duties, followers
        from publishing.actions.publish_due import publish_due
        from publishing.followers import pictures_ready

        duties.register(duties.Duty("publish what is due", publish_due))
        followers.register(pictures_ready)
