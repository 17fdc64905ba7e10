import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("follower", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, help_text="failed tries at the next event"),
                ),
                ("error", models.TextField(blank=True)),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Pulse",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=120)),
                ("verb", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_uuid", models.UUIDField()),
                (
                    "detail",
                    models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "indexes": [
                    models.Index(fields=["subject_uuid", "id"], name="audit_by_subject"),
                    models.Index(fields=["actor", "id"], name="audit_by_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("sequence", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("epoch", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_uuid", models.UUIDField()),
                (
                    "payload",
                    models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("actor", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_uuid", "sequence"], name="event_by_subject"),
                    models.Index(fields=["kind", "sequence"], name="event_by_kind"),
                    models.Index(fields=["epoch", "sequence"], name="event_by_epoch"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("epoch", models.PositiveIntegerField(default=1)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="log_has_one_head")
                ],
            },
        ),
    ]
