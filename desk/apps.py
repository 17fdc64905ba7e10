from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self) -> None:
        from desk.pages.offer import address_of_offer
        from media import after_describe

        after_describe.register(address_of_offer)
