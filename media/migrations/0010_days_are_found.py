from django.db import migrations

from media.search.words import day_words


def add_days(apps, schema_editor):
    """Pictures that are there already are found by the day that they were taken on, too."""
    rows = apps.get_model("media", "SearchText").objects.exclude(image__date_taken="").select_related("image")
    changed = []
    for row in rows.only("words", "image__date_taken").iterator(500):
        known = set(row.words.split())
        new = [word for word in day_words(row.image.date_taken).casefold().split() if word not in known]
        if new:
            row.words = " ".join([row.words, *dict.fromkeys(new)])
            changed.append(row)
    apps.get_model("media", "SearchText").objects.bulk_update(changed, ["words"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("media", "0009_purges")]

    operations = [migrations.RunPython(add_days, migrations.RunPython.noop, elidable=True)]
