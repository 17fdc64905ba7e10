from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0008_spreading"),
    ]

    operations = [
        migrations.AddField(
            model_name="rendition",
            name="purge_at",
            field=models.DateTimeField(
                help_text="Unlinked: when the cache in front is asked to drop it, if there is one", null=True
            ),
        ),
        migrations.AddField(
            model_name="rendition",
            name="purged_at",
            field=models.DateTimeField(help_text="When the cache in front has dropped it", null=True),
        ),
        migrations.AddIndex(
            model_name="rendition",
            index=models.Index(
                condition=models.Q(("purge_at__isnull", False)),
                fields=["purge_at"],
                name="rendition_to_purge",
            ),
        ),
    ]
