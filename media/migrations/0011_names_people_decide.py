import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0002_names_people_decide"),
        ("media", "0010_days_are_found"),
    ]

    operations = [
        migrations.CreateModel(
            name="Portrait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "crop",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("16x9", "16:9"),
                            ("4x3", "4:3"),
                            ("1x1", "1:1"),
                            ("3x2", "3:2"),
                            ("4x5", "4:5"),
                            ("free", "free"),
                        ],
                        help_text="Empty: the whole picture",
                        max_length=10,
                    ),
                ),
                ("caption", models.TextField(blank=True, help_text="Empty: the picture's own")),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the picture's own",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                ("is_decorative", models.BooleanField(default=False, verbose_name="decorative")),
                (
                    "credit",
                    models.CharField(blank=True, help_text="Empty: the picture's own", max_length=200),
                ),
                (
                    "entity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="portrait",
                        to="entities.entity",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s_uses",
                        to="media.image",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
