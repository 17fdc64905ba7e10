from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "syndication"
    label = "newsroom_syndication"  # Django's own feed framework has taken "syndication"
