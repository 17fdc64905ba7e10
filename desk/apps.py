from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self) -> None:
        from desk.next_steps import STEPS
        from desk.pages.offer import address_of_offer
        from entities import next_steps
        from media import after_describe

        after_describe.register(address_of_offer)
        for step in STEPS:
            next_steps.register(step)
