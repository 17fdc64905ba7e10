from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = "Picture library"

    def ready(self) -> None:
        from entities import held as holders_of_entities
        from media import followers as ours
        from media import held, portraits, uses, waiting
        from media.sending import folder
        from newsroom.log import duties, followers

        waiting.register_work()
        for holder in (held.pictures, held.portraits):
            holders_of_entities.register(holder)
        duties.register(folder.duty)
        followers.register(ours.names_in_pictures)
        uses.register(portraits.portraits)
