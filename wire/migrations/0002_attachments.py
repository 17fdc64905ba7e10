import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wire", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
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
                        help_text="Its file's, or the address that the copy gives", max_length=255
                    ),
                ),
                ("caption", models.TextField(blank=True, help_text="As the package gives it")),
                ("credit", models.CharField(blank=True, max_length=200)),
                (
                    "sha256",
                    models.CharField(blank=True, help_text="Empty: it did not come itself", max_length=64),
                ),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="size in bytes")),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Name in the private storage, while it is needed",
                        max_length=120,
                    ),
                ),
                ("image", models.UUIDField(blank=True, help_text="The picture in the library", null=True)),
                ("refusal", models.TextField(blank=True, help_text="Why the library has not taken it")),
                ("received_at", models.DateTimeField()),
                (
                    "due_at",
                    models.DateTimeField(
                        help_text="When a worker may look after it; empty when nothing is left to do",
                        null=True,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "take",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="wire.take",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at", "id"],
                        name="attachment_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("take", "name", "sha256"), name="attachment_received_once"
                    )
                ],
            },
        ),
    ]
