from django.db import models


class Renaming(models.Model):
    """Somebody or something is called otherwise now, and the live stories that name it have not all told so yet.

    The row is the work: `after` says how far it came, in the order of the stories' uuids; it goes with the last one. A
    change that comes meanwhile begins anew.
    """

    entity = models.UUIDField(unique=True)
    after = models.UUIDField(help_text="Live stories up to this one have told")
    event = models.PositiveBigIntegerField(help_text="The newest change, by its number in the log")

    def __str__(self) -> str:
        return f"{self.entity} after {self.after}"
