from itertools import islice

from django.db import migrations

CHUNK = 2000


def ask_for_all(apps, schema_editor):
    """Workers look at every name once; from then on at those that change."""
    model = apps.get_model("entities", "NameLook")
    keys = apps.get_model("entities", "Entity").objects.order_by("pk").values_list("pk", flat=True).iterator()
    while chunk := list(islice(keys, CHUNK)):
        model.objects.bulk_create([model(entity_id=pk) for pk in chunk], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("entities", "0003_librarians_tools")]

    operations = [migrations.RunPython(ask_for_all, migrations.RunPython.noop)]
