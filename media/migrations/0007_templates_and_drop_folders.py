import django.db.models.deletion
from django.db import migrations, models

import media.models.drop_folder


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0006_heic_from_phones"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaptionTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="For instance: Match report", max_length=80, unique=True),
                ),
                (
                    "wording",
                    models.JSONField(
                        default=dict,
                        help_text='The way and the words of each field: {"caption": ["replace", "…"]}',
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="DropFolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        help_text="Below the root of all drop folders (PICTURE_DROP_ROOT), for instance sports",
                        max_length=200,
                        unique=True,
                        validators=[media.models.drop_folder.is_below_the_root],
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "due_at",
                    models.DateTimeField(
                        editable=False, help_text="When a worker looks next; a claim moves this ahead"
                    ),
                ),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "problem",
                    models.TextField(
                        blank=True, editable=False, help_text="Why nothing could be taken, last time"
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        help_text="Applied to each picture that is new",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="media.captiontemplate",
                    ),
                ),
            ],
            options={
                "ordering": ["path"],
            },
        ),
    ]
