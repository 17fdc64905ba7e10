from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        from entities import held as holders_of_entities
        from media import holders, uses
        from newsroom.lib.work import Work, register
        from newsroom.log import duties, followers
        from publishing import held, picture_uses
        from publishing.actions.publish_due import publish_due
        from publishing.actions.read_ripples import count_waiting
        from publishing.actions.spread import spread_next
        from publishing.actions.tell_names import tell_next
        from publishing.actions.watch_rights import watch_rights
        from publishing.actions.withdraw import take_out_next
        from publishing.followers import changes_suggested, names_changed, pictures_ready
        from publishing.holder import shown

        duties.register(duties.Duty("publish what is due", publish_due))
        duties.register(duties.Duty("take withdrawn pictures out", take_out_next))
        duties.register(duties.Duty("spread pictures to live stories", spread_next))
        duties.register(duties.Duty("tell of changed names", tell_next))
        duties.register(duties.Duty("watch the rights of pictures", watch_rights))
        followers.register(pictures_ready)
        followers.register(names_changed)
        followers.register(changes_suggested)
        holders.register("live stories", shown)
        uses.register(picture_uses.live)
        holders_of_entities.register(held.live)
        register(Work("ripples", "tagging", "publishing.tasks.read_ripples", count_waiting))
