from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from masthead.models import Publication


class Command(BaseCommand):
    help = "Prints the addresses of this installation."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"\n  {Publication.objects.current().name}")
        self.stdout.write(f"  Readers   {settings.SITE_URL}/")
        self.stdout.write(f"  Editors   {settings.SITE_URL}/admin/")
        self.stdout.write(f"  Partners  {settings.SITE_URL}/api/v1/stories/")
        self.stdout.write("  Ctrl-C ends all of it.\n")
