from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
        ("media", "0003_what_pictures_are_found_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="rendition",
            name="sweep_at",
            field=models.DateTimeField(
                help_text="No longer current: when it may be unlinked, unless a live story shows it",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("is_usable", False), ("state", "waiting")),
                fields=["due_at", "id"],
                name="image_waiting_first",
            ),
        ),
        migrations.AddIndex(
            model_name="rendition",
            index=models.Index(
                condition=models.Q(("sweep_at__isnull", False)),
                fields=["sweep_at"],
                name="rendition_to_sweep",
            ),
        ),
        migrations.AddIndex(
            model_name="rendition",
            index=models.Index(
                condition=models.Q(("unlinked_at__isnull", False)),
                fields=["unlinked_at"],
                name="rendition_unlinked",
            ),
        ),
    ]
