from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Stories"

    def ready(self) -> None:
        from articles import attached, picture_uses, retagging, tagging
        from media import uses
        from newsroom.lib.work import Work, register

        register(Work("tagging", "tagging", "articles.tasks.tag", tagging.waiting))
        register(Work("archive", "tagging", "articles.tasks.retag", retagging.count_waiting))
        register(Work("attachments", "arrivals", "articles.tasks.take_attached", attached.count_waiting))
        uses.register(picture_uses.drafts)
