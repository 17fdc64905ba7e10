from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import F

from newsroom.log.models import Head


class Command(BaseCommand):
    help = "After a restore from backup: begins a new epoch, so that partners' cursors beyond the restored end go back."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            Head.objects.update(epoch=F("epoch") + 1)
            head = Head.objects.get()
        self.stdout.write(f"The log goes on as epoch {head.epoch} after sequence {head.sequence}.")
