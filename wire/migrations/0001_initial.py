import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Take",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("guid", models.CharField(max_length=255, verbose_name="sender's identifier")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "source",
                    models.CharField(blank=True, help_text="Who sent it, for instance PA", max_length=120),
                ),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("raw", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("headline", models.CharField(help_text="As the parser found it", max_length=500)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=120)),
            ],
            options={
                "permissions": [("receive_take", "Can receive and paste copy")],
                "indexes": [models.Index(fields=["-received_at", "-id"], name="take_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("guid", "version"), name="take_received_once")
                ],
            },
        ),
    ]
