import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import media.models.image


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sha256", models.CharField(help_text="of the original", max_length=64, unique=True)),
                (
                    "original",
                    models.CharField(help_text="Name in the private storage", max_length=120, unique=True),
                ),
                ("file_name", models.CharField(blank=True, help_text="As it was sent", max_length=255)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("jpeg", "JPEG"),
                            ("png", "PNG"),
                            ("webp", "WEBP"),
                            ("avif", "AVIF"),
                            ("tiff", "TIFF"),
                            ("gif", "GIF"),
                        ],
                        max_length=10,
                    ),
                ),
                ("width", models.PositiveIntegerField(help_text="in pixels, upright")),
                ("height", models.PositiveIntegerField(help_text="in pixels, upright")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "received",
                    models.JSONField(
                        default=dict, help_text="Metadata as it came, and what was wrong with it"
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=120)),
                (
                    "title",
                    models.CharField(blank=True, help_text="A few words to find it by", max_length=250),
                ),
                ("caption", models.TextField(blank=True)),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="For those who cannot see the picture",
                        max_length=500,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="It tells nothing that the text does not: it needs no alternative.",
                        verbose_name="decorative",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="As it is printed, for instance PA", max_length=200
                    ),
                ),
                (
                    "creator",
                    models.CharField(
                        blank=True, help_text="Who took it; several names joined by ;", max_length=250
                    ),
                ),
                ("copyright", models.CharField(blank=True, max_length=500)),
                ("source", models.CharField(blank=True, help_text="Who it came from", max_length=250)),
                ("usage_terms", models.TextField(blank=True)),
                ("instructions", models.TextField(blank=True, verbose_name="special instructions")),
                (
                    "date_taken",
                    models.CharField(
                        blank=True,
                        help_text="As exactly as it is known: 2026-03-31",
                        max_length=40,
                        validators=[media.models.image.is_a_date],
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=120)),
                ("country", models.CharField(blank=True, max_length=120)),
                (
                    "digital_source_type",
                    models.CharField(
                        blank=True,
                        help_text="Term of the IPTC vocabulary, for pictures that are not a camera's",
                        max_length=250,
                    ),
                ),
                (
                    "focal_x",
                    models.FloatField(
                        default=0.5,
                        help_text="Focal point from the left, 0 to 1: crops keep it in view",
                        validators=[
                            django.core.validators.MinValueValidator(
                                0, "The focal point lies inside the picture: give a number from 0 to 1."
                            ),
                            django.core.validators.MaxValueValidator(
                                1, "The focal point lies inside the picture: give a number from 0 to 1."
                            ),
                        ],
                    ),
                ),
                (
                    "focal_y",
                    models.FloatField(
                        default=0.5,
                        help_text="Focal point from the top, 0 to 1",
                        validators=[
                            django.core.validators.MinValueValidator(
                                0, "The focal point lies inside the picture: give a number from 0 to 1."
                            ),
                            django.core.validators.MaxValueValidator(
                                1, "The focal point lies inside the picture: give a number from 0 to 1."
                            ),
                        ],
                    ),
                ),
                ("edit_version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "in the works"), ("ready", "ready"), ("failed", "failed")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "is_usable",
                    models.BooleanField(
                        default=False, help_text="Stories can show it", verbose_name="usable"
                    ),
                ),
                (
                    "notes",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="What was changed for the renditions, in sentences",
                    ),
                ),
                ("failure", models.TextField(blank=True, help_text="Why the last try failed")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "due_at",
                    models.DateTimeField(help_text="When a worker may take it; a claim moves this ahead"),
                ),
                ("claimed_by", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "verbose_name": "picture",
                "permissions": [("upload_image", "Can upload pictures")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at", "id"],
                        name="image_waiting",
                    ),
                    models.Index(fields=["-received_at", "-id"], name="image_newest"),
                    models.Index(
                        condition=models.Q(("state", "failed")),
                        fields=["-received_at", "-id"],
                        name="image_failed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("focal_x__gte", 0), ("focal_x__lte", 1), ("focal_y__gte", 0), ("focal_y__lte", 1)
                        ),
                        name="image_focal_point_inside",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Name in the storage and in the URL", max_length=60, unique=True
                    ),
                ),
                (
                    "crop",
                    models.CharField(
                        choices=[("whole", "whole"), ("16x9", "16x9"), ("4x3", "4x3"), ("1x1", "1x1")],
                        max_length=10,
                    ),
                ),
                (
                    "recipe_width",
                    models.PositiveIntegerField(
                        help_text="What the recipe asks for; small originals give less"
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")], max_length=5
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("is_current", models.BooleanField(default=False)),
                ("size", models.PositiveBigIntegerField(null=True, verbose_name="size in bytes")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renditions",
                        to="media.image",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("image", "crop", "recipe_width", "format"),
                        name="rendition_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_current", False), ("made_at__isnull", False), _connector="OR"
                        ),
                        name="rendition_current_is_made",
                    ),
                ],
            },
        ),
    ]
