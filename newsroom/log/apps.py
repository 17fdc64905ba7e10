from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "newsroom.log"
    label = "log"
    verbose_name = "The log"

    def ready(self) -> None:
        from newsroom.log import pulse

        pulse.register_work()
