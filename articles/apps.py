from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Stories"

    def ready(self) -> None:
        from articles import attached, held, learning, picture_uses, retagging, tagging
        from entities import held as holders_of_entities
        from entities import sightings
        from media import uses
        from newsroom.lib.work import Work, register

        register(Work("tagging", "tagging", "articles.tasks.tag", tagging.waiting))
        register(Work("profiles", "tagging", "articles.tasks.learn", learning.waiting))
        register(Work("archive", "tagging", "articles.tasks.retag", retagging.count_waiting))
        register(Work("attachments", "arrivals", "articles.tasks.take_attached", attached.count_waiting))
        uses.register(picture_uses.drafts)
        for holder in held.HOLDERS:
            holders_of_entities.register(holder)
        sightings.register("drafts", held.new_names, right="articles.view_article")
