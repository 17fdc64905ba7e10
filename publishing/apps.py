from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        from media import uses
        from newsroom.log import duties, followers
        from publishing import picture_uses
        from publishing.actions.publish_due import publish_due
        from publishing.followers import pictures_ready

        duties.register(duties.Duty("publish what is due", publish_due))
        followers.register(pictures_ready)
        uses.register(picture_uses.live)
