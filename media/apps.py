from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Picture library"

    def ready(self) -> None:
        from media import followers as ours
        from media import portraits, uses, waiting
        from media.sending import folder
        from newsroom.log import duties, followers

        waiting.register_work()
        duties.register(folder.duty)
        followers.register(ours.names_in_pictures)
        uses.register(portraits.portraits)
