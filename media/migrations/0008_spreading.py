from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0001_initial"),
        ("media", "0007_templates_and_drop_folders"),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="spread_after",
            field=models.UUIDField(
                editable=False,
                help_text="Live stories up to this one show its present files; empty: all of them do",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("spread_after__isnull", False)), fields=["id"], name="image_spreading"
            ),
        ),
    ]
